package io.sitewright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class OutputsTest {
  @Test
  void tablesAreAlignedAndMoneyHasTwoDigits() throws Exception {
    var outputs =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    """
                    {"url":"https://www.example.org/",
                     "addresses":{"build-machine":["198.18.0.3"],"webserver":["198.18.0.4","198.18.0.5"],"autoscaler":[]},
                     "dnsRecords":["www.example.org A 198.18.0.4","example.org CNAME www.example.org"],
                     "ssh":{"build":"ssh -p 1035 sitewright@198.18.0.3"},
                     "costByRole":{"webserver":12.5,"database":6},
                     "monthlyCost":18.5,
                     "imageIds":{}}
                    """);
    assertThat(String.join("\n", Outputs.lines(outputs)))
        .isEqualTo(
            """
            url: https://www.example.org/
            addresses:
              build-machine  198.18.0.3
              webserver      198.18.0.4
                             198.18.0.5
              autoscaler     none
            DNS records:
              www.example.org  A      198.18.0.4
              example.org      CNAME  www.example.org
            ssh:
              build  ssh -p 1035 sitewright@198.18.0.3
            monthly cost by role (USD):
              webserver  12.50
              database   6.00
            monthly cost (USD): 18.50
            images: none""");
  }
}
