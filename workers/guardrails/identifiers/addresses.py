"""Addresses: e-mail, IP and MAC.

What everyone has in common is no identifier: loopback, unspecified, broadcast and documentation addresses, whole
private ranges, public resolvers, the clouds' metadata service, example domains.
"""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final

from workers.guardrails.identifier_kinds import Kind
from workers.guardrails.identifiers.domains import is_email_domain, is_example
from workers.guardrails.identifiers.finding import Found, Reading

_EMAIL: Final = re.compile(
    r"(?<![\w.+\-])(?<!//)(?P<local>[\w.+\-]{1,64}+)@(?P<domain>[^\W_][\w-]{0,62}+\.[\w.-]{2,200}+)"
)
_EMAIL_ENCODED: Final = re.compile(
    r"(?<![\w.+\-])(?P<local>[\w.+\-]{1,64}+)%40(?P<domain>[^\W_][\w-]{0,62}+\.[\w.-]{2,200}+)"
)
_USERINFO: Final = re.compile(r"://[^\s/@]{0,40}:\Z")
"""What stands before a URL's password, after which comes its host."""
_NO_PERSON: Final = frozenset({"git", "hg", "svn"})
"""Local parts that every host of repositories has."""

_IPV4: Final = re.compile(
    r"(?<![^\W_])(?<!\d\.)(?:\d{1,3}\.){3}\d{1,3}(?![^\W_])(?!\.\d)(?:/(?P<prefix>\d{1,2})(?![\w.]))?"
)
_IPV4_DASHED: Final = re.compile(
    r"(?<![\w-])(?P<address>ip-(?:\d{1,3}-){3}\d{1,3}|(?:\d{1,3}-){3}\d{1,3}(?=\.[\w-]{1,63}\.pod\b))(?![\w-])"
)
"""How EC2 names its machines, and Kubernetes' DNS its pods."""
_VERSION_WORDS: Final = frozenset(
    "version versión ver release build revision rev v tag chart firmware == >= <= ~= ^ v== v>=".split()
)
_VERSION_GLUED: Final = re.compile(r"(?:[A-Za-z]{2}[\w.]{0,40}[-@_]v?|\b[A-Z][A-Za-z]{2,30}/|==|>=|<=|~=|\^|\bv)\Z")
"""What a version is glued to: `tomcat-9.0.71.1`, `Chrome/118.0.1.2`, `agent==7.50.3.1`."""
_BEFORE: Final = 48
_QUOTES: Final = " \"'`:="

_IPV6: Final = re.compile(
    r"(?<![\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}+(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]{1,4})?(?!\w|:[\w:]|\.\d)"
)
_GROUPS: Final = 3

