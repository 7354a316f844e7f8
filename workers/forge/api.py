"""What opening a pull request takes of a forge, in the few words that GitHub and GitLab have in common."""

from collections.abc import Sequence
from typing import Protocol

from workers.contracts import CodeFile, ForgeProblem
from workers.forge.proposal import Proposal, PullRequest


class ForgeApi(Protocol):
    """One repository. Every method raises ForgeFailed."""

    def probe(self) -> ForgeProblem | None:
        """Return what is wrong with the repository or the token, as far as reading tells; None for nothing."""
        ...

    def base(self) -> str:
        """Return the branch that is merged into."""
        ...

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the pull request of a branch, whether open, merged or closed."""
        ...

    def has_branch(self, branch: str) -> bool:
        """Return whether there is such a branch."""
        ...

    def content(self, path: str, ref: str) -> bytes | None:
        """Return a file of a branch; None if it is not there."""
        ...

    def write(self, proposal: Proposal, files: Sequence[CodeFile], *, begin_at: str | None) -> bool:
        """Add files to the proposal's branch, which begins at the end of `begin_at` unless that is None.

        Returns:
            False if another was faster, so that it has to be seen what is there now.
        """
        ...

    def create(self, proposal: Proposal, base: str) -> PullRequest | None:
        """Ask for the branch's merge. Return None if another has done so meanwhile."""
        ...
