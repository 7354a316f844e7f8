"""Checks of generated infrastructure code."""
