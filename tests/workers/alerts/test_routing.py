"""The routing file: labels to channels, severity to lanes, and errors with their line."""

from pathlib import Path

import pytest

from tests.fakes.webhooks import alerts_of, am_alert, am_webhook
from workers.alerts import Routing, load_mapping, load_routing
from workers.alerts.yaml_file import AlertFileError
from workers.contracts import Alert, Lane

FILE = """\
default_channel: "#alerts"
language: es
lanes: {warning: batch}
not_investigated:
  - {alertname: Watchdog}
  - {namespace: "play-.*"}
routes:
  - name: payments
    match: {namespace: "pay-.*", severity: critical}
    channel: C0PAY
    language: en
  - name: anything of team web
    match: {team: web}
    channel: "#web"
    lane: interactive
"""


@pytest.fixture
def routing(tmp_path: Path) -> Routing:
    path = tmp_path / "routes.yaml"
    path.write_text(FILE)
    return load_routing(path)


def alert(name: str = "X", **labels: str) -> Alert:
    return alerts_of(am_webhook(am_alert(name, labels=labels)))[0]


def test_the_first_route_that_matches_decides(routing: Routing) -> None:
    route = routing.route(alert(namespace="pay-eu", team="web"))
    assert (route.channel, route.lane, route.rule, route.language) == ("C0PAY", Lane.ALERTS, "payments", "en")


def test_a_pattern_has_to_match_the_whole_value(routing: Routing) -> None:
    assert routing.route(alert(namespace="my-pay-eu")).rule == "default"


def test_every_label_of_a_route_has_to_match(routing: Routing) -> None:
    assert routing.route(alert(namespace="pay-eu", severity="warning")).rule == "default"


def test_severity_chooses_the_lane_unless_the_route_does(routing: Routing) -> None:
    assert routing.route(alert(severity="warning")).lane is Lane.BATCH
    assert routing.route(alert(severity="critical")).lane is Lane.ALERTS
    assert routing.route(alert(severity="warning", team="web")).lane is Lane.INTERACTIVE


def test_what_the_team_lists_is_not_investigated(routing: Routing) -> None:
    assert not routing.route(alert("Watchdog")).investigated
    assert not routing.route(alert(namespace="play-1")).investigated
    assert routing.route(alert()).investigated


def test_without_a_file_alerts_have_a_channel_and_watchdog_is_known() -> None:
    routing = load_routing(None)
    assert routing.route(alert()).channel == "#alerts"
    assert not routing.route(alert("Watchdog")).investigated


def test_an_empty_file_says_the_same_as_none(tmp_path: Path) -> None:
    (tmp_path / "routes.yaml").write_text("# nothing yet\n")
    assert load_routing(tmp_path / "routes.yaml") == load_routing(None)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (FILE.replace("C0PAY", "payments"), 10, "routes.0.channel"),
        (FILE.replace("pay-.*", "pay-("), 9, "no pattern of RE2"),
        (FILE.replace("lane: interactive", "lane: fast"), 15, "routes.1.lane"),
        (FILE.replace("match: {team: web}", "match: {}"), 13, "at least 1 item"),
        (FILE.replace("default_channel", "defaultchannel"), 1, "there is no such key"),
        (FILE.replace("    channel: C0PAY\n", ""), 8, "routes.0.channel: is missing"),
        ("routes: [", 1, "not a readable YAML file"),
        ("- a list", 1, "dictionary"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "routes.yaml"
    path.write_text(text)
    with pytest.raises(AlertFileError) as caught:
        load_routing(path)
    assert f"{path}:{line}: " in str(caught.value)
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "routes.yaml"
    path.write_text(FILE.replace("C0PAY", "payments").replace("lane: interactive", "lane: fast"))
    with pytest.raises(AlertFileError) as caught:
        load_routing(path)
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(AlertFileError, match=r"none\.yaml:1: not a readable"):
        load_routing(tmp_path / "none.yaml")


def test_a_mapping_with_a_link_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("name: title\nlinks:\n  wiki: url\n")
    with pytest.raises(AlertFileError, match=r"mapping\.yaml:3: links\.wiki"):
        load_mapping(path)
