resource "aws_lambda_event_source_mapping" "k" {
  event_source_arn  = aws_kinesis_stream.s.arn
  function_name     = "fn"
  starting_position = "latest"
  batch_size        = 100
}

resource "aws_kinesis_stream" "s" {
  name        = "s"
  shard_count = 2
  stream_mode = "PROVISIONED"
}
