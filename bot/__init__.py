"""The edge: turns Slack and alert traffic into jobs. It holds no intelligence and calls no model."""
