resource "aws_kms_key" "k" {
  description             = "app"
  deletion_window_in_days = 5
  key_rotation            = true
  key_usage               = "ENCRYPT"
  alias                   = "app"
}

resource "aws_kms_alias" "k" {
  name          = "app"
  target_key_id = aws_kms_key.k.id
}
