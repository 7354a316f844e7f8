"""Passwords on command lines that no sensitive name announces: `mysql -pX`, `curl -u user:X`, `sshpass -p X`, `.netrc`.

Sources: the manual pages of the tools named.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.value_syntax import name_start, read_value
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_pin, is_random, is_secret
from workers.guardrails.triggers import Trigger

_LINE_MAX: Final = 4000
_SPACE: Final = r"(?:[\"']?,[ ]?[\"']|[\"'][ ](?:a\d{1,3}=)?[\"']|[ \t=]{1,4})"
"""Between an option and its value: white space, or what stands between the quotes of a list of arguments."""

_P: Final = re.compile(rf"(?<=[\s\"'])-p{_SPACE}(?!\d{{2,5}}(?!\S)|--)")
_MYSQL_P: Final = re.compile(
    r"(?<=[\s\"'])-p(?:(?=[^\s=\"',-]|[\"'](?=[^\s,]))"
    r"|[ ](?=\d{4,16}(?:\s|\Z)|(?=[^\s/]*\d)(?=[^\s/]*[A-Za-z])[\w.\-]*[!@#$%^&*+]))"
)
"""What follows after a space is a database, unless only a password looks so: `-p 123456`."""
_AUTH_PAIR: Final = re.compile(r"auth[\"']: \([ ]?[\"'][^\"'\n]{1,100}[\"'],[ ]?(?=[\"'])")
"""As clients of Elasticsearch have it in a dictionary of Python."""
_OPTIONS: Final[dict[str, re.Pattern[str]]] = {
    "mysql": _MYSQL_P,
    "mariadb": _MYSQL_P,
    "sshpass": re.compile(rf"(?<=[\s\"'])-p(?:{_SPACE})?"),
    " login ": re.compile(rf"(?<=[\s\"'])-p{_SPACE}|(?<=\s)password[ \t]+(?![a-z]{{2,12}}(?:[,.;:]?\s|\\&|\Z))"),
    "mongo": _P,
    "redis-cli": re.compile(rf"(?<=[\s\"'])(?:-a|--pass){_SPACE}"),
    "ldap": re.compile(rf"(?<=[\s\"'])-w{_SPACE}"),
    "sqlcmd": re.compile(r"(?<=[\s\"'])-P[ \t]{0,4}"),
    "pass:": re.compile(r"(?<=[\s:\"'])pass:(?=\S)"),
    "aws configure set": re.compile(r"(?:secret_access_key|session_token)[ \t]{1,4}"),
    "from-literal": re.compile(
        r"literal[= ][\"']?(?!(?i:(?:[\w\-]{1,30}[_.\-])?"
        r"(?:user(?:name)?|host|port|db|database|name|region|url|endpoint|env|email|bucket|(?:client|tenant|project|account)[_\-]?id))=)[\w.\-]{1,100}="
    ),
    "curl": re.compile(
        r"(?<=[\s\"'])(?:-[a-zA-Z]{0,6}[uU]|--user|--proxy-user)(?:[\"']?,[ ]?|[ \t=]{0,4})[\"']?[^\s:\"']{0,128}"
        r"[\"']?:(?![\"'](?:\s|\Z))(?!(?:pass|test)(?:[\s\"']|\Z))"
    ),
    "curl ": re.compile(  # A key in place of the user, and no password.
        r"(?<=[\s\"'])(?:-[a-zA-Z]{0,6}u|--user)[ =]{0,2}(?=[\"']?(?=[^\s:\"']*\d)(?=[^\s:\"']*[A-Za-z])"
        r"[^\s:\"']{12,200}:[\"']?(?:\s|\Z))"
    ),
    "-cert": re.compile(r"-cert[ =][\"']?[\w~./\\\-]{1,160}\.(?:pem|p12|pfx|crt|cer|key):(?=[^\s\"':])"),
    "curl -": re.compile(r"(?<=\s)-E[ ][\"']?[\w~./\\\-]{1,160}\.(?:pem|p12|pfx|crt|cer|key):(?=[^\s\"':])"),
    "drone ": re.compile(rf"\bsecret[ ](?:add|update)[ ][^\n]{{0,200}}?--(?:data|value){_SPACE}"),
    "--oauth2-bearer": re.compile(rf"--oauth2-bearer{_SPACE}"),
    "ssh-keygen": re.compile(r"(?<=\s)-N[ ](?=[^\s\-]{4}|[\"'][^\"'\s]{4})"),
    "unzip": re.compile(rf"(?<=\s)-P{_SPACE}"),
    "7z": re.compile(r"(?<=\s)-p(?=[^\s\-])"),
    "unrar ": re.compile(r"(?<=\s)-p(?=[^\s\-])"),
    "ktpass": re.compile(r"(?<=\s)[/\-]pass[ ]+(?=[^\s*])"),
    "secret set": re.compile(rf"(?<=\s)(?:-b|--body)(?:{_SPACE}|(?=[\"']))"),
    "rabbitmqctl": re.compile(r"(?:add_user|change_password)[ \t]+\S{1,100}[ \t]+"),
    "mc alias set": re.compile(r"mc alias set[ \t]+\S{1,100}[ \t]+\S{1,200}[ \t]+\S{1,128}[ \t]+"),
    "kubeadm join": re.compile(r"--token[ =]"),
    "vault login": re.compile(r"vault login[ \t]+(?=[\w.\-]*\d)(?!-)(?![^\s=]*=)"),
    "> AUTH ": re.compile(r"> AUTH[ ](?:[\w.\-]{1,64}[ ](?=[\x00!-Z\\^-~]))?"),
    "&gt; AUTH ": re.compile(r"&gt; AUTH[ ](?:[\w.\-]{1,64}[ ](?=[!-Z\\^-~]))?"),
    "kv put": re.compile(r"kv put[ \t]+(?:[\w.\-]{1,80}/){0,8}(?P<name>[\w.\-]{2,80})[ \t]+(?![\w.\-]{1,64}=)"),
    "openssl": re.compile(
        rf"(?<=\s)-(?:k|K|hmac|kek|srppass|mackey){_SPACE}"
        r"|(?<=\s)-(?:macopt|pkeyopt)[ ][\"']?(?:hex)?(?:key|secret|pass):"
    ),
    "ipmitool": re.compile(rf"(?<=\s)-P{_SPACE}"),
    "put-parameter": re.compile(rf"--value{_SPACE}(?=[^\n]{{0,400}}SecureString)"),
    "auth=(": re.compile(r"auth=\([ ]?[\"'][^\"'\n]{1,100}[\"'],[ ]?(?=[\"'])"),
    "uth(": re.compile(r"uth\([ ]?[\"'][^\"'\n]{1,100}[\"'],[ ]?(?=[\"'])"),
    "htpasswd": re.compile(
        r"(?<=\s)-\w{0,4}b\w{0,4}[ \t]+(?:-C[ ]\d+[ \t]+|\d+[ \t]+)?\S{1,200}[ \t]+(?:\S{1,100}[ \t]+)?(?!-)(?=\S+["
        r" \t]*(?:[\r\n|;&]|\Z))"
    ),
    " -U": re.compile(r"(?<=\s)-U[ =]?[\"']?[\w.\-\\/]{1,64}%(?=\S)"),
    "net use": re.compile(
        r"(?i:/user:)\S{1,100}[ ]+(?!/)|net use[ ]+(?:\S:[ ]+)?\\\\\S{1,200}[ ]+(?!/)(?=\S{1,100}[ ]+/user)"
    ),
    "net.exe user": re.compile(r"net\.exe user[ ]+\S{1,64}[ ]+(?=[^\s/*])"),
    "net user": re.compile(r"net user[ ]+\S{1,64}[ ]+(?=[^\s/*])"),
    "git config": re.compile(r"(?i:password|token|secret(?:_?id)?|(?:app|api)_?key)[ \t]+"),
    "config set": re.compile(
        r"config set[ \t]+(?!-)\S{0,120}(?:uthToken|_auth|password|secret|requirepass|masterauth)[ \t]+"
    ),
    "poetry config": re.compile(r"http-basic\.\S{1,64}[ ]+\S{1,64}[ ]+|pypi-token\.\S{1,64}[ ]+"),
    "composer config": re.compile(r"http-basic\.\S{1,100}[ ]+\S{1,64}[ ]+"),
    "[http-basic.": re.compile(r"\[http-basic\.[\w.\-]{1,100}\.password\][ ]"),
    "keytool": re.compile(r"(?<=\s)-(?:src|dest)?(?:store|key)pass(?:wd)?[ ]+"),
    "cloudflared service install": re.compile(r"cloudflared service install[ ]+(?:--token[ ]+)?"),
    "cqlsh": _P,
    "mcrcon": _P,
    "rcon-cli": re.compile(rf"--password{_SPACE}"),
    '_auth": (': _AUTH_PAIR,
    "_auth': (": _AUTH_PAIR,
    '"auth": (': _AUTH_PAIR,
    "'auth': (": _AUTH_PAIR,
    "twine": re.compile(rf"(?<=\s)-p{_SPACE}"),
    "gem push": re.compile(r"--key[ =](?=[\w\-]{16})"),
    "cargo login": re.compile(r"cargo login[ ]+(?:--[\w\-]+[ =]\S+[ ]+)?(?!-)"),
    "nuget push": re.compile(rf"(?<=\s)(?:-k|--api-key){_SPACE}|(?<=\.nupkg)[ ]{{1,4}}(?=[^\s\-]{{20,64}}(?:\s|\Z))"),
    "user-secrets set": re.compile(r"user-secrets set[ ]+[\"']?[\w:.\-]{0,100}(?:assword|ecret|oken|ey|wd)[\"']?[ ]+"),
    "doctl auth": re.compile(rf"(?<=\s)(?:-t|--access-token){_SPACE}"),
    "etcdctl": re.compile(
        r"--user[ =][\w.\-]{1,64}:"
        r"|etcdctl[^\n]{0,200}?[ ](?:put|set|mk)[ ]+[\"']?(?:\S{0,160}/)?(?P<name>[\w.\-]{2,80})[\"']?[ ]+"
    ),
    "mysqladmin": re.compile(r"(?<=\s)password[ \t]+"),
    "reset-admin-password": re.compile(r"reset-admin-password[ ]+(?:--\S+[ ]+){0,3}"),
    "unlock-keychain": re.compile(rf"(?<=\s)-p{_SPACE}"),
    "security import": re.compile(rf"(?<=\s)-P{_SPACE}"),
    "create-keychain": re.compile(rf"(?<=\s)-p{_SPACE}"),
    "set-key-partition-list": re.compile(rf"(?<=\s)-k{_SPACE}"),
    "conan ": re.compile(rf"(?<=\s)-p{_SPACE}"),
    "esxcli system account": re.compile(rf"(?<=\s)(?:-p|-c){_SPACE}"),
    "security add-": re.compile(rf"add-(?:generic|internet)-password[^\n]{{0,200}}?[ ]-w{_SPACE}"),
    "swaks": re.compile(rf"(?<=\s)(?:-ap|--auth-password){_SPACE}"),
    "signtool": re.compile(rf"(?<=\s)/p{_SPACE}"),
    "certutil": re.compile(rf"(?<=\s)-p{_SPACE}"),
    "schtasks": re.compile(r"(?<=\s)/rp[ ]+"),
    "/p:": re.compile(r"(?<=\s)/p:(?=\S)(?![A-Z]\w{1,40}=)"),
    "lftp": re.compile(rf"(?<=\s)-u{_SPACE}[^\s,]{{1,64}},(?=\S)"),
    "snmp": re.compile(r"(?<=[\s\"'])-(?:c(?!ommunity)|A|X)(?:[\"'],[ ]?[\"']|[ ]?)(?!public\b|private\b)(?=[^\s\-])"),
    "nmcli": re.compile(r"(?<=\s)(?:password|wifi-sec\.psk|psk)[ ]+"),
    "wpa_passphrase": re.compile(r"wpa_passphrase[ ]+(?:\"[^\"\n]{1,64}\"|\S{1,64})[ ]+"),
    "zip": re.compile(rf"(?<=\s)-P{_SPACE}"),
    "jenkins-cli": re.compile(r"-auth[ ]+\S{1,64}:"),
    "useradd": re.compile(rf"(?<=\s)(?:-p|--password){_SPACE}"),
    "usermod": re.compile(rf"(?<=\s)(?:-p|--password){_SPACE}"),
    "openssl passwd": re.compile(r"openssl passwd[ ]+(?:-(?:\w+|salt[ ]\S+)[ ]+){0,3}(?=[^\s\-])"),
    "SecureString": re.compile(rf"SecureString[^\n]{{0,400}}?--value{_SPACE}"),
    "keyvault secret set": re.compile(rf"(?<=\s)--value{_SPACE}"),
    "vault kv p": re.compile(r"(?<=\s)[\w.\-]{1,64}=(?=[\w\-+/]{8})(?=[^\s\d]*\d)(?=[\d\W_]*[A-Za-z])"),
    "> auth ": re.compile(r"> auth[ ](?:[\w\-]{1,64}[ ](?=\S))?"),
    "set password for": re.compile(r"=[ ]?(?=[\"'])"),
    "SET PASSWORD FOR": re.compile(r"=[ ]?(?=[\"'])"),
    "wg set": re.compile(r"(?<=\s)(?:private-key|preshared-key)[ ]+<\(echo[ ]+"),
    "kinit": re.compile(r"--password[ =]"),
    "openconnect": re.compile(rf"(?<=\s)(?:-p|--passwd){_SPACE}"),
    "restic": re.compile(r"--insecure-password[ =]"),
    "mc config host add": re.compile(r"mc config host add[ \t]+\S{1,100}[ \t]+\S{1,200}[ \t]+\S{1,128}[ \t]+"),
    "s3cmd": re.compile(r"--secret_key[ =]"),
    "rclone": re.compile(r"rclone obscure[ ]+|(?<=\s)(?:pass|password|secret_access_key)[ =](?=\S)"),
}
_USER_OPTION: Final = r"(?:(?:-u|-U|--user|--username|--login)[ =]?|-[nl][ =])[\"']?[\w.@\-\\]{1,64}[\"']?"
_BY_OPTION: Final = r"(?:-p|-P|-pw|-w|-W|--pw)[ =]?(?!\d{{2,5}}\s)[\"']?(?P<{}>(?!/)[^\s\"':|;&]{{4,128}}+)(?!:)"
_BESIDE_USER: Final = re.compile(
    rf"(?<=\s){_USER_OPTION}(?P<between>[ ][^\n|;&]{{0,80}}?)?[ ]{_BY_OPTION.format('v')}"
    rf"|(?<=\s){_BY_OPTION.format('w')}(?P<after>[ ][^\n|;&]{{0,60}}?)?[ ]{_USER_OPTION}(?=\s|\Z)"
)
_NO_PASSWORD_OPTION: Final = re.compile(
    r"\b(?:mkdir|cp|install|rsync|scp|ssh|tar|run|touch|nmap|grep|make|test|ps|tree)\b"
)
"""Tools that take something else by `-p`, and may stand behind another's `-u`."""
_DATABASE: Final = re.compile(r"\b(?:mysql|mariadb)\w{0,8}(?:-dump)?[ ][^\n|;&]{0,200}[ ]-p[ ]\Z")
"""Clients that ask for the password and take what follows after the space for the database."""
_ECHOED: Final = re.compile(
    r"echo[ \t]{1,4}(?:-n[ \t]+)?(?:'(?P<w>[^'\n]{3,256}+)'|(?P<quote>[\"']?)(?P<v>[^\s\"'"
    r"|;&]{3,256}+)(?P=quote))[ \t]{0,4}\|[ \t]{0,4}"
    r"(?:sudo[ \t]+-\w{0,4}S|(?:docker|podman|helm|nerdctl|oras|gh|az|skopeo|passwd|crane|buildah)\b[^\n"
    r"|;]{0,200}?(?:stdin|with-token)"
    r"|(?:sudo[ \t]+)?(?:su[ ]-|zfs[ ]load-key|veracrypt|gocryptfs|keepassxc-cli|smbpasswd|cryptsetup"
    r"|openconnect|kinit|vault[ ]login|gpg|pw[ ]user|docker[ ]secret"
    r"|base64(?![ ]-(?:d|D|-d))"
    r"|kubeseal|wg[ ]pubkey|openssl)\b)"
)
_NEXT_OPTION: Final = re.compile(r"-[A-Za-z]|--[a-z][a-z\-]{1,40}(?:=.*)?")
"""What stands for a value that is none: `--auth-type password -u ana`."""
_TWO_WORDS: Final = re.compile(r"[A-Za-z]{2,12},?[ ][A-Za-z]{2,12}!?")
"""What people try out an encoding with: `echo "Hello World" | base64`."""
_HERE_STRING: Final = re.compile(
    r"(?i:token|secret|pass|login|luks|key|cred|kinit|\bsu\b|sudo|seal|crypt)[^\n<]{0,100}<<<[ ]?(?P<quote>[\"']?)"
    r"(?P<v>[^\s\"'$][^\s\"']{3,256}+)(?P=quote)"
)
_USER_BEFORE: Final = re.compile(r"[\w.\-]{1,64}:(?=.)")
"""Before the password that chpasswd is given."""
_HTTP_AUTH: Final = re.compile(
    r"(?:^|(?<=[\s;&|$(]))(?:https?|xhs?)[ ](?:[^\n|;]{0,200}?[ ])?(?:-a"
    r"|--auth)[ =][\"']?[^\s:\"']{1,64}:(?P<v>[^\s\"']{3,256}+)",
    re.MULTILINE,
)
_SQL_CONNECT: Final = re.compile(
    r"(?:^|SQL>)[ ]?conn(?:ect)?[ ]+[\w$#.\-]{1,64}/[\"']?(?P<v>[^\s@/]{3,128}+)", re.IGNORECASE | re.MULTILINE
)
_KEY_SET: Final = re.compile(
    r"(?:^|>[ ])H?M?SET(?:EX|NX)?[ ](?:[^\n]{1,200}?[ :])?[\w:.\-]{0,100}(?i:password|passwd|secret|token|pass"
    r"|api[_:\-]?key|pwd)[ ]+(?:\d{1,7}[ ]+)?+[\"']?(?P<v>[^\s\"']{4,512}+)",
    re.MULTILINE,
)
_CHPASSWD: Final = re.compile(
    r"(?:echo|printf)[ \t]{1,4}(?:-\w+[ \t]+)?(?P<single>')?[\"]?[\w.\-]{1,64}:"
    r"(?P<v>(?(single)[^\s'\\]|[^\s\"'|;&\\]){3,256}+)(?:\\n)?[\"']?[ \t]{0,4}\|[ \t]{0,4}"
    r"(?:sudo[ \t]+)?(?:\S{0,40}/)?chpasswd"
)
_SETTER_TOOL: Final = r"[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]+)?(?:\S{0,40}/)?(?:smbpasswd|passwd|pdbedit)\b"
_TWICE: Final = re.compile(
    r"(?:echo|printf)[ \t]{1,4}(?:-\w+[ \t]+)?[\"'](?P<v>[^\s\"'\\]{3,128}+)\\n(?P<w>[^\s\"'\\]{3,128}+)(?:\\n)?[\"']"
    rf"{_SETTER_TOOL}"
)
"""A password and the same again, as those ask for it who set one."""
_TWICE_ECHOED: Final = re.compile(
    r"echo[ \t]{1,4}(?P<quote>[\"']?)(?P<v>[^\s\"'\\;$]{3,128}+)(?P=quote)[ ]?(?:;|&&)[ ]?"
    rf"echo[ \t]{{1,4}}[\"']?(?P<w>(?P=v))[\"']?[ ]?\)?{_SETTER_TOOL}"
)
_AT_HOST: Final = re.compile(
    r"\b(?:mysqlsh[ ](?:[^\s@]{1,40}[ ]){0,4}(?:mysqlx?://)?|(?:ssh|sftp|mosh|telnet)[ ]"
    r"(?:-[^\s@]{1,40}[ ](?:\d{1,5}[ ])?){0,4})[\w.\-]{1,64}:(?P<v>[^\s@/:]{3,128}+)@(?=\w)"
)
_NETRC: Final = re.compile(
    r"(?:machine[ \t]+\S{1,256}|default)\s+login\s+\S{1,256}\s+(?:account\s+\S{1,100}\s+)?password\s+(?P<v>\S{1,256}+)"
)

