resource "aws_instance" "foo" {
  ami           = "ami-005e54dee72cc1d00"
  instance_type = "t2.micro"

  network_interface {
    network_interface_id = aws_network_interface.foo.id
    device_index         = 0
  }

  credit_specification {
    cpu_credits = "unlimited"
  }

  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }

  cpu_options {
    core_count       = 2
    threads_per_core = 2
  }

  maintenance_options {
    auto_recovery = "default"
  }

  user_data_base64 = base64gzip("hello")
  monitoring       = true
  ebs_optimized    = true
  hibernation      = false
  tenancy          = "shared"
}

resource "aws_network_interface" "foo" {
  subnet_id   = "subnet-123"
  private_ips = ["172.16.10.100"]

  tags = {
    Name = "primary_network_interface"
  }
}
