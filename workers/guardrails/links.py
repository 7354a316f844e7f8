"""Links in the model's words: which may stay, and what is shown in the place of the others.

A link that nobody allowed leaves nothing to click, not even for a program that makes links of bare host names: its
host is shown as `evil[.]test`. What the evidence itself says, or an address inside a house's own network, stays as
plain text without its scheme, since people need it to follow the answer.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Final

_REST: Final = r"[^\s<>\"'`|)\]}]"
_URL: Final = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]{1,20}:[/\\]{2,4}"
    r"|(?<![a-z0-9])(?:(?:https?|slack|javascript|vbscript):[/\\]{0,1}(?=[\w@\[%])|(?:ftp|wss?|file):[/\\]))"
    rf"(?P<rest>(?:{_REST}{{0,60}}\[[0-9a-f:.%]{{2,60}}\])?{_REST}{{0,2000}})",
    re.IGNORECASE,
)
_DATA: Final = re.compile(rf"(?<!\w)data:\w{{1,20}}/[\w.+-]{{1,40}}[;,]{_REST}{{0,2000}}", re.IGNORECASE)
_CALL: Final = re.compile(
    r"(?<!\w)(?:mailto:(?=[^\s@]{1,64}@)|(?:tel|sms|callto|facetime|skype):(?=[+\d]))"
    rf"(?P<rest>[^?\s<>\"'`|)\]}}]{{1,300}}){_REST}{{0,2000}}",
    re.IGNORECASE,
)
_ENCODED: Final = re.compile(
    r"(?:https?|ftp|wss?|slack|file)(?:%(?:25){0,4}3a(?:%(?:25){0,4}(?:2f|5c)|/){2}|:(?:%(?:25){0,4}(?:2f|5c)){2})"
    r"(?P<rest>[\w.%~-]{1,2000})",
    re.IGNORECASE,
)
_SCHEMELESS: Final = re.compile(
    rf"(?<![\w:/.\\])[/\\]{{2}}(?=[\w-]{{1,63}}\.[\w.-]{{2,200}})(?P<rest>{_REST}{{1,2000}})"
)
_BARE: Final = re.compile(
    r"(?<!\w)(?P<rest>(?:\w(?:[\w-]{0,61}\w)?\.){1,10}(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59}|[\u0370-\u1fff\u3040-\ud7a3]{2,24})"
    r"(?![\w-]|\.\w)"
    rf"(?::\d{{1,5}}(?!\d))?(?:[/?#]{_REST}{{0,2000}})?)",
    re.IGNORECASE,
)
_NUMBER_HOST: Final = re.compile(r"(?:0x[0-9a-f]{1,16}|\d{1,12})(?:\.(?:0x[0-9a-f]{1,8}|\d{1,12})){0,3}", re.IGNORECASE)
_STAND_IN: Final = re.compile(r"(?:host|ip|mac|user|email)-[0-9][0-9a-f]{5}\w{0,8}")
"""What stands for an identifier until a person reads it: any host may be behind one."""
_LABEL: Final = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_ENDS: Final = ".,;:!?*_~"
_LONG_LABEL: Final = 24
_LABELS_SHOWN: Final = 4
_ADDRESS_SHOWN: Final = 100
_PATH: Final = re.compile(r"[\w.:\[\]-]{1,260}(?:/[\w.:@{}*-]{0,30}){0,10}")

_OF_A_HOUSE: Final = frozenset(
    "svc local internal localdomain lan corp intranet home private cluster consul prod staging default "
    "monitoring".split()
)
"""Last labels of names that no public DNS answers for."""

_PRIVATE: Final = tuple(
    map(ip_network, "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 127.0.0.0/8 fc00::/7 ::1/128".split())
)
"""Addresses within a house. Link-local ones are not among them: clouds hand out credentials there."""

_OF_THE_FIELD: Final = (
    "kubernetes.io", "k8s.io", "cert-manager.io", "coreos.com", "argoproj.io", "istio.io", "fluxcd.io", "helm.sh",
    "docker.io", "quay.io", "ghcr.io", "gcr.io", "mcr.microsoft.com", "openshift.io", "prometheus.io",
    "opentelemetry.io",
)  # fmt: skip
"""Names that stand in labels, API groups and image names everywhere, and which nobody outside can register under."""

_PUBLIC: Final = frozenset(
    "com net org info biz edu gov mil int io co dev app ai me xyz top site online store shop club live link click "
    "cloud tech website space world today agency digital email fun icu vip win bid loan men download review "
    "stream trade racing party science cam monster rest bar cyou cfd sbs quest bond lol pics page pages zone "
    "systems services solutions network tv gg ly la ws cc tk ml ga cf gq pw su ru cn ir kp by ua ro bg rs de fr "
    "es pt it uk eu nl be ch at pl cz sk hu gr se no dk fi ie us ca mx br ar cl pe uy ve ec au nz in jp kr tw hk "
    "sg th vn my ph pk za ng il sa ae tr test example invalid onion moe ninja wtf rip buzz codes tools work works "
    "news run host press pro mobi asia cat name zip mov".split()
)
_ALSO_WORDS: Final = frozenset(
    "info live link email download stream review page pages store shop site space bar rest news world today "
    "name host run work works tools date trade party science network services systems zone pro cat zip mov rs cc "
    "ml py sh is in it no be at us my de es la me so to by press win bid loan men fun top club int io".split()
)
"""Last labels that are also words, extensions or attributes: `log.info` and `user.email` are no hosts."""

_COUNTRIES: Final = frozenset(
    "ac ad af ag al am an ao aq aw az ba bb bd bf bh bi bj bm bn bo bs bt bw bz cd cg ck cm cr cu cv cw cx cy dj dm do "
    "dz ee eg er et fj fk fm fo gd ge gh gi gl gm gn gp gs gt gu gw gy hm hn hr ht id im iq is je jm jo ke kg kh ki km "
    "kn kw ky kz lb lc li lk lr ls lt lu lv ma mc mg mh mk mm mn mo mp mq mr ms mt mu mv mw mz na nc ne nf ni np nr nu "
    "om pa pf pg pm pn pr ps qa re rw sb sc sd sh si sj sk sl sm sn sr ss st sv sy sz tc td tg tj tm tn tt tz ug va "
    "vc vg vi vu wf ws ye yt zm zw".split()
)
"""Last labels of countries that files and fields have as well: with a path behind them they are hosts."""

_OF_SYSTEMS: Final = frozenset(
    "postgres postgresql mysql mariadb mongodb mongodb+srv redis rediss amqp amqps kafka nats s3 gs abfss oci "
    "docker containerd unix tcp udp grpc grpcs etcd ldap ldaps smtp imap mqtt memcached cassandra clickhouse jdbc "
    "nfs".split()
)
"""Schemes of connections between systems: nothing makes a link of them."""


@dataclass(frozen=True, slots=True)
class Links:
    """What is known when a text is cleaned.

    Attributes:
        allowed: hosts whose links stay; no wildcard, no port.
        known: the evidence in lower case: a name that stands in it tells nothing new to anyone.
        strict: keep only addresses that are allowed or within the house, as they are: for commands.
    """

    allowed: AbstractSet[str]
    known: str = ""
    strict: bool = False

    def cleaned(self, text: str) -> str:
        """Return `text` with every link that is not allowed made harmless."""
        text = _ENCODED.sub(lambda match: defanged(_host_of(match["rest"].replace("%", "/"))), text)
        text = _URL.sub(self._url, text)
        text = _CALL.sub(r"\g<rest>", _DATA.sub("", text))
        text = _SCHEMELESS.sub(lambda match: self._shown("//", match["rest"]), text)
        return _BARE.sub(self._bare, text)

    def allows(self, url: str) -> bool:
        """Tell whether `url` may stay a link: over HTTP, to an allowed host, with nothing that hides another."""
        match = _URL.fullmatch(url.strip())
        if match is None or match["scheme"].lower() not in {"http://", "https://"}:
            return False
        authority = _authority(match["rest"])
        return "@" not in match["rest"].split("?")[0] and _without_port(authority).lower() in self.allowed

    def _url(self, match: re.Match[str]) -> str:
        rest = match["rest"].rstrip(_ENDS)
        return self._shown(match["scheme"], rest) + match["rest"][len(rest) :]

    def _shown(self, scheme: str, rest: str) -> str:
        whole = f"{scheme}{rest}"
        if self.allows(whole):
            return whole
        name = scheme.rstrip("/\\").removesuffix(":").lower()
        authority = _authority(rest)
        host = _without_port(authority)
        if name in _OF_SYSTEMS and (not rest or is_inside(host)):
            return whole if self.strict else f"{scheme}{_short(rest)}"
        if "@" in authority:
            return defanged(host)
        if is_inside(host):
            return whole if self.strict and name in {"http", "https"} else _short(rest)
        return _short(rest) if self._is_known(host) and not self.strict else defanged(host)

    def _bare(self, match: re.Match[str]) -> str:
        rest = match["rest"].rstrip(_ENDS)
        host = _without_port(_authority(rest))
        goes_on = len(rest) > len(_authority(rest))
        if not _is_public(host, goes_on=goes_on) or host.lower() in self.allowed:
            return match[0]
        if self._is_known(host):
            return _short(rest) + match["rest"][len(rest) :]
        return defanged(host) + match["rest"][len(rest) :]

    def _is_known(self, host: str) -> bool:
        return bool(host) and host.lower() in self.known


def is_inside(host: str) -> bool:
    """Tell whether `host` can only be inside a house's own network, or is a word such as HOST to be filled in."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        address = ip_address(name)
    except ValueError:
        pass
    else:
        return any(address in network for network in _PRIVATE)
    labels = name.split(".")
    if (
        _STAND_IN.fullmatch(name)
        or _NUMBER_HOST.fullmatch(name)
        or not all(_LABEL.fullmatch(label) for label in labels)
    ):
        return False
    return len(labels) == 1 or labels[-1] in _OF_A_HOUSE


