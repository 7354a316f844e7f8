"""The local stand-in for Slack, and what `make demo` starts around it."""
