"""Checking: what the model says is held against the evidence, and the verdict is computed, never claimed."""

from workers.checking.citations import Checked, check
from workers.checking.verdict import verdict

__all__ = ["Checked", "check", "verdict"]
