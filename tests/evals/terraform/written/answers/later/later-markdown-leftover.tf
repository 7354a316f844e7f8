resource "aws_sqs_queue" "q" {
  name = "q"
}
```

**Note:** adjust the name.
