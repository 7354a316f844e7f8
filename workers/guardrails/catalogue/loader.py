"""Reads rules from their files, and refuses a bad one with its file, its line and what to do about it.

One file holds one family: the vendor's name, a line that describes it, and its rules. Vigía's own rules stand in
`families/`; a team keeps its own in a directory of its own, in the same form.
"""

import math
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import re2
import yaml

from workers.errors import VigiaError
from workers.guardrails.catalogue.checksums import CHECKSUMS
from workers.guardrails.catalogue.innocent import innocent_texts
from workers.guardrails.catalogue.patterns import UnreadablePattern, crossed_line, head_literals
from workers.guardrails.catalogue.rule import LEAST_ENTROPY, Boundary, Rule
from workers.guardrails.catalogue.samples import BadTemplate, Sample, fill
from workers.guardrails.kinds import KINDS
from workers.guardrails.rules.base import Scan
from workers.guardrails.triggers import Search, make_search

OWN_RULES: Final = Path(__file__).parent / "families"

_FAMILY_KEYS: Final = ("family", "description", "rules")
_TEXTS: Final = ("id", "kind", "description", "source", "pattern", "trigger", "boundary", "checksum")
_LISTS: Final = ("literals", "match", "clean")
_FLAGS: Final = ("digit", "mixed")
_KEYS: Final = (*_TEXTS, *_LISTS, *_FLAGS, "entropy")
_NEEDED: Final = ("id", "kind", "description", "source", "pattern", "match", "clean")
_SHORTEST_LITERAL: Final = 3
_SEEDS: Final = range(4)

_QUIETLY: Final[Any] = re2.Options()
_QUIETLY.log_errors = False

# libyaml reads the built-in rules at every start; a machine may be without it.
_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleError(VigiaError):
    """Rules that cannot be used. Its message has a line for each problem: the place, the rule, what to do."""


class _Bad(Exception):
    """One problem, at a line of the file."""

    def __init__(self, node: yaml.Node | None, problem: str) -> None:
        super().__init__(problem)
        self.line = node.start_mark.line + 1 if node is not None else 1


def load_rules(directory: Path, *, known: Iterable[Rule] = ()) -> tuple[Rule, ...]:
    """Read the rules of a team, from each `.yaml` or `.yml` file of `directory`, and try their samples.

    Args:
        directory: where the files are.
        known: rules that exist already, whose ids cannot be used again.

    Raises:
        RuleError: a rule is bad, or the directory cannot be read, or holds no such file.
    """
    problems: list[str] = []
    places = {rule.id: rule.place for rule in known}
    rules: list[Rule] = []
    files = _files(directory)
    if not files:
        raise RuleError(f"{directory}: the directory holds no rules; name their files *.yaml")
    for rule in _read_all(files, problems, strict=True):
        before = places.setdefault(rule.id, rule.place)
        if before != rule.place:
            problems.append(f"{rule.place}: rule {rule.id}: the id is used at {before} already; choose another")
        rules.append(rule)
        problems += [f"{rule.place}: rule {rule.id}: {problem}" for problem in faults(rule)]
    if problems:
        raise RuleError("\n".join(problems))
    return tuple(rules)


def own_rules() -> tuple[Rule, ...]:
    """Read Vigía's own rules. Their samples are tried by the tests, not at each start.

    Raises:
        RuleError: a rule is bad.
    """
    problems: list[str] = []
    rules = tuple(_read_all(_files(OWN_RULES), problems, strict=False))
    if problems:
        raise RuleError("\n".join(problems))
    return rules


def faults(rule: Rule) -> Iterator[str]:
    """Try a rule: yield what is wrong with its pattern and its samples, each with what to do."""
    if re2.compile(rule.pattern).fullmatch(""):
        yield "the pattern matches nothing at all, that is, everywhere; make a part of it necessary"
        return
    try:
        search = make_search([trigger.pattern for trigger in rule.triggers])
    except ValueError as error:
        yield f"{error}; write the pattern, or its trigger, more plainly"
        return
    broad = next((text for text in innocent_texts() if any(rule.find(text))), None)
    if broad:
        yield f"the pattern is too broad: it finds a secret in {broad!r}; add what only the secret has"
    yield from _faults_of_samples(rule)
    yield from _faults_of_places(rule, search)


