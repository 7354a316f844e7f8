"""The parts of a file as a reader sees them: what each one is, where it stands, and in which way it costs money."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["creates", "reads", "asks", "calls", "other"]
"""What a part does: it makes something, looks up what exists already, has to be given a value, or calls a module."""
Billing: TypeAlias = Literal["time", "storage", "use", "pods"]
"""What is paid for: each hour that it exists, the bytes that it keeps, each request or run, the room that pods take."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file.

    Attributes:
        name: as people say it: `aws_s3_bucket.logs`, `var.region`, `Service/web`.
        line: where it begins.
        billing: the ways in which it is known to cost money; none means that it is free, or not known here.
    """

    name: str
    role: Role
    line: int
    billing: tuple[Billing, ...] = ()
