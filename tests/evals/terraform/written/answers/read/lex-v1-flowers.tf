resource "aws_lex_intent" "order_flowers" {
  name           = "OrderFlowers"
  description    = "Intent to order a bouquet of flowers for pick up"
  create_version = false

  confirmation_prompt {
    max_attempts = 2

    message {
      content      = "Okay, your {FlowerType} will be ready for pickup by {PickupTime} on {PickupDate}.  Does this sound okay?"
      content_type = "PlainText"
    }
  }

  rejection_statement {
    message {
      content      = "Okay, I will not place your order."
      content_type = "PlainText"
    }
  }

  fulfillment_activity {
    type = "ReturnIntent"
  }

  sample_utterances = [
    "I would like to pick up flowers",
    "I would like to order some flowers",
  ]

  slot {
    name            = "FlowerType"
    description     = "The type of flowers to pick up"
    priority        = 1
    slot_type       = "FlowerTypes"
    slot_constraint = "Required"

    value_elicitation_prompt {
      max_attempts = 2
      message {
        content      = "What type of flowers would you like to order?"
        content_type = "PlainText"
      }
    }
  }
}

resource "aws_lex_bot" "order_flowers" {
  name             = "OrderFlowers"
  child_directed   = false
  locale           = "en-US"
  process_behavior = "BUILD"
  voice_id         = "Salli"

  abort_statement {
    message {
      content      = "Sorry, I am not able to assist at this time"
      content_type = "PlainText"
    }
  }

  clarification_prompt {
    max_attempts = 2
    message {
      content      = "I didn't understand you, what would you like to do?"
      content_type = "PlainText"
    }
  }

  intent {
    intent_name    = aws_lex_intent.order_flowers.name
    intent_version = "1"
  }
}
