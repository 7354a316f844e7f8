"""Reads command lines as a shell would: which programs they call, with which words and flags, fed by what.

Nothing is run or expanded. What a wrapper such as `sudo`, `sh -c`, `xargs` or `kubectl exec` calls is read as a call of
its own, and so is what stands in `$(…)` and backticks.
"""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from workers.guardrails.destructive.code import commands_of
from workers.guardrails.destructive.programs import ALIASES, LAUNCHERS, SCRIPTS, TAKES_VALUE, WRAPPERS

_DEPTH: Final = 4
"""How many wrappers within wrappers are read; a command that hides deeper is told by the outermost of them."""

_OPERATORS: Final = "();<>|&\n`"
_ENDS: Final = frozenset({";", "&", "&&", "||", "\n", "(", ")", "`", ";;", "|&"})
_KEYWORDS: Final = frozenset(
    "if then else elif fi for while until do done case esac ! { } [ [[ ]] ] in $ function".split()
)
_ASSIGNMENT: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}\+?=")
_SUBSTITUTED: Final = re.compile(r"\$\(|`")
_SHELLS: Final = frozenset("sh bash zsh dash ksh ash fish su pwsh powershell cmd".split())
_TAKES_COMMANDS: Final = _SHELLS | {"at", "batch"}
"""Programs that run what they are given to read."""
_HAND_ON: Final = frozenset("ansible salt pssh parallel-ssh clush trap".split())
"""Programs that run, here or on other machines, what one of their arguments says in several words."""
_SAYS: Final = frozenset({"echo", "printf", "cat"})
_EXECUTES: Final = frozenset({"-exec", "-execdir", "-ok", "-okdir"})
_NAMED_BY: Final = re.compile(
    r"(?:\$\(|`)\s{0,9}(?:echo|printf|which|command -v|type -p)\s{1,9}[\"']?(?P<name>[\w./-]{1,60})[\"']?\s{0,9}[)`]"
)
"""A command that only says the name of another one."""
_SET: Final = re.compile(
    r"(?:^|[;&|\n(]|\bexport\b|\blocal\b)\s{0,9}(?P<name>[A-Za-z_]\w{0,60})="
    r"[\"']?(?P<value>[\w./ -]{1,200}?)[\"']?(?=[\s;&|)]|$)"
)
_DURATION: Final = re.compile(r"\d+(?:\.\d+)?[smhd]?")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a program.

    Attributes:
        program: its name in lower case, without a path; of aliases the program that they stand for.
        words: its arguments that are no flags.
        flags: its flags with their values; `--name=value` and `--name value` alike, None where there is none.
        writes: files that its output replaces.
        fed: its input, or its arguments, come from another program.
        given: what a here-string gives it to read.
    """

    program: str
    words: tuple[str, ...] = ()
    flags: tuple[tuple[str, str | None], ...] = ()
    writes: tuple[str, ...] = ()
    fed: bool = False
    given: str = ""

    def has(self, *names: str) -> bool:
        """Tell whether one of the flags is set, also within a cluster such as `-rf`."""
        return any(self._is(flag, name) for flag, _ in self.flags for name in names)

    def value(self, *names: str) -> str | None:
        """Return the value of the first of the flags that has one."""
        return next((value for flag, value in self.flags if flag in names and value is not None), None)

    @staticmethod
    def _is(flag: str, name: str) -> bool:
        if flag == name:
            return True
        is_cluster = len(name) == 2 and flag[:1] == "-" and flag[1:].isalpha() and len(flag) <= 6  # noqa: PLR2004
        return is_cluster and flag[1:2] != "-" and name[1] in flag


Pipeline: TypeAlias = tuple[Call, ...]


def read(command: str) -> list[Pipeline]:
    """Return the pipelines that `command` runs, those within wrappers and substitutions included."""
    return list(_read(command, _DEPTH))


def _read(command: str, depth: int) -> Iterator[Pipeline]:
    if depth == 0:
        return
    calls: list[Call] = []
    inner: list[str] = []
    for tokens, fed in _simple_commands(_tokens(command)):
        if not fed and calls:
            yield tuple(calls)
            calls = []
        call, within = _call(tokens, fed=fed)
        inner += within
        if call is not None:
            if call.program in _SHELLS and calls and calls[-1].program in _SAYS:
                inner.append("\n".join(calls[-1].words))
            calls.append(call)
    if calls:
        yield tuple(calls)
    for text in inner:
        yield from _read(text, depth - 1)


def _tokens(command: str) -> list[str]:
    """Return the words and operators of `command`. Where its quotes do not close, they count as no quotes at all."""
    text = _expanded(re.sub(r"\\\r?\n", " ", command).replace("\r", "\n"))
    try:
        return list(_lexer(text))
    except ValueError:
        return list(_lexer(re.sub(r"[\"'\\]", " ", text)))


def _expanded(text: str) -> str:
    """Return `text` with the names of programs that it only goes about: `$(echo rm)`, or `X=rm; $X`."""
    text = _NAMED_BY.sub(r"\g<name>", text)
    for found in _SET.finditer(text) if "$" in text else ():
        text = re.sub(rf"\$(?:{found['name']}\b|\{{{found['name']}\}})", lambda _: found["value"], text)  # noqa: B023
    return text


def _lexer(text: str) -> shlex.shlex:
    lexer = shlex.shlex(text, posix=True, punctuation_chars=_OPERATORS)
    lexer.whitespace = " \t"
    lexer.whitespace_split = True
    lexer.commenters = ""
    return lexer


def _simple_commands(tokens: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Cut at operators. Yields the tokens of each command, and whether a pipe feeds it."""
    current: list[str] = []
    fed = False
    for token in tokens:
        if token and set(token) <= set(_OPERATORS) and not _redirects(token):
            if current:
                yield current, fed
                fed = False
            current = []
            fed = fed or "|" in token.replace("||", "")
            if token in _ENDS:
                fed = False
        else:
            current.append(token)
    if current:
        yield current, fed