_WELL_KNOWN_V4: Final = frozenset(
    map(
        IPv4Address,
        "8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 168.63.129.16 169.254.169.254 169.254.169.253 169.254.170.2".split(),
    )
)
"""Public resolvers, and the addresses by which every machine of a cloud reaches it."""
_COMMON_V4: Final = tuple(
    map(
        IPv4Network, "0.0.0.0/8 127.0.0.0/8 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 255.0.0.0/8".split()
    )
)
"""This host, loopback, documentation (RFC 5737), multicast, and what are masks rather than addresses."""
_COMMON_V6: Final = tuple(map(IPv6Network, ("::/127", "2001:db8::/32", "3fff::/20", "ff00::/8")))
"""Unspecified and loopback, documentation (RFC 3849, RFC 9637), multicast."""
_WHOLE_RANGES: Final = frozenset({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"})

_MAC: Final = re.compile(
    r"(?<![\w:.-])(?:(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}"
    r"|(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4})(?![\w:-]|\.\w)"
)
_MAC_BARE: Final = re.compile(
    r"(?i)\b(?:mac|mac_?addr(?:ess)?|hwaddr|bssid|ether)[\"']?[ \t]?[:= ][ \t]?[\"']?(?P<mac>[0-9a-f]{12})(?!\w)"
)
_NO_MACS: Final = frozenset({"0" * 12, "f" * 12})


def emails(reading: Reading) -> Iterator[Found]:
    """Yield e-mail addresses, also with the sign written `%40` as in a URL."""
    for pattern, sign in ((_EMAIL, "@"), (_EMAIL_ENCODED, "%40")):
        if sign not in reading.text:
            continue
        for match in pattern.finditer(reading.text):
            domain = match["domain"].rstrip(".-_")
            local = match["local"].lstrip(".-+%")
            if not local or local.lower() in _NO_PERSON or not is_email_domain(domain) or is_example(domain):
                continue
            if _USERINFO.search(reading.text, max(0, match.start() - _BEFORE), match.start()) is None:
                end = match.start("domain") + len(domain)
                yield Found(Kind.EMAIL, match.end("local") - len(local), end, f"{local}@{domain}".lower())


def ip_addresses(reading: Reading) -> Iterator[Found]:
    """Yield IPv4 and IPv6 addresses; of a network only the address, since its size tells nothing."""
    yield from _ipv4(reading)
    yield from _ipv6(reading)


def mac_addresses(reading: Reading) -> Iterator[Found]:
    """Yield MAC addresses as `aa:bb:…`, `aa-bb-…` or `aabb.ccdd.eeff`, and bare where a word says that it is one."""
    for match in _MAC.finditer(reading.text):
        digits = re.sub(r"[:.-]", "", match[0]).lower()
        # Six pairs of decimal digits with dashes are a date and a time, three fours with dots a number.
        if digits not in _NO_MACS and (":" in match[0] or not digits.isdecimal()):
            yield Found(Kind.MAC, match.start(), match.end(), _in_pairs(digits))
    for match in _MAC_BARE.finditer(reading.text):
        digits = match["mac"].lower()
        if digits not in _NO_MACS:
            yield Found(Kind.MAC, *match.span("mac"), _in_pairs(digits))


def _in_pairs(digits: str) -> str:
    return ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def _ipv4(reading: Reading) -> Iterator[Found]:
    text = reading.text
    for match in _IPV4.finditer(text):
        address = match[0].partition("/")[0]
        if match[0] in _WHOLE_RANGES or _is_common_v4(address):
            continue
        if not _is_version(text[max(0, match.start() - _BEFORE) : match.start()]):
            yield Found(Kind.IP, match.start(), match.start() + len(address), address)
    if "ip-" in text or ".pod" in text:
        for match in _IPV4_DASHED.finditer(text):
            address = match[0].removeprefix("ip-").replace("-", ".")
            if not _is_common_v4(address):
                yield Found(Kind.IP, match.start(), match.end(), address)


def _is_version(before: str) -> bool:
    """Tell whether four numbers are a version, by what stands before them."""
    if before.endswith((" ", "\t", '"', "'", ":")):
        words = before.rstrip(_QUOTES).split()
        return bool(words) and words[-1].lower().strip(_QUOTES) in _VERSION_WORDS
    return _VERSION_GLUED.search(before) is not None or before.lower().endswith("version=")


def _is_common_v4(text: str) -> bool:
    """Tell whether a text is no address, or one that says nothing of whose it is."""
    try:
        address = IPv4Address(text)
    except AddressValueError:
        return True
    return address in _WELL_KNOWN_V4 or any(address in network for network in _COMMON_V4)


def _ipv6(reading: Reading) -> Iterator[Found]:
    for match in _IPV6.finditer(reading.text):
        text = match[0]
        if text.endswith(":") and not text.endswith("::"):
            text = text[:-1]
        address = _read_v6(text)
        if address is not None:
            yield Found(Kind.IP, match.start(), match.start() + len(text), address.compressed)


def _read_v6(text: str) -> IPv6Address | None:
    """Return an address that is one beyond doubt: `1::2` is a slice, `a::b` a name in C++."""
    groups = [group for group in text.split(":") if group]
    plain = len(groups) < _GROUPS and (not groups or len(groups[0]) < _GROUPS)
    if plain or not any(character.isdigit() for character in text):
        return None
    try:
        address = IPv6Address(text)
    except AddressValueError:
        return None
    return None if any(address in network for network in _COMMON_V6) else address