_BY_PLACE: Final = (
    *(" login ", "pass:", "auth=(", "uth(", " -u", "net use", "net user", "/p:", "machine ", "echo ", "printf "),
    *("nmcli", "rclone", "mysqladmin", "rabbitmqctl", "wpa_passphrase"),
)
"""Anchors that ordinary logs hold too, and tools that take a password with no sign: each has a trigger of its own."""
_TELLING: Final = frozenset(anchor for anchor in _OPTIONS if " " in anchor.strip() or "-" in anchor)
_TOOLS: Final = "|".join(
    sorted(anchor for anchor in _OPTIONS if anchor not in _TELLING and anchor.lower() not in _BY_PLACE)
)
COMMAND_ANCHORS: Final = tuple(sorted(anchor.lower() for anchor in _TELLING if anchor.lower() not in _BY_PLACE))
"""Literals that no line holds by chance."""
_NAMING: Final = r"[ ](?:-u|-U|-n|-l|--user|--username|--login)[ =]?[\w.@\-\\\"']"
_GIVING: Final = r"[ ](?:-p|-P|-pw|-w|-W|--pw)[ =]?[^ \n]"
COMMAND_TRIGGERS: Final = (
    Trigger(rf"(?:{_TOOLS})[^\n]*(?:[ \t\"'=][\-/][A-Za-z\-]|\\\r?$|[ ]put[ ]|pass|psk|[ ]\w+:[^\n]*@)"),
    Trigger(r" login [^\n]*(?: |\"|')(?:-p|password )|[ :\"']pass:[^ \n]|uth=?\([ ]?[\"']|[ ]/p:[^ \n]"),
    Trigger(r"[ ]-U[ =]?[\"']?[\w.\-\\/]+%|net use[^\n]*(?:/user|\\\\)|net user [^ \n]+ [^ \n]"),
    Trigger(r"machine +[^ \n]+[ \t]*(?:(?:login|password|account)[ \t]|\r?$)|(?:echo|printf) [^\n]*\|"),
    Trigger(
        r"(?:nmcli|rclone)[^\n]*(?:pass|psk|obscure|secret)|mysqladmin[^\n]*password"
        r"|rabbitmqctl[^\n]*(?:add_user|change_password)|wpa_passphrase[ ]"
        r"|(?:mysqlsh|ssh|sftp|mosh|telnet) [^\n]*:[^ \n]+@"
    ),
    Trigger(rf"{_NAMING}[^\n]*{_GIVING}|{_GIVING}[^\n]*{_NAMING}"),
    Trigger(
        r"<<<[ ]?[^ \n]|(?:https?|xhs?)[ ][^\n]*(?:-a|--auth)[ =]|(?i:(?:^|SQL>)[ ]?conn(?:ect)?[ ]+[\w$#.\-]+/)"
        r"|(?:^|>[ ])H?M?SET(?:EX|NX)?[ ][^\n]*(?i:password|passwd|secret|token|pass|api[_:\-]?key|pwd)[ ]"
    ),
)
_WITH_HOST, _WITH_USER, _OTHERWISE = COMMAND_TRIGGERS[4:]
_SETTER: Final = "password("
_PIN: Final = "at+cpin="
_IDENTIFIED: Final = "identified "
_OF_SQL: Final = re.compile(r"\b(?:user|role|grant|alter|create|login|account|usuario)\b", re.IGNORECASE)
_STATEMENT_MAX: Final = 240
_SHORTEST_STATED: Final = 3
"""Characters of a password in a statement: `identified as "v2"` is said of versions."""
STATEMENT_ANCHORS: Final = (_IDENTIFIED, "securestring ", _SETTER, "random_password", "pragma ", _PIN)


