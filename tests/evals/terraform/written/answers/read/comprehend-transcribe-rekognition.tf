resource "aws_transcribe_vocabulary" "example" {
  vocabulary_name     = "example"
  language_code       = "en-US"
  vocabulary_file_uri = "s3://bucket/vocab.txt"
}

resource "aws_rekognition_collection" "example" {
  collection_id = "my-collection"
}

resource "aws_comprehend_entity_recognizer" "example" {
  name                 = "example"
  data_access_role_arn = "arn:aws:iam::123456789012:role/c"
  language_code        = "en"

  input_data_config {
    entity_types {
      type = "ENTITY_1"
    }
    documents {
      s3_uri = "s3://b/docs"
    }
    entity_list {
      s3_uri = "s3://b/list"
    }
  }
}

resource "aws_polly_lexicon" "l" {
  name    = "l"
  content = "<lexicon/>"
}

resource "aws_translate_terminology" "t" {
  name = "t"
}
