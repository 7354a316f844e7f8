"""Checks of generated and hand-written infrastructure code: syntax, schema, references, policy."""
