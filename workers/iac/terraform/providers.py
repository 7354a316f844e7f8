"""Which provider a block belongs to, and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from workers.iac.terraform.hcl.nodes import Block, Expression, ObjectExpr, Reference, text_of
from workers.iac.terraform.language import BUILT_IN
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report
from workers.iac.terraform.schema import BlockSchema, NoIndex, ProviderIndex, Section
from workers.iac.terraform.versions import allows
from workers.iac.wording import Phrase

SUFFIX: Final = ".schema"
_REGISTRY: Final = "registry.terraform.io/"


class Schemas:
    """The indexes that there are, by the provider's address. One that a team has imported goes before a shipped one.

    Args:
        folders: where imported indexes are, the first the weightiest. Those that are no index are passed over, and
            named in `problems`.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._indexes: dict[str, ProviderIndex] = {}
        self.problems: list[str] = []
        for folder in folders:
            for file in sorted(folder.glob(f"*{SUFFIX}")):
                try:
                    index = ProviderIndex.open(file)
                except NoIndex as error:
                    self.problems.append(f"{file.name}: {error}")
                else:
                    self._indexes.setdefault(index.source, index)
        for index in _shipped():
            self._indexes.setdefault(index.source, index)

    def get(self, source: str) -> ProviderIndex | None:
        """Return the index of a provider, if there is one."""
        return self._indexes.get(source)

    @property
    def indexes(self) -> tuple[ProviderIndex, ...]:
        """Return all indexes."""
        return tuple(self._indexes.values())

    @property
    def known(self) -> tuple[str, ...]:
        """Return the providers and their versions, in words."""
        return tuple(f"{each.source} {each.version}" for each in self._indexes.values())


@lru_cache(maxsize=8)
def schemas_in(folder: Path | None) -> Schemas:
    """Return the indexes in a folder, and those that ship; read once for each folder while the process lives."""
    return Schemas(() if folder is None else (folder,))


@cache
def _shipped() -> tuple[ProviderIndex, ...]:
    """Return the indexes that come with Vigía: that of hashicorp/aws, and those that its configurations lean on.

    The small ones (random, null, archive, local, tls, http, time, cloudinit, external, template) are made from the
    bindings that HashiCorp generates for CDKTF out of each schema, which are on PyPI as `cdktf-cdktf-provider-…`; they
    lack the rules for values. `vigia schema import` makes a whole one, which then goes before.
    """
    folder = files("workers.iac.terraform").joinpath("data")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return tuple(ProviderIndex(folder.joinpath(name).read_bytes()) for name in names)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why nothing is known of a provider."""

    what: Phrase
    why: Phrase


class Providers:
    """The providers of a module."""

    def __init__(self, module: Module, schemas: Schemas, report: Report) -> None:
        self._module = module
        self._schemas = schemas
        self._report = report
        self._found: dict[str, ProviderIndex | Unknown] = {}
        self._schemas_of: dict[int, BlockSchema | None] = {}

    def block(self, section: Section, name: str, block: Block) -> BlockSchema | None:
        """Return the schema of a resource or data source; None where its provider, or it itself, is not known."""
        if id(block) not in self._schemas_of:
            self._schemas_of[id(block)] = self._block(section, name, block)
        return self._schemas_of[id(block)]

    def _block(self, section: Section, name: str, block: Block) -> BlockSchema | None:
        if built_in := BUILT_IN.get((section, name)):
            return built_in
        index = self.index(local_name(name, block))
        return index.block(section, name) if index and index.has(section, name) else None

    def index(self, local: str) -> ProviderIndex | None:
        """Return what is known of the provider that is called `local` here. What is not is added to the report."""
        found = self._found.get(local)
        if found is None:
            found = self._found[local] = self._find(local)
        if isinstance(found, Unknown):
            self._report.not_checked(found.what, found.why)
            return None
        return found

    def _find(self, local: str) -> ProviderIndex | Unknown:
        source, constraints = self._requirement(local)
        index = self._schemas.get(source)
        if index is None:
            why = Phrase(
                "its schema is not known here. On a machine that has terraform and it, run `vigia schema import`."
            )
            return Unknown(Phrase("provider {name}", name=source), why)
        for constraint in constraints:
            if allows(constraint, index.version) is False:
                why = Phrase(
                    "the schema known here is of version {version}. Import that of yours: vigia schema import",
                    version=index.version,
                )
                return Unknown(Phrase("provider {name}", name=f"{source} {constraint}"), why)
        return index

    def _requirement(self, local: str) -> tuple[str, list[str]]:
        """Return the address of a provider and the constraints on its version."""
        source, constraints = f"hashicorp/{local}", []
        required = self._module.required.get(local)
        if isinstance(required, ObjectExpr):
            given = {text_of(key): text_of(value) for key, value in required.items}
            source = (given.get("source") or source).lower().removeprefix(_REGISTRY)
            constraints.append(given.get("version"))
        elif required is not None:
            constraints.append(text_of(required))
        if configured := self._module.providers.get((local, "")):
            version = configured.body.attributes.get("version")
            constraints.append(text_of(version.value) if version else None)
        return source, [each for each in constraints if each]


def local_name(kind: str, block: Block) -> str:
    """Return what the provider of a resource is called in its module."""
    chosen = block.body.attributes.get("provider")
    return provider_of(chosen.value) if chosen else kind.split("_", 1)[0]


def provider_of(expression: Expression) -> str:
    """Return the name in `provider = NAME` or `provider = NAME.ALIAS`."""
    if isinstance(expression, Reference):
        return expression.root
    return (text_of(expression) or "").split(".")[0]
