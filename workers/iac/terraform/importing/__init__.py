"""Learns a provider from terraform itself: its schema, and the rules for values that no schema tells."""
