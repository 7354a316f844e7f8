# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Values in a listing that a command prints of a store that keeps nothing but secrets, whatever their names.

`vault kv get` prints a table or JSON, `doppler secrets` a table, `sops -d` and `ansible-vault view` the whole file.
Names of hosts, users and the like stand among them, so a value has to read like a machine's or a chosen one, too.

Sources: the manuals of Vault, OpenBao, SOPS, Ansible, Doppler, Infisical, Chamber, Akeyless, 1Password and kubectl.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_host, is_measure, is_random, is_resource_name, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Reach, Trigger

_LISTS: Final = re.compile(
    r"\b(?:(?:vault|bao)[ ](?:kv[ ]get|read|write(?=[ ][^\n]*(?:/decrypt/|/datakey/plaintext|/random)))[ ](?![^\n]*-field)[^\n]{0,200}"
    r"|={2,20}[ ]Data[ ]={2,20}[ \t\r]*$"
    r"|sops[ ](?:-d|--decrypt|decrypt|exec-env)[ ][^\n]{0,200}|ansible-vault[ ](?:view|decrypt[ ][^\n]{0,80}--output[= ]-)[^\n]{0,120}"
    r"|doppler[ ]secrets(?:[ ](?:download|get)[^\n]{0,120})?[ \t\r]*$|infisical[ ](?:export|secrets)[^\n]{0,120}"
    r"|chamber[ ](?:export|env|list[ ]-e)[^\n]{0,120}|op[ ]item[ ]get[^\n]{0,120}--reveal[^\n]{0,60}|op[ ]inject[^\n]{0,120}"
    r"|kubectl[ ][^\n]{0,80}get[ ]secrets?[ ][^\n]{0,200}(?:base64decode|@base64d|map_values)[^\n]{0,80}"
    r"|eyaml[ ]decrypt[^\n]{0,120}|nomad[ ]var[ ]get[^\n]{0,120})",
    re.MULTILINE,
)
_MARGIN: Final = r"[ \t|\u2502\u2503]{0,40}(?:[\-][ ])?"
_ROW: Final = re.compile(
    rf"{_MARGIN}[\"']?(?P<name>[A-Za-z][\w.\-]{{0,80}})[\"']?"
    r"(?:[ \t]{0,40}(?:[:=]|[|\u2502\u2503])[ \t]{0,40}|[ \t]{2,60})"
    r"(?P<q>[\"']?)(?P<v>[^\s\"'|\u2502\u2503]{6,2048}?)(?P=q),?[ \t|\u2502\u2503]{0,200}\r?\n?\Z"
)
_PROMPT: Final = re.compile(r"[\w@.:~/\-]{0,80}[$#%>\u276f] \S|===+ Metadata")
_PUBLIC: Final = re.compile(
    r"(?i)(?:.*[_.\-])?(?:user(?:name)?|host(?:name)?|port|db(?:name)?|database|id|name|region|zone|url|uri|endpoint|email|mail"
    r"|bucket|version|created_time|deletion_time|lease_\w{1,20}|path|accessor|policies|role|env|environment|type|index|domain"
    r"|namespace|cert|certificate|public\w{0,20}|fingerprint|\w{0,20}modified\w{0,20}|checksum|request_id|account)\Z"
)
_LINE: Final = re.compile(r"[^\n]{0,2200}\n?")
_LINES: Final = 40

SECRET_LISTING_TRIGGERS: Final = (
    Trigger(
        r"(?:vault|bao) (?:kv get|read|write) |==+ Data ==+|sops (?:-d|--decrypt|decrypt|exec-env) |ansible-vault (?:view|decrypt)"
        r"|doppler secrets|infisical (?:export|secrets)|chamber (?:export|env|list)|op (?:item get|inject)"
        r"|get secrets? [^\n]*(?:base64decode|@base64d|map_values)|eyaml decrypt|nomad var get",
        Reach.TABLE,
    ),
)


def secret_listings(scan: Scan) -> Iterator[Hit]:
    """Find the values in what a command prints of a store of secrets."""
    done = 0
    for command in scan.matches(_LISTS, *SECRET_LISTING_TRIGGERS):
        end = scan.text.find("\n", command.end())
        for line in islice(_LINE.finditer(scan.text, max(done, end + 1)), _LINES) if end >= 0 else ():
            scan.tick()
            done = line.end()
            if _PROMPT.match(line[0]) or not line[0]:
                break
            row = _ROW.match(line[0])
            if row and not _PUBLIC.match(row["name"]) and _is_value(row["v"]):
                yield from scan.hits("secret", line.start() + row.start("v"), line.start() + row.end("v"))


def _is_value(value: str) -> bool:
    """Tell whether a value reads like a secret rather than like what stands beside one."""
    if not is_secret(value) or is_measure(value) or is_host(value) or is_resource_name(value):
        return False
    return is_random(value) or weight_of(value) > 1
