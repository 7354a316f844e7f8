"""Applies the tables to every mapping of an object: what the API server takes in which field."""

from typing import Any, Final

from workers.iac.kubernetes import tables
from workers.iac.kubernetes.formats import count_or_percent, mended, port_name, port_number
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import nearest, plain_type
from workers.iac.kubernetes.tree import Mapping, Sequence, mapping_in, mappings_in


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
        report.error("empty-field", line, f"`{path}` is empty, and has to say something.")
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
            f"`{path}` is {quoted(value)}, and takes only {_listed(words)}.",
            nearest(value, words, least=0.3),
        )
    check = tables.FORMATS.get(name)
    if check and value and (problem := check(value)):
        rule = RULES.get(check.__name__, "bad-name")
        mends = mended(value, check) if rule == "bad-name" else ()
        report.error(rule, line, f"`{path}` is {quoted(value)}, which {problem}.", mends)
    if name in tables.COUNTS and (problem := count_or_percent(value)):
        report.error("bad-count", line, f"`{path}` is {quoted(value)}, which {problem}.")
    if name in tables.PORTS and (problem := port_name(value)):
        hint = " Remove the quotes." if value.isdigit() else ""
        report.error("bad-port", line, f"`{path}` is {quoted(value)}: a port's name {problem}.{hint}")


def _number(name: str, value: int, line: int, path: str, report: Report) -> None:
    limits = tables.NUMBERS.get(name)
    if limits and (value < limits[0] or (limits[1] is not None and value > limits[1])):
        rule = "bad-port" if limits[1] == 65535 else "out-of-range"  # noqa: PLR2004
        span = f"at least {limits[0]}" if limits[1] is None else f"{limits[0]} to {limits[1]}"
        hint = " Write it with a leading zero, such as 0644: it is octal." if name in tables.OCTAL else ""
        report.error(rule, line, f"`{path}` is {value}, and has to be {span}.{hint}")
    if name in tables.COUNTS and value < 0:
        report.error("out-of-range", line, f"`{path}` is {value}, and has to be at least 0.")
    if name in tables.PORTS and (problem := port_number(value)):
        report.error("bad-port", line, f"`{path}` is {value}, which {problem}.")


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
                RULES.get(keys.__name__, "bad-name"), line, f"the key {quoted(key)} of `{value.path}` {problem}."
            )
        if values and isinstance(inner, str) and (problem := values(inner)):
            report.error("bad-label", line, f"`{value.path_of(key)}` is {quoted(inner)}, which {problem}.")


def _exactly_one(value: Mapping, fields: tuple[str, ...], report: Report) -> None:
    there = [field for field in fields if value.get(field) is not None]
    if not there:
        report.error("missing-field", value.line, f"`{value.path}` needs one of {_listed(fields)}.")
    elif len(there) > 1:
        both = " and ".join(f"`{field}`" for field in there)
        report.error(
            "conflicting-fields", value.line_of(there[1]), f"`{value.path}` has {both}, and takes only one of them."
        )


def _twice(name: str, value: Mapping, field: str, report: Report) -> None:
    key, why = tables.TWICE.get(name, (tables.UNIQUE.get(name, ""), ""))
    seen: set[str] = set()
    for item in mappings_in(value, field):
        *above, last = key.split(".")
        holder = mapping_in(item, *above)
        said = holder.get(last)
        if not isinstance(said, str) or not said:
            continue
        if said in seen:
            message = f"{quoted(said)} is in `{value.path_of(field)}` twice"
            line = holder.line_of(last)
            if why:
                report.advise(f"duplicate-{last}", line, f"{message}: {why}.")
            else:
                report.error("duplicate", line, f"{message}, and each `{key}` has to be there once.")
        seen.add(said)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words[:-1]) + f" or `{words[-1]}`" if len(words) > 1 else f"`{words[0]}`"
