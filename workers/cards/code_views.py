"""The modals of infrastructure code: what is wanted, field by field; and what is to be different, in words."""

from collections.abc import Mapping
from typing import Any, Final

from workers.cards import code_wording as words
from workers.cards.card import Block
from workers.cards.plain import clip, one_line
from workers.contracts import CodeAnswer, IacKind
from workers.language import Language, Wording

VIEW_CHANGE: Final = "code_changed"
VIEW_REQUEST: Final = "code_requested"
"""The `callback_id`s of the modals."""
CHANGE_FIELD: Final = "change"
"""The block and the action of the one field in which a change, or an answer, is written."""
REQUEST_FIELD: Final = "what"
"""Those of the one field of a request that has to be filled."""

_FIELDS: Final[Mapping[IacKind, Mapping[str, Wording]]] = {
    "terraform": {
        REQUEST_FIELD: words.WHAT,
        "provider": words.PROVIDER,
        "region": words.REGION,
        "limits": words.LIMITS,
    },
    "kubernetes": {REQUEST_FIELD: words.WHAT, "namespace": words.NAMESPACE, "limits": words.LIMITS},
}
_LONGEST: Final = 2_900
_LONGEST_LABEL: Final = 1_900


def change_view(answer: CodeAnswer, *, channel: str) -> dict[str, Any]:
    """Return the modal in which a person answers the question, or says what to change, and where it came from."""
    language = answer.language
    asked = one_line(answer.question.text) if answer.question else words.WHAT_TO_CHANGE.in_(language)
    blocks = [_field(CHANGE_FIELD, asked)]
    return _modal(VIEW_CHANGE, words.TITLES[answer.kind], language, f"{answer.job_id}:{channel}", blocks)


def request_view(kind: IacKind, language: Language, *, channel: str) -> dict[str, Any]:
    """Return the modal for those who prefer fields, and where it came from."""
    blocks = [
        _field(name, label.in_(language), optional=name != REQUEST_FIELD, many=name in {REQUEST_FIELD, "limits"})
        for name, label in _FIELDS[kind].items()
    ]
    return _modal(VIEW_REQUEST, words.TITLES[kind], language, f"{kind}:{channel}", blocks)


def requested(kind: IacKind, values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return what a person has put into the fields as one request. `values` are those of the view's state."""
    given = {name: str(values.get(name, {}).get(name, {}).get("value") or "").strip() for name in _FIELDS[kind]}
    what = given.pop(REQUEST_FIELD)
    return "\n".join([what, *(f"{_FIELDS[kind][name].en}: {value}" for name, value in given.items() if value)])


def _modal(callback_id: str, title: Wording, language: Language, metadata: str, blocks: list[Block]) -> dict[str, Any]:
    texts = {"title": title, "submit": words.SEND, "close": words.CLOSE}
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "blocks": blocks,
        **{name: {"type": "plain_text", "text": each.in_(language)} for name, each in texts.items()},
    }


def _field(name: str, label: str, *, optional: bool = False, many: bool = True) -> Block:
    element = {"type": "plain_text_input", "action_id": name, "multiline": many, "max_length": _LONGEST}
    text = {"type": "plain_text", "text": clip(label, _LONGEST_LABEL)}
    return {"type": "input", "block_id": name, "optional": optional, "label": text, "element": element}
