provider "aws" {
  region = "us-west-2"
}

resource "aws_iam_role" "lex_role" {
  name = "BookTripBot-role"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action = "sts:AssumeRole"
      Effect = "Allow"
      Principal = {
        Service = "lexv2.amazonaws.com"
      }
    }]
  })
}

resource "aws_lexv2models_bot" "kids_bot" {
  name     = "kids_learning"
  role_arn = aws_iam_role.lex_role.arn

  data_privacy {
    child_directed = true
  }

  idle_session_ttl_in_seconds = 300

  tags = {
    Purpose = "education"
  }
}

resource "aws_lexv2models_bot_locale" "english" {
  bot_id                           = aws_lexv2models_bot.kids_bot.id
  bot_version                      = "DRAFT"
  locale_id                        = "en_US"
  n_lu_intent_confidence_threshold = 0.7
}

resource "aws_lexv2models_intent" "learn" {
  bot_id      = aws_lexv2models_bot.kids_bot.id
  bot_version = "DRAFT"
  name        = "learn_letters"
  locale_id   = aws_lexv2models_bot_locale.english.locale_id

  sample_utterances {
    utterance = "I want to learn letters"
  }
}
