"""Which hosts a command would connect to, for programs that do nothing else with their words."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.destructive.shell import Call, read

_CONNECTS: Final = frozenset(
    "curl wget fetch http https aria2c nc socat telnet ssh scp sftp rsync ftp dig nslookup host drill ping ping6 "
    "traceroute tracepath mtr nmap whois openssl git".split()
)
_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://)?(?:[^\s/@]{0,64}@)?(?P<host>\[[0-9a-f:.]{2,60}\]|[^\s/:@?#\[\]]{1,253})(?::.{0,200})?(?:[/?#].{0,2000})?",
    re.IGNORECASE | re.DOTALL,
)
_FLAGS: Final = ("-connect", "--url", "-x", "--proxy", "-J", "--resolve")


def hosts_of(command: str) -> Iterator[str]:
    """Yield each host, in lower case, that the programs in `command` would connect to."""
    for pipeline in read(command):
        for call in pipeline:
            yield from _of(call)


def _of(call: Call) -> Iterator[str]:
    if call.program not in _CONNECTS:
        return
    values = [value for flag, value in call.flags if value and flag in _FLAGS]
    for word in (*call.words, *values):
        found = _ADDRESS.fullmatch(word)
        if found and _is_host(call, word, found["host"]):
            yield found["host"].strip("[]").rstrip(".").lower()


def _is_host(call: Call, word: str, host: str) -> bool:
    """Tell a host from a file or an option: by its dots, or by what stands before it."""
    if call.program == "git":
        return "@" in word or "://" in word
    return "." in host.strip(".") or "://" in word
