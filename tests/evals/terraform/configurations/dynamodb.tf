variable "stages" {
  type    = map(object({ read = number, write = optional(number, 5) }))
  default = { dev = { read = 5 } }
}

resource "aws_dynamodb_table" "orders" {
  for_each         = var.stages
  name             = "orders-${each.key}"
  billing_mode     = "PROVISIONED"
  read_capacity    = each.value.read
  write_capacity   = each.value.write
  hash_key         = "customer"
  range_key        = "created"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "customer"
    type = "S"
  }

  attribute {
    name = "created"
    type = "N"
  }

  global_secondary_index {
    name            = "by-created"
    hash_key        = "created"
    projection_type = "KEYS_ONLY"
    read_capacity   = 5
    write_capacity  = 5
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}

resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_cloudwatch_metric_alarm" "throttled" {
  for_each            = aws_dynamodb_table.orders
  alarm_name          = "throttled-${each.key}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "ThrottledRequests"
  namespace           = "AWS/DynamoDB"
  period              = 60
  statistic           = "Sum"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]

  dimensions = {
    TableName = each.value.name
  }
}

output "tables" {
  value = { for stage, table in aws_dynamodb_table.orders : stage => table.arn }
}
