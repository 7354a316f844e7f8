resource "aws_budgets_budget" "cost" {
  name         = "monthly"
  budget_type  = "COST"
  limit_amount = 100
  limit_unit   = "USD"
  time_unit    = "MONTH"

  cost_filters = {
    Service = "Amazon Relational Database Service"
  }

  notification {
    comparison_operator = "GREATER"
    threshold           = 80
    threshold_type      = "PERCENTAGE"
    notification_type   = "ACTUAL"
  }
}
