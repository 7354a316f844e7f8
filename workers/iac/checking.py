"""One door to the checks of each language, each of which is loaded when it is first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from workers.contracts.checks import Check, IacKind, NotChecked
from workers.guardrails import SafeText, redact

Checker = Callable[[SafeText | str, Path | None, Path | None, str | None], Check]


def check(
    kind: IacKind,
    text: SafeText | str,
    *,
    file: Path | None = None,
    schemas: Path | None = None,
    version: str | None = None,
) -> Check:
    """Check a file.

    Args:
        kind: its language.
        text: what it says.
        file: where it is, so that what stands beside it is known too. None: the text stands alone.
        schemas: the folder of imported schemas of Terraform's providers. None: only those that ship are known.
        version: of Kubernetes, such as `1.33`. None: the newest that is known.
    """
    checker = _CHECKERS.get(kind)
    if checker is None:
        why = redact("This part of Vigía cannot check it yet.").text
        return Check(valid=None, blocked=False, not_checked=(NotChecked(what=kind, why=why),))
    return checker(text, file, schemas, version)


def _terraform(text: SafeText | str, file: Path | None, schemas: Path | None, _version: str | None) -> Check:
    from workers.iac import terraform  # noqa: PLC0415 - a language that nobody asks for costs nothing

    return terraform.check(text, file=file, schemas=terraform.schemas_in(schemas))


_CHECKERS: Final[dict[IacKind, Checker]] = {"terraform": _terraform}
