"""Classes of mistakes: each breaks a valid manifest in one way that has to be caught."""

from tests.evals.kubernetes.mutants import pods, policy, references, syntax, values, workloads
from tests.evals.kubernetes.mutants.registry import CLASSES, Mistake

__all__ = ["CLASSES", "Mistake", "pods", "policy", "references", "syntax", "values", "workloads"]
