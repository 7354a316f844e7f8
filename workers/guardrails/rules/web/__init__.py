"""Secrets in URLs, HTTP headers, cookies and OAuth's requests."""
