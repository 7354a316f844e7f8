"""One runbook: its front matter, and its sections with the lines they stand on."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Self

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from workers.errors import VigiaError

_FENCES: Final = {"---": "YAML", "+++": "TOML"}
"""The lines that open and close front matter, and its language: Jekyll's and Hugo's."""

_DEEPEST: Final = "h3"
_MARKDOWN: Final = MarkdownIt("commonmark")


class RunbookError(VigiaError):
    """A file is no runbook, or no whole one. The message says why, and is fit for people: it holds nothing of the file.

    Attributes:
        line: where, counted from 1.
    """

    def __init__(self, text: str, line: int = 1) -> None:
        super().__init__(text)
        self.line = line


def _as_list(value: object) -> object:
    """Let a single word stand for a list of one, as people write it."""
    return [value] if isinstance(value, str) else value or []


Words = Annotated[list[str], BeforeValidator(_as_list)]


class FrontMatter(BaseModel):
    """What a runbook says about itself. All of it is optional, and keys of other tools are left alone.

    Attributes:
        alerts: names of the alerts that lead here.
        services: what it is about; `any` for all.
        reviewed: when a person last went through it.
        language: the language it is written in.
        status: `draft` until a person has reviewed it for the first time.
        translation_of: the runbook that says the same in another language: its path from this file's folder.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    title: str | None = None
    alerts: Words = []
    services: Words = []
    tags: Words = []
    owner: str | None = None
    severity: str | None = None
    reviewed: dt.date | None = None
    language: str | None = None
    status: str | None = None
    translation_of: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading.

    Attributes:
        name: the heading's words; the runbook's title for what stands before the first heading.
        start_line: the heading's line in the file, counted from 1.
        end_line: the last line that is not blank.
        text: those lines as they are.
    """

    name: str
    start_line: int
    end_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Runbook:
    """A runbook as it was read.

    Attributes:
        path: the file, relative to the library's folder, with forward slashes.
        title: from the front matter, else the first heading, else the file's name.
        problem: what is wrong with its front matter, of which the rest counts; the body is as good as any.
    """

    path: str
    title: str
    about: FrontMatter
    sections: tuple[Section, ...]
    problem: RunbookError | None = None

    @classmethod
    def read(cls, directory: Path, file: Path) -> Self:
        """Read the runbook in `file`, somewhere below `directory`.

        Raises:
            RunbookError: the file cannot be read.
        """
        return cls.parse(file.relative_to(directory).as_posix(), read_bytes(file))

    @classmethod
    def parse(cls, path: str, content: bytes) -> Self:
        """Read a runbook from the bytes of its file."""
        lines = content.decode("utf-8-sig", errors="replace").splitlines()
        about, body_start, problem = _front(lines)
        headings = _headings(lines[body_start:], body_start)
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        title = about.title or (headings[0][1] if headings else stem.replace("-", " "))
        return cls(path, title, about, _sections(lines, body_start, headings, title), problem)


def read_bytes(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        RunbookError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise RunbookError(f"cannot be read ({error.strerror})") from error


def _front(lines: list[str]) -> tuple[FrontMatter, int, RunbookError | None]:
    """Return the front matter, the index of the first line after it, and what is wrong with it."""
    try:
        front, body_start = _split(lines)
    except RunbookError as error:
        return FrontMatter(), 0, error
    try:
        about, problem = _front_matter(front, lines[0].rstrip() if lines else "")
    except RunbookError as error:
        return FrontMatter(), body_start, error
    return about, body_start, problem


def _split(lines: list[str]) -> tuple[list[str], int]:
    """Return the lines of the front matter and the index of the first line after it."""
    fence = lines[0].rstrip() if lines else ""
    if fence not in _FENCES:
        return [], 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == fence:
            return lines[1:index], index + 1
    raise RunbookError(f"the front matter is never closed with a line of {fence}")


def _front_matter(lines: list[str], fence: str) -> tuple[FrontMatter, RunbookError | None]:
    """Return the front matter without the keys that are wrong, and which the first of these is."""
    loaded = _loaded("\n".join(lines), fence)
    problem = None
    while True:
        try:
            return FrontMatter.model_validate(loaded), problem
        except ValidationError as error:
            places = [place["loc"] for place in error.errors(include_input=False)]
        if not isinstance(loaded, dict) or not places[0]:
            raise RunbookError("the front matter has no keys", line=2)
        wrong = {str(place[0]) for place in places}
        name = ".".join(str(part) for part in places[0])
        problem = RunbookError(f"the front matter's `{name}` is wrong", _line_of(lines, str(places[0][0])))
        loaded = {key: value for key, value in loaded.items() if key not in wrong}


def _line_of(lines: list[str], key: str) -> int:
    """Return the line of the file that `key` stands on."""
    return next((number for number, line in enumerate(lines, start=2) if line.startswith(key)), 2)


def _loaded(text: str, fence: str) -> Any:
    try:
        return (tomllib.loads(text) if _FENCES.get(fence) == "TOML" else yaml.safe_load(text)) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise RunbookError(f"the front matter is no YAML, line {line}", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # PyYAML lets Python's own errors through: a date that no calendar has, lists nested without end.
        raise RunbookError(f"the front matter is no {_FENCES.get(fence, 'YAML')}", 2) from error


def _headings(body: list[str], offset: int) -> list[tuple[int, str]]:
    """Return the index of each heading's line in the file, and its words."""
    tokens = _MARKDOWN.parse("\n".join(body))
    return [
        (offset + token.map[0], _words(tokens[index + 1]))
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.map and token.tag <= _DEEPEST
    ]


def _words(inline: Token) -> str:
    """Return a heading without its markup."""
    return "".join(child.content for child in inline.children or []).strip()


def _sections(lines: list[str], body_start: int, headings: list[tuple[int, str]], title: str) -> tuple[Section, ...]:
    """Cut the body at its headings. A heading with nothing below it makes no section."""
    starts = [(body_start, title), *headings]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    named = {start for start, _ in headings}
    found = []
    for (start, name), end in zip(starts, ends, strict=True):
        content = [index for index in range(start, end) if lines[index].strip() and index not in named]
        if content:
            first = start if start in named else content[0]
            text = "\n".join(lines[first : content[-1] + 1])
            found.append(Section(name, first + 1, content[-1] + 1, text))
    return tuple(found)
