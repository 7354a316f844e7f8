"""The evaluation of evidence recall is sound: seeded, hard for simple means, and met on a sample of the incidents."""

import random
from datetime import UTC, datetime

import pytest

from tests.evals.logs.cases import incidents
from tests.evals.logs.incidents import INCIDENTS, THIRD
from tests.evals.logs.measure import RIVALS
from tests.evals.logs.mixer import LINES, NOISE, mixed
from tests.evals.logs.oddities import twin
from tests.evals.logs.world import write


def test_there_are_enough_incidents_and_half_are_held_out() -> None:
    assert len({incident.name for incident in INCIDENTS}) == len(INCIDENTS) >= 30
    assert sum(incident.held_out for incident in INCIDENTS) * 2 == len(INCIDENTS)


def test_the_third_set_is_of_forty_incidents_and_more_and_half_are_held_out() -> None:
    assert len({incident.name for incident in THIRD}) == len(THIRD) >= 40
    assert sum(incident.held_out for incident in THIRD) * 2 == len(THIRD)
    assert all(incident.world.odd.keys() == incident.world.services.keys() for incident in THIRD)


def test_a_crowded_incident_has_more_lines_and_its_cause_still_once() -> None:
    incident = next(each for each in THIRD if each.name == "games-etcd-defrag")
    crowded = write(incident, 1, crowded=True).lines

    assert crowded == write(incident, 1, crowded=True).lines
    assert len(crowded) > len(write(incident, 1).lines)
    assert len([line for line in crowded if incident.must[0] in line]) == 1


def test_a_twin_differs_from_the_cause_in_what_names_it() -> None:
    line = "{iso} INFO db max_sessions 400, 2 pools"

    other = twin(line, ("max_sessions 400",), random.Random(1))

    assert other is not None
    assert other != line
    assert (other.split(",")[1], "max_sessions 400" in other) == (" 2 pools", False)
    assert twin(line, ("max_sessions",), random.Random(1)) is None


def test_the_same_seed_writes_the_same_logs_and_the_cause_stands_in_them_before_the_storm() -> None:
    incident = INCIDENTS[0]
    written = write(incident, 1)

    assert written.lines == write(incident, 1).lines != write(incident, 2).lines
    (line,) = [line for line in written.lines if all(part in line for part in incident.must)]
    storm = next(line for line in written.lines if "HikariPool-1 - Connection is not available" in line)
    assert written.lines.index(line) < written.lines.index(storm) - 5_000


def test_the_cause_is_found_where_simple_means_miss_it() -> None:
    case = next(iter(incidents(held_out=False)))

    assert [name for name, keep in RIVALS.items() if case.is_hit_by(keep(case))] == ["vigia"]


@pytest.mark.parametrize("count", [0, 500])
def test_the_mixer_keeps_every_line_and_adds_others(count: int) -> None:
    times = [datetime(2026, 11, 20, 6, minute, tzinfo=UTC) for minute in range(60)]
    lines = [f"{at.isoformat()} line" for at in times]

    both = mixed(lines, list(times), 1, count=count)

    assert len(both) == len(lines) + count
    assert [line for line in both if line.endswith(" line")] == lines
    assert (LINES, len(NOISE)) == (32_000, 16)
