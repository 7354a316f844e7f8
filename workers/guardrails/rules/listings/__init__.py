"""Secrets in what is laid out: tables, records, rows, listings and dumps."""
