"""Keys and hashes that their own shape tells, and what stands in a text encoded."""
