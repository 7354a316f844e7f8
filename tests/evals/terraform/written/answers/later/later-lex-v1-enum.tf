resource "aws_lex_bot" "bot" {
  name           = "Bot_1"
  child_directed = false
  locale         = "en_US"

  abort_statement {
    message {
      content      = "bye"
      content_type = "Text"
    }
  }

  intent {
    intent_name    = "Order"
    intent_version = "1"
  }
}

resource "aws_lex_slot_type" "s" {
  name = "Sizes"
  enumeration_value {
    value    = "small"
    synonyms = ["tiny"]
  }
  value_selection_strategy = "ORIGINAL_VALUE"
}
