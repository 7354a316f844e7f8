"""The shape of an object: fields that do not exist, fields that are missing, values of the wrong type.

The walk knows the type of every mapping, and hands each one on with it, so that the rules about values hold wherever a
type is used.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any, Final

from workers.iac.kubernetes.formats import is_quantity, likely_quantities
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import Schema, nearest, plain_type
from workers.iac.kubernetes.tables import EXACTLY_ONE
from workers.iac.kubernetes.tree import Mapping, Sequence, Value
from workers.iac.wording import Phrase

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_WANTED: Final = {
    "s": Phrase("text"),
    "b": Phrase("true or false"),
    "i32": Phrase("a whole number"),
    "i64": Phrase("a whole number"),
    "n": Phrase("a number"),
    "base64": Phrase("text in base64"),
    "time": Phrase("a time such as 2026-01-31T12:00:00Z"),
    "quantity": Phrase("a quantity such as 500m or 128Mi"),
    "int-or-string": Phrase("a number or text"),
}
_OTHERWISE: Final = {
    "arguments": ("args",),
    "cmd": ("command", "args"),
    "cron": ("schedule",),
    "entrypoint": ("command",),
    "environment": ("env", "envFrom"),
    "environmentvariables": ("env", "envFrom"),
    "expose": ("ports",),
    "healthcheck": ("livenessProbe", "readinessProbe", "startupProbe"),
    "interval": ("schedule", "periodSeconds"),
    "labels": ("matchLabels", "selector", "metadata"),
    "limits": ("resources",),
    "links": ("hostAliases",),
    "matchlabels": ("selector", "labelSelector"),
    "requests": ("resources",),
    "restart": ("restartPolicy",),
    "scale": ("replicas",),
    "size": ("replicas", "resources"),
    "user": ("runAsUser", "securityContext"),
}
"""What people, and other tools, call fields: each in lower case and without signs."""
_BITS: Final = {"i32": 31, "i64": 63}


class Walk:
    """Compares an object with its type.

    Attributes:
        typed: every mapping of the object that has a type, each with the type's name.
    """

    def __init__(self, schema: Schema, report: Report) -> None:
        self._schema = schema
        self._report = report
        self._above: list[tuple[str, str]] = []
        self.typed: list[tuple[str, Mapping]] = []

    def mapping(self, value: Mapping, name: str) -> None:
        """Check a mapping that has to be of the type `name`."""
        shape = self._schema.shape(name)
        self.typed.append((name, value))
        self._above.append((name, value.path))
        # Of some types the older documents call a field required that may be left out for another.
        for field in () if plain_type(name) in EXACTLY_ONE else sorted(shape.required):
            if value.get(field) is None:
                self._report.error(
                    "missing-field",
                    value.line_of(field),
                    Phrase(
                        "`{path}` is missing, and {owner} needs it.",
                        path=value.path_of(field),
                        owner=_article(_plain(name)),
                    ),
                )
        for field, inner in value.items():
            code = shape.fields.get(field)
            if code is None:
                self._unknown(value, field, name)
            elif inner is not None:
                self._value(inner, code, value.line_of(field), value.path_of(field))
        self._above.pop()

    def _value(self, value: Value, code: str, line: int, path: str) -> None:
        if code == "any":
            return
        if code[0] == "#" and isinstance(value, Mapping):
            self.mapping(value, code[1:])
        elif code[0] == "[" and isinstance(value, Sequence):
            for place, item in enumerate(value):
                self._value(item, code[1:], value.line_of(place), value.path_of(place))
        elif code[0] == "{" and isinstance(value, Mapping):
            for key, inner in value.items():
                if inner is not None:
                    self._value(inner, code[1:], value.line_of(key), value.path_of(key))
        elif code[0] in "#[{":
            self._report.error(
                "wrong-type",
                line,
                Phrase(
                    "`{path}` takes {wanted}, and this is {told}.", path=path, wanted=_wanted(code), told=_told(value)
                ),
            )
        else:
            self._scalar(value, code, line, path)

    def _scalar(self, value: Value, code: str, line: int, path: str) -> None:
        if not _fits(value, code):
            hint = _hint(value, code)
            self._report.error(
                "wrong-type",
                line,
                Phrase(
                    "`{path}` takes {wanted}, and this is {told}.{hint}",
                    path=path,
                    wanted=_WANTED[code],
                    told=_told(value),
                    hint=hint,
                ),
            )
        elif code in _BITS and not -(2 ** _BITS[code]) <= value < 2 ** _BITS[code]:
            self._report.error(
                "out-of-range",
                line,
                Phrase("`{path}` is larger than a number of {bits} bits can be.", path=path, bits=_BITS[code] + 1),
            )
        elif code == "quantity" and not is_quantity(value):
            self._report.error(
                "bad-quantity",
                line,
                Phrase(
                    "`{path}` is {value}, which is no quantity: a number, then nothing or one of m, k, M, G, "
                    "T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, such as 250m, 1.5 or 512Mi.",
                    path=path,
                    value=quoted(value),
                ),
                likely_quantities(str(value)),
            )
        elif code == "base64" and not _is_base64(value):
            # Nothing of the value is quoted: it is likely a secret.
            self._report.error(
                "bad-base64",
                line,
                Phrase("`{path}` is not base64. Encode it; a Secret takes plain text in `stringData`.", path=path),
            )
        elif code == "time" and not _TIME.fullmatch(value):
            self._report.error("bad-time", line, Phrase("`{path}` takes {wanted}.", path=path, wanted=_WANTED[code]))

    def _unknown(self, value: Mapping, field: str, name: str) -> None:
        fields = self._schema.shape(name).fields
        places = list(self._elsewhere(field, name))
        where = Phrase(" It belongs in `{place}`.", place=places[0]) if places else ""
        self._report.error(
            "unknown-field",
            value.line_of(field),
            Phrase(
                "{path} does not exist: {owner} has no field {field}.{where}",
                path=quoted(value.path_of(field)),
                owner=_article(_plain(name)),
                field=quoted(field),
                where=where,
            ),
            [*(each for each in _otherwise(field) if each in fields), *nearest(field, fields, least=0.3)],
        )

    def _elsewhere(self, field: str, name: str) -> Iterator[str]:
        """Yield where above or below the field would be known."""
        path = self._above[-1][1]
        below = [(path, name)]
        for _ in range(3):
            deeper = []
            for at, each in below:
                for inner, code in self._schema.shape(each).fields.items():
                    target = code.lstrip("[")
                    if target[0] != "#" or inner in ("status", "metadata"):
                        continue
                    reached = f"{at}.{inner}".lstrip(".") + ("[]" if code[0] == "[" else "")
                    if field in self._schema.shape(target[1:]).fields:
                        yield f"{reached}.{field}"
                    deeper.append((reached, target[1:]))
            below = deeper if len(deeper) < 60 else []  # noqa: PLR2004 - a pod's volumes have dozens of sources
        for above, at in reversed(self._above[:-1]):
            if field in self._schema.shape(above).fields:
                yield f"{at}.{field}".lstrip(".")


_TAKES: Final[dict[str, tuple[type, ...]]] = {
    "b": (bool,),
    "n": (int, float),
    "quantity": (int, float, str),
    "int-or-string": (int, str),
}


def _fits(value: Value, code: str) -> bool:
    if isinstance(value, bool):
        return code == "b"
    if code in _BITS:
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return isinstance(value, _TAKES.get(code, (str,)))


def _hint(value: Any, code: str) -> Phrase | str:
    if isinstance(value, str):
        if value.startswith(("${", "$(", "<", "{{")):
            return Phrase(" Put a value in place of the placeholder.")
        if (code in _BITS or code == "n") and value.strip().isdigit():
            return Phrase(" Remove the quotes.")
        if code == "b" and value.lower() in ("true", "false"):
            return Phrase(" Remove the quotes.")
    elif code == "s" and isinstance(value, bool | int | float):
        return Phrase(" Put it in quotes.")
    return ""


def _wanted(code: str) -> Phrase:
    if code[0] == "[":
        return Phrase("a list")
    return Phrase("a mapping") if code[0] in "#{" else _WANTED[code]


def _told(value: Value) -> Phrase | str:
    """Say what a value is without quoting it: it may be a secret."""
    if isinstance(value, Mapping):
        return Phrase("a mapping")
    if isinstance(value, Sequence):
        return Phrase("a list")
    if value is None:
        return Phrase("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    return Phrase("text") if isinstance(value, str) else Phrase("a number")


def _is_base64(value: str) -> bool:
    try:
        base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _plain(name: str) -> str:
    return name.rpartition(".")[2]


def _otherwise(field: str) -> tuple[str, ...]:
    return _OTHERWISE.get(re.sub(r"[^a-z]", "", field.lower()), ())


def _article(name: str) -> Phrase:
    return Phrase("an {kind}", kind=name) if name[0] in "AEIOU" else Phrase("a {kind}", kind=name)
