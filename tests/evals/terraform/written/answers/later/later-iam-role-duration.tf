resource "aws_iam_role" "r" {
  name                 = "role with a very long name that goes on and on and on beyond the limit of sixty four"
  max_session_duration = 86400
  assume_role_policy   = "not json"
}
