"""What talk of secrets mentions beside them: tickets, products, standards, files, and the places that they are kept in.

"The password on srv-bcn-014 has expired", "reset it with CHG0041221", "la contraseña está en KeePass2": such words hold
letters and digits as passwords do, and stand as near to the word for one. What they are made like tells the ones, the
words right before them the others.
"""

import re
from typing import Final

from workers.guardrails.rules.words.names import CLAVE_OF_THING, key_of_any_kind, sensitive_name
from workers.guardrails.rules.words.values import is_resource_name

_COMPOUND: Final = re.compile(
    r"(?:per|non|pre|post|auto|self|semi|half|read|write|single|multi|one|two|three|case|short|long|well|up|out|in|on|off|un"
    r"|by|time|server|client|human|machine|user|world|group|over|under)(?:-[a-z]{2,16}){1,3}"
    r"|(?:[a-z]{2,14}-){1,2}(?:[a-z]{2,14}ed|[a-z]{3,14}able|only|specific|(?:in)?sensitive|wide|less|free|based|bound|proof"
    r"|known|safe|unsafe|friendly|dependent|independent|terminated|shown|hidden|made|held|kept|written|given|broken|set"
    r"|like|side|case)"
    r"|(?:base|utf|sha|aes|rsa|hs|rs|es)-?\d{1,3}-(?:[a-z]{2,14}ed|based|safe)"
)
"""Words that describe by their hyphen: `hard-coded`, `per-environment`, `world-readable`, `base64-encoded`."""
_NUMBERED: Final = re.compile(
    r"(?:INC|REQ|RITM|CHG|PRB|S?C?TASK|CASE|CS|SR|KB|HD|GLPI|OTRS|HSD)[\-_#]?\d{4,12}"  # tickets
    r"|[A-Z]{2,10}(?:-[A-Z]{2,10}){0,3}-(?!(?:19|20)\d\d\Z)\d{1,6}"
    r"|(?:ISO|IEC|RFC|NIST|FIPS|SOC|CIS|CVE|CWE|PCI|ENS|DIN|UNE|EAL|PKCS|TLS|SP)[\- ]?\d{1,5}(?:[\-:.]\d{1,5}){0,3}"
    r"|[A-Z]\.\d{3}"  # X.509
)
_ISSUED: Final = re.compile(
    r"(?:AROA|AIDA|AGPA|AIPA|ANPA|ANVA|APKA|ASCA|ABIA|ACCA)[A-Z0-9]{16,17}"  # AWS' own identifiers
    r"|[UCTDGBWEA]0[0-9A-Z]{7,10}"  # Slack's
    r"|\d{1,3}\[[A-Z]{2,8}\]"  # strongSwan's
    r"|v-(?:[a-z0-9_]{2,20}-){1,4}[A-Za-z0-9]{6,24}(?:-\d{10})?"  # users that Vault makes
    r"|(?:TERMSRV|HTTP|HOST|LDAP|MSSQLSvc|CIFS|krbtgt|WSMAN|DNS|GC|RestrictedKrbHost|postgres|nfs|imap|smtp)/[\w.\-]{2,80}(?::\d+)?"
    r"|(?:iat|exp|nbf|ttl|age|len|size|ver)=[\w.\-]{1,20}"  # claims of a token
    r"|(?:[\w\-]{1,64}@)(?:[\w\-]{1,63}\.){0,3}gserviceaccount\.com"
    r"|arn:aws[\w\-]*:\S{6,400}|sha(?:1|256|384|512):[0-9a-f]{6,128}"
)
_PRODUCT: Final = re.compile(
    r"(?i)(?:open|libre|power|i|mac|think|yubi|kee)?(?:ssh|ssl|vpn|id|shell|key(?:cloak|store)?|pass|pixel|pad|phone|book"
    r"|python|postgres|mysql|maria|mongo|redis|rabbit|kafka|argo|auth|okta|duo|titan|solo|nitro|nano|vault|safe|word|press|office"
    r"|outlook|teams|zoom|jira|gitlab|github|gitea|jenkins|sonar|nexus|grafana|kibana|elastic|splunk|zabbix|nagios|cisco|forti\w{2,8}"
    r"|palo|juniper|mikrotik|unifi|synology|qnap|proxmox|vmware|veeam|citrix|sap|oracle|dell|lenovo|samsung|galaxy|huawei|xiaomi"
    r"|nokia|canon|epson|brother|ricoh|xerox|zebra|idrac|ilo)[a-z]{0,6}"
    r"(?:[ \-_]?\d{1,2}[a-z]{0,3}(?:-?(?:nfc|fips|pro|plus|max))?"
    r"|[\-_ ]?v?\d{1,4}(?:\.\d{1,4}){1,3}(?:p\d|rc\d|[\-+][\w.]{1,12})?)"
)
_FILE: Final = re.compile(
    r"[\w.@\-]{1,80}\.(?:py|js|ts|tsx|jsx|go|rb|rs|java|kt|php|cs|c|h|cpp|sh|ps1|sql|tf|hcl|ya?ml|json|toml|ini|cfg|conf|env|xml|html?|css"
    r"|md|rst|txt|log|csv|xlsx?|docx?|pdf|pem|key|crt|cer|p12|pfx|jks|kdbx|enc|gpg|asc|tar|gz|tgz|zip|bak|dump|service|properties)"
    r"(?:\.(?:gz|bz2|xz|zip|enc|gpg|bak|sample|example|dist|tpl|j2|\d{1,2})){0,2}"
)
_REST_OF_FILE: Final = re.compile(
    r"\.(?:py|js|ts|go|rb|rs|java|php|cs|sh|sql|tf|ya?ml|json|toml|conf|xml|html|md|txt|log|csv|pem|key|crt|p12|pfx|jks|gz|zip)(?![\w\-!@#$%&*])"
)
_SIGNS: Final = re.compile(r"[!@#$%&*?+=~^]")
_SUM: Final = re.compile(r"[A-Za-z_]\w{0,40}(?:\.[A-Za-z_]\w{1,40}){1,4}(?:\(\))?[+\-*/%]\d{1,6}")
_NAMES: Final = (_COMPOUND, _NUMBERED, _ISSUED, _FILE, _SUM)
_TELLS: Final = re.compile(
    r"(?i)(?:\b(?:(?:is|es|it['\u2019]s|its)(?: now| ahora)?|era|was|son|are|a|to)|[:=>→]) ?[\"'`*_(]{0,3}\Z"
)
"""Right before what is told to be the secret, and may be called like a product: "the password is Jenkins24"."""
_BEFORE_MAX: Final = 40
_ARTICLE: Final = r"(?: (?:the|my|our|your|its|this|that|la|el|los|las|mi|tu|su|este|esta))?"
_WHERE: Final = re.compile(
    rf"(?i)(?:(?<!log)(?<!sign)(?<!logged)(?<!signed) in| on| at| via| for| under| against| inside| within| see|: see"
    rf"|\bver| para| seg[uú]n| through|(?<!password)(?<!pass)(?<!pw)(?<!code)(?<!pin) of"
    r"|(?<!pon)(?<!ponla)(?<!ponlo)(?<!puse)(?<!puesto)(?<!dejé)(?<!deje)(?<!dejado)(?<!quedó)(?<!quedo)(?<!queda) en"
    r"|\b(?:acces[so]o?|ssh|connect(?:ed|ing)?|conect\w{1,4}|log(?:ged|ging)? ?in(?:to)?|entrar?"
    rf"|moved?|migrated?|pas[oó]|mov\w{{2,4}}) (?:in)?(?:to|a|al)){_ARTICLE} [\"'`*_(]{{0,3}}\Z"
)
"""Right before where a secret works, is kept or is spoken of, and not before one."""
_FROM: Final = re.compile(rf"(?i)(?:\b(?:from|de|del|desde)){_ARTICLE} [\"'`*_(]{{0,3}}\Z")
_TO: Final = re.compile(r"[\"'`*_)]{0,3} ?(?:to|a|por(?! favor)|->|→|=>|➜) ")
"""Behind the old one of two secrets."""
_DONE: Final = re.compile(
    r"(?i)\b(?:restart(?:ed|ing)?|redeploy(?:ed)?|reboot(?:ed)?|upgrad(?:e|ed|ing)|patch(?:ed)?|install(?:ed)?|reinici\w{1,5}|instal\w{1,5}"
    r"|actualiz\w{1,5}|ticket|incidencia|issue|pod|nodo?e?|host|servidor|server|rama|branch|tag|commit|release|pipeline|runbook|versi[oó]n"
    rf"|serial|model|modelo|repo|bucket|cluster|namespace"
    rf"|item|entry|entrada|elemento|ficha|record|ssh|scp|sftp|ping){_ARTICLE} [\"'`*_(]{{0,3}}\Z"
)
"""Right before what somebody works on."""
_ABOUT: Final = re.compile(
    r"(?i)\b(?:password|passphrase|secret|token|key|credential|certificate|clave|contraseña|llave)s?"
    r"(?:,| [\w\-]{2,12})?"
    r" (?:types?|source|policy|version|(?<!secret )ids?|name|format|algorithm|length|age|stores?|provider|mode|prefix"
    r"|status|method|state|class|path|file|issuer|audience|scopes?|endpoint|backend|strategy|regexp?|pattern|alias|size|hint"
    r"|tipo|origen|versi[oó]n|nombre|formato|algoritmo|longitud|prefijo|estado|ruta|fichero|cach[eé])"
    r"(?: ids?)?[:=][ ]{1,12}[\"'`*_]{0,3}\Z"
)
"""The label of what is said about a secret: "Token type: …"."""
_FINDS: Final = re.compile(
    rf"(?i)\b(?:clave|llave)s? de(?:l| la| los| las)? (?:{'|'.join(sorted(CLAVE_OF_THING))})"
    r"(?: (?:es|era|fue|n[uú]mero|nro\.?|n\.?º))?[:#=]?[ ]{1,4}[\"'`*_(]{0,3}\Z"
)
"""Before what a register finds a thing by: "clave de rastreo 2026…"."""
_TOLD_OF: Final = re.compile(
    r"(?i:sha-?\d{1,3}|md5|hash|digest|fingerprint|age|length|expiry|lifetime|size|kind|version|name|number|rotation|validity"
    r"|owner) of (?:the |a |given |your ){0,2}\Z"
    r"|(?i:caducidad|vigencia|validez|longitud|edad|antig[uü]edad|tamaño|versi[oó]n|tipo|nombre|n[uú]mero|formato|fecha"
    r"|estado|rotaci[oó]n|caduca|pol[ií]tica|huella)(?: m[aá]xim[ao]| m[ií]nim[ao])? (?:de|del)(?: la| las| los)? \Z"
)
"""Before a name, of which what follows is no secret but a digest or another property."""
_TOLD_OF_ENDS: Final = (" of ", " the ", " a ", " given ", " your ", " de ", " del ", " la ", " las ", " los ")
_SETTING: Final = re.compile(
    r"(?:^|[\s|])(?P<key>[a-z][a-z0-9]*(?:_[a-z0-9]+){1,6})(?::| \|)[ ]{1,4}[\"']?\Z", re.MULTILINE
)
_OF_KEY: Final = re.compile(
    r"(?i)\b(?:token|key|secret|clave|llave|secreto|credential|(?:old|new|other|first) one)(?: (?:id|ending in))?"
    r" [\"'`*_(]{0,3}\Z"
)
_IS_IDENTIFIED: Final = re.compile(
    r"(?i)[\"'`*_)]{0,3} (?:of [a-z]|belongs to|was last used|es del?[ l]|caduc|expires|pertenece"
    r"|(?:(?:is|was|has been|got) )?(?:rotated|revoked|disabled|deleted|gone|expired|unknown|inactive|unused|still)"
    r"|(?:se ha |está |ha sido )?(?:rotad|revocad|desactivad|caducad|borrad)[oa])"
)
"""What is said of a key that the short name before it identifies: "token ak_7Q2mX9 of ana was revoked"."""
_LONGEST_NAME: Final = 12
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_CUT: Final = ("…", "...")
_ADDRESS: Final = re.compile(r"[a-z][\w.\-]{1,30}@(?:[a-z][a-z0-9\-]{1,40}|(?:\d{1,3}\.){3}\d{1,3})")
_LOGIN: Final = re.compile(r"[a-z]{3,12}\d{1,2}")
_AS: Final = re.compile(r"(?i)\b(?:as|como) [\"'`*_(]{0,3}\Z")
_THEN: Final = re.compile(
    r"(?i)[\"'`*_)]{0,3},? (?:and |y )?(?:the |la |su )?(?:password|pass|pw|key|contraseña|clave)\b"
)
_USED_FOR: Final = re.compile(
    r"(?i)[\"'`*_)]{0,3} (?:for|instead of|para|en vez de|en lugar de) (?:the |las? |los )?(?:passwords"
    r"|secrets|tokens|credentials|certificates|contraseñas|secretos|claves|credenciales|certificados|auth\w{0,12}|mfa|2fa|sso)\b"
)
"""Behind a product or a method: "we use KeePass2 for passwords"."""
_USER: Final = re.compile(
    r"(?i)\b(?:usuario|user|cuenta|account|asks?|pide a)(?: called| llamad[oa])? [\"'`*_(]{0,3}\Z"
)


