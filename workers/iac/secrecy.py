"""Takes the secrets out of generated code: a variable, or a reference to a Secret, stands in their place.

The code is redacted before, so a secret is a placeholder by now, whether the model made it up or copied it from the
request. What cannot be replaced keeps its placeholder, which the checks block: it never ships as if it were well.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from workers.contracts.checks import IacKind
from workers.iac.wording import Phrase
from workers.language import Language

_PLACEHOLDER: Final = r"\[REDACTED:[a-z0-9-]+:[0-9a-f]{4}\]"
_HOLDS: Final = re.compile(_PLACEHOLDER)
_COMMENT: Final = re.compile(r"^\s*(?:#|//)")
_ATTRIBUTE: Final = re.compile(r'^\s*"?(?P<name>[A-Za-z_][\w-]*)"?\s*[=:]')
_LITERAL: Final = re.compile(rf'"{_PLACEHOLDER}"')
_DEFAULT: Final = re.compile(rf'^\s*default\s*=\s*"[^"\n]*{_PLACEHOLDER}[^"\n]*"\s*$')
_VARIABLE: Final = re.compile(r'^\s*variable\s+"(?P<name>[\w-]+)"\s*\{')
_ENV_VALUE: Final = re.compile(rf"^(?P<indent>\s*)(?P<dash>- )?value:\s*[\"']?.*{_PLACEHOLDER}.*$")
_ENV_NAME: Final = re.compile(r"^\s*(?:- )?name:\s*[\"']?(?P<name>[\w.-]+)[\"']?\s*$")
_SECRET: Final = Phrase("Secret: set it outside of the code.")
REFERRED_TO: Final = "app-secrets"
"""The name of the Secret that references lead to."""


@dataclass(slots=True)
class Cleared:
    """Code without secrets.

    Attributes:
        replaced: the variables, or the keys of the Secret, that stand in their place.
    """

    text: str
    replaced: list[str] = field(default_factory=list)


def without_secrets(kind: IacKind, text: str, language: Language) -> Cleared:
    """Return code in which a reference stands where a secret was masked.

    Args:
        kind: its language.
        text: redacted before.
        language: that a variable is described in.
    """
    return _CLEARED[kind](text, language) if _HOLDS.search(text) else Cleared(text)


def _terraform(text: str, language: Language) -> Cleared:
    lines: list[str] = []
    replaced: dict[str, None] = {}
    for line in text.split("\n"):
        if not _HOLDS.search(line) or _COMMENT.match(line):
            lines.append(line)
        elif _DEFAULT.match(line):
            # Whoever applies it is asked for the value; a default may not refer to anything.
            lines.append(re.sub(r"default\s*=.*", "sensitive = true", line))
            replaced[_declared_above(lines)] = None
        else:
            name = _variable_of(line)
            lines.append(_HOLDS.sub(f"${{var.{name}}}", _LITERAL.sub(f"var.{name}", line)))
            replaced[name] = None
    whole = "\n".join(lines)
    missing = [name for name in replaced if not re.search(rf'^\s*variable\s+"{name}"', whole, re.MULTILINE)]
    declared = "".join(
        f'\n\nvariable "{name}" {{\n  description = "{_SECRET.in_(language)}"\n'
        "  type        = string\n  sensitive   = true\n}"
        for name in missing
    )
    return Cleared(whole.rstrip("\n") + declared + "\n", list(replaced))


def _variable_of(line: str) -> str:
    found = _ATTRIBUTE.match(line)
    name = re.sub(r"\W", "_", found["name"]).lower() if found else "secret"
    return name if name not in {"value", "default", "source", "version"} else "secret"


def _declared_above(lines: list[str]) -> str:
    """Return the name of the variable whose block the last line is in."""
    return next((found["name"] for line in reversed(lines) if (found := _VARIABLE.match(line))), "secret")


def _kubernetes(text: str, _language: Language) -> Cleared:
    lines: list[str] = []
    replaced: dict[str, None] = {}
    for line in text.split("\n"):
        found, name = _ENV_VALUE.match(line), _ENV_NAME.match(lines[-1]) if lines else None
        if found and name and not found["dash"]:
            indent = found["indent"]
            lines += [
                f"{indent}valueFrom:",
                f"{indent}  secretKeyRef:",
                f"{indent}    name: {REFERRED_TO}",
                f"{indent}    key: {name['name']}",
            ]
            replaced[name["name"]] = None
        else:
            lines.append(line)
    return Cleared("\n".join(lines), list(replaced))


_CLEARED: Final[dict[IacKind, Callable[[str, Language], Cleared]]] = {
    "terraform": _terraform,
    "kubernetes": _kubernetes,
}
