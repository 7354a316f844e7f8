"""Block Kit as Slack checks it: types, required fields and limits, so that a card Slack would refuse fails here too.

The models only describe; `check_blocks` is the one entrance. A type or field that is not described here is refused,
even where Slack knows it: a card should not begin to use one unnoticed.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from bot.sandbox.errors import SlackError

MAX_BLOCKS_IN_MESSAGE = 50
MAX_BLOCKS_IN_VIEW = 100
MAX_VIEW_BYTES = 250_000
MAX_MARKDOWN_CHARS = 12_000
MAX_MESSAGE_CHARS = 13_200
"""Characters of all texts of a message's blocks together; Slack may drop a longer message without a word."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PlainText(_Part):
    """Text without markup."""

    type: Literal["plain_text"]
    text: str = Field(min_length=1)
    emoji: bool | None = None


class Mrkdwn(_Part):
    """Text in Slack's own markup."""

    type: Literal["mrkdwn"]
    text: str = Field(min_length=1)
    verbatim: bool | None = None


Text: TypeAlias = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


def _at_most(limit: int) -> AfterValidator:
    """Return a validator of a text object's length in characters."""

    def check(value: PlainText | Mrkdwn) -> PlainText | Mrkdwn:
        if len(value.text) > limit:
            raise ValueError(f"must be less than {limit + 1} characters")
        return value

    return AfterValidator(check)


class Confirm(_Part):
    """The question before a dangerous button does its work."""

    title: Annotated[PlainText, _at_most(100)]
    text: Annotated[Text, _at_most(300)]
    confirm: Annotated[PlainText, _at_most(30)]
    deny: Annotated[PlainText, _at_most(30)]
    style: Literal["primary", "danger"] | None = None


class Button(_Part):
    """A button; with `url` it opens a link as well."""

    type: Literal["button"]
    text: Annotated[PlainText, _at_most(75)]
    action_id: str = Field(min_length=1, max_length=255)
    value: str | None = Field(default=None, max_length=2000)
    url: str | None = Field(default=None, max_length=3000, pattern=r"^https?://")
    style: Literal["primary", "danger"] | None = None
    confirm: Confirm | None = None
    accessibility_label: str | None = Field(default=None, max_length=75)


class ImageElement(_Part):
    """A small picture in a context block."""

    type: Literal["image"]
    image_url: str = Field(max_length=3000, pattern=r"^https?://")
    alt_text: str = Field(min_length=1, max_length=2000)


class _Block(_Part):
    block_id: str | None = Field(default=None, min_length=1, max_length=255)


class Header(_Block):
    """A title."""

    type: Literal["header"]
    text: Annotated[PlainText, _at_most(150)]


class Section(_Block):
    """Text, with up to ten fields beside or instead of it."""

    type: Literal["section"]
    text: Annotated[Text, _at_most(3000)] | None = None
    fields: list[Annotated[Text, _at_most(2000)]] | None = Field(default=None, min_length=1, max_length=10)
    accessory: Button | None = None
    expand: bool | None = None

    @model_validator(mode="after")
    def _has_content(self) -> "Section":
        if self.text is None and self.fields is None:
            raise ValueError("missing required field: text or fields")
        return self


class Context(_Block):
    """Small print."""

    type: Literal["context"]
    elements: list[Annotated[PlainText | Mrkdwn | ImageElement, Field(discriminator="type")]] = Field(
        min_length=1, max_length=10
    )


class Divider(_Block):
    """A line."""

    type: Literal["divider"]


class Actions(_Block):
    """A row of buttons."""

    type: Literal["actions"]
    elements: list[Button] = Field(min_length=1, max_length=25)


class TextInput(_Part):
    """A field that a person writes into."""

    type: Literal["plain_text_input"]
    action_id: str = Field(min_length=1, max_length=255)
    multiline: bool | None = None
    initial_value: str | None = Field(default=None, min_length=1, max_length=3000)
    min_length: int | None = Field(default=None, ge=0, le=3000)
    max_length: int | None = Field(default=None, ge=1, le=3000)
    placeholder: Annotated[PlainText, _at_most(150)] | None = None


class Input(_Block):
    """A field of a modal, with its label."""

    type: Literal["input"]
    label: Annotated[PlainText, _at_most(2000)]
    element: TextInput
    optional: bool | None = None
    hint: Annotated[PlainText, _at_most(2000)] | None = None


class Markdown(_Block):
    """Standard Markdown; its limit is one for all such blocks of a message together."""

    type: Literal["markdown"]
    text: str = Field(min_length=1, max_length=MAX_MARKDOWN_CHARS)


