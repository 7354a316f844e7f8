"""What is proposed to a repository, and how that can fail."""

import re
from dataclasses import dataclass
from typing import Final

from workers.contracts import CodeFile, ForgeProblem, is_plain_path
from workers.errors import VigiaError
from workers.guardrails import SafeText

_BRANCH: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,60}(?:/[a-z0-9][a-z0-9-]{0,100}){0,3}")
_URL: Final = re.compile(r"https?://[^\s<>|\"]{1,990}")


class ForgeFailed(VigiaError):
    """The forge did not do what it was asked for.

    Attributes:
        problem: a stable word for why; never the forge's own text, which may repeat a token.
        path: the file that stands in the way, if one does.
    """

    def __init__(self, problem: ForgeProblem, path: str | None = None) -> None:
        super().__init__(f"the forge did not open the pull request: {problem}")
        self.problem = problem
        self.path = path


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request of GitHub's, or a merge request of GitLab's."""

    url: str

    @classmethod
    def at(cls, url: object) -> "PullRequest":
        """Return the pull request at the address that a forge has told.

        Raises:
            ForgeFailed: that is no address that a message may show.
        """
        if not isinstance(url, str) or not _URL.fullmatch(url):
            raise ForgeFailed("unexpected_answer")
        return cls(url)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Files that are new to a repository, and the words that go with them.

    Attributes:
        branch: derived from what the proposal is made of, so that it is the same one however often it is proposed.
        title: of the pull request and of its commit.
        body: the pull request's text, in Markdown.
        files: by their paths in the repository; at least one.

    Raises:
        ValueError: the branch or a path is none that a repository should have.
    """

    branch: str
    title: SafeText
    body: SafeText
    files: tuple[CodeFile, ...]

    def __post_init__(self) -> None:
        if not _BRANCH.fullmatch(self.branch):
            raise ValueError("a branch has lower-case letters, digits, hyphens and slashes")
        if not self.files or not all(is_plain_path(file.path) for file in self.files):
            raise ValueError("each file needs a relative path that stays in the repository")
