"""GitLab's REST API, version 4, as far as a merge request needs it.

https://docs.gitlab.com/api/rest/
"""

import base64
import binascii
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlsplit

from workers.contracts import CodeFile, ForgeProblem
from workers.forge.http import ForgeHttp
from workers.forge.proposal import ForgeFailed, Proposal, PullRequest

URL: Final = "https://gitlab.com"
HEADERS: Final = {"Accept": "application/json"}

_MOST_TITLE: Final = 250
_MOST_BODY: Final = 200_000
"""GitLab takes 255 characters of a title and a million of a text."""

_DEVELOPER: Final = 30
"""The least access level that may push to a branch."""

_ABSENT: Final = frozenset({HTTPStatus.NOT_FOUND.value})
_TAKEN: Final = frozenset({HTTPStatus.BAD_REQUEST.value})
_EXISTS: Final = frozenset({HTTPStatus.CONFLICT.value})


def api_url(url: str) -> str:
    """Return the address of the API of a server, whether or not `url` names it already."""
    return url if urlsplit(url).path.rstrip("/").endswith("/api/v4") else f"{url.rstrip('/')}/api/v4"


class GitLab:
    """One project of GitLab's, as `ForgeApi` describes it.

    Args:
        http: asks the server.
        repository: the project's path, as `group/project`.
        base: the branch to merge into; None for the project's default.
    """

    def __init__(self, http: ForgeHttp, repository: str, base: str | None) -> None:
        self._http = http
        self._path = f"/projects/{quote(repository, safe='')}"
        self._base = base

    def probe(self) -> ForgeProblem | None:
        """See whether the project is there, and whether the token's role and scopes allow writing."""
        try:
            about = self._about()
            if self._base is not None and not self.has_branch(self._base):
                return "no_base"
            # A token that is no personal, project or group one cannot tell of itself.
            token = self._http.ask(
                "GET",
                "/personal_access_tokens/self",
                heed=_ABSENT | {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.BAD_REQUEST},
            )
        except ForgeFailed as error:
            return error.problem
        if about.get("archived"):
            return "read_only"
        scopes = token.body.get("scopes") if token.status == HTTPStatus.OK and isinstance(token.body, dict) else None
        if isinstance(scopes, list) and "api" not in scopes:
            return "forbidden"
        return None if _may_push(about.get("permissions")) else "forbidden"

    def base(self) -> str:
        """Return the branch that is merged into."""
        if self._base is not None:
            return self._base
        found = self._about().get("default_branch")
        if not isinstance(found, str) or not found:
            # The project has no commit yet.
            raise ForgeFailed("no_base")
        return found

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the newest merge request of a branch."""
        query = {"source_branch": branch, "state": "all", "per_page": "1"}
        found = self._http.ask("GET", f"{self._path}/merge_requests", params=query).body
        if not isinstance(found, list):
            raise ForgeFailed("unexpected_answer")
        return PullRequest.at(found[0].get("web_url")) if found else None

    def has_branch(self, branch: str) -> bool:
        """Return whether there is such a branch."""
        path = f"{self._path}/repository/branches/{quote(branch, safe='')}"
        return self._http.ask("GET", path, heed=_ABSENT).status != HTTPStatus.NOT_FOUND

    def content(self, path: str, ref: str) -> bytes | None:
        """Return a file of a branch; None if it is not there."""
        where = f"{self._path}/repository/files/{quote(path, safe='')}"
        found = self._http.ask("GET", where, params={"ref": ref}, heed=_ABSENT)
        if found.status == HTTPStatus.NOT_FOUND:
            return None
        try:
            return base64.b64decode(str(found.body.get("content")) if isinstance(found.body, dict) else "")
        except binascii.Error:
            raise ForgeFailed("unexpected_answer") from None

    def write(self, proposal: Proposal, files: Sequence[CodeFile], *, begin_at: str | None) -> bool:
        """Add the files in one commit, which begins the branch if it is to begin."""
        if begin_at is not None and not self.has_branch(begin_at):
            raise ForgeFailed("no_base")
        body: dict[str, Any] = {
            "branch": proposal.branch,
            "commit_message": str(proposal.title)[:_MOST_TITLE],
            "actions": [{"action": "create", "file_path": file.path, "content": str(file.text)} for file in files],
        }
        if begin_at is not None:
            body["start_branch"] = begin_at
        made = self._http.ask("POST", f"{self._path}/repository/commits", body=body, heed=_TAKEN)
        if made.status != HTTPStatus.BAD_REQUEST:
            return True
        has_begun = begin_at is not None and self.has_branch(proposal.branch)
        if not has_begun and "already exists" not in made.said:
            raise ForgeFailed("refused")
        return False

    def create(self, proposal: Proposal, base: str) -> PullRequest | None:
        """Ask for the branch's merge. Return None if another has done so meanwhile."""
        body = {
            "source_branch": proposal.branch,
            "target_branch": base,
            "title": str(proposal.title)[:_MOST_TITLE],
            "description": str(proposal.body)[:_MOST_BODY],
            "remove_source_branch": True,
        }
        made = self._http.ask("POST", f"{self._path}/merge_requests", body=body, heed=_EXISTS)
        return None if made.status == HTTPStatus.CONFLICT else PullRequest.at(made.text("web_url"))

    def _about(self) -> dict[str, Any]:
        found = self._http.ask("GET", self._path).body
        if not isinstance(found, dict):
            raise ForgeFailed("unexpected_answer")
        return found


def _may_push(permissions: Any) -> bool:
    """Return whether the project's or its group's role is enough; True where GitLab tells of no role."""
    if not isinstance(permissions, dict):
        return True
    roles = [role for role in permissions.values() if isinstance(role, dict)]
    return any(int(role.get("access_level") or 0) >= _DEVELOPER for role in roles)
