"""Runs terraform in a folder of its own, to ask it about a provider."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_SECONDS: Final = 900
_CREDENTIALS: Final = ("AWS_", "ARM_", "GOOGLE_", "TF_VAR_", "TF_TOKEN_")


class TerraformFailed(Exception):
    """terraform is not there, or did not do what it was asked. The words are its own."""


class Terraform:
    """A folder with one provider, installed as the person's own configuration of terraform says."""

    def __init__(self, folder: Path, source: str) -> None:
        self.folder = folder
        self._source = source

    @classmethod
    @contextmanager
    def with_provider(cls, source: str, version: str | None) -> "Iterator[Terraform]":
        """Install a provider, and remove it in the end.

        Args:
            source: its address, such as `hashicorp/aws`.
            version: a constraint; None: the newest.

        Raises:
            TerraformFailed: it could not be installed.
        """
        if shutil.which("terraform") is None:
            raise TerraformFailed("terraform is not on the PATH")
        with tempfile.TemporaryDirectory(prefix="vigia-") as place:
            folder = Path(place)
            provider = {"source": source} | ({"version": version} if version else {})
            requirement = {"terraform": {"required_providers": {source.rsplit("/", 1)[-1]: provider}}}
            (folder / "providers.tf.json").write_text(json.dumps(requirement), encoding="utf-8")
            terraform = cls(folder, source)
            terraform.run("init", "-input=false", "-no-color", "-backend=false")
            yield terraform

    def schema(self) -> tuple[dict[str, Any], str]:
        """Return the provider's schema, and its version.

        Raises:
            TerraformFailed: terraform could not load it.
        """
        schemas = json.loads(self.run("providers", "schema", "-json"))["provider_schemas"]
        versions = json.loads(self.run("version", "-json"))["provider_selections"]
        return next(iter(schemas.values())), next(iter(versions.values()))

    def complaints(self, files: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the diagnostics of `terraform validate`.

        Args:
            files: the text of each by its name. They should be many and small: for each of its diagnostics terraform
                reads a file from its beginning again.
        """
        for old in self.folder.glob("*.tf"):
            old.unlink()
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        told: list[dict[str, Any]] = json.loads(self.run("validate", "-json", fails=True))["diagnostics"]
        return told

    def run(self, *arguments: str, fails: bool = False) -> str:
        """Run a command of terraform's; return what it prints.

        Args:
            arguments: of terraform.
            fails: whether it may end with an error.

        Raises:
            TerraformFailed: it ended with one, or took too long.
        """
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_CREDENTIALS)}
        try:
            done = subprocess.run(
                ["terraform", *arguments],
                cwd=self.folder,
                env=environment | {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"},
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TerraformFailed(f"terraform {arguments[0]} took longer than {_SECONDS} s") from None
        if done.returncode and not fails:
            raise TerraformFailed(" ".join((done.stderr or done.stdout).split())[-600:])
        return done.stdout
