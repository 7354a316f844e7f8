resource "aws_sqs_queue_policy" "p" {
  queue_url = aws_sqs_queue.q.id
  policy    = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": "*",
          "Action": "sqs:SendMessage",
          "Resource": "${aws_sqs_queue.q.arn}",
        }
      ]
    }
  POLICY
}

resource "aws_sqs_queue" "q" {
  name = "q"
}

resource "aws_iam_role" "r" {
  name = "r"
  assume_role_policy = <<EOF
{
  'Version': '2012-10-17'
}
EOF
}