_STATEMENTS: Final = {
    _IDENTIFIED: re.compile(
        r"identified\s+(?:with\s+\S{1,80}\s+)?(?:by|as)\s+(?:password\s+|values\s+)?"
        r"(?=[\"']|[^\s;\"']{0,60}\d[^\s;\"']{0,60}(?:[\s;\"']|\Z)|[a-z]{3,14}(?:[_.\-][a-z]{3,14}){3}(?:[\s;]|\Z))",
        re.IGNORECASE,
    ),
    _SETTER: re.compile(
        r"(?<!get)(?<!get_)(?<!find)(?<!reset)(?<!forgot)password\((?=[\"'][^\"'\n]{3,256}[\"']\))", re.IGNORECASE
    ),
    "random_password": re.compile(r"random_password[^\x00]{0,1200}?\bresult\"?\s{0,20}[:=]\s{0,20}(?=\")"),
    "pragma ": re.compile(r"pragma\s+(?:re)?key\s*=\s*(?=[\"'])", re.IGNORECASE),  # SQLCipher
    _PIN: re.compile(r"at\+cpin=(?=\"?\d{4,8}\b)", re.IGNORECASE),  # 3GPP TS 27.007, section 8.3
    "securestring ": re.compile(
        r"securestring\s+(?:-\w{1,20}\s+){0,3}(?=[\"']|(?=\S{0,60}[\d#!@%&*~])[^\s$\-(\"'][^\s\"']{7,60}(?:\s|\Z))",
        re.IGNORECASE,
    ),
}


