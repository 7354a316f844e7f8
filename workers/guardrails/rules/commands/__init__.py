"""Secrets on command lines, and in the dialogues of programs."""
