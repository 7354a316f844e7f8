# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets in directives: the configuration of routers, VPNs, mail and proxy servers: the value follows after a space.

`aaa_rows`, `device_rows`, `environment_rows`, `option_rows`, `router_rows`, `service_rows` and `snmp_rows` hold more of them.

Sources: the manuals of Cisco IOS, Junos, FortiOS, VyOS, strongSwan (ipsec.secrets), net-snmp, HAProxy, Postfix, Squid,
keepalived, Galera, Debian's installer (preseed), Anaconda (kickstart), cloud-init, pppd, Java's JMX and Kaggle.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.settings.aaa_rows import AAA_BELOW, AAA_ROWS
from workers.guardrails.rules.settings.device_rows import LIKELY_DEVICE_ROWS, SURE_DEVICE_ROWS, USER, VALUE
from workers.guardrails.rules.settings.environment_rows import ENVIRONMENT_BELOW, LIKELY_ENVIRONMENT_ROWS
from workers.guardrails.rules.settings.option_rows import LIKELY_OPTION_ROWS, SURE_OPTION_ROWS
from workers.guardrails.rules.settings.router_rows import ROUTER_BELOW, ROUTER_ROWS
from workers.guardrails.rules.settings.service_rows import LIKELY_SERVICE_ROWS, SERVICE_BELOW, SURE_SERVICE_ROWS
from workers.guardrails.rules.settings.snmp_rows import SNMP_BELOW, SNMP_ROWS
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.values import is_call, is_measure, is_mixed, is_secret
from workers.guardrails.triggers import Reach, Trigger

_USER: Final = USER
_V: Final = VALUE
_IN_QUOTES: Final = r"[\"'](?P<v>[^\"'\n]{3,256}+)"

