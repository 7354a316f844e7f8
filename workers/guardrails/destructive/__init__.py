"""What a command would do that is hard to take back: delete, stop, overwrite, send out, or run what nobody has read.

A card warns of it in plain words. The command is read as a shell would read it; nothing is ever run.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.destructive import cloud_verbs, network, rules, statements
from workers.guardrails.destructive.shell import Call, read
from workers.guardrails.view import View
from workers.language import Language, Wording

_READ_AT_MOST: Final = 4000

_TOO_LONG: Final = Wording(en="is too long to be read whole", es="es demasiado largo para leerlo entero")
_AND: Final = "; "

_SPOKEN: Final = re.compile(
    r"(?<![\w./-])(?:sudo +)?(?:kubectl|oc|helm|terraform|tofu|docker|podman|rm|git|aws|gcloud|az|systemctl|redis-cli|"
    r"vault|etcdctl|curl|wget|psql|mysql|mkfs(?:\.\w{1,8})?|iptables|crontab|userdel|chmod|chown|dd|pkill)"
    r"(?= )[^`\n]{1,300}"
)
"""A command within a sentence: only programs whose names are no words of a language."""


def effects(command: str) -> tuple[Wording, ...]:
    """Return what `command` would do that is hard to take back, each in the third person, without a full stop.

    Hidden characters, aliases, wrappers and continued lines make no difference. A command too long to be read whole
    counts as one that does harm. Object names in the wordings are cut short and hold no markup.
    """
    if len(command) > _READ_AT_MOST:
        return (_TOO_LONG,)
    return tuple(dict.fromkeys(_effects(View(command).text)))


def effects_in_prose(text: str) -> tuple[Wording, ...]:
    """Return what the commands would do that stand within sentences."""
    found = (match[0].split(". ", 1)[0] for match in _SPOKEN.finditer(View(text[:_READ_AT_MOST]).text))
    return tuple(dict.fromkeys(effect for command in found for effect in effects(command)))


def would(found: tuple[Wording, ...], language: Language) -> str:
    """Return the effects as one phrase in `language`."""
    return _AND.join(effect.in_(language) for effect in found)


def is_destructive(command: str) -> bool:
    """Tell whether `command` does something that is hard to take back."""
    return bool(effects(command))


def _effects(command: str) -> Iterator[Wording]:
    yield from network.in_text(command)
    yield from statements.pasted(command)
    for pipeline in read(command):
        yield from network.in_pipeline(pipeline)
        yield from statements.in_pipeline(pipeline)
        for call in pipeline:
            yield from _of(call)


def _of(call: Call) -> Iterator[Wording]:
    """Yield what a call does: the first rule that speaks of it, since the exacter ones stand first."""
    effect = rules.effect(call) or cloud_verbs.effect(call)
    if effect is not None:
        yield effect
