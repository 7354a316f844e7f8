// provider
provider "aws" {
  region = "us-east-1" # region
}

/* multi
   line */
resource "aws_sqs_queue" "q" {
  name = "q" // trailing
  tags = {
    # inner
    A = "b", // comma
  }
}