def statements(scan: Scan) -> Iterator[Hit]:
    """Find the passwords in SQL's `IDENTIFIED BY '…'` and PowerShell's `ConvertTo-SecureString "…"`."""
    for anchor, pattern in _STATEMENTS.items():
        for at in scan.find(anchor, any_case=True):
            found = pattern.match(scan.text, at)
            if found is None or (anchor == _SETTER and not _sets(scan.text, at)):
                continue
            if anchor == _IDENTIFIED and not _is_of_sql(scan.text, at):
                continue
            value = read_value(scan.text, found.end())
            word = scan.text[value.start : value.end] if value else ""
            stated = is_pin(word) if anchor == _PIN else is_secret(word) and len(word) >= _SHORTEST_STATED
            if value and stated:
                yield from scan.hits("password", value.start, value.end)


def _sets(text: str, at: int) -> bool:
    """Tell whether a call hands over a password, which `INVALID_PASSWORD("AUTH-001")` does not."""
    return sensitive_name(text[name_start(text, at) : at + len("password")]) is not None


def _is_of_sql(text: str, at: int) -> bool:
    """Tell whether a statement sets a password, which "the machine is identified by …" does not."""
    return text[at].isupper() or _OF_SQL.search(text, max(0, at - _STATEMENT_MAX), at) is not None


