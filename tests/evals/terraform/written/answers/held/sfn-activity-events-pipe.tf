resource "aws_sfn_activity" "a" {
  name = "a"
}

resource "aws_pipes_pipe" "example" {
  name       = "example-pipe"
  role_arn   = aws_iam_role.example.arn
  source     = aws_sqs_queue.source.arn
  target     = aws_sqs_queue.target.arn

  source_parameters {
    filter_criteria {
      filter {
        pattern = jsonencode({
          source = ["event-source"]
        })
      }
    }
    sqs_queue_parameters {
      batch_size = 5
    }
  }
}

resource "aws_sqs_queue" "source" {}

resource "aws_sqs_queue" "target" {}

resource "aws_iam_role" "example" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        Service = "pipes.amazonaws.com"
      }
    }
  })
}
