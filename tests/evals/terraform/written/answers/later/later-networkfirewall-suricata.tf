resource "aws_networkfirewall_rule_group" "suricata" {
  capacity = 100
  name     = "suricata_rules"
  type     = "STATEFUL"
  rules    = <<-EOT
    drop tls any any -> any any (tls.sni; content:"evil.example"; sid:1;)
  EOT
}

resource "aws_networkfirewall_rule_group" "stateless" {
  capacity = 100
  name     = "stateless"
  type     = "STATELESS"

  rule_group {
    rules_source {
      stateless_rules_and_custom_actions {
        stateless_rule {
          priority = 1
          rule_definition {
            actions = ["aws:pass"]
            match_attributes {
              source {
                address_definition = "1.2.3.4/32"
              }
              protocols = [6]
            }
          }
        }
      }
    }
  }
}
