"""Shell commands as Bash's grammar has them (tree-sitter-bash): their words, where they stand, what does not parse."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

LANGUAGES: Final = frozenset({"sh", "bash", "shell", "zsh", "console", "shell-session", "terminal"})
_SESSIONS: Final = frozenset({"console", "shell-session", "terminal"})

_PROMPT: Final = re.compile(r"^(?:[\w.-]+@[\w.-]+[^$#]{0,40})?[$#] ")
_ANGLE: Final = re.compile(r"(?<![<\w&])<([A-Za-z][\w .|/-]{0,40})>(?![>&])")


@dataclass(frozen=True, slots=True)
class Command:
    """One call of a program.

    Attributes:
        words: the program and its arguments, without quotes.
        text: the whole statement that it stands in, as it is written.
        line: its line within the block, counted from 0.
        column: counted from 0.
    """

    words: tuple[str, ...]
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place that cannot be parsed; line and column within the block, counted from 0."""

    message: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Script:
    """A block as it was parsed."""

    commands: tuple[Command, ...]
    flaws: tuple[Flaw, ...]


def parse(content: str, language: str) -> Script:
    """Parse a fenced block of a shell's language. Of a session, what was typed counts, and not what came back."""
    try:
        return _parsed(content, language)
    except RecursionError:
        return Script((), (Flaw("This is nested too deeply to be read.", 0, 0),))


def _parsed(content: str, language: str) -> Script:
    typed = _typed(content) if language in _SESSIONS or _is_session(content) else content
    angles = list(_angles(typed))
    flaws = [
        Flaw(
            f"The shell reads `{match[0]}` as redirections: write {_capitals(match[1])} instead.",
            typed.count("\n", 0, match.start()),
            match.start() - typed.rfind("\n", 0, match.start()) - 1,
        )
        for match in angles
    ]
    for match in angles:
        typed = typed[: match.start()] + "X" * len(match[0]) + typed[match.end() :]
    source = typed.encode()
    root = _parser().parse(source).root_node
    if root.has_error:
        flaws.append(_flaw(root))
    return Script(tuple(_commands(root)), tuple(flaws))


def _angles(typed: str) -> Iterator[re.Match[str]]:
    """Yield the names in angle brackets that stand for an argument: in quotes and here-documents they are text."""
    root = _parser().parse(typed.encode()).root_node
    quoted = list(_quoted(root))
    for match in _ANGLE.finditer(typed):
        at = len(typed[: match.start()].encode())
        if not any(start <= at < end for start, end in quoted):
            yield match


def _quoted(node: Node) -> Iterator[tuple[int, int]]:
    if node.type in {"string", "raw_string", "heredoc_body", "comment"}:
        yield node.start_byte, node.end_byte
        return
    for child in node.children:
        yield from _quoted(child)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_bash.language()))


def _is_session(content: str) -> bool:
    lines = [line for line in content.splitlines() if line.strip()]
    return bool(lines) and bool(re.match(r"^\$ ", lines[0]))


def _typed(content: str) -> str:
    """Return a session's block with what was not typed blanked out, so that lines stay where they are."""
    kept, goes_on = [], False
    for line in content.split("\n"):
        match = _PROMPT.match(line)
        if match or goes_on:
            start = match.end() if match else 0
            kept.append(" " * start + line[start:])
            goes_on = line.rstrip().endswith("\\")
        else:
            kept.append("")
    return "\n".join(kept)


def _capitals(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_").upper() or "NAME"


def _flaw(root: Node) -> Flaw:
    """Return the first place that does not parse."""
    node = next(_broken(root), root)
    line, column = node.start_point
    if node.is_missing:
        return Flaw(f"This is no whole command: `{node.type}` is missing.", line, column)
    return Flaw("This is no shell command: it cannot be parsed.", line, column)


def _broken(node: Node) -> Iterator[Node]:
    if node.is_error or node.is_missing:
        yield node
        return
    for child in node.children:
        if child.has_error or child.is_missing:
            yield from _broken(child)


def _commands(node: Node) -> Iterator[Command]:
    if node.type == "command":
        line, column = node.start_point
        yield Command(tuple(_words(node)), _text(_statement(node)), line, column)
    for child in node.children:
        yield from _commands(child)


def _statement(node: Node) -> Node:
    """Return the pipeline or redirection that a command is a part of."""
    while node.parent is not None and node.parent.type in {"pipeline", "redirected_statement", "negated_command"}:
        node = node.parent
    return node


def _words(command: Node) -> Iterator[str]:
    for child in command.children:
        if child.type in {"file_redirect", "heredoc_redirect", "herestring_redirect", "variable_assignment"}:
            continue
        text = _text(child)
        try:
            yield "".join(shlex.split(text)) if child.type != "command_substitution" else text
        except ValueError:
            yield text


def _text(node: Node) -> str:
    return node.text.decode(errors="replace") if node.text else ""
