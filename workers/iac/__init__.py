"""Checks of generated and hand-written infrastructure code: syntax, schema, references, policy."""

from workers.iac.checking import check
from workers.iac.kinds import kind_of

__all__ = ["check", "kind_of"]