def defanged(host: str) -> str:
    """Return `host` as text that nothing makes a link of. Labels that could carry data are left out."""
    labels = [label for label in re.split(r"\.+", host.strip("[]. ")) if label]
    shown = [label for label in labels[-_LABELS_SHOWN:] if len(label) <= _LONG_LABEL]
    kept = [label if label.isascii() else _punycode(label) for label in shown]
    cut = len(shown) < len(labels)
    return ("…" if cut and kept else "") + "[.]".join(re.sub(r"[^A-Za-z0-9_:-]", "", label) for label in kept)


def _is_public(host: str, *, goes_on: bool) -> bool:
    """Tell whether a bare name is a host of the public network, not a file, a field or a label."""
    name = host.lower().rstrip(".")
    if is_inside(name) or any(name == each or name.endswith(f".{each}") for each in _OF_THE_FIELD):
        return False
    labels = name.split(".")
    last = labels[-1]
    if not name.isascii() or last.startswith("xn--") or labels[0] == "www":
        return last in _PUBLIC or last.startswith("xn--") or not last.isascii()
    if goes_on and last in _COUNTRIES:
        return True
    if last in _ALSO_WORDS:
        return last in _PUBLIC and (goes_on or len(labels) > 2) and last == host.rsplit(".", 1)[-1]  # noqa: PLR2004
    return last in _PUBLIC


def _authority(rest: str) -> str:
    return re.split(r"[/?#\\]", rest, maxsplit=1)[0]


def _host_of(rest: str) -> str:
    return _without_port(_authority(rest))


def _without_port(authority: str) -> str:
    """Return the host of an authority; what stands before an `@` only pretends to be it."""
    host = authority.rpartition("@")[2]
    return re.sub(r":\d{0,5}$", "", host)


def _short(rest: str) -> str:
    """Return host, port and path of an address; no query, and no path that is long or could carry data.

    No colon is left at its end, with which the scheme of a link within the link would go on behind it.
    """
    plain = re.split(r"[?#]", rest, maxsplit=1)[0].rstrip("/")
    shown = plain if len(plain) <= _ADDRESS_SHOWN and _PATH.fullmatch(plain) else _authority(rest)
    return shown.rstrip(":")


def _punycode(label: str) -> str:
    try:
        return label.encode("idna").decode()
    except UnicodeError:
        return ""
