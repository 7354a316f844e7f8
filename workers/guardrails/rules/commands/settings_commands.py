r"""Values that a command sets: `flyctl secrets set K=…` whatever the name, `app config set smtp_pwd …` by the name.

Where a platform keeps nothing but secrets there, every value is one; `heroku config:set` is left to the names.

Sources: the manuals of flyctl, Supabase, Doppler, Infisical, GitLab's and GitHub's clients, Koyeb, Modal, Convex,
Cloudflare's wrangler, Chamber, Expo (eas), Firebase, Dapr, Netlify, Nextcloud (occ), Salt, Augeas and Windows' reg.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.value_syntax import read_value
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.triggers import Trigger

_SET: Final = re.compile(
    r"\b(?:fly|flyctl|supabase|doppler|infisical|koyeb|modal|porter|deployctl|zeabur|northflank|gigalixir|dotenvx|sst|nf"
    r"|render|encore|spin[ ]cloud)[ ](?:[\w\-]{1,20}[ ]){0,2}?secrets?[ :](?:set|create|update|stage)[ ]"
    r"(?P<rest>[^\n|]{3,2000})"
)
_PAIR: Final = re.compile(r"(?<![\w\-])(?P<quote>[\"']?)(?P<name>[A-Za-z_]\w{0,80})=(?=[^\s=])")
_WRITTEN: Final = re.compile(
    r"\bchamber[ ]write[ ][\w./\-]{1,80}[ ][\w./\-]{1,80}[ ](?:--[ ])?(?!-)"
    r"|\beas[ ]secret:create[^\n|]{0,120}?[ ]--value[= ]"
    r"|\b(?:koyeb|exo|convex)[ ]secrets?[ ]create[^\n|]{0,120}?[ ](?:--value|-v)[= ]"
    r"|\bnetlify[ ]env:set[ ][\w]{1,80}[ ](?=[^\n|]{0,200}--secret)"
    r"|\bnpx[ ]sst[ ]secret[ ]set[ ]\w{1,80}[ ]|\bsst[ ]secret[ ]set[ ]\w{1,80}[ ]"
    r"|\bcredhub[ ]set[^\n|]{0,160}?[ ](?:-w|-v|--password|--value)[= ]"
    r"|\b(?:summon|conjur[ ]variable[ ]set)[^\n|]{0,160}?[ ](?:-v|--value)[= ]"
    r"|\bcredstash[ ]put[ ](?:-\w[ ]\S{1,40}[ ]){0,3}[\w./\-]{1,80}[ ](?!-)"
    r"|\bdatabricks[ ]secrets[ ]put\S{0,10}[ ][^\n|]{0,160}?--string-value[= ]"
    r"|\bsops[ ]set[ ][^\n'\"]{1,120}'[^'\n]{1,120}'[ ](?:'(?=\"))?"
    r"|\bsops[ ][^\n|]{0,60}?--set[ ]'[^'\n]{0,120}?\][ ]"
    r"|\bsecret-tool[ ]store\b[^\n|]{0,200}<<<[ ]?"
    r"|\bkeyring[ ]set[ ]\S{1,80}[ ]\S{1,80}[ ](?=\S)"
)
_SETTING: Final = re.compile(
    r"(?:\b(?:config|conf|settings?|options?|propert(?:y|ies)|param(?:eter)?s?|variables?|vars?|env|grains|pillar|kv|keystore"
    r"|credentials?|augtool)[ :.](?:[\w.\-]{1,30}:)?(?:set|put|add|write|update|setval|store)\b"
    r"|\bset-(?:config|env|option|property|variable|parameter)"
    r"|\b(?:crudini|\w{1,20}-config)[ ]--set[ ]\S{1,100}[ ]\S{1,60}(?=[ ]))"
    r"[ ](?:--?\w[\w\-]{0,30}(?:=\S{1,80})?[ ]){0,3}(?:[\w.@/\-]{1,80}[ ]){0,2}?"
    rf"(?P<name>(?=[\w.@/:\-]{{0,120}}{NAME_ANCHOR})(?:[\w.@\-]{{0,60}}[/:.]){{0,8}}[A-Za-z_][\w\-]{{1,60}})"
    r"[ ](?:--?(?:value|v)[ =])?(?!-)(?=\S)"
)
_REGISTERED: Final = re.compile(
    r"\breg(?:\.exe)?[ ]add[ ][^\n]{1,300}?[ ]/v[ ]\"?(?P<name>\w{2,80})\"?[ ][^\n]{0,60}?/d[ ](?=\S)", re.IGNORECASE
)
_PLAIN_SETTING: Final = re.compile(
    r"(?i)(?:true|false|yes|no|on|off|debug|info|warn|error|production|staging|development)\Z"
)

SETTINGS_COMMAND_TRIGGERS: Final = (
    Trigger(r"secrets?[ :](?:set|create|update|stage) [^\n]*="),
    Trigger(
        r"chamber write |eas secret:create |(?:koyeb|exo|convex) secrets? create |netlify env:set |sst secret set "
        r"|credhub set |conjur variable set|summon |databricks secrets put"
        r"|sops [^\n]*set |credstash put |secret-tool store|keyring set "
    ),
    Trigger(
        rf"(?:conf|config|settings?|options?|property|properties|params?|parameters?|variables?|vars?|env|grains|pillar"
        r"|kv|keystore|credentials?|augtool)[ :.](?:[\w.\-]+:)?(?:set|put|add|write|update|setval|store) "
        rf"[^\n]*{NAME_ANCHOR}"
        rf"|(?:crudini|[\w]-config) --set [^\n]*{NAME_ANCHOR}"
        rf"|set-(?:config|env|option|property|variable|parameter) [^\n]*{NAME_ANCHOR}"
    ),
    Trigger(rf"(?i:reg(?:\.exe)? add )[^\n]*(?i: /v )[^\n]*{NAME_ANCHOR}"),
)
_PAIRS, _ALONE, _NAMED, _REGISTRY = SETTINGS_COMMAND_TRIGGERS


def settings_commands(scan: Scan) -> Iterator[Hit]:
    """Find the values that a command writes into a platform's store of secrets."""
    for command in scan.matches(_SET, _PAIRS):
        for pair in _PAIR.finditer(scan.text, *command.span("rest")):
            yield from _value(scan, pair.end(), quote=pair["quote"])
    for written in scan.matches(_WRITTEN, _ALONE):
        yield from _value(scan, written.end())
    for setting in (*scan.matches(_SETTING, _NAMED), *scan.matches(_REGISTERED, _REGISTRY)):
        name = sensitive_name(setting["name"])
        if name and not name.weak:
            yield from _value(scan, setting.end())


def _value(scan: Scan, at: int, *, quote: str = "") -> Iterator[Hit]:
    """Mask the value at `at`, which goes on to the quote if one was opened before its name."""
    text = scan.text
    end = text.find(quote, at, at + 2000) if quote else -1
    value = None if end >= 0 else read_value(text, at)
    start, end = (value.start, value.end) if value else (at, end)
    word = text[start : max(start, end)]
    if is_secret(word) and not word.isdigit() and not _PLAIN_SETTING.match(word):
        yield from scan.hits("secret", start, end)
