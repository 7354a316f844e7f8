resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOF
    #!/bin/bash
    HOST=${hostname}
    for f in ${FILES[@]}; do
      echo $f
    done
    DATE=$(date +%Y)
  EOF
}
