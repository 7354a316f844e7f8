resource "aws_sfn_state_machine" "sfn" {
  name     = "sfn"
  role_arn = "arn:aws:iam::123456789012:role/sfn"
  definition = jsonencode({
    StartAt = "A"
    States = {
      A = { Type = "Pass", End = true }
    }
  })
  logging_configuration {
    log_destination        = "arn:aws:logs:us-east-1:123456789012:log-group:x:*"
    include_execution_data = true
    level                  = "ERRORS"
  }
}
