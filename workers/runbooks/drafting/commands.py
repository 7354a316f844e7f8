"""The commands that people wrote into a thread, and which of them may stand in a runbook."""

import re
from collections.abc import Iterator
from typing import Final

from workers.runbooks.drafting.draft import MASKED
from workers.runbooks.lint.shell import parse

_FENCED: Final = re.compile(r"```(?:[a-z]{1,12}\n)?(.*?)(?:```|\Z)", re.DOTALL)
_INLINE: Final = re.compile(r"(?<!`)`([^`\n]{4,400})`(?!`)")
_PROMPT: Final = re.compile(r"^\s*(?:[\w.-]+@[\w.-]+[^$#\n]{0,40}[$#]|[$#>])\s+")

_PROGRAMS: Final = frozenset(
    """
    kubectl k oc helm docker podman crictl nerdctl systemctl journalctl service psql pg_isready patronictl
    redis-cli mysql mongosh etcdctl curl wget dig nslookup host ping mtr traceroute nc ss netstat ip ethtool
    tcpdump openssl cmctl df du free top htop vmstat iostat lsof ps kill pkill uptime dmesg find grep awk sed
    tail head cat less sort truncate rm mv cp chmod chown mount umount fsck lsblk smartctl mdadm nvidia-smi
    dcgmi git gh glab argocd flux terraform ansible aws gcloud az rabbitmqctl kafka-topics kafka-consumer-groups
    ceph vault consul nomad nginx haproxy sysctl chronyc timedatectl conntrack iptables sudo ssh vigia celery
    amtool promtool prlimit renice ulimit watch time
    """.split()
)
"""Programs by which a line is known for a command."""


def commands_in(text: str) -> list[str]:
    """Return the commands in a message, as they were written, prompts left out, masked values as `SECRET`."""
    found = [command for candidate in _candidates(text) if (command := _command(candidate))]
    return list(dict.fromkeys(found))


def flat(command: str) -> str:
    """Return a command so that it compares: one line, single spaces, masked values alike."""
    return " ".join(MASKED.sub("SECRET", command).replace("\\\n", " ").split())


def _candidates(text: str) -> Iterator[str]:
    for block in _FENCED.findall(text):
        yield from block.replace("\\\n", " ").splitlines()
    rest = _FENCED.sub("\n", text)
    yield from _INLINE.findall(rest)
    for line in rest.splitlines():
        if _PROMPT.match(line) and not line.lstrip().startswith("> "):
            yield line


def _command(candidate: str) -> str | None:
    """Return the command that a candidate is, None for output, prose and what does not parse."""
    line = flat(_PROMPT.sub("", candidate))
    first = line.split(" ", 1)[0].rsplit("/", 1)[-1]
    named = first in _PROGRAMS or re.match(r"[A-Z_]+=\S+ ", line)
    if not named or " " not in line or line.endswith((":", "?", "…", "...")):
        return None
    return None if parse(line, "sh").flaws else line
