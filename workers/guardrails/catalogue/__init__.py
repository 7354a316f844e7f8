"""Secrets that are known by their own shape, as data: a file for each family, with samples that prove each rule."""

from typing import Final

from workers.guardrails.catalogue.loader import RuleError, load_rules, own_rules
from workers.guardrails.catalogue.rule import Rule

CATALOGUE: Final[tuple[Rule, ...]] = own_rules()
"""Vigía's own rules."""

__all__ = ["CATALOGUE", "Rule", "RuleError", "load_rules"]
