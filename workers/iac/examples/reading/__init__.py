"""What a request in Spanish or English tells: counts, names, regions, sizes, schedules and the like."""

from workers.iac.examples.reading.kinds import ParameterKind, read
from workers.iac.examples.reading.request import Request, folded

__all__ = ["ParameterKind", "Request", "folded", "read"]
