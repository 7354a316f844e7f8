import pytest
from structlog.testing import capture_logs

from bot.access import Access, Action
from bot.wording import REFUSED_CHANNEL, REFUSED_JOB, REFUSED_SILENCE, REFUSED_USER
from workers.contracts import ALERT_TEAM, Tenant

ANA = Tenant(team="T1", channel="C1", user="UANA")
BOB = Tenant(team="T1", channel="C1", user="UBOB")


def in_channel(channel: str) -> Tenant:
    return Tenant(team="T1", channel=channel, user="UANA")


def test_without_lists_everyone_may_ask_everywhere() -> None:
    assert Access().refusal(ANA, Action.SUBMIT) is None
    assert Access().refusal(in_channel("D1"), Action.SUBMIT) is None


def test_a_list_of_people_admits_them_and_the_admins_alone() -> None:
    access = Access(users=frozenset({"UANA"}), admins=frozenset({"UADM"}))
    assert access.refusal(ANA, Action.SUBMIT) is None
    assert access.refusal(Tenant(team="T1", channel="C1", user="UADM"), Action.SUBMIT) is None
    assert access.refusal(BOB, Action.SUBMIT) is REFUSED_USER


@pytest.mark.parametrize(("channel", "served"), [("C1", True), ("C2", False), ("D1", False)])
def test_a_list_of_channels_admits_them_alone(channel: str, served: bool) -> None:  # noqa: FBT001 - a column
    refusal = Access(channels=frozenset({"C1"})).refusal(in_channel(channel), Action.SUBMIT)
    assert refusal is (None if served else REFUSED_CHANNEL)


def test_direct_messages_are_served_if_the_list_says_dm() -> None:
    assert Access(channels=frozenset({"C1", "dm"})).refusal(in_channel("D1"), Action.SUBMIT) is None


def test_the_jobs_of_alerts_are_the_admins_alone() -> None:
    owner = Tenant(team=ALERT_TEAM, channel="C1", user="alertmanager")
    assert Access(admins=frozenset({"UANA"})).refusal(ANA, Action.CANCEL, owner=owner) is None
    assert Access().refusal(ANA, Action.CANCEL, owner=owner) is REFUSED_JOB


def test_silencing_is_the_admins_and_the_silencers_alone() -> None:
    assert Access().refusal(ANA, Action.SILENCE) is REFUSED_SILENCE
    assert Access(admins=frozenset({"UANA"})).refusal(ANA, Action.SILENCE) is None
    assert Access(silencers=frozenset({"UANA"})).refusal(ANA, Action.SILENCE) is None
    elsewhere = Access(channels=frozenset({"C2"}), silencers=frozenset({"UANA"}))
    assert elsewhere.refusal(ANA, Action.SILENCE) is REFUSED_CHANNEL


@pytest.mark.parametrize("action", [Action.STATUS, Action.CANCEL])
def test_a_job_is_its_askers_own_and_an_admins(action: Action) -> None:
    assert Access().refusal(ANA, action, owner=ANA) is None
    assert Access().refusal(BOB, action, owner=ANA) is REFUSED_JOB
    assert Access(admins=frozenset({"UBOB"})).refusal(BOB, action, owner=ANA) is None


def test_no_admin_reaches_into_another_workspace() -> None:
    elsewhere = Tenant(team="T2", channel="C1", user="UANA")
    assert Access(admins=frozenset({"UANA"})).refusal(elsewhere, Action.CANCEL, owner=ANA) is REFUSED_JOB


def test_a_refusal_is_logged_by_ids_alone() -> None:
    with capture_logs() as logs:
        Access().refusal(BOB, Action.CANCEL, owner=ANA)
    [line] = logs
    assert line == {
        "event": "access refused",
        "log_level": "warning",
        "action": "cancel",
        "team": "T1",
        "channel": "C1",
        "user": "UBOB",
    }
