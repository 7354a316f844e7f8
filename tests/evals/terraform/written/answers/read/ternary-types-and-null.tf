variable "kms" {
  type    = string
  default = null
}

resource "aws_sns_topic" "t" {
  name              = "t"
  kms_master_key_id = var.kms != null ? var.kms : "alias/aws/sns"
  fifo_topic        = var.kms == null ? false : "yes"
}

resource "aws_ebs_volume" "v" {
  availability_zone = "us-east-1a"
  size              = var.kms == null ? 10 : 20
  type              = "gp4"
}