def _redirects(token: str) -> bool:
    return "<" in token or ">" in token


def _call(tokens: Sequence[str], *, fed: bool) -> tuple[Call | None, list[str]]:
    """Return the call that `tokens` make, and the command lines that it runs in turn."""
    inner = [text for token in tokens for text in _substitutions(token)]
    words, writes, reads = _without_redirects(tokens)
    given = _given(tokens)
    words, fed = _unwrapped(words, fed=fed or reads)
    if not words:
        return (Call("", writes=writes, fed=fed) if writes else None), inner
    if " " in words[0].strip():  # A wrapper was given a whole command line as one word.
        inner.append(words[0])
    program = _program(words[0])
    inner += _runs(program, words[1:])
    inner += [given] if given and program in _TAKES_COMMANDS else []
    positional, flags = _arguments(program, words[1:])
    return Call(program, positional, flags, writes, fed, given), inner


def _substitutions(token: str) -> Iterator[str]:
    """Yield what a quoted word runs: in quotes, `$(rm -rf /)` is one token, and yet a command."""
    if _SUBSTITUTED.search(token):
        yield re.sub(r"\$\(|[`()]", "\n", token)


def _without_redirects(tokens: Sequence[str]) -> tuple[list[str], tuple[str, ...], bool]:
    """Return the words, the files that `>` replaces, and whether a file is read as input.

    `2>`, `>>` and `>&1` replace none that counts.
    """
    words: list[str] = []
    writes: list[str] = []
    skip = False
    for index, token in enumerate(tokens):
        if skip:
            skip = False
            continue
        if token and set(token) <= set("<>&|"):
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            skip = bool(following)
            to_error = bool(words) and words[-1] == "2"
            if words and words[-1] in {"1", "2"}:
                words.pop()
            if token in {">", ">|", "&>"} and following and not to_error:
                writes.append(following)
        else:
            words.append(token)
    return words, tuple(writes), any(token in {"<", "<<", "<<<"} for token in tokens)


def _given(tokens: Sequence[str]) -> str:
    return next((text for operator, text in pairwise(tokens) if operator == "<<<"), "")


