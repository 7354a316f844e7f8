variable "env" {
  type    = string
  default = "dev"
}

locals {
  size = var.env == "prod" ? "m5.large" : (
    var.env == "stage" ? "t3.medium" : "t3.micro"
  )
  script = <<-EOT
    #!/bin/bash
    cat > /etc/app.env <<'INNER'
    ENV=${var.env}
    SIZE=${local.size}
    INNER
    %{if var.env == "prod"~}
    systemctl enable app
    %{endif~}
  EOT
}

resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = local.size
  user_data     = local.script
}
