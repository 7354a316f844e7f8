resource "aws_budgets_budget" "b" {
  name         = "b"
  budget_type  = "COST"
  limit_amount = "50.0"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator        = "GREATER_THAN"
    threshold                  = 80
    threshold_type             = "PERCENTAGE"
    notification_type          = "ACTUAL"
    subscriber_sns_topic_arns  = ["arn:aws:sns:us-east-1:123456789012:t"]
    subscriber_email_addresses = ["a@b.co"]
  }

  time_period_start = "2024-01-01"
}
