"""The clouds' tools and PowerShell have thousands of actions; their first word tells whether one destroys."""

import re
from typing import Final

from workers.guardrails.destructive.shell import Call
from workers.guardrails.destructive.subjects import filled, named
from workers.language import Wording

_VERB: Final = re.compile(
    r"(?:[a-z-]{1,20}:)?(?:batch-)?(?:delete|rm|terminate|deregister|remove|purge|destroy|reset|revoke|detach|disable|cancel|stop|wipe|deallocate)"
    r"(?:-[a-z0-9-]{1,60})?"
)
_ACTION: Final = Wording(
    en="runs the action {it}, which deletes or stops something", es="ejecuta la acción {it}, que borra o detiene algo"
)
_CLOUDS: Final = frozenset(
    "aws gcloud az doctl heroku flyctl fly oci ibmcloud hcloud scw linode-cli openstack vault bq eksctl "
    "rancher velero vercel netlify nats influx rabbitmqadmin glab neo4j-admin ctr".split()
)
_TO_ZERO: Final = Wording(
    en="scales to zero, so that nothing of it runs ({it})", es="escala a cero, así que no queda nada en marcha ({it})"
)
_SCALES: Final = _CLOUDS | frozenset("docker compose nomad kubectl".split())
_SCALING: Final = re.compile(r"scale|resize|update|deploy|capacity|concurrency|up$|nodegroup|nodepool")
_HOW_MANY: Final = frozenset(
    "--desired-count --desired-capacity --max-size --max-instances --size --num-nodes --nodes --node-count "
    "--new-capacity --reserved-concurrent-executions --instance-count --count --replicas --scale".split()
)
_NONE: Final = re.compile(r"(?:[\w.-]{1,60}=)?0")
_CMDLET: Final = re.compile(
    r"(?:remove|stop|restart|disable|uninstall|unregister|reset|revoke|suspend|dismount)-[a-z]{2,60}"
    r"|clear-(?:content|disk|eventlog|item|recyclebin)|format-volume"
)
_NOT_MEANT: Final = frozenset({"-whatif", "-whatif:$true"})


def effect(call: Call) -> Wording | None:
    """Return what a call would do, by the verb of its action; None for actions that only read or create."""
    if _CMDLET.fullmatch(call.program):
        is_meant = not any(flag.lower() in _NOT_MEANT for flag, _ in call.flags)
        return filled(_ACTION, named(" ".join((call.program, *call.words[:1])))) if is_meant else None
    if call.program not in _SCALES or call.has("--dry-run", "--dryrun", "--help", "--what-if"):
        return None
    if _is_scaled_to_zero(call):
        return filled(_TO_ZERO, named(" ".join((call.program, *call.words[:3]))))
    if call.program not in _CLOUDS:
        return None
    verb = next((word for word in call.words[:5] if _VERB.fullmatch(word.lower())), None)
    if verb is None or "help" in call.words:
        return None
    before = call.words[: call.words.index(verb) + 1]
    return filled(_ACTION, named(" ".join((call.program, *before))))


def _is_scaled_to_zero(call: Call) -> bool:
    """Tell whether a call says that none is to run: by a flag's value, or in words, as in `ps:scale web=0`."""
    if not any(_SCALING.search(word.lower()) for word in call.words):
        return False
    zero = any(map(_NONE.fullmatch, call.words))
    if any(flag in _HOW_MANY and (_NONE.fullmatch(value) if value else zero) for flag, value in call.flags):
        return True
    return zero and any(word.endswith("scale") for word in call.words)
