"""Prints the recall: `python -m tests.evals.runbooks [--held-out] [--misses]`. Exits with 1 where a bar is missed."""

import argparse
import logging
import sys
import tempfile
from pathlib import Path

from tests.evals.runbooks.corpus import (
    Question,
    foreign_questions,
    starter_questions,
    write_foreign,
    write_starter,
)
from tests.evals.runbooks.score import Recall, measure, plain_bm25, vigia

BAR_AT_1 = 0.85
BAR_AT_3 = 0.97


def main() -> int:
    """Measure both libraries; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="the questions that nothing was tuned by")
    parser.add_argument("--misses", action="store_true", help="show what was not found first")
    arguments = parser.parse_args()
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    good = True
    for name, write, questions in (
        ("starter library", write_starter, starter_questions()),
        ("foreign library", write_foreign, foreign_questions()),
    ):
        chosen = [question for question in questions if question.held_out == arguments.held_out]
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder))
            good = _show(name, Path(folder), chosen, misses=arguments.misses) and good
    return 0 if good else 1


def _show(name: str, folder: Path, questions: list[Question], *, misses: bool) -> bool:
    ours = measure(vigia(folder), questions)
    plain = measure(plain_bm25(folder), questions)
    print(f"{name}: {len(list(folder.rglob('*.md')))} runbooks, {len(questions)} questions")
    print(f"  {'':10} {'asked':>6}  {'@1':>6} {'@3':>6}   plain BM25: @1, @3")
    for kind, tally in sorted(ours.items()):
        print(f"  {kind:10} {tally.asked:6}  {_shares(tally)}   {_shares(plain[kind])}")
    for question, found in ours["all"].missed if misses else ():
        print(f"    {question.kind}: {question.text[:110]}\n      wanted {question.path}, found {', '.join(found)}")
    return ours["all"].at_1 >= BAR_AT_1 and ours["all"].at_3 >= BAR_AT_3


def _shares(tally: Recall) -> str:
    return f"{tally.at_1:6.1%} {tally.at_3:6.1%}"


if __name__ == "__main__":
    sys.exit(main())
