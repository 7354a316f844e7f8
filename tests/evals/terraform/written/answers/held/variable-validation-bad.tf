variable "instance_type" {
  type        = string
  description = "EC2 type"
  default     = "t3.micro"

  validation {
    condition     = contains(["t3.micro", "t3.small"], var.instance_type)
    error_message = "must be t3.micro or t3.small"
  }
}

variable "port" {
  type    = number
  default = "http"
}

variable "zones" {
  type    = list(string)
  default = "us-east-1a"
}

variable "count" {
  type = number
}

resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = var.instance_type
}