def _unwrapped(words: list[str], *, fed: bool) -> tuple[list[str], bool]:
    """Leave out what only starts another program: assignments, keywords, `sudo`, `xargs` and their kin."""
    at = 0
    while at < len(words):
        word = words[at]
        if _ASSIGNMENT.match(word) or word in _KEYWORDS or word == "$":
            at += 1
        elif (wrapper := _program(word)) in WRAPPERS:
            fed = fed or wrapper == "xargs"
            at = _after_wrapper(words, at + 1, WRAPPERS[wrapper])
        elif launched := _launched(wrapper, words[at + 1 : at + 3]):
            at += launched
        else:
            break
    return words[at:], fed


def _launched(program: str, following: Sequence[str]) -> int:
    """Return how many words only start another program: `bundle exec`, `python -m`, `php` before a script."""
    if len(following) > 1 and following[0] in LAUNCHERS.get(program, ()):
        return 2
    return 1 if following and program in SCRIPTS and _program(following[0]) in SCRIPTS[program] else 0


def _after_wrapper(words: Sequence[str], at: int, takes_value: frozenset[str]) -> int:
    """Return the index of the word that a wrapper starts: the first that is neither its flag nor a flag's value."""
    while at < len(words):
        word = words[at]
        if word == "--":
            return at + 1
        if word in takes_value:
            at += 2
        elif word.startswith("-") or _ASSIGNMENT.match(word) or _DURATION.fullmatch(word):
            at += 1
        else:
            break
    return at


def _program(word: str) -> str:
    name = word.replace("\\", "/").rsplit("/", 1)[-1].lower().removesuffix(".exe")
    return ALIASES.get(name, name)


def _runs(program: str, arguments: Sequence[str]) -> Iterator[str]:
    """Yield the command lines that a program runs because its arguments say so."""
    if program in _SHELLS:
        for flag, value in pairwise(arguments):
            if re.fullmatch(r"-[a-z]{0,4}c|-command|/c", flag.lower()):
                yield value
    elif program == "eval":
        yield " ".join(arguments)
    elif program == "alias":
        yield from (argument.partition("=")[2] for argument in arguments)
    elif program in {"ssh", "chroot"}:
        yield " ".join(_from_word(program, arguments, 1))
    elif program in _HAND_ON:
        yield from (argument for argument in arguments if " " in argument)
    elif program in {"kubectl", "docker", "script"}:
        yield from _after_dashes(program, arguments)
    elif program == "find":
        yield from (shlex.join(arguments[at + 1 :]) for at, word in enumerate(arguments) if word in _EXECUTES)
    yield from commands_of(program, arguments)


def _after_dashes(program: str, arguments: Sequence[str]) -> Iterator[str]:
    """Yield what `kubectl exec pod -- …` and `docker exec name …` run inside."""
    if "--" in arguments:
        yield shlex.join(arguments[list(arguments).index("--") + 1 :])
        return
    words, _ = _arguments(program, arguments)
    if words and words[0] in {"exec", "run"}:
        yield shlex.join(_from_word(program, arguments, 2))


def _from_word(program: str, arguments: Sequence[str], count: int) -> Sequence[str]:
    """Return the arguments, flags included, from the word on that `count` words stand before."""
    takes_value = TAKES_VALUE.get(program, frozenset())
    is_value = False
    for at, argument in enumerate(arguments):
        if is_value or argument.startswith("-"):
            is_value = not is_value and argument in takes_value
            continue
        if count == 0:
            return arguments[at:]
        count -= 1
    return ()


def _arguments(program: str, arguments: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]:
    """Tell flags from words. A flag that takes a value takes the next argument, unless it has one by `=`."""
    takes_value = TAKES_VALUE.get(program, frozenset())
    words: list[str] = []
    flags: list[tuple[str, str | None]] = []
    at = 0
    while at < len(arguments):
        argument = arguments[at]
        at += 1
        if argument == "--":
            words += [] if program == "kubectl" else arguments[at:]
            break
        if not argument.startswith("-") or argument == "-":
            words.append(argument)
            continue
        name, equals, value = argument.partition("=")
        if program == "terraform":  # It takes its flags with one dash or with two.
            name = name.replace("--", "-", 1)
        if equals:
            flags.append((name, value))
        elif name in takes_value and at < len(arguments):
            flags.append((name, arguments[at]))
            at += 1
        else:
            flags.append((name, None))
    return tuple(words), tuple(flags)
