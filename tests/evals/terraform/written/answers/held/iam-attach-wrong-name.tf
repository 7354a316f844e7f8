resource "aws_iam_role" "role" {
  name = "test role with spaces"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action = "sts:AssumeRole"
      Effect = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "attach" {
  role       = aws_iam_role.role.name
  policy_arn = "AmazonS3ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "pa" {
  roles      = [aws_iam_role.role.name]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_instance_profile" "p" {
  name  = "p"
  roles = [aws_iam_role.role.name]
}
