package io.sitewright.clouds;

import com.pulumi.core.Output;
import java.time.Duration;

/** One IPv4 address of a full host name, and how long others may remember it. */
public record AddressRecord(String host, Output<String> address, Duration ttl) {}
