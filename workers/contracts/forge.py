"""What a pull request may hold, and what became of one that Vigía was asked to open."""

import re
from typing import Final, Literal, TypeAlias

from pydantic import Field

from workers.contracts.base import Contract

ForgeProblem: TypeAlias = Literal[
    "unreachable",
    "timed_out",
    "throttled",
    "server_error",
    "unexpected_answer",
    "unauthorized",
    "forbidden",
    "not_found",
    "no_base",
    "read_only",
    "file_exists",
    "branch_taken",
    "unchanged",
    "refused",
    "not_configured",
    "not_valid",
]
"""Why there is no pull request. `file_exists`: the base branch has another file there; `branch_taken`: the branch that
the pull request would have holds something else; `unchanged`: the base branch has it all already; `not_valid`: the code
is none that should be merged."""


_NAME: Final = re.compile(r"[^\x00-\x1f\x7f\\:*?\"<>|]{1,150}")


class PullRequestNews(Contract):
    """A pull request, or why there is none.

    Attributes:
        url: where it is.
        problem: why it was not opened.
        path: the file that stands in the way, if one does.
    """

    url: str | None = Field(default=None, pattern=r"^https?://[^\s<>|\"]+$", max_length=1_000)
    problem: ForgeProblem | None = None
    path: str | None = None


class CodeProposal(Contract):
    """A pull request of generated code that a person has asked for.

    Attributes:
        by: their id.
        news: what became of it; None while it is being opened.
    """

    by: str
    news: PullRequestNews | None = None


def is_plain_path(path: str) -> bool:
    """Return whether a path is relative, stays in its repository, and touches nothing that a forge or git heeds.

    A name that begins with a dot is such a thing: `.git`, `.github/workflows`, `.gitlab-ci.yml`.
    """
    names = path.split("/")
    return all(_NAME.fullmatch(name) and not name.startswith(".") and name == name.strip() for name in names)
