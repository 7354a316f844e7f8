# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that a command prints on a line of their own: `kubectl get secret … | base64 -d`, `terraform output -raw …`.

Nothing in the value's own line says what it is; the command above does.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.listings.user_files import USER_LINE
from workers.guardrails.rules.words.names import key_of_any_kind, sensitive_name
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_plain_word, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_NAMED: Final = (
    r"[\w./:\-]{0,120}(?i:password|passwd|passphrase|pass|pwd|secret|token|api_?key|credentials?|_key|_pw)\w{0,40}"
)
_WITHIN: Final = r"[^\n]{0,300}"
_OPTIONS: Final = r"(?: (?:-\w+|--[\w\-]+|e|eval|r)){0,6}"
_OF_FILE: Final = r"(?: [\w~./\-]{1,120})?[ \t]*\r?$"
_CLOUD_CLIENTS: Final = "aws|gcloud|oci|ibmcloud|doctl|az|openstack|linode-cli|hcloud|scw|vultr-cli|heroku|glab"
_GETS_CODE: Final = (
    r"(?:^|> ?|\bredis-cli [^\n]{0,120})(?:GET|get) [\"']?(?:[\w.\-]{1,60}:){0,4}(?i:t?otp|pin|2fa|mfa|codigo[\w\-]{0,20}"
    r"|verif\w{0,12}|(?:sms|otp|login|verif\w{0,12}|auth|access|reset)[_:\-]?code)(?:[:.][\w@.+\-]{1,80}){0,3}[\"']?"
)
"""Asks Redis for a code of a few digits, whose key says what it is."""
_ROWS: Final = (
    # What a line holds, as a trigger; the whole command.
    (r"get secrets?[ /][^\n]*(?:jsonpath|template|base64|jq|yq)",
     (rf"\b(?:kubectl|oc|k)\b[^\n]{{0,80}}\bget secrets?\b(?!{_WITHIN}\.(?:metadata|type\b)){_WITHIN}"
     r"(?:jsonpath|template|base64|jq|yq)")),
    (r"config view[^\n]*(?:token|password|key-data)",
     rf"(?:kubectl|oc|k)\b{_WITHIN}\bconfig view\b{_WITHIN}\.(?:token|password|client-key-data)"),
    (r"create token", rf"(?:kubectl|oc)\b{_WITHIN}\bcreate token\b|kubeadm token create"),
    (r"phase upload-certs", r"kubeadm init phase upload-certs"),
    (r"get-secret-value|--with-decryption",
     rf"aws {_WITHIN}(?:get-secret-value|--with-decryption){_WITHIN}(?:text|jq)\b"),
    (r"get-login-password|get-authorization-token|generate-db-auth-token",
     rf"aws {_WITHIN}(?:get-login-password|get-authorization-token|generate-db-auth-token)"),
    (r"vault [^\n]*(?:-field[= ]|print token|jq -r)", rf"vault {_WITHIN}(?:-field[= ]\S+|print token|jq -r)"),
    (r"[$#%>\xaf] (?:go)?pass [^\n]*/|^(?:go)?pass [^\n]*/",
     r"(?:^|[$\#%>\u276f] )(?:pass|gopass) (?:show )?(?:-o )?[\w.\-]{1,60}/[\w./\-]{1,100}[ \t]*\r?$"),
    (r"gcloud [^\n]*(?:versions access|print-)",
     rf"gcloud {_WITHIN}(?:versions access|print-(?:access|identity|refresh)-token)"),
    (r"az [^\n]*(?:-o|--output)[ =]?tsv", (rf"az (?!{_WITHIN}--query[ =][\"']?[\w.\[\]*?' =|@\-]{{0,80}}?"
      r"(?:[iI]d|[nN]ame|[uU]r[il]|[hH]ost\w*|[sS]tate|[eE]ndpoint|[fF]qdn|[lL]ocation|[vV]ersion|[iI]p\w*)"
      rf"[\"'\]]?(?:[ \t]|\r?$)){_WITHIN}(?:-o|--output)[ =]?tsv")),
    (r"(?:terraform|tofu|pulumi (?:config|stack)) (?:output|get) ",
     rf"(?:terraform|tofu|pulumi config|pulumi stack) (?:output|get) (?:-raw |-json |--json |--show-secrets )?{_NAMED}"),
    (r"op (?:read|item get) |bw get password|lpass show |doppler secrets get",
     rf"op (?:read|item get) |bw get password|lpass show {_WITHIN}password|doppler secrets get"),
    (r"security find-|secret-tool lookup|keyring get",
     r"security find-(?:generic|internet)-password|secret-tool lookup|keyring get"),
    (r"auth[: ]token", r"heroku auth:token|(?:gh|glab|fly|flyctl) auth token"),
    (r"oc whoami |swarm join-token", r"oc whoami (?:-t|--show-token)|docker swarm join-token -q"),
    (r"openssl rand |pwgen|/dev/urandom|apg -|diceware|mkpasswd",
     r"openssl rand |\bpwgen\b|/dev/urandom ?\||apg -[a-z]|diceware|mkpasswd"),
    (r"wg gen|rails secret|bundle exec|rake |key:generate",
     rf"wg (?:genkey|genpsk)|rails secret|(?:rake|bundle exec) {_WITHIN}\bsecret\b|key:generate --show"),
    (r"(?:printenv|echo) [^\n]*(?:PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|CLAVE|CONTRASE)",
     (r"(?:printenv|echo) [\"']?[$]?[{]?(?P<variable>(?:[A-Z][A-Z0-9_]*)?"
     r"(?:PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|CLAVE|CONTRASE[NÑ]A)[A-Z0-9_]*)[}]?[\"']?[ \t]*\r?$")),
    (r"(?:cat|head|tail|less|more) [^\n]*(?:\.(?:key|psk|secret|token|pass|pw)|vault-token)[^ \n]*[ \t]*\r?$",
     (r"\b(?:cat|head|tail|less|more) (?:-\w+ (?:\d+ )?){0,3}[\w~./\-]{0,120}"
      r"(?:\.(?:key|psk|secret|token|pass|pw)|\.vault-token[\w\-]{0,20})[ \t]*\r?$")),
    (r"(?:head|tail) [^\n]*(?i:pass|pwd|secret|token|api_?key|cred|_key)[^ \n]*[ \t]*\r?$",
     rf"\b(?:head|tail) (?:-\w+ (?:\d+ )?){{0,3}}(?:[\w~./\-]{{0,80}}/)?\.?{_NAMED}[ \t]*\r?$"),
    (r"secrets? [^\n]*(?:access|get|show|reveal|read) [^\n]*(?:--?raw|--reveal|--plain|-o)",
     rf"\bsecrets? (?:[\w\-]{{1,20}} ){{0,2}}(?:access|get|show|reveal|read)\b{_WITHIN}(?:--?raw|--reveal|--plain|-o)"),
    (r"cat [^ \n]+[ \t]*\r?$",
     (rf"\bcat (?<!systemctl cat )(?:[\w~./\-]{{0,80}}/)?\.?(?:{_NAMED}|auth|creds)(?:[./\-]\w{{1,12}})?[ \t]*\r?$"
     r"|\bcat /(?:var/)?run/secrets/\S{1,80}[ \t]*\r?$|\bcat \S{0,80}\.erlang\.cookie")),
    (r"(?:GET|get|kv get|value-only) [^\n]*(?i:pass|pwd|secret|token|api_?key|cred|_key|_pw)[\w:.\-]*[ \t]*\r?$",
     (r"(?:H?GET|get|hget|consul kv get|etcdctl get --print-value-only)"
     rf" (?:[\w:.\-]{{1,80}} )?{_NAMED}(?:[:.][\w\-]{{1,60}}){{0,2}}[ \t]*\r?$")),
    (r"^> (?:networkkey|pskc|masterkey)[ \t]*\r?$", r"^> (?:networkkey|pskc|masterkey)[ \t]*\r?$"),  # OpenThread
    ((r"(?:^|> ?)(?:GET|get) [\"']?[\w.:\-]*(?i:otp|pin|2fa|mfa|verif|code|codigo)[\w:.+@\-]*[\"']?[ \t]*\r?$"
      r"|redis-cli [^\n]*(?:GET|get) [\"']?[\w.:\-]*(?i:otp|pin|2fa|mfa|verif|code|codigo)"),
     _GETS_CODE + r"[ \t]*\r?$"),
    (r"initial-password|rabbitmqctl eval|select encode\(|initialAdminPassword",
     r"argocd admin initial-password|rabbitmqctl eval|select encode\(|initialAdminPassword"),
    (r"base64 ?(?:-d|-D|--decode)",
     (r"\becho (?:-n )?[\"']?[A-Za-z0-9+/]{6,400}={0,2}[\"']? ?\| ?base64 (?:-d|-D|--decode)"
     r"|base64 (?:-d|-D|--decode) ?<<<")),
    (r"echo [^\n]*\| ?base64(?: -w ?0)?[ \t]*\r?$",
     r"\becho (?:-n )?[\"']?[^\s\"'$]{6,200}[\"']? ?\| ?base64(?: -w ?0)?[ \t]*\r?$"),
    (r"[+$#>] (?:\./|bash |sh |python3? )[^\n]*(?i:pass|secret|token)[\w\-]*\.(?:sh|py|rb|pl|js)[ \t]*\r?$",
     r"(?:^|[+$#>] )(?:bash |sh |python3? )?[\w./\-]{0,80}(?i:passw|secret|token)[\w\-]{0,30}\.(?:sh|py|rb|pl|js)[ \t]*\r?$"),
    (r"println[^\n]*(?:[pP]lainText|Secret\.(?:decrypt|fromString))",  # the console of Jenkins
     r"\bprintln[ (][^\n]{0,200}(?:[pP]lainText|Secret\.(?:decrypt|fromString)\([^\n]{0,200})[()]{0,3};?[ \t]*\r?$"),
    (r"aws configure get", r"aws configure get \S{0,40}(?:secret|token)"),
    (r"config get(?:-value)? [^\n]*(?i:pass|pwd|secret|token|key|cred)\w*[ \t]*\r?$",
     r"\bconfig (?:get|get-value) (?:--?[\w\-]+ |[\w.\-]+ ){0,3}[\w.\-:/]{0,80}?(?P<option>\w{2,60})[ \t]*\r?$"),
    ((r"(?:irb|>>> |pry|db> ?|db\) ?|In \[|^po? |scala> |jshell> |iex\(|php > |julia> |node> )[^\n]*"
      r"(?i:pass|pwd|secret|token|key|cred)\w*[\"')\];]*[ \t]*\r?$"),
     (r"(?:\birb\(|>>> |\bpry\(|\b(?:gdb|lldb|Pdb|pdb|ipdb|rdbg)[)>] ?|\bIn \[\d+\]: |^po? "
      r"|\b(?:scala|jshell|julia|node)> |\biex\(|\bphp > )"
      r"[^\n=]{0,200}?(?P<attribute>\w{2,60})[\"')\];]{0,4}[ \t]*\r?$")),
    ((r"(?:irb|>>> |pry|In \[|iex\(|node> |> )[^\n]*(?i:pass|pwd|secret|token|key|cred)[^\n]*"
      r"(?:[pP]lain_?[tT]ext|value|raw|secret|decrypt\w*|reveal\w*)(?:\(\))?[ \t]*\r?$"),
     (r"(?:\birb\(|>>> |\bpry\(|\bIn \[\d+\]: |\biex\(|\bnode> |^> )[^\n=]{0,120}?"
      r"(?i:pass|pwd|secret|token|key|cred)\w{0,20}!?"
      r"[.(\[][^\n]{0,120}?\.(?:get_secret_)?(?:[pP]lain_?[tT]ext|value|raw|secret|decrypt\w{0,10}|reveal\w{0,10})"
      r"(?:\(\))?[ \t]*\r?$")),
    (r"keygen[ \t]*\r?$|keyring generate", r"\b(?:consul|serf) keygen|\bgossip keyring generate"),
    (r"show [^ \n]+ (?:private-key|preshared-keys?)[ \t]*\r?$",
     r"\bwg show \S{1,40} (?:private-key|preshared-keys?)[ \t]*\r?$"),
    (r"cat [^ \n]*private_?key[ \t]*\r?$", r"\bcat [\w~./\-]{0,120}private_?key[ \t]*\r?$"),
    (r"makepasswd|mcookie|get_random_secret_key|token_(?:hex|urlsafe)|randomBytes|ACL GENPASS|get-random-password",
     (r"(?:^|[$#%>\u276f] ?)(?:makepasswd\b|ACL GENPASS\b)|[$#%>\u276f] mcookie\b|print\([\w.]{0,60}get_random_secret_key\(\)"
      rf"|print\(secrets\.token_(?:hex|urlsafe)|console\.log\({_WITHIN}randomBytes"
      rf"|aws secretsmanager get-random-password{_WITHIN}text\b")),
    (r"chamber read|akeyless get-secret|conjur variable get|credstash get|berglas access|keepassxc-cli|bw unlock --raw",
     (rf"\b(?:chamber read {_WITHIN}-q|akeyless get-secret-value |conjur variable get |credstash get |berglas access"
      rf"|keepassxc-cli show {_WITHIN}-a [Pp]assword|bw unlock --raw)")),
    (r"-AsPlainText\)?[ \t]*\r?$", rf"\bGet-AzKeyVaultSecret\b{_WITHIN}-AsPlainText\)?[ \t]*\r?$"),
    (r"(?:ansible-vault|sops) ", rf"(?:ansible-vault|sops) (?:view|decrypt|-d|--decrypt) {_WITHIN}extract"),
    (r"terraform console|tofu console|nonsensitive\(|random_password\.|terragrunt output",
     (rf"(?:\| ?(?:terraform|tofu) console|\b(?:terraform|tofu) console <<< ?[\"']?{_NAMED}|^[ \t]*> {_WITHIN}(?:nonsensitive\(|random_password\.)"
      rf"|terragrunt output -raw {_NAMED}){_WITHIN}$")),
    (r"(?:jq|yq) [^\n]*(?i:pass|pwd|secret|token|key|cred)",
     (rf"\b(?:jq|yq){_OPTIONS} [\"'][^\n\"'|]{{0,120}}?(?P<path>\w{{2,60}})[\"'\]]{{0,3}}(?:\.(?:value|plaintext))?"
      rf"[\"']?{_OF_FILE}"
      rf"|\b(?:jq|yq){_OPTIONS} \.[\w.\[\]\-]{{0,120}}?(?P<bare_path>\w{{2,60}})(?:\.value)?{_OF_FILE}")),
    (r"ceph auth (?:get|print)-key|\.key ?\| ?base64",
     r"\bceph auth (?:get|print)-key \S+|\.key ?\| ?base64(?: -w ?0)?[ \t]*\r?$"),
    (r"etcdctl get [^\n]*--print-value-only", rf"\betcdctl get {_NAMED} --print-value-only{_WITHIN}"),
    (r"phx\.gen\.secret|certs certificate-key|generate-root [^\n]*-(?:decode|otp)|enrollment-token",
     (rf"\bmix phx\.gen\.secret\b{_WITHIN}|kubeadm certs certificate-key[ \t]*\r?$"
      rf"|\bvault operator generate-root {_WITHIN}-(?:decode|otp)[ =]{_WITHIN}|create-enrollment-token{_WITHIN}")),
    (rf"(?:{_CLOUD_CLIENTS}) [^\n]*(?i:pass|pwd|secret|token|key|cred)",
     (rf"\b(?:{_CLOUD_CLIENTS}) [^\n]{{0,300}}?(?:--format|--query|--jq|--column|-c|-f|-o|--output)[ =][\"']?"
      r"(?:text[ ]|value)?[^\n|]{0,120}?(?P<queried>[A-Za-z]\w{2,60})[\w.)\]}\"' \[]{0,8}"
      r"(?: (?:--output|-o)[ =](?:text|tsv))?[ \t]*\r?$")),
    (r"hiera(?:data)? [^\n]*(?i:pass|pwd|secret|token|key)", rf"\bhiera(?:data)? {_WITHIN}{_NAMED}{_WITHIN}"),
    (r"(?:(?:variable|var|env) |config:)get [^\n]*(?:PASS|PWD|SECRET|TOKEN|KEY)|secret version access|(?:nova|openstack) [^\n]*get-password|^> (?:config|env)\(",
     (rf"\b(?:(?:glab|gh|vercel|railway|flyctl) (?:variable|var|env) get|heroku config:get) {_NAMED}{_WITHIN}|\bscw secret version access{_WITHIN}raw"
      r"|\b(?:nova|openstack server) get-password [^\n]{1,160}|^> (?:config|env)\(['\"][^\n]{0,120}?(?P<configured>\w{2,60})['\"]\);?[ \t]*\r?$")),
    (r"nmcli [^\n]*psk|wifi-sec", rf"nmcli {_WITHIN}-s?g {_WITHIN}psk"),
)  # fmt: skip
_END: Final = r"[ \t]*\r?$"
_ENDING: Final = r"(?: ?(?:;|&&) ?echo(?: [\"'\w\\]{1,12})?| 2>/dev/null){0,2}" + _END
"""How a command ends its line: people add `; echo` where a file ends without a line of its own."""
_FETCHES: Final = tuple(re.compile(row.replace(_END, _ENDING), re.MULTILINE) for _, row in _ROWS)
FETCH_TRIGGERS: Final = tuple(Trigger(trigger.replace(_END, _ENDING)) for trigger, _ in _ROWS)
_ASKS_CODE: Final = re.compile(_GETS_CODE)
_ANSWER: Final = r"(?:=>?|Out\[\d+\]:|(?:\([\w.]{1,40}\) )?\$R?\d+ (?:=|==>)(?: 0x[0-9a-f]+)?|\w{1,20}: String =)"
"""What consoles and debuggers put before a value: of Ruby, IPython, gdb, lldb, jshell and Scala."""
_LINE: Final = re.compile(
    rf"\r?\n(?:[ \t]*\r?\n)?[ \t]{{0,20}}(?:{_ANSWER}[ ]|(?P<cells>(?:[\w.@:/\-]{{1,120}}\t){{1,3}}))?"
    r"(?P<q>[\"']?)(?P<v>[^\s\"']{3,4096}+)(?P=q)%?[ \t]*"
    r"(?=\r?\n|\Z|\"[,}]|[^\x00-\x7f]{1,6}[ \t]*(?:\r?\n|\Z)|\[truncated)"
)
_NUMBERED: Final = re.compile(r"(?:(?<=\n)|\A)[ ]{0,6}\d{1,6}[:\-]")
"""What `grep -n` puts before each line."""
_NAME_OF_SECRET: Final = re.compile(r"(?i)pass|pwd|secret|token|key|cred")
_CODED: Final = re.compile(r"(?:echo (?:-n )?|<<< ?)[\"']?(?P<v>[A-Za-z0-9+/]{6,400}={0,2})[\"']?")
"""What a command decodes: as much of a secret as what it prints."""
_GENERATES: Final = re.compile(r"\b(?:pwgen|apg|makepasswd)\b")
_ROW: Final = re.compile(r"\r?\n(?P<values>[^\s$#>]{8,80}(?:[ ]{1,2}[^\s$#>]{8,80}){1,19})[ \t]*(?=\r?\n|\Z)")
_CELL: Final = re.compile(r"\S+")
_OF_USERS: Final = re.compile(r"\b(?:cat|head|tail|less|more) [^\n]*(?:pass|cred|auth|login|account|user)")
"""A command that prints what may hold a user's name before each password."""
_OF_PUBLIC: Final = re.compile(r"pub(?!lish)|[aA]ccessor|VersionId|version_id|CreatedDate|\bARN\b")
"""What a command asks for that nobody has to hide, though it is as random."""
_LINE_MAX: Final = 500
_SHORTEST: Final = 6
_CODE: Final = re.compile(r"\d{4,8}")
_LINES: Final = 3
"""Of which each is one word: a file may hold the user's name before the password, or several secrets."""
_REST_OF_LINE: Final = re.compile(r"(?:[^\n]|(?<=\\)\n){0,1000}+")
_PLAIN: Final = re.compile(
    r"(?:[A-Z][A-Z0-9_]*|[a-z_]+)=.*|[A-Za-z]\w{1,60}=[^=\s].*|(?:[^\s:]+:){2,}.*|https?:.*|[$#>%\u276f][^\n]*|(?:[Ee]rror|ERROR|Warning|WARN)\b.*|[\w.\-]+:"
    r"|\S+@\S+[:$#].*|[A-Za-z]\w{1,40}=[^;\s]+;.*"
    r"|[}\"']{0,3}\{\.[\w.\-\\]{1,80}\}.*"
    r"|\(nil\)|\d+|[\w.\-]{1,64}:\$\w{1,6}\$.*"
)


