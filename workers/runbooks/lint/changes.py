"""Which commands change something: what has no place where a runbook only looks."""

import re
from typing import Final

from workers.guardrails.destructive.shell import Call, read

_ALWAYS: Final = frozenset(
    """
    rm rmdir mv truncate dd shred mkfs kill pkill killall reboot shutdown poweroff halt chmod chown chattr renice
    modprobe rmmod insmod useradd userdel usermod passwd apt apt-get dnf yum apk pip swapoff swapon wipefs parted fdisk
    update-ca-certificates pg_resetwal pg_rewind dropdb createdb
    """.split()
)
"""Programs that are called for nothing else."""

_BY_WORD: Final[dict[str, frozenset[str]]] = {
    name: frozenset(words.split())
    for name, words in {
        "kubectl": "apply create delete patch scale edit annotate label cordon uncordon drain taint set replace expose "
        "run autoscale debug approve deny",
        "systemctl": "start stop restart reload try-restart enable disable mask unmask kill isolate set-property "
        "reset-failed daemon-reload daemon-reexec edit reboot poweroff",
        "service": "start stop restart reload",
        "docker": "rm rmi kill stop restart prune update pause unpause rename",
        "crictl": "rm rmi rmp stop stopp update",
        "helm": "install upgrade uninstall delete rollback",
        "terraform": "apply destroy import taint untaint",
        "git": "push reset revert commit rebase merge checkout clean rm gc",
        "argocd": "sync rollback delete set terminate-op",
        "etcdctl": "put del compact defrag move-leader restore disarm remove add promote update",
        "patronictl": "failover switchover restart reinit reload pause resume remove edit-config",
        "redis-cli": "set del unlink flushall flushdb replicaof slaveof failover shutdown kill rename expire "
        "bgrewriteaof lpush rpush xtrim",
        "amtool": "add expire import",
        "cmctl": "renew approve deny",
        "gh": "cancel delete rerun merge close",
        "rabbitmqctl": "stop stop_app reset purge_queue delete_queue set_policy",
        "ceph": "out reweight rm destroy",
        "lxc": "delete stop start restart",
    }.items()
}
"""Words that make a call a change."""

_BY_FLAG: Final[dict[str, frozenset[str]]] = {
    name: frozenset(flags.split())
    for name, flags in {
        "sysctl": "-w --write",
        "sed": "-i --in-place",
        "journalctl": "--vacuum-size --vacuum-time --vacuum-files --rotate",
        "mdadm": "--fail --remove --add --stop --create --assemble --manage -f -r -a -S",
        "nvidia-smi": "--gpu-reset -r -pm -pl",
        "ethtool": "-G -K -s -L -C",
        "prlimit": "--nofile --nproc --as",
        "iptables": "-A -D -F -I -P -X",
        "conntrack": "-D -F",
        "redis-check-aof": "--fix",
        "find": "-delete",
        "crontab": "-r -e",
        "tune2fs": "-O -o -r -m",
        "helm": "--install",
    }.items()
}

_KUBECTL_ROLLOUT: Final = frozenset({"restart", "undo", "pause", "resume"})
_SHOWS: Final = ("--dry-run", "--help", "--check", "--list")
_SQL: Final = re.compile(
    r"^\s*(?:INSERT|UPDATE|DELETE|DROP|ALTER|TRUNCATE|CREATE|GRANT|REVOKE|REINDEX|VACUUM|CLUSTER|REFRESH)\b"
    r"|\b(?:pg_terminate_backend|pg_cancel_backend|pg_drop_replication_slot|pg_switch_wal|pg_promote|setval)\s*\(",
    re.IGNORECASE | re.MULTILINE,
)


def changes(command: str) -> str | None:
    """Return the program of the first call in a shell command that changes something; None where it only looks."""
    return next((call.program for pipeline in read(command) for call in pipeline if _changes(call)), None)


def changing_statement(statements: str) -> str | None:
    """Return the first words of SQL that change something; None where it only reads."""
    match = _SQL.search(statements)
    return match[0].strip(" (\n") if match else None


def _changes(call: Call) -> bool:
    if any(call.has(flag) and call.value(flag) not in {"none", "false"} for flag in _SHOWS):
        return False
    if call.program in _ALWAYS:
        return not (call.program in {"apt", "apt-get", "dnf", "yum", "apk", "pip"} and _only_lists(call))
    if any(call.has(flag) for flag in _BY_FLAG.get(call.program, ())):
        return True
    if call.program == "kubectl":
        return _changes_cluster(call)
    said = {word.lower() for word in call.words[:3]}
    return not said.isdisjoint(_BY_WORD.get(call.program, ()))


def _changes_cluster(call: Call) -> bool:
    verb, then = [*call.words, "", ""][:2]
    if verb == "rollout":
        return then in _KUBECTL_ROLLOUT
    if verb == "certificate":
        return True
    return verb in _BY_WORD["kubectl"] and (verb, then) != ("create", "token")


def _only_lists(call: Call) -> bool:
    return not {"install", "remove", "upgrade", "purge", "add", "del", "uninstall"} & set(call.words[:1])
