"""The rules: what a secret looks like by what stands around it. `workers.guardrails.detectors` puts them together."""

from workers.guardrails.rules.base import Detector, Family, Hit, Index, OutOfTime, Scan

__all__ = ["Detector", "Family", "Hit", "Index", "OutOfTime", "Scan"]