def fetched_values(scan: Scan) -> Iterator[Hit]:
    """Find the secret in the line below the command that prints it."""
    done = 0
    rows = zip(_FETCHES, FETCH_TRIGGERS, strict=True)
    commands = (command for pattern, trigger in rows for command in scan.matches(pattern, trigger))
    ends = {command.end(): command[0] for command in commands if _prints_secret(command)}
    for at, command in sorted(ends.items()):
        rest = _REST_OF_LINE.match(scan.text, at)
        end = rest.end() if rest else at
        found = _LINE.match(scan.text, end) if end >= done else None
        done = end
        found = None if _OF_PUBLIC.search(command) or "PULL_SECRET" in command else found
        numbered = _NUMBERED.search(scan.text, scan.text.rfind("\n", max(0, at - _LINE_MAX), at) + 1, at)
        if _GENERATES.search(command):
            yield from _generated(scan, end)
        for _ in range(_LINES):
            if found is None or (numbered and _NUMBERED.match(found["v"])):
                break
            if _CODE.fullmatch(found["v"]) and _ASKS_CODE.match(command):
                yield from scan.hits("password", *found.span("v"))
                break
            if _PLAIN.fullmatch(found["v"]):
                break
            place = _place(command, found)
            if place:
                yield from scan.hits("secret", *place)
                yield from _decoded(scan, at - len(command), end)
            found = _LINE.match(scan.text, found.end())


