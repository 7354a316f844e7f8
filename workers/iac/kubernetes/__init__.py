"""Checks of Kubernetes' YAML: syntax, the schema of each version, what no schema sees, references, policy."""

from workers.iac.kubernetes.checker import check
from workers.iac.kubernetes.schema import versions

__all__ = ["check", "versions"]
