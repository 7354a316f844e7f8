resource "aws_sfn_state_machine" "m" {
  name     = "my state machine"
  role_arn = "arn:aws:iam::123456789012:role/s"

  definition = jsonencode({
    StartAt = "A"
    States = {
      A = {
        Type = "Wait"
        Seconds = 5
        Next = "B"
      }
      B = { Type = "Succeed" }
    }
  })

  tracing_configuration {
    enabled = true
  }
}
