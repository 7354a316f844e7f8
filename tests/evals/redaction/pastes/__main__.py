"""Prints how redaction does on the written pastes: `python -m tests.evals.redaction.pastes --misses 20`."""

import argparse
from collections.abc import Sequence

from tests.evals.redaction.pastes.measure import Count, Outcome, counted, tried
from tests.evals.redaction.pastes.written import HELD_OUT, TEMPLATES, templates


def main(words: Sequence[str] | None = None) -> None:
    """Make the pastes, redact them, print the rates, a table by file and some misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses, of as many templates")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only the files whose names begin so")
    parser.add_argument(
        "--held-out", action="store_true", help="those that were measured before anybody read their misses"
    )
    arguments = parser.parse_args(words)
    folder = HELD_OUT if arguments.held_out else TEMPLATES
    chosen = templates(arguments.only, folder)
    if not chosen:
        parser.error(
            f"no file of templates begins with {arguments.only!r}: see tests/evals/redaction/pastes/{folder.name}"
        )
    by_template = [[tried(case) for case in template.pastes()] for template in chosen]
    outcomes = [outcome for group in by_template for outcome in group]
    _print_rates(outcomes)
    _print_table(counted(outcomes))
    _print_misses(by_template, arguments.misses)


def _print_rates(outcomes: list[Outcome]) -> None:
    total = Count()
    for outcome in outcomes:
        total.add(outcome)
    for name, part, whole in (
        ("leak rate of pastes", total.leaking, total.pastes),
        ("leak rate of secrets", total.leaked, total.secrets),
        ("over-redaction of clean pastes", total.changed, total.clean),
        ("pastes masked beside a secret", total.beside, total.pastes),
    ):
        print(f"{name:31} {part / whole if whole else 0:6.1%}  ({part} of {whole})")


def _print_table(counts: dict[str, Count]) -> None:
    print(f"\n{'file':24} pastes  leak | secrets  left | beside | clean  changed")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1].leaking - item[1].changed, item[0])):
        print(
            f"{name:24} {count.pastes:6} {count.leaking:5} | {count.secrets:7} {count.leaked:5} | {count.beside:6} | "
            f"{count.clean:5} {count.changed:8}"
        )


def _print_misses(by_template: list[list[Outcome]], limit: int) -> None:
    """Print one miss of a template, as its variants mostly fail alike, with the templates spread over the files."""
    misses = [next((miss for outcome in group for miss in outcome.misses), "") for group in by_template]
    found = [miss for miss in misses if miss]
    step = max(1, len(found) // limit) if limit > 0 else 1
    for miss in found[::step][: max(0, limit)]:
        print(miss)


if __name__ == "__main__":
    main()
