resource "aws_wafv2_web_acl" "w" {
  name  = "w"
  scope = "Regional"

  default_action = "allow"

  rule {
    name     = "r"
    priority = 1
    statement {
      managed_rule_group_statement {
        name = "AWSManagedRulesCommonRuleSet"
      }
    }
  }
}
