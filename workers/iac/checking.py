"""One door to the checks of each language, each of which is loaded when it is first asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from workers.contracts.checks import Check, IacKind
from workers.guardrails import SafeText
from workers.language import Language

Checker = Callable[[SafeText | str, Path | None, Path | None, str | None, Language], Check]


def check(  # noqa: PLR0913 - a check stands on much
    kind: IacKind,
    text: SafeText | str,
    *,
    file: Path | None = None,
    schemas: Path | None = None,
    version: str | None = None,
    language: Language = "en",
) -> Check:
    """Check a file.

    Args:
        kind: its language.
        text: what it says.
        file: where it is, so that what stands beside it is known too. None: the text stands alone.
        schemas: the folder of imported schemas of Terraform's providers. None: only those that ship are known.
        version: of Kubernetes, such as `1.33`. None: the newest that is known.
        language: that the findings are told in.
    """
    return _CHECKERS[kind](text, file, schemas, version, language)


def _terraform(
    text: SafeText | str, file: Path | None, schemas: Path | None, _version: str | None, language: Language
) -> Check:
    from workers.iac import terraform  # noqa: PLC0415 - a language that nobody asks for costs nothing

    return terraform.check(text, file=file, schemas=terraform.schemas_in(schemas), language=language)


def _kubernetes(
    text: SafeText | str, _file: Path | None, _schemas: Path | None, version: str | None, language: Language
) -> Check:
    from workers.iac import kubernetes  # noqa: PLC0415 - as above

    return kubernetes.check(str(text), version=version, language=language)


_CHECKERS: Final[dict[IacKind, Checker]] = {"kubernetes": _kubernetes, "terraform": _terraform}
