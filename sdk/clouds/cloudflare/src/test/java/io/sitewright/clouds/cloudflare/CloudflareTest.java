package io.sitewright.clouds.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.cloudflare.outputs.GetIpRangesResult;
import com.pulumi.core.Output;
import io.sitewright.clouds.AddressRecord;
import io.sitewright.clouds.Place;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Declared;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.clouds.testing.Somewhere;
import io.sitewright.model.DomainName;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudflareTest {
  @Test
  void recordsAreProxiedAndTheEdgeIsWhatCloudflarePublishes() {
    Declarations declared =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              Place place = Place.under(new Somewhere("shop"));
              var dns = Cloudflare.account("0123456789abcdef0123456789abcdef");
              var zone = dns.zone("zone", new DomainName("example.org"), place);
              var record =
                  new AddressRecord(
                      new DomainName("www.example.org"),
                      Output.of("198.51.100.7"),
                      Duration.ofMinutes(2));
              dns.address("a", zone, record, place);
              ctx.export("edge", dns.edge(place).applyValue(Object::toString));
            });
    assertThat(declared.faults()).isEmpty();
    Declared record = declared.the("cloudflare:index/dnsRecord:DnsRecord", "a");
    assertThat(record.inputs())
        .containsEntry("name", "www.example.org")
        .containsEntry("content", "198.51.100.7")
        .containsEntry("zoneId", "zone-id")
        .containsEntry("proxied", true);
    assertThat(((Number) record.input("ttl")).intValue()).isEqualTo(1);
    assertThat(declared.the("cloudflare:index/zone:Zone", "zone").input("account"))
        .isEqualTo(Map.of("id", "0123456789abcdef0123456789abcdef"));
    assertThat(declared.outputs()).containsEntry("edge", "[192.0.2.0/24, 2001:db8::/32]");
  }

  @Test
  void withoutItsProxyItKeepsNamesAndLeadsVisitorsToTheMachinesThemselves() {
    Declarations declared =
        Recorder.run(
            "shop",
            "dev",
            ctx -> {
              Place place = Place.under(new Somewhere("shop"));
              var dns = Cloudflare.account("0123456789abcdef0123456789abcdef").withoutProxy();
              assertThat(dns.proxy()).isEmpty();
              var zone = dns.zone("zone", new DomainName("example.org"), place);
              var record =
                  new AddressRecord(
                      new DomainName("www.example.org"),
                      Output.of("198.51.100.7"),
                      Duration.ofMinutes(2));
              dns.address("a", zone, record, place);
              ctx.export("edge", dns.edge(place).applyValue(Object::toString));
            });
    assertThat(declared.faults()).isEmpty();
    Declared record = declared.the("cloudflare:index/dnsRecord:DnsRecord", "a");
    assertThat(record.inputs()).containsEntry("proxied", false);
    assertThat(((Number) record.input("ttl")).intValue()).isEqualTo(120);
    assertThat(declared.outputs()).containsEntry("edge", "[]");
  }

  @Test
  void anEmptyAnswerClosesNothing() {
    var nothing =
        GetIpRangesResult.builder()
            .etag("1")
            .id("1")
            .ipv4Cidrs()
            .ipv6Cidrs()
            .jdcloudCidrs()
            .build();
    assertThatThrownBy(() -> Cloudflare.ranges(nothing))
        .hasMessage(
            "Cloudflare names no address range, so site:cloudflare would close the site to every visitor; try again when getIpRanges answers.");
  }
}
