"""Rules of one form, as data: a sign, what it means, what to do next, and samples that the tests run."""

from workers.findings.catalogue.loader import FAMILIES, load_rules
from workers.findings.catalogue.rule import Role, Rule

__all__ = ["FAMILIES", "Role", "Rule", "load_rules"]
