resource "aws_sns_topic" "t" {
  name = "t"
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Principal" : { "AWS" : "*" },
        "Action" : "SNS:Publish",
        "Resource" : "*",
      },
    ],
  })
  delivery_policy = <<EOF
{ "http": { "defaultHealthyRetryPolicy": { "minDelayTarget": 20 } } }
EOF
}
