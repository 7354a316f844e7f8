"""GitLab's REST API over one project: https://docs.gitlab.com/api/rest/, version 4."""

import base64
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from tests.fakes.forge.server import FakeForge, Refusal, Request, require

_DEVELOPER, _REPORTER = 30, 20


@dataclass
class FakeGitLab(FakeForge):
    """GitLab.

    Attributes:
        scopes: the token's; None for one that cannot tell of itself.
        group_only: the role comes from the group.
    """

    scopes: list[str] | None = None
    group_only: bool = False

    def unauthorized(self) -> Refusal:
        return Refusal(401, {"message": "401 Unauthorized"})

    def answer(self, request: Request) -> tuple[int, Any]:
        if request.path == "/api/v4/personal_access_tokens/self":
            if self.scopes is None:
                raise Refusal(401, {"message": "401 Unauthorized"})
            return 200, {"scopes": self.scopes, "active": True}
        project = f"/api/v4/projects/{quote(self.repository, safe='')}"
        if not request.path.startswith(project):
            raise Refusal(404, {"message": "404 Project Not Found"})
        rest = request.path.removeprefix(project)
        if request.method == "GET":
            return 200, self._read(rest, request.query)
        if not self.may_write:
            raise Refusal(403, {"message": "You are not allowed to push into this branch"})
        if rest == "/repository/commits":
            return 201, self._commit(request.body)
        if rest == "/merge_requests":
            return 201, self._merge_request(request.body)
        raise Refusal(404, {"error": "404 Not Found"})

    def _read(self, rest: str, query: dict[str, str]) -> Any:
        if rest == "":
            return self._about()
        if rest == "/merge_requests":
            found = [pull for pull in reversed(self.pulls) if pull["source_branch"] == query["source_branch"]]
            return found[: int(query["per_page"])] if query.get("state") == "all" else []
        if rest.startswith("/repository/branches/"):
            name = unquote(_one_segment(rest.removeprefix("/repository/branches/")))
            if name not in self.branches:
                raise Refusal(404, {"message": "404 Branch Not Found"})
            return {"name": name, "merged": False}
        if rest.startswith("/repository/files/"):
            return self._file(unquote(_one_segment(rest.removeprefix("/repository/files/"))), query)
        raise Refusal(404, {"error": "404 Not Found"})

    def _about(self) -> dict[str, Any]:
        role = {"access_level": _DEVELOPER if self.may_write else _REPORTER}
        permissions = {
            "project_access": None if self.group_only else role,
            "group_access": role if self.group_only else None,
        }
        return {
            "path_with_namespace": self.repository,
            "default_branch": self.default if self.branches else None,
            "archived": self.archived,
            "permissions": permissions,
        }

    def _file(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        if "ref" not in query:
            raise Refusal(400, {"error": "ref is missing"})
        content = self.branches.get(query["ref"], {}).get(path)
        if content is None:
            raise Refusal(404, {"message": "404 File Not Found"})
        return {"file_path": path, "encoding": "base64", "content": base64.b64encode(content).decode()}

    def _commit(self, body: Any) -> dict[str, Any]:
        optional = frozenset({"start_branch", "author_email", "author_name", "force", "stats"})
        if wrong := require(body, {"branch": str, "commit_message": str, "actions": list}, optional):
            raise Refusal(400, {"error": f"{wrong} is missing"})
        branch, start = body["branch"], body.get("start_branch")
        if start is not None and branch in self.branches:
            said = f"A branch called '{branch}' already exists. Switch to that branch in order to make changes"
            raise Refusal(400, {"message": said})
        source = branch if start is None else start
        if source not in self.branches:
            raise Refusal(400, {"message": "You can only create or edit files when you are on a branch"})
        files = dict(self.branches[source])
        for action in body["actions"]:
            if wrong := require(action, {"action": str, "file_path": str, "content": str}, frozenset({"encoding"})):
                raise Refusal(400, {"error": f"actions[{wrong}] is missing"})
            if action["action"] != "create":
                raise Refusal(400, {"error": "actions[action] does not have a valid value"})
            if action["file_path"] in files:
                raise Refusal(400, {"message": "A file with this name already exists"})
            files[action["file_path"]] = action["content"].encode()
        self.branches[branch] = files
        return {"id": "ed899a2f4b50b4370feeea94676502b42383c746", "title": body["commit_message"]}

    def _merge_request(self, body: Any) -> dict[str, Any]:
        optional = frozenset({"description", "remove_source_branch", "squash", "labels"})
        if wrong := require(body, {"source_branch": str, "target_branch": str, "title": str}, optional):
            raise Refusal(400, {"error": f"{wrong} is missing"})
        source = body["source_branch"]
        if any(pull["source_branch"] == source and pull["state"] == "opened" for pull in self.pulls):
            said = f"Another open merge request already exists for this source branch: !{len(self.pulls)}"
            raise Refusal(409, {"message": [said]})
        if len(body["title"]) > 255:
            raise Refusal(400, {"message": {"title": ["is too long (maximum is 255 characters)"]}})
        number = len(self.pulls) + 1
        pull = {
            "iid": number,
            "state": "opened",
            "web_url": f"https://gitlab.example.com/{self.repository}/-/merge_requests/{number}",
            "title": body["title"],
            "description": body.get("description"),
            "source_branch": source,
            "target_branch": body["target_branch"],
        }
        self.pulls.append(pull)
        return pull


def _one_segment(quoted: str) -> str:
    """Return a path's last part as it was sent: a slash in a name has to be quoted."""
    if "/" in quoted:
        raise Refusal(404, {"error": "404 Not Found"})
    return quoted
