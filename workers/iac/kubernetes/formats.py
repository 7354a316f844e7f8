"""How names, labels, quantities, schedules and the like have to look. Each check returns what is wrong, or None."""

import ipaddress
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeAlias
from zoneinfo import available_timezones

from workers.iac.wording import Phrase

Check: TypeAlias = Callable[[str], Phrase | None]

_LABEL: Final = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?")
_LABEL_1035: Final = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")
_SUBDOMAIN: Final = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_QUALIFIED: Final = re.compile(r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
_QUANTITY: Final = re.compile(
    r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(m|n|u|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?[0-9]{1,3})?"
)
_SCALES: Final = {
    "n": Decimal("1e-9"), "u": Decimal("1e-6"), "m": Decimal("1e-3"), "": Decimal(1),
    **{unit: Decimal(1000) ** (power + 1) for power, unit in enumerate("kMGTPE")},
    **{f"{unit}i": Decimal(1024) ** (power + 1) for power, unit in enumerate("KMGTPE")},
}  # fmt: skip
_ENV: Final = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*")
_CONFIG_KEY: Final = re.compile(r"[-._a-zA-Z0-9]+")
_PERCENT: Final = re.compile(r"[0-9]+%")
_LONGEST_LABEL: Final = 63
_LONGEST_NAME: Final = 253
_LONGEST_PORT: Final = 15
_MAX_PORT: Final = 65535


def dns_label(value: str) -> Phrase | None:
    """Check a name of RFC 1123, such as a container's."""
    if len(value) > _LONGEST_LABEL:
        return Phrase(
            "has {count} characters, and at most {most} are allowed",
            count=len(value),
            most=_LONGEST_LABEL,
        )
    return (
        None
        if _LABEL.fullmatch(value)
        else Phrase("takes lower case letters, digits and `-`, and none of these at its ends")
    )


def dns_label_1035(value: str) -> Phrase | None:
    """Check a name of RFC 1035, such as a Service's."""
    if len(value) > _LONGEST_LABEL:
        return Phrase(
            "has {count} characters, and at most {most} are allowed",
            count=len(value),
            most=_LONGEST_LABEL,
        )
    if _LABEL_1035.fullmatch(value):
        return None
    return Phrase("takes lower case letters, digits and `-`, begins with a letter and does not end with `-`")


def dns_subdomain(value: str) -> Phrase | None:
    """Check a name of RFC 1123 with dots, such as a ConfigMap's."""
    if len(value) > _LONGEST_NAME:
        return Phrase(
            "has {count} characters, and at most {most} are allowed",
            count=len(value),
            most=_LONGEST_NAME,
        )
    if _SUBDOMAIN.fullmatch(value):
        return None
    return Phrase(
        "takes lower case letters, digits, `-` and `.`, with a letter or digit at its ends and beside each dot"
    )


def wildcard_host(value: str) -> Phrase | None:
    """Check an Ingress' host: a domain, perhaps with `*.` before it."""
    if _is_ip(value):
        return Phrase("is an address, and a host has to be a DNS name")
    return dns_subdomain(value.removeprefix("*."))


def path_segment(value: str) -> Phrase | None:
    """Check a name of RBAC, which takes nearly anything."""
    if value in (".", "..") or "/" in value or "%" in value:
        return Phrase("takes no `/` and no `%`, and is not `.` or `..`")
    return None


def label_key(value: str) -> Phrase | None:
    """Check a label's or an annotation's key: a name, perhaps with a domain and `/` before it."""
    prefix, slash, name = value.rpartition("/")
    if slash and (not prefix or dns_subdomain(prefix)):
        return Phrase("has a part before the `/` that is no domain in lower case")
    return _qualified(name)


def _qualified(name: str) -> Phrase | None:
    if not name or len(name) > _LONGEST_LABEL:
        return Phrase(
            "has a name of {count} characters, and 1 to {most} are allowed",
            count=len(name),
            most=_LONGEST_LABEL,
        )
    return (
        None
        if _QUALIFIED.fullmatch(name)
        else Phrase("takes letters, digits, `-`, `_` and `.`, with a letter or digit at its ends")
    )


def label_value(value: str) -> Phrase | None:
    """Check a label's value."""
    if len(value) > _LONGEST_LABEL:
        return Phrase(
            "has {count} characters, and at most {most} are allowed",
            count=len(value),
            most=_LONGEST_LABEL,
        )
    if not value or _QUALIFIED.fullmatch(value):
        return None
    return Phrase(
        "takes letters, digits, `-`, `_` and `.`, with a letter or digit at its ends (an annotation takes anything)"
    )


def port_name(value: str) -> Phrase | None:
    """Check a port's name as a container has it (IANA service name)."""
    if len(value) > _LONGEST_PORT:
        return Phrase(
            "has {count} characters, and at most {most} are allowed",
            count=len(value),
            most=_LONGEST_PORT,
        )
    if not _LABEL.fullmatch(value) or "--" in value:
        return Phrase("takes lower case letters, digits and single `-`, and no `-` at its ends")
    return None if re.search("[a-z]", value) else Phrase("needs at least one letter")


def port_number(value: int) -> Phrase | None:
    """Check a port's number."""
    return None if 1 <= value <= _MAX_PORT else Phrase("is no port: 1 to {most} are", most=_MAX_PORT)


def env_name(value: str) -> Phrase | None:
    """Check the name of an environment variable, as every version takes it."""
    if not _ENV.fullmatch(value) or value in (".", ".."):
        return Phrase("takes letters, digits, `_`, `-` and `.`, and does not begin with a digit")
    return None


def relaxed_env_name(value: str) -> Phrase | None:
    """Check the name of an environment variable as it is from Kubernetes 1.34."""
    if value and value.isascii() and value.isprintable() and "=" not in value:
        return None
    return Phrase("takes printable ASCII characters other than `=`")


def config_key(value: str) -> Phrase | None:
    """Check a key of a ConfigMap or a Secret."""
    if len(value) > _LONGEST_NAME:
        return Phrase(
            "has {count} characters, and at most {most} are allowed",
            count=len(value),
            most=_LONGEST_NAME,
        )
    if not _CONFIG_KEY.fullmatch(value) or value in (".", "..") or value.startswith(".."):
        return Phrase("takes letters, digits, `-`, `_` and `.`, and does not begin with `..`")
    return None


def is_quantity(value: str | float) -> bool:
    """Tell whether this is an amount of a resource, such as `250m` or `1.5Gi`."""
    return _QUANTITY.fullmatch(str(value)) is not None


def quantity(value: Any) -> Decimal | None:
    """Return an amount of a resource in units (cores, bytes), if it is one."""
    found = _QUANTITY.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    if found is None or isinstance(value, bool):
        return None
    suffix = found[2] or ""
    if suffix in _SCALES:
        return Decimal(found[1]) * _SCALES[suffix]
    return Decimal(found[1]).scaleb(int(suffix[1:]))


def count_or_percent(value: str) -> Phrase | None:
    """Check text where a number or a percentage is wanted."""
    return None if _PERCENT.fullmatch(value) else Phrase("takes a number, or a percentage such as 25%")


def ip(value: str) -> Phrase | None:
    """Check an address."""
    return None if _is_ip(value) else Phrase("is no IP address")


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def cidr(value: str) -> Phrase | None:
    """Check a range of addresses."""
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return Phrase("is no range of addresses such as 10.0.0.0/8")
    return None if "/" in value else Phrase("is an address: a range has a `/`, such as 10.0.0.1/32 for one address")


def relative_path(value: str) -> Phrase | None:
    """Check a path within a volume."""
    if value.startswith("/"):
        return Phrase("has to be relative: it is a path within the volume")
    return Phrase("may not go up by `..`") if ".." in value.split("/") else None


def time_zone(value: str) -> Phrase | None:
    """Check the name of a time zone."""
    if not value or value.lower() == "local":
        return Phrase("is no time zone such as Europe/Madrid")
    return None if value in _zones() else Phrase("is no time zone of the IANA's list, such as Europe/Madrid or Etc/UTC")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


_WORD: Final = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_DOMAIN: Final = rf"(?:{_WORD}(?:\.{_WORD})*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?"
_PART: Final = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_DIGEST: Final = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
_IMAGE: Final = re.compile(
    rf"(?:{_DOMAIN}/)?{_PART}(?:/{_PART})*(?P<tag>:[\w][\w.-]{{0,127}})?(?P<digest>@{_DIGEST})?", re.ASCII
)


def image(value: str) -> Phrase | None:
    """Check a reference to an image."""
    if value != value.strip():
        return Phrase("has white space at its ends")
    if _IMAGE.fullmatch(value):
        return None
    if value != value.lower() and _IMAGE.fullmatch(value.lower()):
        return Phrase("has capital letters in its name, and an image's name takes none")
    return Phrase("is no reference to an image such as registry.example.com/team/app:1.2.3")


def image_tag(value: str) -> tuple[str | None, bool]:
    """Return an image's tag, if it has one, and whether it names a digest."""
    found = _IMAGE.fullmatch(value)
    if found is None:
        return None, False
    return (found["tag"][1:] if found["tag"] else None), found["digest"] is not None


_DESCRIPTORS: Final = {"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}
_EVERY: Final = re.compile(r"@every ([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+")
_MONTHS: Final = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAYS: Final = {name: n for n, name in enumerate("sun mon tue wed thu fri sat".split())}
_CRON: Final[tuple[tuple[Phrase, int, int, dict[str, int]], ...]] = (
    (Phrase("minute"), 0, 59, {}),
    (Phrase("hour"), 0, 23, {}),
    (Phrase("day of the month"), 1, 31, {}),
    (Phrase("month"), 1, 12, _MONTHS),
    (Phrase("day of the week"), 0, 6, _DAYS),
)


def cron(value: str) -> Phrase | None:
    """Check a schedule as CronJobs take it: robfig/cron's five fields or one of its descriptors."""
    if value in _DESCRIPTORS or _EVERY.fullmatch(value):
        return None
    if value.startswith("@"):
        return Phrase(
            "is no schedule: those with `@` are {words} and `@every 1h30m`", words=", ".join(sorted(_DESCRIPTORS))
        )
    if "TZ=" in value:
        return Phrase("names a time zone, which belongs in `timeZone`")
    fields = value.split()
    if len(fields) != len(_CRON):
        return Phrase(
            "has {count} fields, and a schedule has 5: minute, hour, day of the month, month, day of the week",
            count=len(fields),
        )
    for text, (name, low, high, names) in zip(fields, _CRON, strict=True):
        if not all(_cron_part(part, low, high, names) for part in text.split(",")):
            hint = Phrase(" (Sunday is 0)") if high == 6 else ""  # noqa: PLR2004
            return Phrase(
                "has a {name} that is none: {low} to {high}{hint}, `*`, ranges `a-b`, lists `a,b` and steps `*/n` are",
                name=name,
                low=low,
                high=high,
                hint=hint,
            )
    return None


def _cron_part(part: str, low: int, high: int, names: dict[str, int]) -> bool:
    span, slash, step = part.partition("/")
    if slash and not (step.isdecimal() and int(step) > 0):
        return False
    if span in ("*", "?"):
        return True
    first, dash, last = span.partition("-")
    ends = [
        names.get(each.lower(), int(each) if each.isdecimal() else -1) for each in ((first, last) if dash else (first,))
    ]
    return all(low <= end <= high for end in ends) and ends[0] <= ends[-1]


def mended(value: str, check: Check) -> list[str]:
    """Return a name like `value` that passes `check`, if small changes make one: `My_App` becomes `my-app`."""
    parts = (part.strip("-") for part in re.sub(r"[^a-z0-9.]+", "-", value.lower()).split("."))
    name = ".".join(filter(None, parts))
    tries = (name, name.replace(".", "-"), name[:_LONGEST_LABEL].rstrip("-."), name[:_LONGEST_PORT].rstrip("-."))
    return [each for each in tries if each and not check(each)][:1]


_MISUNIT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([kmgtp])(i?)b?(?:ytes?)?", re.IGNORECASE)


def likely_quantities(value: str) -> list[str]:
    """Return what was likely meant by something that is no quantity: `512MB` is `512Mi` or `512M`."""
    found = _MISUNIT.fullmatch(value.strip())
    if not found:
        return []
    unit = found[2].upper()
    return [f"{found[1]}{unit}i", *([] if found[3] else [f"{found[1]}{'k' if unit == 'K' else unit}"])]