def _faults_of_samples(rule: Rule) -> Iterator[str]:
    for template in rule.match:
        if any((each.start, each.end) not in set(rule.find(each.text)) for each in _samples(template, rule.checksum)):
            yield f"the sample {template!r} does not match, value for value; correct the pattern or the sample"
    for template in rule.clean:
        if any(any(rule.find(sample.text)) for sample in _samples(template, rule.checksum)):
            yield f"the clean sample {template!r} matches; make the pattern narrower, or drop the sample"


def _faults_of_places(rule: Rule, search: Search) -> Iterator[str]:
    """Yield why a rule would not be asked, or would not look, where its samples stand."""
    texts = (sample.text for template in rule.match for sample in _samples(template, rule.checksum))
    samples = [text for text in texts if any(rule.find(text))]
    if not all(any(rule(Scan(text, math.inf))) for text in samples):
        yield "no literal stands in some sample; each match has to hold one: correct `literals`"
    elif not all(search(text.encode()) for text in samples):
        yield "the trigger stands in not every sample; it has to stand wherever the pattern matches: correct it"


def _samples(template: str, checksum: str | None) -> Iterator[Sample]:
    for seed in _SEEDS:
        yield fill(template, random.Random(seed), checksum)  # noqa: S311 - a sample, no secret


def _files(directory: Path) -> list[Path]:
    try:
        return sorted(path for path in directory.iterdir() if path.suffix in {".yaml", ".yml"})
    except OSError as error:
        raise RuleError(f"{directory}: the directory of rules cannot be read: {error.strerror}") from None


def _read_all(files: Iterable[Path], problems: list[str], *, strict: bool) -> Iterator[Rule]:
    """Yield the rules that can be used, and note what is wrong with the others; `strict` tries each pattern, too."""
    for path in files:
        try:
            root = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
            nodes = _rule_nodes(root)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            problems.append(f"{path}:{line}: this is no YAML: {error.problem}")
        except (OSError, UnicodeDecodeError):
            problems.append(f"{path}:1: the file cannot be read as UTF-8 text")
        except RecursionError:
            problems.append(f"{path}:1: this is nested too deeply for a file of rules")
        except _Bad as bad:
            problems.append(f"{path}:{bad.line}: {bad}")
        else:
            for node in nodes:
                try:
                    yield _rule(node, path, strict=strict)
                except _Bad as bad:
                    problems.append(f"{path}:{bad.line}: rule {_id_of(node)}: {bad}")


def _rule_nodes(root: yaml.Node | None) -> list[yaml.Node]:
    fields = _fields(root, _FAMILY_KEYS, _FAMILY_KEYS, "a family")
    _text(fields["family"])
    _text(fields["description"])
    rules = fields["rules"]
    if not isinstance(rules, yaml.SequenceNode) or not rules.value:
        raise _Bad(rules, "`rules` has to be a list of rules")
    return list(rules.value)


def _id_of(node: yaml.Node) -> str:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in pairs if key.value == "id"), "(without an id)")


