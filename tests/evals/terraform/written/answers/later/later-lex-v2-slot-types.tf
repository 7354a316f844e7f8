resource "aws_lexv2models_bot" "b" {
  name                        = "b"
  idle_session_ttl_in_seconds = 60
  role_arn                    = "arn:aws:iam::123456789012:role/lex"
  data_privacy = {
    child_directed = false
  }
}

resource "aws_lexv2models_slot_type" "s" {
  bot_id      = aws_lexv2models_bot.b.id
  bot_version = "DRAFT"
  name        = "colors"
  locale_id   = "en_US"

  value_selection_setting {
    resolution_strategy = "OriginalValue"
  }

  slot_type_values {
    sample_value {
      value = "red"
    }
  }
}
