resource "aws_cloudwatch_log_group" "lg" {
  name              = "/app"
  retention_in_days = 100
}

resource "aws_cloudwatch_log_stream" "ls" {
  name           = "stream"
  log_group_name = aws_cloudwatch_log_group.lg.name
}

resource "aws_cloudwatch_log_subscription_filter" "f" {
  name            = "f"
  role_arn        = aws_iam_role.iam_for_logs.arn
  log_group_name  = aws_cloudwatch_log_group.lg.name
  filter_pattern  = "logtype test"
  destination_arn = aws_kinesis_stream.s.arn
  distribution    = "Random"
}

resource "aws_kinesis_stream" "s" {
  name        = "s"
  shard_count = 1
}

resource "aws_iam_role" "iam_for_logs" {
  name = "logs"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "logs.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