def _fields(node: yaml.Node | None, known: Iterable[str], needed: Iterable[str], what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _Bad(node, f"{what} has to be a mapping with the keys {', '.join(known)}")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in known:
            name = repr(key.value) if isinstance(key, yaml.ScalarNode) else "that is no text"
            raise _Bad(key, f"unknown key {name}; {what} has the keys {', '.join(known)}")
        if key.value in fields:
            raise _Bad(key, f"the key {key.value!r} stands twice; keep one")
        fields[key.value] = value
    for key in needed:
        if key not in fields:
            raise _Bad(node, f"{key!r} is missing; add it")
    return fields


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _Bad(node, "a text is expected here")
    return str(node.value)


def _texts(node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise _Bad(node, "a list with at least one text is expected here")
    return tuple(map(_text, node.value))


def _flag(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.ScalarNode) or node.value not in {"true", "false"}:
        raise _Bad(node, "`true` or `false` is expected here")
    return bool(node.value == "true")


def _number(node: yaml.Node) -> float:
    try:
        number = float(_text(node))
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise _Bad(node, "a number is expected here, of bits for each character, such as 3.0")
    return number


def _one_of(node: yaml.Node, names: Iterable[str]) -> str:
    name = _text(node)
    if name not in names:
        raise _Bad(node, f"{name!r} is none of {', '.join(sorted(names))}")
    return name


def _rule(node: yaml.Node, path: Path, *, strict: bool) -> Rule:
    fields = _fields(node, _KEYS, _NEEDED, "a rule")
    pattern = _text(fields["pattern"])
    checksum = _one_of(fields["checksum"], CHECKSUMS) if "checksum" in fields else None
    boundary = Boundary(_one_of(fields["boundary"], list(Boundary))) if "boundary" in fields else Boundary.LEFT
    if strict:
        for key in ("pattern", "trigger"):
            if key in fields:
                _try_pattern(fields[key], _text(fields[key]))
        for key in ("match", "clean"):
            _try_templates(fields[key], checksum)
    any_case = pattern.startswith("(?i)")
    return Rule(
        id=_text(fields["id"]),
        kind=_one_of(fields["kind"], KINDS),
        description=_text(fields["description"]),
        source=_text(fields["source"]),
        pattern=pattern,
        trigger=_text(fields["trigger"]) if "trigger" in fields else "",
        literals=_literals(fields, pattern, boundary, any_case=any_case),
        any_case=any_case,
        boundary=boundary,
        digit="digit" in fields and _flag(fields["digit"]),
        mixed="mixed" in fields and _flag(fields["mixed"]),
        least_entropy=_number(fields["entropy"]) if "entropy" in fields else LEAST_ENTROPY,
        checksum=checksum,
        begins="literals" not in fields,
        match=_texts(fields["match"]),
        clean=_texts(fields["clean"]),
        place=f"{path}:{node.start_mark.line + 1}",
    )


def _try_templates(node: yaml.Node, checksum: str | None) -> None:
    for text, place in zip(_texts(node), node.value, strict=True):
        try:
            fill(text, random.Random(0), checksum)  # noqa: S311 - a sample, no secret
        except BadTemplate as bad:
            raise _Bad(place, f"the sample {bad}") from None


def _try_pattern(node: yaml.Node, pattern: str) -> None:
    try:
        re2.compile(pattern, _QUIETLY)
        crossed = crossed_line(pattern)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else error
        raise _Bad(node, f"RE2 cannot read the pattern: {reason}; it has no lookaround and no backreference") from None
    except UnreadablePattern as error:
        raise _Bad(node, f"{error} in the pattern; write it more plainly") from None
    if crossed:
        raise _Bad(
            node, f"{crossed!r} in the pattern could match a line end, and a match stays within one line; leave it out"
        )


def _literals(fields: dict[str, yaml.Node], pattern: str, boundary: Boundary, *, any_case: bool) -> tuple[str, ...]:
    node = fields.get("literals", fields["pattern"])
    try:
        found = _texts(node) if "literals" in fields else head_literals(pattern)
    except UnreadablePattern as error:
        raise _Bad(node, f"{error} in the pattern; write it more plainly") from None
    # What is bound on both sides may have a shorter literal, and so may what names its literals by itself.
    shortest = _SHORTEST_LITERAL - (boundary is Boundary.BOTH) - ("literals" in fields)
    if min(map(len, found), default=0) < shortest:
        raise _Bad(
            node,
            f"the pattern has no literal of {_SHORTEST_LITERAL} characters to begin with; name under `literals` "
            "what stands elsewhere in each match",
        )
    return tuple(literal.lower() for literal in found) if any_case else found
