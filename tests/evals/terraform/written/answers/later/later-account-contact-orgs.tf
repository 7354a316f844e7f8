resource "aws_account_alternate_contact" "c" {
  alternate_contact_type = "Billing"
  name                   = "Jane"
  title                  = "CFO"
  email_address          = "jane@example.com"
  phone_number           = "+1-555-0100"
}

resource "aws_organizations_account" "a" {
  name      = "dev"
  email     = "not-an-email"
  role_name = "Admin Role"
}
