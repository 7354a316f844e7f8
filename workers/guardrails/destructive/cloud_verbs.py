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
    if call.program not in _CLOUDS or call.has("--dry-run", "--dryrun", "--help", "--what-if"):
        return None
    verb = next((word for word in call.words[:5] if _VERB.fullmatch(word.lower())), None)
    if verb is None or "help" in call.words:
        return None
    before = call.words[: call.words.index(verb) + 1]
    return filled(_ACTION, named(" ".join((call.program, *before))))