def command_lines(scan: Scan) -> Iterator[Hit]:
    """Find the passwords that a known tool takes by a short option or by place."""
    yield from _options(scan)
    for found in scan.matches(_BESIDE_USER, _WITH_USER):
        group = "v" if found["v"] else "w"
        between = found["between"] or found["after"] or ""
        value = found[group]
        if "/" in value and not is_random(value):
            continue  # A path.
        if found["w"] is None and _DATABASE.search(scan.text, max(0, found.start() - _LINE_MAX), found.start("v")):
            continue
        chosen = is_mixed(value) or is_passphrase(value)
        if is_secret(value) and chosen and not (is_measure(value) or _NO_PASSWORD_OPTION.search(between)):
            yield from scan.hits("password", *found.span(group))
    for pattern in (_HERE_STRING, _HTTP_AUTH, _SQL_CONNECT, _KEY_SET, _AT_HOST):
        for found in scan.matches(pattern, _WITH_HOST if pattern is _AT_HOST else _OTHERWISE):
            if is_secret(found["v"]):
                user = _USER_BEFORE.match(found["v"]) if "chpasswd" in found[0] else None
                yield from scan.hits("password", found.start("v") + (user.end() if user else 0), found.end("v"))
    yield from _piped(scan)


_STANDS_FOR: Final = re.compile(
    r"(?:access|refresh|auth|client|api|your|my|db|admin|user|registry)(?:Token|Secret|Key|Password|Pwd|Pass)"
)
"""What a manual shows in place of the value: `docker login -p accessToken`."""