_SURE_ROWS: Final = (
    # What a line holds, as a trigger; the whole directive.
    (r"(?:enable|username[ ][^ \n]+)(?:[ ]privilege[ ][0-9]+)?(?:[ ]algorithm-type[ ]\w+)?[ ](?:password|secret)[ ]",
     (rf"(?:enable|username[ ](?!and[ ]|or[ ]|&[ ]|y[ ])\S{{1,64}})(?:[ ]privilege[ ]\d+)?"
     rf"(?:[ ]algorithm-type[ ]\w+)?[ ](?:password|secret){_V}")),
    (r"(?:neighbor|ppp[ ](?:chap|pap))[ ][^\n]*(?:password|secret)[ ]",
     (rf"(?:neighbor[ ]\S{{1,64}}|ppp[ ](?:chap|pap[ ]sent-username[ ]\S{{1,64}}))"
     rf"[ ](?:password|secret){_V}")),
    (r"(?:password|secret)[ ][0-9][ ]", r"^[ \t]*(?:password|secret)[ ][0-9][ ]+(?P<v>\S{4,256}+)[ \t]*\r?$"),
    (r"(?:tacacs|radius)[^\n]*[ ]key[ ]", rf"\b(?:tacacs|radius)(?:-server)?\b(?:(?![ ]key[ ])[^\n]){{0,80}}[ ]key{_V}"),
    (r"^[ \t]+key[ ]0[ ]", r"^[ \t]+key[ ]0[ ]+(?P<v>\S{4,128}+)[ \t]*\r?$"),
    (r"snmp-server[ ]host[ ]", (r"snmp-server[ ]host[ ]\S{3,64}[ ](?:(?:traps|informs|vrf[ ]\S{1,32}|version[ ](?:1|2c)"
     r"|use-vrf[ ]\S{1,32})[ ]){1,4}(?!version|3[ ])(?P<v>[^\s]{3,64}+)")),
    (r"(?i:snmp)[^\n]*community[ ]string[ ]", (r"(?i:snmp)[^\n]{0,60}community[ ]string[ ]{1,2}(?:is[ ]|es[ ])?[\"'`*]{0,3}"
     r"(?=[^\s]{0,30}\d)(?P<v>[\w!@#$%&*.\-]{3,63}[\w!@#$%&*])")),
    (r"secure_link_md5[ ]", r"secure_link_md5[ ]+[\"'][^\"'\n]{0,200}[ ](?P<v>[^\s\"'$]{4,64}+)[\"']"),
    (r"isakmp[ ]key[ ]", rf"isakmp[ ]key{_V}[ ]+(?:address|hostname)"),
    (r"message-digest-key[ ]", rf"message-digest-key[ ]\d+[ ]md5{_V}"),
    (r"(?:authentication-key|key-string|pre-shared-(?:key|secret)|(?:encrypted|plaintext)-password)[ ]",
     (rf"(?:authentication-key|key-string|pre-shared-(?:key|secret)(?![ ](?:local|remote|address|hostname)[ ])"
      rf"|(?:encrypted|plaintext)-password){_V}")),
    (r"wpa-psk[ ]ascii|authentication[ ]text|plain-text-password-value",
     rf"(?:wpa-psk[ ]ascii|authentication[ ]text|plain-text-password-value){_V}"),
    (r"set[ ](?:auth-password|psksecret|passwd)[ ]", rf"set[ ](?:auth-password|psksecret|passwd){_V}"),
    (r"snmp-server[ ]community[ ]", r"snmp-server[ ]community[ ]+(?P<v>\S{3,64}+)"),
    (r"snmp[^\n]*community", (r"\bsnmp[\w \-]{0,30}community[\w ]{0,10}[\"']?[ ]*(?:[:=]|is)[ ]*[\"']?"
     r"(?P<v>[^\s\"',;]{3,64}+)")),
    (r"snmp[^\n]*community", r"snmp(?:(?!community)[^\n]){1,200}(?<=[\s,;&?(\[{\"'])community\\{0,3}[\"']?=\\{0,3}[\"']?(?P<v>[^\s\"',;&)}\]\\]{3,64}+)"),
    (r"r[ow]community6?[ ]", r"^[ \t]*r[ow]community6?[ ]+[\"']?(?P<v>[^\s\"']{3,64}+)"),
    (r"com2sec6?[ ]", r"^[ \t]*com2sec6?[ ]+\S{1,64}[ ]+\S{1,64}[ ]+[\"']?(?P<v>[^\s\"']{3,64}+)"),
    (r"createUser[ ]", (r"createUser[ ]\S{1,64}[ ](?:MD5|SHA[\d\-]*)[ ](?:[\"'](?P<v>[^\"'\n]{3,128}+)"
     r"|(?P<w>[^\s\"']{6,128}+))")),
    (r"createUser[ ]", (r"createUser[ ]\S{1,64}[ ](?:MD5|SHA[\d\-]*)[ ](?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"']+)"
     r"[ ](?:DES|AES)[ ](?:[\"'](?P<v>[^\"'\n]{3,128}+)|(?P<w>[^\s\"']{6,128}+))")),
    (r"(?:PSK|EAP|XAUTH|NTLM)[ ]{1,8}[\"']", rf"(?:^|[ \t]):[ ]?(?:PSK|EAP|XAUTH|NTLM)[ ]+{_IN_QUOTES}"),
    (r"stats[ ]auth[ ]", rf"stats[ ]auth[ ]+{_USER}:(?P<v>\S{{3,128}}+)"),
    (r"user[ ][^ \n]{1,64}[ ](?:insecure-)?password[ ]",
     r"(?:^|[ \t])user[ ](?!and[ ]|or[ ]|y[ ]|&[ ])\S{1,64}[ ](?:insecure-)?password[ ]+(?P<v>\S{3,256}+)"),
    (r"pass[\w\-]*[ ]password[ ]", (r"^(?:[^\n:]{0,60}:[ ])?[\"']?[\w\-]{1,60}[ ][\w\-/]{1,80}passw?o?r?d?[\w\-]{0,20}[ ]password"
     r"[ ]+(?P<v>[^\s\"']{3,128}+)")),
    (r"rootpw[ ]", r"(?:^|[\s>])rootpw[ ]+(?:--[\w\-]+[ ]+){0,3}[\"']?(?P<v>[^\s\"'\-][^\s\"']{2,256}+)"),
    (r"(?:setuser|user)[ ][^\n]*[ ]>[^ \n]",
     r"(?:SETUSER[ ]\S{1,64}|^[ \t]*user[ ]\S{1,64})\b[^\n>]{0,200}[ ]>(?P<v>[^\s\"']{3,256}+)"),
    (r"erlang[ _.\-]?cookie", r"erlang[ _.\-]?cookie[\"']?(?:[ ]*(?:[:=]|is)[ ]*|[ ]+)[\"']?(?P<v>[\w\-]{8,128}+)"),
    (r"-setcookie[ ]", r"-setcookie[ ][\"']?(?P<v>[^\s\"']{4,128}+)"),
    (r"auth[_-]pass[ ]", rf"auth-pass[ ]{_USER}[ ](?P<v>[^\s\"']{{4,128}}+)|^[ \t]*auth_pass[ ]+(?P<w>\S{{4,64}}+)"),
    (r"[ ]login=", rf"(?:cache_peer\b[^\n]{{0,200}}|proxy[^\n]{{0,60}})[ ]login={_USER}:(?P<v>[^\s\"']{{4,128}}+)"),
    (r"^\$user[0-9]", r"^\$USER\d{1,3}\$=(?P<v>[^\s/][^\s]{4,128}+)"),
    (r"^[\w.\-]+@\w+![\w\-]+[ ][0-9a-f]{8}-",  # Proxmox
     r"^[\w.\-]{1,64}@\w{1,20}![\w\-]{1,64}[ ](?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"),
    (r"config set (?:requirepass|masterauth) ", r"config set (?:requirepass|masterauth) [\"']?(?P<v>[^\s\"']{3,256}+)"),
    (r"sonar\.login[=\"', :]", r"sonar\.login[\"']?[=, :]{1,3}[\"']?(?P<v>[\w\-]{20,64}+)"),
    (r"basic\.auth\.user\.info", (r"basic\.auth\.user\.info[\"']?[ ]?[:=][ ]?[\"']?(?!\$\{)[^\s:\"']{1,100}:"
     r"(?P<v>[^\s\"']{6,200}+)")),
    (r"(?:basic_?auth|sst_auth)[\"']?[ ]?[:=]", (rf"(?:basic_?auth|wsrep_sst_auth)[\"']?[ ]?[:=][ ]?[\"']?{_USER}:"
     r"(?P<v>[^\s\"',;]{3,200}+)")),
    (r"::add-mask::", r"::add-mask::(?P<v>\S{4,400}+)"),
    (r"(?:_pat|[^a-z]pat)[\"']?[ ]?[:= ]",
     r"(?:[A-Z0-9]_PAT|\bpat)[\"']?[ ]?(?::=|[:= ])[ ]?[\"']?(?P<v>[A-Za-z0-9_\-]{20,200}+)"),
    (r"\"key\"[ ]?:[ ]?\"[a-f0-9]{32}\"", (r"\"username\"[ ]?:[ ]?\"[^\"\n]{1,64}\",\s{0,20}\"key\"[ ]?:[ ]?"
     r"\"(?P<v>[a-f0-9]{32})\"")),
    (r"^secret[ _]?id[ \t]*[:=]",
     r"^(?-i:Secret[ ]?ID|secret_id)[ \t]*[:=][ \t]*(?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"),
    (r"login (?:incorrect|ok)[^\n]*\[",  # FreeRADIUS
     r"login (?:incorrect|ok)[^\n\[]{0,120}: \[[\w.@\\\-]{1,64}/(?P<v>(?!<via)[^\s\]]{3,128}+)\]"),
    (r"hostednetwork", r"hostednetwork\b[^\n]{0,100}[ ]key=[\"']?(?P<v>[^\s\"']{8,64}+)"),
    (r"(?:monitor|control)role[ ]", r"^(?:monitor|control)Role[ \t]+(?P<v>\S{4,128}+)[ \t]*\r?$"),
    (r"^[ \t]*user_[\w.\-]{1,64}=\"", r"^[ \t]*user_(?!(?:name|id|agent|group|type|email|home|config)=)[\w.\-]{1,64}=\"(?P<v>[^\"\n]{3,256}+)\""),
)  # fmt: skip
_LIKELY_ROWS: Final = (
    (r"[ \t][\"']?(?:\*|pptpd|l2tpd|xl2tpd|ppp)[\"']?[ \t]+[\"']?[^ \t\n\"']{6}",  # /etc/ppp/chap-secrets
     (rf"(?:^|secrets:[ ])[\"']?(?:{_USER}|\*)[\"']?[ \t]+[\"']?(?:\*|pptpd|l2tpd|xl2tpd|ppp)[\"']?[ \t]+[\"']?"
     r"(?P<v>(?!\*+\s|\[)[^\s\"']{6,128}+|(?<=\")[^\s\"]{6,128}+)[\"']?[ \t]+[\"']?[*\d\-!]")),
    (r"^\"[\w.@\-]+\"[ \t]+\"[^\"\n]{6,200}\"[ \t]*\r?$",  # PgBouncer's userlist.txt
     rf"^\"{_USER}\"[ \t]+\"(?P<v>[^\"\n]{{6,200}}+)\"[ \t]*\r?$"),
    (r":(?:25|465|587|2525)\]?[ \t]+[\w.@+\-]{1,100}:",  # Postfix' sasl_passwd
     (r"(?:^|[ \t>\"]|\d[:\-])\[?[a-z0-9][\w.\-]{1,100}\]?:(?:25|465|587|2525)[ \t]+[\w.@+\-]{1,100}:"
      r"(?P<v>[^\s\"]{4,128}?)(?=[ \t]*\r?$|\"[,}]|</|\\n\"|[ ]\[truncated)")),
    (r"snmp[^\n]*community", r"snmp(?:(?!community)[^\n]){1,200}(?:(?<=[(\[])community[ ]|(?<=[\s,;&?(\[{\"'])community\\{0,3}[\"']?:[ ]?)\\{0,3}[\"'`]?(?P<v>[^\s\"'`,;&)}\]\\]{3,64}+)"),
    (r"community[^\n]*snmp", r"\bcommunity\\{0,3}[\"']?[:=][ ]?\\{0,3}[\"'`]?(?P<v>[^\s\"'`,;&)}\]\\]{3,64}+)(?=[^\n]{1,200}snmp)"),
    (r"^[ \t]*community[\"']?[ ]*[:=]", r"^[ \t]*community[\"']?[ ]*[:=][ ]*[\"']?(?P<v>(?![&*])[^\s\"',;]{4,64}+)"),
)  # fmt: skip
_TriggeredPattern = tuple[Trigger, re.Pattern[str]]


