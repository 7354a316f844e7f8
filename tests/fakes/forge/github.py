"""GitHub's REST API over one repository: https://docs.github.com/rest, version 2022-11-28."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from tests.fakes.forge.server import FakeForge, Refusal, Request, require


@dataclass
class FakeGitHub(FakeForge):
    """GitHub.

    Attributes:
        scopes: those of a classic token; None for a fine-grained one, of which GitHub tells none.
    """

    scopes: str | None = None

    def unauthorized(self) -> Refusal:
        return Refusal(401, {"message": "Bad credentials", "status": "401"})

    def headers_missing(self, headers: dict[str, str]) -> str:
        if headers.get("accept") != "application/vnd.github+json":
            return "Accept"
        return "" if headers.get("x-github-api-version") == "2022-11-28" else super().headers_missing(headers)

    def extra_headers(self) -> dict[str, str]:
        return {} if self.scopes is None else {"X-OAuth-Scopes": self.scopes}

    def answer(self, request: Request) -> tuple[int, Any]:
        path = request.path.removeprefix("/api/v3")
        if path == request.path or not path.startswith(f"/repos/{self.repository}"):
            raise _absent()
        rest = path.removeprefix(f"/repos/{self.repository}")
        if request.method != "GET" and not self.may_write:
            raise _absent()
        if rest == "" and request.method == "GET":
            return 200, self._about()
        if rest == "/pulls":
            return (200, self._listed(request.query)) if request.method == "GET" else (201, self._pull(request.body))
        if rest.startswith("/git/ref/heads/") and request.method == "GET":
            return 200, self._ref(unquote(rest.removeprefix("/git/ref/heads/")))
        if rest == "/git/refs" and request.method == "POST":
            return 201, self._new_ref(request.body)
        if rest.startswith("/contents/"):
            file = unquote(rest.removeprefix("/contents/"))
            if request.method == "GET":
                return 200, self._content(file, request.query.get("ref", self.default))
            return 201, self._put(file, request.body)
        raise _absent()

    def _about(self) -> dict[str, Any]:
        permissions = {"admin": False, "push": self.may_write, "pull": True}
        about = {"full_name": self.repository, "default_branch": self.default, "archived": self.archived}
        return {**about, "permissions": permissions}

    def _listed(self, query: dict[str, str]) -> list[dict[str, Any]]:
        owner, _, branch = query.get("head", "").partition(":")
        if owner != self.repository.partition("/")[0] or query.get("state") not in {"open", "closed", "all"}:
            return []
        return [pull for pull in reversed(self.pulls) if pull["head"]["ref"] == branch][: int(query["per_page"])]

    def _sha(self, branch: str) -> str:
        return hashlib.sha1(repr(sorted(self.branches[branch].items())).encode(), usedforsecurity=False).hexdigest()

    def _ref(self, branch: str) -> dict[str, Any]:
        if not self.branches:
            raise Refusal(409, {"message": "Git Repository is empty."})
        if branch not in self.branches:
            raise _absent()
        return {"ref": f"refs/heads/{branch}", "object": {"type": "commit", "sha": self._sha(branch)}}

    def _new_ref(self, body: Any) -> dict[str, Any]:
        if wrong := require(body, {"ref": str, "sha": str}, frozenset()):
            raise _invalid(f'Invalid request.\n\n"{wrong}" wasn\'t supplied.')
        branch = body["ref"].removeprefix("refs/heads/")
        if branch == body["ref"]:
            raise _invalid("Reference name must start with 'refs/'.")
        if branch in self.branches:
            raise _invalid("Reference already exists")
        source = next((name for name in self.branches if self._sha(name) == body["sha"]), None)
        if source is None:
            raise _invalid("Object does not exist")
        self.branches[branch] = dict(self.branches[source])
        return self._ref(branch)

    def _content(self, file: str, ref: str) -> dict[str, Any]:
        if ref not in self.branches or file not in self.branches[ref]:
            raise _absent()
        content = self.branches[ref][file]
        # GitHub breaks the lines of it.
        return {"type": "file", "encoding": "base64", "path": file, "content": base64.encodebytes(content).decode()}

    def _put(self, file: str, body: Any) -> dict[str, Any]:
        if wrong := require(
            body, {"message": str, "content": str}, frozenset({"branch", "sha", "committer", "author"})
        ):
            raise _invalid(f'Invalid request.\n\n"{wrong}" wasn\'t supplied.')
        branch = body.get("branch", self.default)
        if branch not in self.branches:
            raise Refusal(404, {"message": f"Branch {branch} not found"})
        if file in self.branches[branch]:
            raise _invalid('Invalid request.\n\n"sha" wasn\'t supplied.')
        self.branches[branch][file] = base64.b64decode(body["content"], validate=True)
        return {"content": {"path": file}, "commit": {"sha": self._sha(branch)}}

    def _pull(self, body: Any) -> dict[str, Any]:
        optional = frozenset({"body", "draft", "maintainer_can_modify"})
        if wrong := require(body, {"title": str, "head": str, "base": str}, optional):
            raise _invalid("Validation Failed", wrong)
        head, base = body["head"], body["base"]
        if head not in self.branches or base not in self.branches:
            raise _invalid("Validation Failed", "head" if head not in self.branches else "base")
        if len(body["title"]) > 256 or len(body.get("body", "")) > 65_536:
            raise _invalid("Validation Failed", "title is too long")
        owner = self.repository.partition("/")[0]
        if any(pull["head"]["ref"] == head and pull["state"] == "open" for pull in self.pulls):
            raise _invalid("Validation Failed", f"A pull request already exists for {owner}:{head}.")
        if self.branches[head] == self.branches[base]:
            raise _invalid("Validation Failed", f"No commits between {base} and {head}")
        number = len(self.pulls) + 1
        pull = {
            "number": number,
            "state": "open",
            "html_url": f"https://github.example.com/{self.repository}/pull/{number}",
            "title": body["title"],
            "body": body.get("body"),
            "head": {"ref": head},
            "base": {"ref": base},
        }
        self.pulls.append(pull)
        return pull


def _absent() -> Refusal:
    return Refusal(404, {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"})


def _invalid(message: str, detail: str = "") -> Refusal:
    errors = [{"resource": "PullRequest", "code": "custom", "message": detail}] if detail else []
    return Refusal(422, {"message": message, "errors": errors, "status": "422"})
