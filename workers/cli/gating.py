"""The gates of `vigia check --gates`: files of one language are given to them together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, get_args

from workers.cli.check_wording import NO_RULES
from workers.cli.group import Ended, ExitCode
from workers.cli.streams import STDIN
from workers.contracts.checks import IacKind
from workers.contracts.gates import GateVerdict
from workers.iac.gates import Candidate, RulesNotUsable
from workers.language import Language
from workers.limits import Limits
from workers.pipelines.gating import joined as join
from workers.settings import WorkerSettings
from workers.wiring import gates_of

__all__ = ["ask_gates", "join"]

_SECONDS_FOR_ALL: Final = 3_600.0


def ask_gates(
    settings: WorkerSettings, inputs: Mapping[str, tuple[IacKind, str]], language: Language
) -> dict[str, tuple[GateVerdict, ...]]:
    """Return the verdicts on each file.

    Args:
        settings: which gates there are.
        inputs: the language and the text of each file, by its path, or `-`.
        language: that the verdicts are told in.

    Raises:
        Ended: the team's rules cannot be used.
    """
    try:
        gates = gates_of(settings)
        if gates.rules:
            gates.rules.verify()
    except RulesNotUsable as error:
        raise Ended(NO_RULES.in_(language, why=error.reason.in_(language)), ExitCode.USAGE) from None
    verdicts: dict[str, tuple[GateVerdict, ...]] = {}
    for kind in get_args(IacKind):
        names = [name for name, (told, _) in inputs.items() if told == kind]
        candidates = [Candidate(inputs[name][1], _beside(name) if kind == "terraform" else {}) for name in names]
        if names:
            answers = gates.check(kind, candidates, limits=Limits.of(_SECONDS_FOR_ALL), language=language)
            verdicts |= dict(zip(names, answers, strict=True))
    return verdicts


def _beside(name: str) -> dict[str, str]:
    """Return the other files of the module that a file is of."""
    if name == STDIN:
        return {}
    file = Path(name).absolute()
    others = (each for each in sorted(file.parent.glob("*.tf")) if each.name != file.name and each.is_file())
    return {each.name: each.read_text(encoding="utf-8", errors="replace") for each in others}
