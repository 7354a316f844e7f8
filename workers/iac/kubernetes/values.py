"""Applies the tables to every mapping of an object: what the API server takes in which field."""

from typing import Any, Final

from workers.iac.kubernetes import tables
from workers.iac.kubernetes.formats import count_or_percent, mended, port_name, port_number
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import nearest, plain_type
from workers.iac.kubernetes.tree import Mapping, Sequence, mapping_in, mappings_in
from workers.iac.wording import Phrase, all_of, one_of


def check_values(name: str, value: Mapping, report: Report) -> None:
    """Check the fields of a mapping of the type `name`, such as `core.v1.Container`."""
    plain = plain_type(name)
    for field, inner in value.items():
        _field(f"{plain}.{field}", inner, value, field, report)
    if plain in tables.EXACTLY_ONE:
        _exactly_one(value, tables.EXACTLY_ONE[plain], report)


def _field(name: str, inner: Any, value: Mapping, field: str, report: Report) -> None:
    line, path = value.line_of(field), value.path_of(field)
    if name in tables.NOT_EMPTY and inner in ("", []):
        report.error("empty-field", line, Phrase("`{path}` is empty, and has to say something.", path=path))
        return
    if isinstance(inner, Sequence):
        if name in tables.UNIQUE or name in tables.TWICE:
            _twice(name, value, field, report)
        for place, item in enumerate(inner):
            if not isinstance(item, Mapping | Sequence):
                _scalar(name, item, inner.line_of(place), inner.path_of(place), report)
    elif isinstance(inner, Mapping):
        _entries(name, inner, report)
    elif inner is not None:
        _scalar(name, inner, line, path, report)


def _scalar(name: str, value: Any, line: int, path: str, report: Report) -> None:
    if isinstance(value, str):
        _text(name, value, line, path, report)
    elif isinstance(value, int) and not isinstance(value, bool):
        _number(name, value, line, path, report)


def _text(name: str, value: str, line: int, path: str, report: Report) -> None:
    words = tables.WORDS.get(name)
    if words and value and value not in words:
        report.error(
            "bad-value",
            line,
            Phrase(
                "`{path}` is {value}, and takes only {words}.",
                path=path,
                value=quoted(value),
                words=one_of([f"`{word}`" for word in words]),
            ),
            nearest(value, words, least=0.3),
        )
    check = tables.FORMATS.get(name)
    if check and value and (problem := check(value)):
        rule = RULES.get(check.__name__, "bad-name")
        mends = mended(value, check) if rule == "bad-name" else ()
        report.error(
            rule,
            line,
            Phrase("`{path}` is {value}, which {problem}.", path=path, value=quoted(value), problem=problem),
            mends,
        )
    if name in tables.COUNTS and (problem := count_or_percent(value)):
        report.error(
            "bad-count",
            line,
            Phrase("`{path}` is {value}, which {problem}.", path=path, value=quoted(value), problem=problem),
        )
    if name in tables.PORTS and (problem := port_name(value)):
        hint = Phrase(" Remove the quotes.") if value.isdigit() else ""
        report.error(
            "bad-port",
            line,
            Phrase(
                "`{path}` is {value}: a port's name {problem}.{hint}",
                path=path,
                value=quoted(value),
                problem=problem,
                hint=hint,
            ),
        )


def _number(name: str, value: int, line: int, path: str, report: Report) -> None:
    limits = tables.NUMBERS.get(name)
    if limits and (value < limits[0] or (limits[1] is not None and value > limits[1])):
        rule = "bad-port" if limits[1] == 65535 else "out-of-range"  # noqa: PLR2004
        span = (
            Phrase("at least {least}", least=limits[0])
            if limits[1] is None
            else Phrase("{least} to {most}", least=limits[0], most=limits[1])
        )
        hint = Phrase(" Write it with a leading zero, such as 0644: it is octal.") if name in tables.OCTAL else ""
        report.error(
            rule,
            line,
            Phrase("`{path}` is {value}, and has to be {span}.{hint}", path=path, value=value, span=span, hint=hint),
        )
    if name in tables.COUNTS and value < 0:
        report.error(
            "out-of-range", line, Phrase("`{path}` is {value}, and has to be at least 0.", path=path, value=value)
        )
    if name in tables.PORTS and (problem := port_number(value)):
        report.error(
            "bad-port", line, Phrase("`{path}` is {value}, which {problem}.", path=path, value=value, problem=problem)
        )


RULES: Final = {
    "cron": "bad-schedule",
    "time_zone": "bad-time-zone",
    "image": "bad-image",
    "ip": "bad-address",
    "cidr": "bad-address",
    "relative_path": "bad-path",
    "label_key": "bad-label",
    "label_value": "bad-label",
}
"""The rule that a format belongs to; all others are about names."""


def _entries(name: str, value: Mapping, report: Report) -> None:
    keys, values = tables.KEYS.get(name), tables.VALUES.get(name)
    if keys is None:
        return
    folded = str.lower if name == "meta.ObjectMeta.annotations" else str
    for key, inner in value.items():
        line = value.line_of(key)
        if problem := keys(folded(key)):
            report.error(
                RULES.get(keys.__name__, "bad-name"),
                line,
                Phrase("the key {key} of `{path}` {problem}.", key=quoted(key), path=value.path, problem=problem),
            )
        if values and isinstance(inner, str) and (problem := values(inner)):
            report.error(
                "bad-label",
                line,
                Phrase(
                    "`{path}` is {value}, which {problem}.",
                    path=value.path_of(key),
                    value=quoted(inner),
                    problem=problem,
                ),
            )


def _exactly_one(value: Mapping, fields: tuple[str, ...], report: Report) -> None:
    there = [field for field in fields if value.get(field) is not None]
    if not there:
        report.error(
            "missing-field",
            value.line,
            Phrase("`{path}` needs one of {words}.", path=value.path, words=one_of([f"`{field}`" for field in fields])),
        )
    elif len(there) > 1:
        both = all_of([f"`{field}`" for field in there])
        report.error(
            "conflicting-fields",
            value.line_of(there[1]),
            Phrase("`{path}` has {both}, and takes only one of them.", path=value.path, both=both),
        )


def _twice(name: str, value: Mapping, field: str, report: Report) -> None:
    key, why = tables.TWICE.get(name, (tables.UNIQUE.get(name, ""), None))
    seen: set[str] = set()
    for item in mappings_in(value, field):
        *above, last = key.split(".")
        holder = mapping_in(item, *above)
        said = holder.get(last)
        if not isinstance(said, str) or not said:
            continue
        if said in seen:
            message = Phrase("{value} is in `{path}` twice", value=quoted(said), path=value.path_of(field))
            line = holder.line_of(last)
            if why:
                report.advise(f"duplicate-{last}", line, Phrase("{message}: {why}.", message=message, why=why))
            else:
                report.error(
                    "duplicate",
                    line,
                    Phrase("{message}, and each `{key}` has to be there once.", message=message, key=key),
                )
        seen.add(said)
