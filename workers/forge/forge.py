"""Opens a pull request, however often it is asked: what is there already is found, and nothing is written over.

The branch's name derives from what is proposed. So a worker that dies half way leaves a branch that the next one goes
on with, and whoever comes last finds the pull request that another has opened.
"""

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from pydantic import SecretStr

from workers.contracts import CodeFile, ForgeProblem
from workers.forge import github, gitlab
from workers.forge.api import ForgeApi
from workers.forge.http import ForgeHttp
from workers.forge.proposal import ForgeFailed, Proposal, PullRequest
from workers.telemetry import get_logger

_log = get_logger(__name__)

ForgeKind: TypeAlias = Literal["github", "gitlab"]

_SECONDS: Final = 100.0
"""How long opening a pull request may take: well under the time after which a task counts as lost."""

_PROBE_SECONDS: Final = 5.0
"""How long a look at the repository may take, for which a person waits."""

_MOST_RACES: Final = 3
"""How often it is looked anew at what another has written meanwhile."""


class Forge:
    """One repository that pull requests are opened in. Safe to share between threads.

    Args:
        connect: returns the API for one purpose, which may take so many seconds.
    """

    def __init__(self, connect: Callable[[float], ForgeApi]) -> None:
        self._connect = connect

    @classmethod
    def of(
        cls,
        kind: ForgeKind,
        *,
        url: str | None,
        token: SecretStr,
        repository: str,
        base: str | None,
    ) -> "Forge":
        """Make no request yet.

        Args:
            kind: whose API it is.
            url: the server; None for github.com or gitlab.com.
            token: one that may write to the repository and open pull requests in it.
            repository: as `owner/name` or `group/project`.
            base: the branch to merge into; None for the repository's default.
        """

        def connect(seconds: float) -> ForgeApi:
            if kind == "github":
                http = ForgeHttp(github.api_url(url or github.URL), token, github.HEADERS, seconds=seconds)
                return github.GitHub(http, repository, base)
            http = ForgeHttp(gitlab.api_url(url or gitlab.URL), token, gitlab.HEADERS, seconds=seconds)
            return gitlab.GitLab(http, repository, base)

        return cls(connect)

    def probe(self) -> ForgeProblem | None:
        """Return what is wrong with the repository or the token, as far as reading tells; None for nothing."""
        return self._connect(_PROBE_SECONDS).probe()

    def propose(self, proposal: Proposal) -> PullRequest:
        """Open a pull request, or find the one that was opened before for the same branch.

        Raises:
            ForgeFailed: there is none. What was written by then is found by the next call.
        """
        api = self._connect(_SECONDS)
        found = api.pull_request(proposal.branch)
        if found is not None:
            return found
        base = api.base()
        _write(api, proposal, base)
        made = api.create(proposal, base) or api.pull_request(proposal.branch)
        if made is None:
            raise ForgeFailed("refused")
        _log.info("pull request open", branch=proposal.branch)
        return made


def _write(api: ForgeApi, proposal: Proposal, base: str) -> None:
    """Bring the proposal's branch about, with all its files."""
    for _ in range(_MOST_RACES):
        begun = api.has_branch(proposal.branch)
        missing = (
            _missing(api, proposal, proposal.branch, "branch_taken")
            if begun
            else _missing(api, proposal, base, "file_exists")
        )
        if begun and not missing:
            return
        if not missing:
            raise ForgeFailed("unchanged")
        if api.write(proposal, missing, begin_at=None if begun else base):
            return
    raise ForgeFailed("branch_taken")


def _missing(api: ForgeApi, proposal: Proposal, ref: str, otherwise: ForgeProblem) -> list[CodeFile]:
    """Return the files that a branch does not have; fail if it has another one in the place of any."""
    missing = []
    for file in proposal.files:
        content = api.content(file.path, ref)
        if content is None:
            missing.append(file)
        elif content != str(file.text).encode():
            raise ForgeFailed(otherwise, file.path)
    return missing
