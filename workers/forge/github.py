"""GitHub's REST API, version 2022-11-28, as far as a pull request needs it; GitHub Enterprise Server has the same.

https://docs.github.com/rest
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlsplit

from workers.contracts import CodeFile, ForgeProblem
from workers.forge.http import ForgeHttp, Reply
from workers.forge.proposal import ForgeFailed, Proposal, PullRequest

URL: Final = "https://api.github.com"
HEADERS: Final = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}

_MOST_TITLE: Final = 250
_MOST_BODY: Final = 60_000
"""GitHub takes 256 characters of a title and 65,536 of a text."""

_ABSENT: Final = frozenset({HTTPStatus.NOT_FOUND.value})
_REFUSED: Final = frozenset({HTTPStatus.CONFLICT.value, HTTPStatus.UNPROCESSABLE_ENTITY.value})
_WRITING_SCOPES: Final = {"repo", "public_repo"}


def api_url(url: str) -> str:
    """Return the address of the API of a server: an Enterprise Server has it below `/api/v3`."""
    parts = urlsplit(url)
    is_bare = parts.path in {"", "/"} and parts.hostname != urlsplit(URL).hostname
    return f"{url.rstrip('/')}/api/v3" if is_bare else url


class GitHub:
    """One repository of GitHub's, as `ForgeApi` describes it.

    Args:
        http: asks the server.
        repository: as `owner/name`.
        base: the branch to merge into; None for the repository's default.
    """

    def __init__(self, http: ForgeHttp, repository: str, base: str | None) -> None:
        self._http = http
        self._owner = repository.partition("/")[0]
        self._path = f"/repos/{quote(repository)}"
        self._base = base

    def probe(self) -> ForgeProblem | None:
        """See whether the repository is there, and whether its roles and the token's scopes allow writing."""
        try:
            found = self._http.ask("GET", self._path)
            if self._base is not None and not self.has_branch(self._base):
                return "no_base"
        except ForgeFailed as error:
            return error.problem
        about = found.body if isinstance(found.body, dict) else {}
        if about.get("archived"):
            return "read_only"
        # Only classic tokens tell their scopes.
        told = found.headers.get("x-oauth-scopes")
        scopes = {scope.strip() for scope in (told or "").split(",")}
        unscoped = bool(told) and not scopes & _WRITING_SCOPES
        return "forbidden" if unscoped or not (about.get("permissions") or {}).get("push", True) else None

    def base(self) -> str:
        """Return the branch that is merged into."""
        return self._base or self._http.ask("GET", self._path).text("default_branch")

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the newest pull request of a branch of this repository's own."""
        query = {"head": f"{self._owner}:{branch}", "state": "all", "per_page": "1"}
        found = self._http.ask("GET", f"{self._path}/pulls", params=query).body
        if not isinstance(found, list):
            raise ForgeFailed("unexpected_answer")
        return PullRequest.at(found[0].get("html_url")) if found else None

    def has_branch(self, branch: str) -> bool:
        """Return whether there is such a branch."""
        return self._head(branch) is not None

    def content(self, path: str, ref: str) -> bytes | None:
        """Return a file of a branch; None if it is not there."""
        found = self._http.ask("GET", self._file(path), params={"ref": ref}, heed=_ABSENT)
        if found.status == HTTPStatus.NOT_FOUND:
            return None
        if not isinstance(found.body, dict) or found.body.get("encoding") != "base64":
            # A folder, a submodule, or a file of over a megabyte: none of these is ours.
            return b""
        try:
            return base64.b64decode(str(found.body.get("content")))
        except binascii.Error:
            raise ForgeFailed("unexpected_answer") from None

    def write(self, proposal: Proposal, files: Sequence[CodeFile], *, begin_at: str | None) -> bool:
        """Begin the branch if it is to begin, then add the files, one commit each."""
        if begin_at is not None:
            head = self._head(begin_at)
            if head is None:
                raise ForgeFailed("no_base")
            body = {"ref": f"refs/heads/{proposal.branch}", "sha": head}
            if not self._written("POST", f"{self._path}/git/refs", body):
                return False
        return all(self._add(proposal, file) for file in files)

    def create(self, proposal: Proposal, base: str) -> PullRequest | None:
        """Ask for the branch's merge. Return None if another has done so meanwhile."""
        body: dict[str, str | bool] = {
            "title": str(proposal.title)[:_MOST_TITLE],
            "body": str(proposal.body)[:_MOST_BODY],
            "head": proposal.branch,
            "base": base,
            "maintainer_can_modify": True,
        }
        made = self._write("POST", f"{self._path}/pulls", body)
        if made.status not in _REFUSED:
            return PullRequest.at(made.text("html_url"))
        if "already exists" in made.said:
            return None
        raise ForgeFailed(_why_not(made))

    def _add(self, proposal: Proposal, file: CodeFile) -> bool:
        content = base64.b64encode(str(file.text).encode()).decode()
        message = f"{str(proposal.title)[:_MOST_TITLE]}\n\n{file.path}"
        # Without the hash of a file that is there, GitHub writes over none.
        return self._written(
            "PUT", self._file(file.path), {"message": message, "content": content, "branch": proposal.branch}
        )

    def _written(self, method: str, path: str, body: Mapping[str, str]) -> bool:
        """Return whether it was written; False where something is there by now."""
        made = self._write(method, path, body)
        if made.status not in _REFUSED:
            return True
        if "rule violation" in made.said or not _is_race(made):
            raise ForgeFailed("refused")
        return False

    def _write(self, method: str, path: str, body: Mapping[str, str | bool]) -> Reply:
        made = self._http.ask(method, path, body=body, heed=_REFUSED | _ABSENT)
        if made.status == HTTPStatus.NOT_FOUND:
            # The repository was read before: to whoever may not write, GitHub says that there is none.
            raise ForgeFailed("forbidden")
        return made

    def _head(self, branch: str) -> str | None:
        path = f"{self._path}/git/ref/heads/{quote(branch)}"
        found = self._http.ask("GET", path, heed=_ABSENT | {HTTPStatus.CONFLICT})
        if found.status == HTTPStatus.NOT_FOUND:
            return None
        if found.status == HTTPStatus.CONFLICT:
            # The repository has no commit yet.
            raise ForgeFailed("no_base")
        commit = found.body.get("object") if isinstance(found.body, dict) else None
        if not isinstance(commit, dict) or not isinstance(commit.get("sha"), str):
            raise ForgeFailed("unexpected_answer")
        return str(commit["sha"])

    def _file(self, path: str) -> str:
        return f"{self._path}/contents/{quote(path)}"


def _is_race(reply: Reply) -> bool:
    """Return whether the refusal means that a reference or a file came into being meanwhile, or a branch moved on."""
    return reply.status == HTTPStatus.CONFLICT or "already exists" in reply.said or "sha" in reply.said


def _why_not(reply: Reply) -> ForgeProblem:
    return "unchanged" if "no commits between" in reply.said else "refused"