_LINE_START: Final = re.compile(r"(?<![\[\\])\^")
_MARKED_START: Final = r"^(?:[+\-<>][ \t]{0,40})?"
"""Where a line begins, or goes on behind the sign that a diff has put before it."""


def _read(rows: tuple[tuple[str, str], ...]) -> tuple[_TriggeredPattern, ...]:
    marked = ([_LINE_START.sub(lambda _: _MARKED_START, pattern) for pattern in row] for row in rows)
    flags = re.IGNORECASE | re.MULTILINE
    return tuple((Trigger(f"(?i:{trigger})"), re.compile(row, flags)) for trigger, row in marked)


_SURE: Final = _read(
    (*_SURE_ROWS, *SURE_DEVICE_ROWS, *ROUTER_ROWS, *AAA_ROWS, *SNMP_ROWS, *SURE_OPTION_ROWS, *SURE_SERVICE_ROWS)
)
_LIKELY: Final = _read(
    (*_LIKELY_ROWS, *LIKELY_DEVICE_ROWS, *LIKELY_OPTION_ROWS, *LIKELY_SERVICE_ROWS, *LIKELY_ENVIRONMENT_ROWS)
)

_CHPASSWD: Final = re.compile(r"chpasswd:[ \t]*\r?\n(?P<body>(?:[ \t]+[^\n]*(?:\n|\Z)){1,20})")
_USER_LINE: Final = re.compile(
    r"(?m)^[ \t]+(?:-[ ])?[\"']?[a-z_][\w.\-]{0,32}:(?P<v>[^\s\"':]{3,256}+)[\"']?[ \t]*\r?$"
)
_BELOW: Final = tuple(
    (Trigger(head), re.compile(pattern, re.MULTILINE))
    for head, pattern in (
        *SERVICE_BELOW,
        *ROUTER_BELOW,
        *AAA_BELOW,
        *SNMP_BELOW,
        *ENVIRONMENT_BELOW,
        (r"<auth-user-pass>", r"<auth-user-pass>[ \t]*\r?\n[^\n]{1,100}\n(?P<v>[^\s<]{3,200}+)"),  # OpenVPN's profiles
        (r"\"(?i:jwt|auth|token|bearer)[^\"\n]*\" ?: ?\{",  # .NET's settings
         (r"(?i)\"(?:jwt|auth|token|bearer)\w{0,20}\"[ ]?:[ ]?\{[^{}]{0,200}?\"(?:issuer|signing|secret)?key\"[ ]?:[ ]?"
          r"\"(?P<v>[^\"\n]{8,256}+)\"")),
        (r"\"(?i:encryption|signing|crypto|cipher|hmac|session|cookie|webhook|stripe|datadog)[^\"\n]*\" ?: ?\{",
         (r"(?i)\"(?:encryption|signing|crypto|cipher|hmac|sessions?|cookies?|webhook|stripe|datadog)\w{0,20}\"[ ]?:"
          r"[ ]?\{[^{}]{0,200}?\"key\"[ ]?:[ ]?\"(?P<v>(?=[^\"]*[a-z])(?=[^\"]*\d)[\w+/=\-]{32,256}+)\"")),
        (r"'(?:crypt|encryption|cipher)'",  # Magento
         (r"'(?:crypt|encryption|cipher)'\s{0,8}=>\s{0,8}(?:\[|array\()[^\])]{0,120}?'key'\s{0,8}=>\s{0,8}"
          r"'(?P<v>[^'\n]{16,128})'")),
        (r"^[ \t]*encryption:[ \t]*\r?$",  # ESPHome
         r"^[ \t]*encryption:[ \t]*\r?\n[ \t]+key:[ \t]*[\"']?(?P<v>[A-Za-z0-9+/]{43}=)"),
        (r"(?i:session|cookie)\w*\(\{",  # Express
         (r"(?i:session|cookie)\w{0,20}\(\{[^{}]{0,300}?\b(?:secret|keys?):\s{0,4}\[?[\"'](?P<v>[^\"'\s]{8,200})[\"']")),
        (r"NKEY SEED", r"NKEY SEED-{2,10}[ \t]*\r?\n[ \t]*(?P<v>S[A-Z2-7]{40,70})"),  # NATS
        (r"full-tokenid",  # Proxmox
         r"full-tokenid\b[^\n]*\n(?:[^\n]*\n){1,3}?[^\w\n]*value[^\w\n]{1,20}(?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"),
        (r"[uU]sing certificate key:",  # kubeadm
         r"[uU]sing certificate key:[ \t]*\r?\n[ \t]*(?P<v>[0-9a-f]{64})"),
        (r"^auth-user-pass[ \t]*\r?$", (r"^auth-user-pass[ \t]*\r?\n[\w.@\-]{1,64}\r?\n"
          r"(?P<v>(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[A-Z_!@#$%&*+])[^\s/]{6,100}+)[ \t]*\r?$")),
        (r"pillar\.(?:get|item) [^\n]*(?i:pass|pwd|_pw|secret|token|key)",  # Salt
         (r"pillar\.(?:get|item) [\w:.\-]*(?i:pass|pwd|_pw|secret|token|key)\w{0,20}[ \t]*\r?\n[\w.\-]{1,80}:[ \t]*\r?\n[ \t]+"
          r"(?P<v>[^\s:]{4,256}+)[ \t]*\r?$")),
        (r"puppet lookup [^\n]*(?i:pass|pwd|_pw|secret|token|key)",
         (r"puppet lookup (?!--explain)[^\n]{0,80}(?i:pass|pwd|_pw|secret|token|key)[^\n]{0,120}\n--- [\"']?(?P<v>[^\s\"']{4,256}+)")),
        (r"(?i:password) [^\n]*(?:reset|changed|generated|set)\b",  # elasticsearch-reset-password
         r"(?i:password) [^\n]{0,80}\b(?:reset|changed|generated|set)\b[^\n]{0,20}\nNew value:[ ](?P<v>\S{6,128}+)"),
        (r"^V [0-9]{1,3}\r?$", r"^password\r?\nV \d{1,3}\r?\n(?P<v>[^\s]{3,200}+)"),  # Subversion's stored logins
    )
)  # fmt: skip
"""What a line of each holds, and the whole of it, which goes over several lines."""
_TOKENS_BLOCK: Final = re.compile(r"\btokens[\"']?[ ]?[:=]?[ ]?\{(?P<body>[^{}]{1,1200})")
_TOKEN_LINE: Final = re.compile(
    r"(?<![\w.])[\"']?\w{2,48}[\"']?[ ]{0,8}[:=][ ]{0,8}[\"'](?P<v>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})[\"']"
)
"""The tokens that an agent of Consul uses, each under the name of what it is for."""
_NO_VALUES: Final = frozenset(
    """
    and/or or and clear level part method methods mode text public private random r read write enc ascii-text hexadecimal
    cipher irreversible-cipher simple plain readonly readwrite management
    """.split()
)

