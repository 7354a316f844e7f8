resource "aws_kinesis_firehose_delivery_stream" "r" {
  name        = "r"
  destination = "redshift"

  redshift_configuration {
    role_arn        = "arn:aws:iam::123456789012:role/f"
    cluster_jdbcurl = "jdbc:redshift://x:5439/d"
    username        = "u"
    password        = "made(T0p secret1)"
    data_table_name = "t"

    s3_configuration {
      role_arn           = "arn:aws:iam::123456789012:role/f"
      bucket_arn         = "arn:aws:s3:::b"
      buffering_size     = 10
      buffering_interval = 400
      compression_format = "GZIP"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "h" {
  name        = "h"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url                = "https://aws-api.newrelic.com/firehose/v1"
    name               = "New Relic"
    buffering_size     = 15
    buffering_interval = 600
    role_arn           = "arn:aws:iam::123456789012:role/f"
    s3_backup_mode     = "FailedDataOnly"

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/f"
      bucket_arn = "arn:aws:s3:::b"
    }

    processing_configuration {
      enabled = "true"
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST"
        }
      }
    }
  }
}
