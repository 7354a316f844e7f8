resource "aws_connect_instance" "test" {
  identity_management_type = "CONNECT_MANAGED"
  inbound_calls_enabled    = true
  instance_alias           = "friendly-name-connect"
  outbound_calls_enabled   = true
}

resource "aws_connect_hours_of_operation" "test" {
  instance_id = aws_connect_instance.test.id
  name        = "Office Hours"
  description = "Monday office hours"
  time_zone   = "EST"

  config {
    day = "MONDAY"

    end_time {
      hours   = 23
      minutes = 8
    }

    start_time {
      hours   = 8
      minutes = 0
    }
  }
}

resource "aws_connect_queue" "test" {
  instance_id           = aws_connect_instance.test.id
  name                  = "Example Name"
  description           = "Example Description"
  hours_of_operation_id = aws_connect_hours_of_operation.test.hours_of_operation_id

  tags = {
    "Name" = "Example Queue",
  }
}

resource "aws_connect_phone_number" "num" {
  target_arn   = aws_connect_instance.test.arn
  country_code = "US"
  type         = "DID"
}
