Sure! Here is a Terraform configuration that creates an EC2 instance in a VPC:

```hcl
provider "aws" {
  region = "us-east-1"
}

resource "aws_vpc" "example" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "example" {
  vpc_id     = aws_vpc.example.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "example" {
  ami           = "ami-0c94855ba95c71c99"
  instance_type = "t2.micro"
  subnet_id     = aws_subnet.example.id
  cpu_core_count = 2
  cpu_threads_per_core = 2
}
```

This configuration does the following:

1. Configures the AWS provider.
2. Creates a VPC and a subnet.
3. Launches an EC2 instance with 2 cores.

Remember to replace the AMI with one for your region!
