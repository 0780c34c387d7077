package io.sitewright.model.pricing;

/**
 * The dated figures that travel with this library, in the form of a price table's file. A text and
 * not a file in the jar, as every preview asks for prices and would wait for the jar to be opened.
 */
final class DigitalOceanPrices {
  static final String JSON =
      """
      {
        "meta": {
          "date": "2022-07",
          "currency": "USD",
          "period": "month",
          "source": "DigitalOcean price list of 2022-07 (still $4 as the starting price on 2026-09-20); lines marked assumed were not checked against a page"
        },
        "digitalocean": {
          "droplets": {
            "s-1vcpu-512mb-10gb": 4,
            "s-1vcpu-1gb": 6,
            "s-1vcpu-2gb": 12,
            "s-2vcpu-2gb": 18,
            "s-2vcpu-4gb": 24,
            "s-4vcpu-8gb": 48,
            "s-8vcpu-16gb": 96,
            "s-1vcpu-1gb-amd": 7,
            "s-1vcpu-2gb-amd": 14,
            "s-2vcpu-2gb-amd": 21,
            "s-2vcpu-4gb-amd": 28,
            "s-4vcpu-8gb-amd": 56,
            "s-8vcpu-16gb-amd": 112
          },
          "dropletBackups": {
            "share of the droplet's price": 0.2
          },
          "managedDatabase": {
            "db-s-1vcpu-1gb": {
              "price": 15,
              "assumed": true
            },
            "db-s-1vcpu-2gb": {
              "price": 30,
              "assumed": true
            },
            "db-s-2vcpu-4gb": {
              "price": 60,
              "assumed": true
            }
          },
          "spaces": {
            "base": {
              "price": 5,
              "assumed": true
            }
          },
          "snapshotPerGb": {
            "price": 0.06,
            "assumed": true
          },
          "volumePerGb": {
            "price": 0.1,
            "assumed": true
          },
          "loadBalancer": {
            "price": 12,
            "assumed": true
          },
          "reservedIpAssigned": {
            "price": 0,
            "assumed": true
          }
        }
      }
      """;

  private DigitalOceanPrices() {}
}
