"""Makes an index of a provider out of what terraform says of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workers.iac.terraform.importing.learning import learn
from workers.iac.terraform.importing.terraform import Terraform
from workers.iac.terraform.schema import ProviderIndex, packed

SUFFIX = ".schema"


@dataclass(frozen=True, slots=True)
class Imported:
    """An index that was written."""

    file: Path
    index: ProviderIndex


def import_provider(
    source: str, folder: Path, *, version: str | None, probe: bool, tell: Callable[[str], None]
) -> Imported:
    """Ask terraform about a provider, and write an index of it.

    Args:
        source: its address, such as `hashicorp/azurerm`.
        folder: where the index is written.
        version: a constraint; None: the newest that terraform finds.
        probe: whether the rules for values are learned too, which takes minutes for a large provider.
        tell: is told how far it has come.

    Raises:
        TerraformFailed: terraform could not do it.
    """
    with Terraform.with_provider(source, version) as terraform:
        schema, known = terraform.schema()
        rules = learn(terraform, schema, tell) if probe else None
    return _written(schema, source, known, rules, folder)


def import_json(told: Mapping[str, Any], folder: Path, version: str) -> list[Imported]:
    """Write an index of each provider in what `terraform providers schema -json` printed.

    Args:
        told: what it printed.
        folder: where the indexes are written.
        version: of the providers, which that does not say.

    Raises:
        ValueError: it is not that.
    """
    schemas = told.get("provider_schemas") if isinstance(told, Mapping) else None
    if not isinstance(schemas, Mapping) or not schemas:
        raise ValueError("there are no schemas of providers in it")
    return [
        _written(schema, address.removeprefix("registry.terraform.io/"), version, None, folder)
        for address, schema in schemas.items()
    ]


def _written(
    schema: Mapping[str, Any], source: str, version: str, rules: Mapping[str, Any] | None, folder: Path
) -> Imported:
    content = packed(schema, source=source, version=version, rules=rules)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{source.replace('/', '-')}{SUFFIX}"
    file.write_bytes(content)
    return Imported(file, ProviderIndex(content))
