package io.sitewright.clouds;

import com.pulumi.core.Output;
import io.sitewright.model.DomainName;
import java.time.Duration;

/** One IPv4 address of a full host name, and how long others may remember it. */
public record AddressRecord(DomainName host, Output<String> address, Duration ttl) {}
