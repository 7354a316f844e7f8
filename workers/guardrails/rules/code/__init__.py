"""Secrets in source code that no sign of assignment ties to their name: arguments, parameters, remarks."""
