"""Asks a provider about every type that it has, and keeps what it says as rules.

What several sentences say of one path may hold together or instead of each other, which nothing tells; such a value is
wrong only where it breaks them all. What is not said in a known form is no rule: a rule that is not certain would
reject what terraform accepts.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.util import find_spec
from typing import Any, Final

from workers.iac.terraform.importing.complaints import Rule, plain_path, rule_in
from workers.iac.terraform.importing.messages import Said
from workers.iac.terraform.importing.plugin import Plugin, configuration, holding_nothing
from workers.iac.terraform.importing.probing import Nonsense, Probe, probe
from workers.iac.terraform.importing.sampling import Sampler, mentioned
from workers.iac.terraform.importing.shapes import Ask, Target, networks, shapes
from workers.iac.terraform.importing.terraform import Terraform
from workers.iac.terraform.value_rules import broken_rule

Rules = dict[str, list[Rule]]
"""The rules of a type, by path."""

_AT_A_TIME: Final = 2_000
_LARGEST: Final = 1500
"""Lines of a probe. WAF and QuickSight, which nest without end, are beyond it, and are probed no deeper than that."""

_SECTIONS: Final = {"resource": "resource_schemas", "data": "data_source_schemas"}
_EXCLUDING: Final = frozenset({"conflicts", "exclusive"})
_OF_STRINGS: Final = frozenset({"enum", "length", "pattern", "arn", "json", "cidr", "network"})
"""Rules that say of an empty string that it is none; where none does, an empty string is let pass."""
_ABOUT_VALUES: Final = _OF_STRINGS | {"range", "divisible", "shape"}
_SAYING_ALL: Final = frozenset({"enum", "arn", "json", "cidr", "network"})
"""Rules after which nothing is left to find out about a string."""
_OF_ADDRESSES: Final = frozenset({"cidr", "network"})
_FORMS: Final = frozenset({"enum", "pattern", "arn", "json"})
_STRINGS: Final = ("string", ["list", "string"], ["set", "string"])
_TRIED: Final = ("5", "1.0", "ALL", "true", "abcdef", "Abc-1", "10.0.0.1", "2030-01-01T00:00:00Z")
"""Strings of several forms: a pattern that says no to one that is accepted tells but one of the ways to be right."""
_KINDS_OF_NONSENSE: Final = (Nonsense(), Nonsense(least=True), Nonsense(string="", number="98765432109"))
_TOO_LONG: Final = Nonsense("~A_" * 400)
_LEAST: Final = Nonsense("abcdef", "1", least=True)
_ROUNDS: Final = 2
_MOST_ROUNDS: Final = 16
_QUIET: Final = 2
"""Rounds without news after which nothing more is expected: a provider gives some errors the place of a neighbour, in
another order each time, so that a rule may take several rounds to be told at its own place."""


def learn(terraform: Terraform, schema: Mapping[str, Any], tell: Callable[[str], None]) -> dict[str, dict[str, Rules]]:
    """Return the rules by section and type.

    Args:
        terraform: with the provider.
        schema: of the provider, as terraform prints it.
        tell: is told how far it has come.
    """
    learned: dict[str, dict[str, Rules]] = {}
    for section, key in _SECTIONS.items():
        lesson = _Lesson(terraform, section, schema.get(key, {}))
        if find_spec("grpc"):
            lesson.ask_provider(tell)
        else:
            lesson.ask_terraform()
            tell(f"{section}: not the forms of strings, for which grpcio has to be installed")
        learned[section] = lesson.rules()
    return learned


class _Lesson:
    """What was asked and answered about one section."""

    def __init__(self, terraform: Terraform, section: str, schemas: Mapping[str, Any]) -> None:
        self._terraform = terraform
        self._section = section
        self._schemas = {
            kind: each
            for kind, each in schemas.items()
            if len(probe(section, kind, each, Nonsense()).lines) <= _LARGEST
        }
        self._found: dict[str, dict[str, list[Rule]]] = defaultdict(lambda: defaultdict(list))
        self._asked_alone: dict[str, set[str]] = defaultdict(set)
        self._formed: set[Target] = set()

    @property
    def types(self) -> list[str]:
        return list(self._schemas)

    def rules(self) -> dict[str, Rules]:
        """Return the rules by type and path, always in one order."""
        return {
            kind: {path: sorted(each, key=json.dumps) for path, each in sorted(rules.items()) if each}
            for kind, rules in sorted(self._found.items())
            if any(rules.values())
        }

    def ask(self, nonsense: Nonsense, kinds: Iterable[str], but: Mapping[str, frozenset[str]] | None = None) -> None:
        """Show a probe of each type to the provider, and keep what it says."""
        for kind, path, summary, detail in self._answers(nonsense, kinds, but or {}):
            self._keep(kind, Said(path, summary, detail), empty=not nonsense.string)

    def _keep(self, kind: str, said: Said, *, empty: bool = False) -> None:
        """Note a rule; where it is told in no known form, what it may speak of."""
        told = rule_in(said.summary, said.detail)
        if told is None or told[1][0] == "given":
            self._formed.update((kind, each) for each in (said.path, *mentioned(f"{said.summary} {said.detail}")))
        elif place := self._place(kind, said.path, *told):
            self._note(kind, place, told[1], empty=empty)

    def _note(self, kind: str, place: str, rule: Rule, *, empty: bool) -> None:
        rules = self._found[kind][place]
        # What stands in a block may be told at the place of a neighbour, and is asked about alone.
        for each in (rule, ["filled"]) if empty and rule[0] in _OF_STRINGS and "." not in place else (rule,):
            if each not in rules and not (each[0] == "enum" and _values_of(each) in map(_values_of, rules)):
                rules.append(each)

    def ask_without_conflicts(self) -> None:
        """Ask again about what excludes something: with all of it there, nothing else was said of it."""
        but = self._conflicting()
        self.ask(Nonsense(), but, but)

    def _conflicting(self) -> dict[str, frozenset[str]]:
        """Return what has to be left out by type, so that nothing excludes another; others each time."""
        but: dict[str, frozenset[str]] = {}
        for kind, rules in self._found.items():
            partners = {
                path: {other for rule in each if rule[0] in _EXCLUDING for other in rule[1]} - {path}
                for path, each in rules.items()
            }
            involved = {path for path, others in partners.items() if others}
            kept: list[str] = []
            for path in sorted(involved, key=lambda each: (each in self._asked_alone[kind], each)):
                if not any(path in partners[other] or other in partners[path] for other in kept):
                    kept.append(path)
            self._asked_alone[kind].update(kept)
            if involved:
                but[kind] = frozenset(involved - set(kept))
        return but

    def ask_case(self) -> None:
        """Find out whether the case of letters matters in what is one of several values."""
        swapped: dict[str, dict[str, str]] = {}
        for kind, rules in self._found.items():
            for path, each in rules.items():
                words = [rule[1][0] for rule in each if rule[0] == "enum" and isinstance(rule[1][0], str)]
                if words and words[0].swapcase() != words[0]:
                    swapped.setdefault(kind, {})[path] = words[0].swapcase()
        refused: set[tuple[str, str]] = set()
        for kind, path, summary, detail in self._answers(Nonsense(strings=swapped), swapped, {}):
            told = rule_in(summary, detail)
            if told and told[1][0] == "enum" and (place := self._place(kind, path, *told)):
                refused.add((kind, place))
        for kind, paths in swapped.items():
            for path in paths:
                for rule in self._found[kind][path]:
                    if rule[0] == "enum":
                        rule[2] = (kind, path) in refused

    def ask_terraform(self) -> None:
        """Ask terraform, which takes a minute for each question and tells no forms of strings."""
        for nonsense in _KINDS_OF_NONSENSE:
            self.ask(nonsense, self.types)
        for _ in range(_ROUNDS):
            self.ask_without_conflicts()
        self.ask_case()

    def ask_provider(self, tell: Callable[[str], None]) -> None:
        """Ask the provider itself, which is fast enough to try out what its words do not tell."""
        with Plugin.running(self._terraform.folder) as plugin:
            for nonsense in _KINDS_OF_NONSENSE:
                self._ask_often(plugin, nonsense, _MOST_ROUNDS)
            tell(f"{self._section}: nonsense, too little and too much")
            self._ask_often(plugin, _TOO_LONG, _ROUNDS)
            self._ask_often(plugin, Nonsense(least=True, blocks=True), _ROUNDS)
            self._ask_fields(plugin)
            self._ask_partners(plugin)
            tell(f"{self._section}: what belongs together")
            self._drop_misplaced(plugin)
            ask = Sampler(plugin, self._section, self._schemas)
            self._find_case(ask)
            self._find_forms(ask)
            self._find_filled(ask)
            tell(f"{self._section}: the forms of strings")

    def _ask_fields(self, plugin: Plugin) -> None:
        """Find out which attributes have to be given in blocks that are written for a list of objects."""
        shown = ((kind, holding_nothing(kind, each, _LEAST)) for kind, each in self._schemas.items())
        for kind, path, rule in self._told(plugin, "given", self._schemas, shown):
            if self._is_object(kind, path.split(".")[0]):
                self._note(kind, path, rule, empty=False)

    def _is_object(self, kind: str, name: str) -> bool:
        return not isinstance(self._schemas[kind]["block"].get("attributes", {}).get(name, {}).get("type", ""), str)

    def _ask_partners(self, plugin: Plugin) -> None:
        """Find out what has to be given together, of which nothing is told where all is given."""
        places = [
            (kind, name)
            for kind, each in self._schemas.items()
            for name, attribute in each["block"].get("attributes", {}).items()
            if attribute.get("optional") and attribute.get("type") == "string"
        ]
        shown = ((kind, self._alone(kind, name)) for kind, name in places)
        for kind, path, rule in self._told(plugin, "together", (kind for kind, _ in places), shown):
            self._note(kind, path, rule, empty=False)

    def _told(
        self, plugin: Plugin, sort: str, kinds: Iterable[str], shown: Iterable[tuple[str, dict[str, Any]]]
    ) -> Iterator[tuple[str, str, Rule]]:
        """Yield the type, the path and the rule of all of one sort that the provider tells of what it is shown."""
        for kind, errors in zip(kinds, plugin.errors(self._section, shown), strict=True):
            for said in errors:
                told = rule_in(said.summary, said.detail)
                if told and told[1][0] == sort:
                    yield kind, *told

    def _strings_with(self, sorts: Container[str]) -> list[Target]:
        """Return the type and the path of each string that has a rule of one of these sorts."""
        return [
            (kind, path)
            for kind, rules in self._found.items()
            for path, each in rules.items()
            if any(rule[0] in sorts for rule in each) and self._is_string(kind, path)
        ]

    def _find_case(self, ask: Ask) -> None:
        """Find out where the case of letters matters in what is one of several values."""
        enums = {
            (kind, path): rule
            for kind, rules in self._found.items()
            for path, each in rules.items()
            for rule in each
            if rule[0] == "enum" and self._is_string(kind, path) and str(rule[1][0]).swapcase() != str(rule[1][0])
        }
        refused = ask({target: str(rule[1][0]).swapcase() for target, rule in enums.items()})
        for target, rule in enums.items():
            rule[2] = target in refused

    def _find_filled(self, ask: Ask) -> None:
        """Find out where an empty string is refused."""
        for kind, path in ask(dict.fromkeys(self._strings_with(_OF_STRINGS), "")):
            if ["filled"] not in self._found[kind][path]:
                self._found[kind][path].append(["filled"])

    def _ask_often(self, plugin: Plugin, nonsense: Nonsense, most: int) -> None:
        """Ask until nothing new is told, or so many times."""
        quiet = 0
        for _ in range(most):
            known = self._count()
            self._ask_all(plugin, nonsense, dict.fromkeys(self.types, frozenset()))
            self._ask_all(plugin, nonsense, self._conflicting())
            quiet = quiet + 1 if self._count() == known else 0
            if quiet == _QUIET:
                return

    def _count(self) -> int:
        return sum(len(each) for rules in self._found.values() for each in rules.values())

    def _drop_misplaced(self, plugin: Plugin) -> None:
        """Take back the enums of strings that the provider does not tell when it is asked about their place alone."""
        places = self._strings_with({"enum"})
        shown = ((kind, self._alone(kind, path)) for kind, path in places)
        for (kind, path), errors in zip(places, plugin.errors(self._section, shown), strict=True):
            read = filter(None, (rule_in(said.summary, said.detail) for said in errors))
            told = [_values_of(rule) for _, rule in read]
            kept = [rule for rule in self._found[kind][path] if rule[0] != "enum" or _values_of(rule) in told]
            if any(rule[0] == "enum" for rule in kept) or not _is_hidden(path, errors):
                self._found[kind][path] = kept

    def _alone(self, kind: str, path: str) -> dict[str, Any]:
        """Return a configuration in which nothing is nonsense but the string at a path."""
        nonsense = replace(_LEAST, strings={kind: {path: Nonsense().string}})
        return configuration(kind, self._schemas[kind], nonsense)

    def _ask_all(self, plugin: Plugin, nonsense: Nonsense, but: Mapping[str, frozenset[str]]) -> None:
        shown = ((kind, configuration(kind, self._schemas[kind], nonsense, left_out)) for kind, left_out in but.items())
        for kind, errors in zip(but, plugin.errors(self._section, shown), strict=True):
            for said in errors:
                self._keep(kind, said, empty=not nonsense.string)

    def _find_forms(self, ask: Ask) -> None:
        """Find out the forms of strings that are refused in words of no known form, or for several reasons."""
        targets = self._formed | {
            (kind, path)
            for kind, rules in self._found.items()
            for path, each in rules.items()
            if "pattern" in (kinds := [rule[0] for rule in each]) or kinds.count("length") > 1
        }
        wanted = sorted(each for each in targets if self._is_of_unknown_form(*each))
        for (kind, path), shape in shapes(wanted, ask).items():
            rules = self._found[kind][path]
            if shape[1] or [rule[0] for rule in rules if rule[0] != "filled"] != ["length"]:
                rules.append(shape)
        for (kind, path), rule in networks(self._blocks_of_addresses(), ask).items():
            others = [each for each in self._found[kind][path] if each[0] not in _OF_ADDRESSES]
            self._found[kind][path] = [*others, rule]
        self._drop_refuted(ask)

    def _drop_refuted(self, ask: Ask) -> None:
        """Take back the patterns that the provider itself does not keep to."""
        patterns = {
            (kind, path): [rule for rule in each if rule[0] in _ABOUT_VALUES]
            for kind, rules in self._found.items()
            for path, each in rules.items()
            if any(rule[0] == "pattern" for rule in each)
        }
        for text in _TRIED:
            refused = ask(dict.fromkeys(patterns, text))
            for kind, path in patterns.keys() - refused:
                if broken_rule(text, patterns[kind, path]):
                    self._found[kind][path] = [rule for rule in self._found[kind][path] if rule[0] != "pattern"]

    def _blocks_of_addresses(self) -> list[Target]:
        """Return where nothing but a block of addresses may stand."""
        return [
            (kind, path)
            for kind, rules in self._found.items()
            for path, each in rules.items()
            if any(rule[0] in _OF_ADDRESSES for rule in each) and not any(rule[0] in _FORMS for rule in each)
        ]

    def _is_of_unknown_form(self, kind: str, path: str) -> bool:
        rules = self._found[kind].get(path, [])
        known = any(rule[0] in _SAYING_ALL for rule in rules) or "timeouts" in path.split(".")[:-1]
        return self._is_string(kind, path) and not known

    def _is_string(self, kind: str, path: str) -> bool:
        """Return whether a path is that of a string, or of several, which may be given."""
        *blocks, name = path.split(".")
        block = self._schemas[kind]["block"]
        for each in blocks:
            block = block.get("block_types", {}).get(each, {}).get("block", {})
        attribute = block.get("attributes", {}).get(name, {})
        settable = attribute.get("required") or attribute.get("optional")
        return bool(settable) and attribute.get("type") in _STRINGS

    def _answers(
        self, nonsense: Nonsense, kinds: Iterable[str], but: Mapping[str, frozenset[str]]
    ) -> Iterable[tuple[str, str, str, str]]:
        """Return the type, the path, the summary and the detail of every error."""
        todo = [kind for kind in kinds if kind in self._schemas]
        for start in range(0, len(todo), _AT_A_TIME):
            probes: dict[str, Probe] = {
                f"{kind}.tf": probe(self._section, kind, self._schemas[kind], nonsense, but.get(kind, frozenset()))
                for kind in todo[start : start + _AT_A_TIME]
            }
            for each in self._terraform.complaints({name: made.text for name, made in probes.items()}):
                place = each.get("range") or {}
                made = probes.get(place.get("filename", ""))
                if made is not None and each["severity"] == "error":
                    path = made.paths[place["start"]["line"] - 1]
                    yield place["filename"].removesuffix(".tf"), path, each["summary"], each.get("detail", "")

    def _place(self, kind: str, shown: str, told: str, rule: Rule) -> str:
        """Return the path of a rule: where the error was shown, unless the sentence is more exact."""
        if rule[0] in {"required", "some", "together", *_EXCLUDING}:
            return plain_path(told)
        if not told or shown == told or shown.endswith(f".{told}"):
            return shown
        paths = self._paths(kind)
        if told in paths:
            return told
        within = [each for each in paths if each.endswith(f".{told}") and each.startswith(shown)]
        return within[0] if len(within) == 1 else ""

    def _paths(self, kind: str) -> frozenset[str]:
        return frozenset(probe(self._section, kind, self._schemas[kind], Nonsense()).paths)


def _values_of(rule: Rule) -> tuple[str, ...] | None:
    """Return the values that an enum allows, in one order; None where a rule is none."""
    return tuple(sorted(map(str, rule[1]))) if rule[0] == "enum" else None


def _is_hidden(path: str, errors: Iterable[Said]) -> bool:
    """Return whether something is wrong with the block around a path, so that nothing is said of what stands in it."""
    around = path.rpartition(".")[0]
    return bool(around) and any(said.path == around for said in errors)
