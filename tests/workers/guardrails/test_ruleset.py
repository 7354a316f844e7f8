"""The rules read only the places that a trigger points at, and find there all that they find in the whole text."""

import random
import re
import time
from collections.abc import Iterator

import pytest

from tests.evals.redaction.corpus import corpus
from workers.guardrails.detectors import DETECTORS
from workers.guardrails.rules import Hit, Scan
from workers.guardrails.rules.base import Family
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.ruleset import BUILT_IN, Ruleset
from workers.guardrails.triggers import Trigger
from workers.guardrails.view import View

TEXTS = [View(case.text).text for case in corpus(seed=3, count=2)]


def found_in_whole(text: str) -> set[tuple[int, int]]:
    """What the detectors find with no trigger and no excerpt."""
    scan = Scan(text, time.monotonic() + 60)
    return {(hit.start, hit.end) for detector in DETECTORS for hit in detector(scan)}


def found(text: str) -> list[Hit]:
    return BUILT_IN.detect(text, time.monotonic() + 60)


@pytest.mark.parametrize("part", range(8))
def test_what_the_rules_find_in_the_whole_text_they_find_by_their_triggers(part: int) -> None:
    missed = []
    for text in TEXTS[part::8]:
        covered = {place for hit in found(text) for place in range(hit.start, hit.end)}
        missed += [text[a:b] + " <- " + text for a, b in found_in_whole(text) if not covered.issuperset(range(a, b))]

    assert missed == []


@pytest.mark.parametrize("seed", range(3))
def test_a_long_log_around_a_text_changes_nothing_that_is_found_in_it(seed: int) -> None:
    source = random.Random(seed)
    noise = "".join(f"2026-11-21T10:00:{n % 60:02} INFO request {n} took {n % 97} ms\n" for n in range(200))
    texts = source.sample(TEXTS, 40)
    log, places = "", []
    for text in texts:
        log += noise
        places.append(len(log))
        log += text + "\n"
    log += noise
    masked = bytearray(len(log))
    for hit in found(log):
        masked[hit.start : hit.end] = b"x" * (hit.end - hit.start)

    for text, place in zip(texts, places, strict=True):
        for hit in found(text):
            assert all(masked[place + hit.start : place + hit.end]), text[hit.start : hit.end] + " <- " + text


def test_what_is_looked_for_in_messages_counts_in_no_line_of_a_log() -> None:
    text = "alice: hunter2-a\n2026-11-20T10:41:22.123Z INFO hunter2-b\nbob: hunter2-c\n"
    trigger = Trigger("hunter2", said=True)

    def words(scan: Scan) -> Iterator[Hit]:
        for found in scan.matches(re.compile(r"hunter2-\w"), trigger):
            yield Hit("password", *found.span())

    hits = Ruleset([Family((trigger,), words)]).detect(text, time.monotonic() + 60)

    assert [text[hit.start : hit.end] for hit in hits] == ["hunter2-a", "hunter2-c"]


@pytest.mark.parametrize(("earlier", "repeated", "told"), [(0, False, 1), (0, True, 2), (3, False, 2)])
def test_a_rule_for_prose_tells_only_what_no_earlier_rule_has_found(earlier: int, told: int, *, repeated: bool) -> None:
    text = "the password is Lantern-harbor-31, says Ana\n"
    start = text.index("Lantern")

    def at_once(_: Scan) -> Iterator[Hit]:
        yield Hit("secret", start + earlier, start + 17)

    @in_prose
    def in_words(_: Scan) -> Iterator[Hit]:
        yield Hit("password", start, start + 17)

    rules = Ruleset(Family((Trigger("password"),), find) for find in (at_once, in_words))
    hits = rules.hits(rules.sightings(text, time.monotonic() + 60), repeated=repeated)

    assert [hit.rule for hit in hits] == ["at-once", "in-words"][:told]


def test_a_trigger_that_stands_in_log_lines_alone_asks_no_rule() -> None:
    asked: list[Scan] = []
    trigger = Trigger("hunter2", said=True)

    def words(scan: Scan) -> Iterator[Hit]:
        asked.append(scan)
        return iter(())

    Ruleset([Family((trigger,), words)]).detect("10:41:22.123 hunter2\n", time.monotonic() + 60)

    assert asked == []
