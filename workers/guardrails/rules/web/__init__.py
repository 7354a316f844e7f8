"""Secrets in URLs, forms, HTTP headers, cookies and OAuth's requests."""