Block: TypeAlias = Annotated[
    Header | Section | Context | Divider | Actions | Markdown,
    Field(discriminator="type"),
]
_BLOCKS: TypeAdapter[list[Block]] = TypeAdapter(list[Block])
_MODAL_BLOCKS: TypeAdapter[list[Any]] = TypeAdapter(
    list[Annotated[Header | Section | Context | Divider | Actions | Input, Field(discriminator="type")]]
)


class Modal(_Part):
    """A modal as `views.open` takes it; its blocks are checked by themselves."""

    type: Literal["modal"]
    title: Annotated[PlainText, _at_most(24)]
    blocks: list[Any]
    submit: Annotated[PlainText, _at_most(24)] | None = None
    close: Annotated[PlainText, _at_most(24)] | None = None
    callback_id: str | None = Field(default=None, max_length=255)
    private_metadata: str | None = Field(default=None, max_length=3000)
    clear_on_close: bool | None = None
    notify_on_close: bool | None = None

    @model_validator(mode="after")
    def _can_be_submitted(self) -> "Modal":
        asks = any(isinstance(block, dict) and block.get("type") == "input" for block in self.blocks)
        if asks and self.submit is None:
            raise ValueError("missing required field: submit")
        return self


def check_blocks(blocks: Any, *, most: int = MAX_BLOCKS_IN_MESSAGE) -> None:
    """Check blocks as Slack does.

    Args:
        blocks: the decoded JSON that a caller sent.
        most: how many blocks there may be.

    Raises:
        SlackError: `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`; its messages never quote the
            text of a block.
    """
    _check(blocks, _BLOCKS, most)
    if sum(len(text) for text in _texts(blocks)) > MAX_MESSAGE_CHARS:
        raise SlackError("msg_blocks_too_long")


def check_modal(view: Any) -> None:
    """Check a modal as Slack does.

    Raises:
        SlackError: `invalid_arguments`, or what `check_blocks` raises.
    """
    try:
        modal = Modal.model_validate(view)
    except ValidationError as error:
        raise SlackError.with_messages("invalid_arguments", [_message(detail) for detail in error.errors()]) from None
    _check(modal.blocks, _MODAL_BLOCKS, MAX_BLOCKS_IN_VIEW)
    if len(json.dumps(view).encode()) > MAX_VIEW_BYTES:
        raise SlackError("view_too_large")


def _check(blocks: Any, kinds: TypeAdapter[list[Any]], most: int) -> None:
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if len(blocks) > most:
        raise SlackError.with_messages("invalid_blocks", [f"no more than {most} items allowed [json-pointer:/blocks]"])
    try:
        parsed = kinds.validate_python(blocks)
    except ValidationError as error:
        raise SlackError.with_messages("invalid_blocks", [_message(detail) for detail in error.errors()]) from None
    problems = [*_repeated(parsed), *_too_long(parsed)]
    if problems:
        raise SlackError.with_messages("invalid_blocks", problems)


def buttons(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each button of checked blocks, with the block it is in."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if element.get("type") == "button":
                yield block, element


def _message(detail: Any) -> str:
    """Word one of pydantic's errors as Slack would, without the value that was wrong."""
    pointer = "/".join(str(part) for part in detail["loc"])
    wording = detail["msg"].removeprefix("Value error, ")
    return f"{wording} [json-pointer:/blocks/{pointer}]"


def _repeated(blocks: list[Block]) -> Iterator[str]:
    """Name the ids that must be unique and are not."""
    block_ids = Counter(block.block_id for block in blocks if block.block_id)
    yield from (f"block_id already exists: {name}" for name, count in block_ids.items() if count > 1)
    action_ids = Counter(button.action_id for button in _all_buttons(blocks))
    yield from (f"action_id already exists: {name}" for name, count in action_ids.items() if count > 1)


def _all_buttons(blocks: list[Block]) -> Iterator[Button]:
    for block in blocks:
        if isinstance(block, Actions):
            yield from block.elements
        elif isinstance(block, Section) and block.accessory:
            yield block.accessory


def _too_long(blocks: list[Block]) -> Iterator[str]:
    """Name the limit of all markdown blocks together, if it is passed."""
    if sum(len(block.text) for block in blocks if isinstance(block, Markdown)) > MAX_MARKDOWN_CHARS:
        yield f"markdown blocks must be less than {MAX_MARKDOWN_CHARS + 1} characters together"


def _texts(value: Any) -> Iterator[str]:
    """Yield every `text` string inside a JSON value."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "text" and isinstance(item, str):
                yield item
            else:
                yield from _texts(item)