def _options(scan: Scan) -> Iterator[Hit]:
    """Find the values of the tools' options."""
    for tool, option in _OPTIONS.items():
        done = 0
        for at in scan.find(tool) if scan.mentions(tool.lower()) else ():
            if at < done:
                continue
            done = _line_end(scan.text, at)
            for match in option.finditer(scan.text, at, done):
                named = match.groupdict().get("name")
                if named and sensitive_name(named) is None:
                    continue
                value = read_value(scan.text, match.end())
                word = scan.text[value.start : value.end] if value else ""
                if value and is_secret(word) and not (_NEXT_OPTION.fullmatch(word) or _STANDS_FOR.fullmatch(word)):
                    kind = "kubernetes-secret" if tool == "from-literal" else "password"
                    yield from scan.hits(kind, value.start, min(value.end, done))


def _piped(scan: Scan) -> Iterator[Hit]:
    """Find what is echoed into a tool, and the lines of `.netrc`."""
    for twice in (*scan.matches(_TWICE), *scan.matches(_TWICE_ECHOED)):
        yield from scan.hits("password", *twice.span("v"))
        yield from scan.hits("password", *twice.span("w"))
    for anchor, pattern in (("echo ", _ECHOED), ("echo ", _CHPASSWD), ("printf ", _CHPASSWD), ("machine ", _NETRC)):
        for at in scan.find(anchor):
            found = pattern.match(scan.text, at)
            group = "w" if found and found.groupdict().get("w") else "v"
            if found and is_secret(found[group]) and not _TWO_WORDS.fullmatch(found[group]):
                yield from scan.hits("password", *found.span(group))


def _line_end(text: str, at: int) -> int:
    """Return where the command ends: at the end of its line, of those that it goes on over with a backslash too."""
    limit = min(len(text), at + _LINE_MAX)
    end = text.find("\n", at, limit)
    while end > 0 and text[end - 1] == "\\":
        end = text.find("\n", end + 1, limit)
    return end if end >= 0 else limit