_USERS: Final = Trigger(r"chpasswd:", Reach.TABLE)
_TOKENS: Final = Trigger(r"tokens[\"']?[ ]?[:=]?[ ]?\{", Reach.TABLE)
DIRECTIVE_TRIGGERS: Final = (*dict.fromkeys(trigger for trigger, _ in (*_SURE, *_LIKELY, *_BELOW)), _USERS, _TOKENS)


def directives(scan: Scan) -> Iterator[Hit]:
    """Find the values of directives."""
    for trigger, pattern in _SURE:
        for found in scan.matches(pattern, trigger):
            yield from _hit(scan, found)
    for trigger, pattern in _LIKELY:
        for found in scan.matches(pattern, trigger):
            if is_passphrase(found["v"]) or (is_mixed(found["v"]) and not is_measure(found["v"])):
                yield from _hit(scan, found)
    yield from _below(scan)


def _below(scan: Scan) -> Iterator[Hit]:
    """Find the values that stand on lines below what announces them."""
    for head, pattern in _BELOW:
        for found in pattern.finditer(scan.text) if scan.lines_of(head) else ():
            yield from _hit(scan, found)
    for trigger, block, line in ((_USERS, _CHPASSWD, _USER_LINE), (_TOKENS, _TOKENS_BLOCK, _TOKEN_LINE)):
        for within in block.finditer(scan.text) if scan.lines_of(trigger) else ():
            for found in line.finditer(scan.text, *within.span("body")):
                yield from _hit(scan, found)


def _hit(scan: Scan, found: re.Match[str]) -> Iterator[Hit]:
    group = str(found.lastgroup)
    value = found[group]
    ends_sentence = value[-1] == "." and value[:-1].isalpha()
    if (
        is_secret(value)
        and value.lower() not in _NO_VALUES
        and not ends_sentence
        and not (value[-1] in "([" and is_call(value))
    ):
        yield from scan.hits("password", *found.span(group))
