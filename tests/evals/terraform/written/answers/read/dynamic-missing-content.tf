resource "aws_security_group" "x" {
  name = "x"

  dynamic "ingress" {
    for_each = [80, 443]
    from_port   = ingress.value
    to_port     = ingress.value
    protocol    = "tcp"
  }
}

resource "aws_autoscaling_group" "g" {
  max_size = 1
  min_size = 1
  dynamic "tag" {
    content {
      key   = "a"
      value = "b"
      propagate_at_launch = true
    }
  }
}
