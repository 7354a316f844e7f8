"""Trains the classifier of chats: `python -m tests.evals.redaction.training` writes its weights.

It learns from the written pastes: of each word that could be a secret, what speaks for and against and whether it is
labelled. What the rules beside those for chats mask already is left out, so that it learns how people tell a secret and
not what a file of settings looks like. A feature has to stand in several templates of several files, or it would learn
the words of one author. `--without first_sight_talk` trains on all other files and measures on that one, which says
what to expect of authors that nobody has read.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.evals.redaction.labels import Case
from tests.evals.redaction.pastes.measure import Count, tried
from tests.evals.redaction.pastes.written import ASIDES, TEMPLATES, Template, repeats_of, templates
from workers.guardrails import redact
from workers.guardrails.conversations import conversations_in
from workers.guardrails.detectors import DETECTORS, OF_CHATS
from workers.guardrails.policy import Policy, current_policy, install_policy
from workers.guardrails.rules.chat import classifier
from workers.guardrails.rules.chat.candidates import words_in
from workers.guardrails.rules.chat.features import features_of
from workers.guardrails.rules.chat.utterances import Utterances
from workers.guardrails.ruleset import Ruleset

_TEMPLATES_AT_LEAST: Final = 8
_FILES_AT_LEAST: Final = 3
_REGULARISATION: Final = 0.3
"""The inverse of its strength, chosen by leaving authors out: from .1 to 1 it makes little difference."""
_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A word of a paste.

    Attributes:
        source: the file and the template.
        features: what the classifier knows of the word.
        is_secret: whether it is labelled as one.
    """

    source: tuple[str, str]
    features: frozenset[str]
    is_secret: bool


def examples(of: Iterable[Template]) -> Iterator[Example]:
    """Yield the words of the pastes of some templates, where a chat is shown or exported read both ways."""
    usual = current_policy()
    install_policy(Policy(Ruleset(tuple(each for each in DETECTORS if each not in OF_CHATS))))
    try:
        for template in of:
            for case in template.pastes():
                for text in (case.text, *_conversations(case.text)):
                    for features, is_secret in _words(text, case):
                        yield Example((template.file, template.family), features, is_secret)
    finally:
        install_policy(usual)


def _conversations(text: str) -> Iterator[str]:
    """Yield what a text reads like without the parts that say who speaks and when."""
    for way, lines in conversations_in(text):
        parts, at = [], 0
        for start, end in lines:
            said = way.pattern.sub(lambda match, way=way: way.plain(match[0]), text[start:end])  # type: ignore[misc]
            parts += [text[at:start], said]
            at = end
        yield "".join((*parts, text[at:]))


def _words(text: str, case: Case) -> Iterator[tuple[frozenset[str], bool]]:
    secrets = {case.text[start:end] for start, end in case.core}
    labelled = _places(text, secrets)
    either = _places(text, {case.text[start:end] for start, end in case.spans} - secrets)
    known = [(span.start, span.end) for span in redact(text, key="training").spans]
    said = Utterances(text)
    at = 0
    while at <= len(text):
        utterance = said.at(at)
        at = utterance.end + 1
        for word in words_in(text, utterance):
            is_secret = any(start <= word.start + 1 and word.end - 1 <= end for start, end in labelled)
            if _touches(word.start, word.end, known) or (
                not is_secret and _touches(word.start, word.end, (*labelled, *either))
            ):
                continue
            yield features_of(word, said), is_secret


def _places(text: str, values: Iterable[str]) -> list[tuple[int, int]]:
    return [match.span() for value in values for match in repeats_of(value).finditer(text)]


def _touches(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in spans)


def learned(of: list[Example]) -> dict[str, float]:
    """Return what each feature is worth, in logits."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - Only who trains has it.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    columns = {feature: column for column, feature in enumerate(sorted(_general(of)))}
    rows = [[columns[feature] for feature in example.features if feature in columns] for example in of]
    ends = [0]
    for row in rows:
        ends.append(ends[-1] + len(row))
    flat = [column for row in rows for column in row]
    matrix = csr_matrix(([1.0] * len(flat), flat, ends), shape=(len(rows), len(columns)))
    model = LogisticRegression(C=_REGULARISATION, solver="liblinear", max_iter=300)
    model.fit(matrix, [example.is_secret for example in of])
    worth = {feature: round(float(model.coef_[0][column]), _DIGITS) for feature, column in columns.items()}
    bias = round(float(model.intercept_[0]), _DIGITS)
    return {"bias": bias} | {feature: weight for feature, weight in worth.items() if weight}


def _general(of: Iterable[Example]) -> set[str]:
    """Return the features that stand in enough templates and files."""
    sources: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for example in of:
        for feature in example.features:
            sources[feature].add(example.source)
    return {
        feature
        for feature, found in sources.items()
        if len(found) >= _TEMPLATES_AT_LEAST and len({file for file, _ in found}) >= _FILES_AT_LEAST
    }


def write(weights: dict[str, float], path: Path) -> None:
    """Write the weights, one a line."""
    path.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    classifier.weights.cache_clear()


def main() -> None:
    """Train on all templates and write the weights, or train without some of them and measure on those."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", metavar="PREFIX", help="train on the other files, measure on these")
    parser.add_argument("--folder", type=Path, default=TEMPLATES, help="of the templates (default: %(default)s)")
    arguments = parser.parse_args()
    every = [*templates("", ASIDES), *templates("", arguments.folder)]
    left_out = [each for each in every if arguments.without and each.file.startswith(arguments.without)]
    known = list(examples(each for each in every if each not in left_out))
    write(learned(known), classifier.WEIGHTS)
    secrets = sum(each.is_secret for each in known)
    print(f"{len(known)} words, {secrets} of them secret; {len(classifier.weights())} weights")
    if left_out:
        count = Count()
        for template in left_out:
            for case in template.pastes():
                count.add(tried(case))
        print(f"leak {count.leaking} of {count.pastes}, changed {count.changed} of {count.clean} clean ones")


if __name__ == "__main__":
    main()