def is_mentioned(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between the places is spoken of beside a secret, and is none.

    Args:
        text: what a view shows.
        start: where it begins.
        end: where it ends.
    """
    value = text[start:end].rstrip(",;:!?)")
    value = value if value.endswith(_CUT) else value.rstrip(".")
    before = text, max(0, start - _BEFORE_MAX), start
    if any(pattern.fullmatch(value) for pattern in _NAMES) or _REST_OF_FILE.match(text, end):
        return True
    if _ABOUT.search(*before) or _FINDS.search(*before):
        return True
    if value.isdigit() or (_SIGNS.search(value) and _ADDRESS.fullmatch(value) is None):
        return False
    if _USED_FOR.match(text, end) or (_PRODUCT.fullmatch(value) and _TELLS.search(*before) is None):
        return True
    if _FROM.search(*before):
        return _TO.match(text, end) is None
    return _is_placed(before) or _is_user(text, before, value, end) or _identifies_key(text, before, value, end)


def _is_user(text: str, before: tuple[str, int, int], value: str, end: int) -> bool:
    """Tell whether the words around name a user: "the account ana2", "log in as ana2, the password is in …"."""
    named = _USER.search(*before) or (_THEN.match(text, end) and _AS.search(*before))
    return named is not None and (is_resource_name(value) or _LOGIN.fullmatch(value) is not None)


def _identifies_key(text: str, before: tuple[str, int, int], value: str, end: int) -> bool:
    """Tell whether a value is too short for a key, and identifies one: "token ak_7Q2mX9 of ana", "it was 7Q2mX9…"."""
    if len(value) > _LONGEST_NAME and _UUID.fullmatch(value) is None:
        return False
    if value.endswith(_CUT) or text.startswith(_CUT, end):
        return True
    return _IS_IDENTIFIED.match(text, end) is not None and _OF_KEY.search(*before) is not None


def _is_placed(before: tuple[str, int, int]) -> bool:
    """Tell whether the words before name a place, what somebody works on, or a setting that is no secret."""
    setting = _SETTING.search(*before)
    if setting and sensitive_name(setting["key"]) is None and key_of_any_kind(setting["key"]) is None:
        return True
    return _WHERE.search(*before) is not None or _DONE.search(*before) is not None


def tells_of_name(text: str, start: int) -> bool:
    """Tell whether the words before a name say that what follows tells of it: `SHA1 of given password: 5f1c0a`."""
    if not text.endswith(_TOLD_OF_ENDS, 0, start):
        return False
    return _TOLD_OF.search(text, max(0, start - _BEFORE_MAX), start) is not None
