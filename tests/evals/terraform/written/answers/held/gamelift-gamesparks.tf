resource "aws_gamelift_build" "test" {
  name             = "example-build"
  operating_system = "WINDOWS_2012"

  storage_location {
    bucket   = "b"
    key      = "k"
    role_arn = "arn:aws:iam::123456789012:role/gl"
  }
}

resource "aws_gamelift_fleet" "example" {
  build_id          = aws_gamelift_build.test.id
  ec2_instance_type = "t2.micro"
  fleet_type        = "ON_DEMAND"
  name              = "example-fleet-name"

  runtime_configuration {
    server_process {
      concurrent_executions = 1
      launch_path           = "C:\\game\\GomokuServer.exe"
    }
  }
}

resource "aws_gamelift_alias" "a" {
  name = "a"
  routing_strategy {
    message = "Example Message"
    type    = "TERMINAL"
  }
}

resource "aws_gamelift_matchmaking_configuration" "m" {
  name = "m"
}
