resource "aws_wafv2_web_acl" "acl" {
  name           = "acl"
  scope          = "CLOUDFRONT"
  default_action = "allow"
  rule {
    name     = "common"
    priority = 1
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
        excluded_rule {
          name = "SizeRestrictions_BODY"
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }
}
