"""Names what a call is about, fit to stand in a sentence of ours: names of others, short and without markup."""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from workers.guardrails.destructive.shell import Call
from workers.language import Wording

Subject: TypeAlias = Callable[[Call, Sequence[str]], Wording]
"""Takes a call and the words that follow those of its rule."""

_STRANGE: Final = re.compile(r"[^\w.:/@*=,+~%$ -]")
_LONGEST: Final = 60
_MOST: Final = 3

WHAT_IT_NAMES: Final = Wording(en="what it selects", es="lo que selecciona")
_THE_REMOTE: Final = Wording(en="the remote", es="el remoto")
_EACH: Final = Wording(en="each file that it is given", es="cada archivo que recibe")
_ALL: Final = Wording(en="every object of the kind {it}", es="todos los objetos del tipo {it}")
_FILE: Final = Wording(en="what the file {it} describes", es="lo que describe el archivo {it}")
_LABEL: Final = Wording(en="what has the label {it}", es="lo que lleva la etiqueta {it}")
_IN: Final = Wording(en="{it} in the namespace ", es="{it} en el namespace ")
_NODE_KINDS: Final = frozenset({"node", "nodes", "no"})


def filled(would: Wording, thing: Wording) -> Wording:
    """Return `would` with `{it}` filled in, in both languages."""
    return Wording(en=would.en.replace("{it}", thing.en), es=would.es.replace("{it}", thing.es))


def named(*things: str) -> Wording:
    """Return names of others, the same in both languages; what could be markup in them becomes a question mark."""
    shown = [short for thing in things if (short := _STRANGE.sub("?", thing).strip()[:_LONGEST])]
    more = " …" if len(shown) > _MOST else ""
    text = ", ".join(shown[:_MOST]) + more
    return Wording(en=text, es=text) if text else WHAT_IT_NAMES


def _names(_call: Call, rest: Sequence[str]) -> Wording:
    return named(*rest)


def _first(_call: Call, rest: Sequence[str]) -> Wording:
    return named(*rest[:1])


def _last(call: Call, _rest: Sequence[str]) -> Wording:
    return named(*call.words[-1:])


def _service(call: Call, _rest: Sequence[str]) -> Wording:
    return named(*call.words[:1])


def _remote(_call: Call, rest: Sequence[str]) -> Wording:
    return named(rest[0]) if rest else _THE_REMOTE


def _node(_call: Call, rest: Sequence[str]) -> Wording:
    return named(*[word for word in rest if word not in _NODE_KINDS][:1])


def _files(call: Call, rest: Sequence[str]) -> Wording:
    is_given = (call.fed and not rest) or tuple(rest) == ("{}",)
    return _EACH if is_given else named(*rest)


def _but_first(call: Call, rest: Sequence[str]) -> Wording:
    return _files(call, rest[1:])


def _objects(call: Call, rest: Sequence[str]) -> Wording:
    """Name Kubernetes objects: `deploy/web`, `pod web-1`, `-f web.yaml`, `-l app=web`, or all of a kind."""
    if file := call.value("-f", "--filename", "-k", "--kustomize"):
        return filled(_FILE, named(file))
    if call.has("--all"):
        return filled(_ALL, named(*rest[:1]))
    if label := call.value("-l", "--selector"):
        return filled(_LABEL, named(label))
    return named(" ".join(rest[:4]))


def _objects_in_namespace(call: Call, rest: Sequence[str]) -> Wording:
    objects = _objects(call, rest)
    namespace = call.value("-n", "--namespace")
    if not namespace:
        return objects
    place = named(namespace)
    return Wording(en=_IN.en.replace("{it}", objects.en) + place.en, es=_IN.es.replace("{it}", objects.es) + place.es)


def _after_kind(call: Call, _rest: Sequence[str]) -> Wording:
    """Name the objects where the rule names their kind itself: `ns prod` and `ns/prod` are both `prod`."""
    if call.has("--all"):
        return filled(_ALL, named(*call.words[1:2]))
    own = [word.partition("/")[2] for word in call.words[1:] if "/" in word]
    return named(*(own or call.words[2:]))


_SUBJECTS: Final[dict[str, Subject]] = {
    "names": _names,
    "first": _first,
    "last": _last,
    "service": _service,
    "remote": _remote,
    "node": _node,
    "files": _files,
    "but-first": _but_first,
    "objects": _objects,
    "objects-in-namespace": _objects_in_namespace,
    "after-kind": _after_kind,
}


def subject(name: str) -> Subject:
    """Return the subject that a table calls `name`; `flag --x --y` names the value of the first flag that has one.

    Raises:
        KeyError: there is no subject of that name.
    """
    head, *flags = name.split()
    if head != "flag":
        return _SUBJECTS[name]

    def value_of(call: Call, rest: Sequence[str]) -> Wording:
        value = call.value(*flags)
        return named(value) if value else named(*rest)

    return value_of
