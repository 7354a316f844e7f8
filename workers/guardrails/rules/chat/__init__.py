"""Secrets that people tell each other: in sentences, as answers, over several messages."""
