"""Terraform's own verdicts, many configurations at a time.

`terraform validate` spends seconds on starting the provider, so that configurations are validated as child modules of
one root. What cannot even be loaded hides what is wrong with the others: so those that were rejected are taken out and
the rest validated again, until nothing is rejected.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workers.iac.terraform.hcl import HclError, parse

BATCH: Final = 200
_ROOT: Final = """terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
variable "unknown" {}
"""
_NOT_INSTALLED: Final = frozenset(
    {"Inconsistent dependency lock file", "Missing required provider", "Module not installed"}
)
_CHILD: Final = re.compile(r"module\.(m\d+)\b")


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error of Terraform's: its line, summary and detail."""

    line: int
    summary: str
    detail: str


Verdicts = dict[str, list[Complaint]]
"""What Terraform says against each configuration; nothing, where it is valid."""


def terraform_is_here() -> bool:
    """Return whether the binary is on the PATH and its configuration names providers that need no network."""
    configuration = os.environ.get("TF_CLI_CONFIG_FILE")
    return shutil.which("terraform") is not None and configuration is not None and Path(configuration).is_file()


class Terraform:
    """A folder in which the provider is installed once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "main.tf").write_text(_ROOT, encoding="utf-8")
        self._run("init", "-input=false", "-no-color")

    def verdicts(self, configurations: Mapping[str, str]) -> Verdicts:
        """Return what Terraform says of each configuration, given by name."""
        names = list(configurations)
        found: Verdicts = {}
        for start in range(0, len(names), BATCH):
            found |= self._batch({name: configurations[name] for name in names[start : start + BATCH]})
        return found

    def alone(self, configuration: str) -> list[Complaint] | None:
        """Return what Terraform says of a configuration that is a root of its own.

        None: it would say more if it had the providers and modules that the configuration asks for.
        """
        with self._root() as root:
            (root / "main.tf").write_text(configuration, encoding="utf-8")
            told = json.loads(self._run("validate", "-json", cwd=root, check=False))
        complaints = [_complaint(each) for each in told["diagnostics"] if each["severity"] == "error"]
        found = [each for each in complaints if each.summary not in _NOT_INSTALLED]
        return found if found or not complaints else None

    def _batch(self, configurations: Mapping[str, str]) -> Verdicts:
        found: Verdicts = {name: [] for name in configurations}
        left = dict(configurations)
        while left:
            rejected = self._validated(left)
            for name, complaints in rejected.items():
                found[name] += complaints
                del left[name]
            if not rejected:
                break
        return found

    def _validated(self, configurations: Mapping[str, str]) -> Verdicts:
        """Validate all as children of one root; return those that are rejected."""
        children = {f"m{number}": name for number, name in enumerate(configurations)}
        with self._root() as root:
            (root / ".terraform" / "modules").mkdir()
            modules = [{"Key": "", "Source": "", "Dir": "."}]
            calls = [_ROOT]
            for child, name in children.items():
                (root / child).mkdir()
                (root / child / "main.tf").write_text(configurations[name], encoding="utf-8")
                calls.append(_call(child, configurations[name]))
                modules.append({"Key": child, "Source": f"./{child}", "Dir": child})
            (root / "main.tf").write_text("\n".join(calls), encoding="utf-8")
            (root / ".terraform" / "modules" / "modules.json").write_text(json.dumps({"Modules": modules}))
            told = json.loads(self._run("validate", "-json", cwd=root, check=False))
        rejected: Verdicts = defaultdict(list)
        for diagnostic in told["diagnostics"]:
            if diagnostic["severity"] == "error":
                for child in _children(diagnostic):
                    rejected[children[child]].append(_complaint(diagnostic))
        if not rejected and not told["valid"]:
            raise RuntimeError(f"terraform rejects the root itself: {told['diagnostics'][:2]}")
        return rejected

    @contextmanager
    def _root(self) -> Iterator[Path]:
        """Make a folder in which the provider is already installed."""
        with tempfile.TemporaryDirectory() as place:
            root = Path(place)
            shutil.copy(self._folder / ".terraform.lock.hcl", root)
            (root / ".terraform").mkdir()
            (root / ".terraform" / "providers").symlink_to(self._folder / ".terraform" / "providers")
            yield root

    def _run(self, *arguments: str, cwd: Path | None = None, check: bool = True) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_VAR_"))}
        done = subprocess.run(
            ["terraform", *arguments],
            cwd=cwd or self._folder,
            env=environment | {"CHECKPOINT_DISABLE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"terraform {arguments[0]} failed: {done.stderr[-800:]}")
        return done.stdout


def _call(child: str, configuration: str) -> str:
    """Return the call of a child, with an unknown value for each of its variables that needs one."""
    try:
        body = parse(configuration)
    except HclError:
        return f'module "{child}" {{\n  source = "./{child}"\n}}\n'
    names = {
        block.labels[0]
        for block in body.of_type("variable")
        if block.labels and re.fullmatch(r"[A-Za-z_][\w-]*", block.labels[0]) and "default" not in block.body.attributes
    }
    lines = "".join(f"  {name} = var.unknown\n" for name in sorted(names - {"source", "version", "providers", "count"}))
    return f'module "{child}" {{\n  source = "./{child}"\n{lines}}}\n'


def _children(diagnostic: dict[str, Any]) -> set[str]:
    place = diagnostic.get("range", {}).get("filename", "")
    if "/" in place:
        return {place.split("/")[0]}
    return set(
        _CHILD.findall(f"{diagnostic['summary']} {diagnostic.get('detail', '')} {diagnostic.get('address', '')}")
    )


def _complaint(diagnostic: dict[str, Any]) -> Complaint:
    line = diagnostic.get("range", {}).get("start", {}).get("line", 1)
    return Complaint(line, diagnostic["summary"], diagnostic.get("detail", ""))