def _place(command: str, found: re.Match[str]) -> tuple[int, int] | None:
    """Return where in a line below a command the secret stands, if it holds one."""
    value = found["v"]
    user = USER_LINE.match(value) if _OF_USERS.search(command) else None
    if user:
        low, high = (found.start("v") + edge for edge in user.span("v"))
        return (low, high) if weight_of(user["v"]) > 0 else None
    cells = found["cells"]
    if cells and weight_of(value) <= 1 and not _NAME_OF_SECRET.search(cells):
        return None  # Another setting of a listing, such as the name of a host.
    return found.span("v") if _is_value(value) or _is_erlang_cookie(command, value) else None


def _decoded(scan: Scan, start: int, end: int) -> Iterator[Hit]:
    """Find what a command decodes, whose answer is a secret: `echo … | base64 -d`."""
    coded = _CODED.search(scan.text, start, end) if scan.text.find("base64", start, end) >= 0 else None
    if coded:
        yield from scan.hits("secret", *coded.span("v"))


def _generated(scan: Scan, at: int) -> Iterator[Hit]:
    """Find the passwords below a generator that prints several on a line."""
    for _ in range(_LINES):
        row = _ROW.match(scan.text, at)
        if row is None:
            return
        for value in _CELL.finditer(scan.text, *row.span("values")):
            yield from scan.hits("secret", *value.span())
        at = row.end()


def _prints_secret(command: re.Match[str]) -> bool:
    """Tell whether a command prints a secret rather than a variable whose name only sounds like one's."""
    name = next(filter(None, command.groupdict().values()), None)
    return name is None or (sensitive_name(name) or key_of_any_kind(name)) is not None


def _is_value(value: str) -> bool:
    if (
        len(value) < _SHORTEST
        or not is_secret(value)
        or is_measure(value)
        or is_plain_word(value)
        or _PLAIN.fullmatch(value)
    ):
        return False
    return is_mixed(value) or len(value) >= 12  # noqa: PLR2004 - words with a dash between


def _is_erlang_cookie(command: str, value: str) -> bool:
    """Tell whether `value` is what Erlang makes up for nodes to know each other: twenty capitals."""
    return command.endswith(".erlang.cookie") and len(value) == 20 and value.isupper()  # noqa: PLR2004
