resource "aws_transfer_server" "example" {
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["SFTP"]
  endpoint_type          = "PUBLIC"
  logging_role           = aws_iam_role.t.arn
}

resource "aws_iam_role" "t" {
  name               = "t"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "transfer.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

resource "aws_transfer_user" "foo" {
  server_id = aws_transfer_server.example.id
  user_name = "tftestuser"
  role      = aws_iam_role.t.arn

  home_directory_type = "LOGICAL"
  home_directory_mappings {
    entry  = "/test.pdf"
    target = "/bucket3/test-path/tftestuser.pdf"
  }
}

resource "aws_transfer_ssh_key" "k" {
  server_id = aws_transfer_server.example.id
  user_name = aws_transfer_user.foo.user_name
  body      = "ssh-rsa AAAA..."
}

resource "aws_transfer_user" "bad" {
  server_id = aws_transfer_server.example.id
  user_name = "x"
}
