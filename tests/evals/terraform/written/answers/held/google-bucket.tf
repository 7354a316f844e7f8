provider "google" {
  project = "p"
  region  = "us-central1"
}

resource "google_storage_bucket" "b" {
  name     = "b"
  location = "US"
}
