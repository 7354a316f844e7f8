resource "aws_db_parameter_group" "pg" {
  name   = "pg15"
  family = "postgres15"
  parameters = {
    log_min_duration_statement = "1000"
  }
}
