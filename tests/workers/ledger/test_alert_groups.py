"""Groups of alerts in the ledger: one message for each, however often and by whomever they are told of."""

import threading
from collections.abc import Callable
from datetime import timedelta

from redis import Redis

from tests.fakes.webhooks import BEGAN, alerts_of, am_alert, am_webhook, investigate_job
from workers.contracts import MOST_ALERTS, Alert, AlertGroup, JobState, Lane, TaskName
from workers.ledger import Acceptance, AlertWord, Ledger, Observation, Timing

STORM = "s" * 16
LATER = BEGAN + timedelta(minutes=20)


def observe(ledger: Ledger, *alerts: Alert, channel: str = "C1", left_out: int = 0) -> tuple[Observation, str]:
    job = investigate_job(alerts, channel=channel)
    words = [AlertWord.of(each) for each in alerts]
    return ledger.alerts.observe(words, job, group=alerts[0].group, storm=STORM, left_out=left_out)


def alert(pod: str = "api-0", *, group: str = "g", **changes: object) -> Alert:
    (made,) = alerts_of(am_webhook(am_alert(pod=pod, **changes), group=group))  # type: ignore[arg-type]
    return made


def group_of(ledger: Ledger, message: str) -> AlertGroup:
    found = ledger.alerts.group(message)
    assert found
    return found


def end_job(ledger: Ledger, job_id: str) -> None:
    ledger.lease(job_id, "w", 60)
    ledger.finish(job_id, "w", JobState.DONE, None)


class TestOneMessageForAGroup:
    def test_the_first_alert_makes_a_job_that_is_to_be_sent(self, ledger: Ledger) -> None:
        outcome, message = observe(ledger, alert())
        assert outcome is Observation.NEW
        assert message == investigate_job([alert()]).id
        job = ledger.job(message)
        assert job
        assert job.lane is Lane.ALERTS
        assert group_of(ledger, message).firing == 1

    def test_a_retry_sends_what_nobody_has_confirmed_and_nothing_else(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        assert observe(ledger, alert()) == (Observation.UNSENT, message)
        ledger.mark_queued(message)
        assert observe(ledger, alert()) == (Observation.KNOWN, message)
        assert group_of(ledger, message).firing == 1

    def test_a_pair_that_tells_at_the_same_moment_makes_one_message(self, ledger: Ledger) -> None:
        told: list[tuple[Observation, str]] = []
        threads = [threading.Thread(target=lambda: told.append(observe(ledger, alert()))) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [outcome for outcome, _ in told].count(Observation.NEW) == 1
        assert len({message for _, message in told}) == 1

    def test_further_alerts_join_and_the_newest_is_named_first(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert("api-0"))
        ledger.mark_queued(message)
        assert observe(ledger, alert("api-0"), alert("api-1")) == (Observation.JOINED, message)
        group = group_of(ledger, message)
        assert group.firing == 2
        assert [str(each.labels["pod"]) for each in group.alerts] == ["api-1", "api-0"]

    def test_a_critical_alert_stays_named_among_many_lesser_ones_as_long_as_it_fires(self, ledger: Ledger) -> None:
        def lesser(name: str) -> Alert:
            return alert(name).model_copy(update={"severity": "warning"})

        worst = alert("db-0")
        _, message = observe(ledger, worst)
        for number in range(MOST_ALERTS + 3):
            observe(ledger, lesser(f"api-{number}"))
        named = group_of(ledger, message).alerts
        assert (str(named[-1].labels["pod"]), len(named)) == ("db-0", MOST_ALERTS)

        observe(ledger, worst.model_copy(update={"status": "resolved", "ends_at": LATER}))
        observe(ledger, *(lesser(f"web-{number}") for number in range(MOST_ALERTS)))
        assert "db-0" not in {str(each.labels["pod"]) for each in group_of(ledger, message).alerts}

    def test_what_joins_after_the_answer_is_shown_too(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert("api-0"))
        end_job(ledger, message)
        turn = ledger.deliveries.next(message, "d", 60)
        assert turn
        ledger.deliveries.done(message, turn.version, "C1", "1.1")
        assert ledger.deliveries.next(message, "d", 60) is None
        observe(ledger, alert("api-1"))
        again = ledger.deliveries.next(message, "d", 60)
        assert again
        assert again.ts == "1.1"

    def test_nothing_new_changes_nothing(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        ledger.mark_queued(message)
        turn = ledger.deliveries.next(message, "d", 60)
        assert turn
        ledger.deliveries.done(message, turn.version, "C1", "1.1")
        observe(ledger, alert())
        assert ledger.deliveries.next(message, "d", 60) is None

    def test_alerts_that_the_source_left_out_are_counted(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert(), left_out=7)
        assert group_of(ledger, message).left_out == 7


class TestSourcesThatTellNoBeginning:
    def notice(self, minutes: int, status: str = "firing") -> Alert:
        return alert(began=BEGAN + timedelta(minutes=minutes), status=status).model_copy(update={"dated": False})

    def test_what_fires_began_with_the_first_notice(self, ledger: Ledger) -> None:
        _, message = observe(ledger, self.notice(0))
        observe(ledger, self.notice(10))
        observe(ledger, self.notice(20, status="resolved"))
        (shown,) = group_of(ledger, message).alerts
        assert (shown.starts_at, shown.status) == (self.notice(0).starts_at, "resolved")
        assert shown.ends_at == self.notice(20, status="resolved").ends_at

    def test_what_fires_again_began_then(self, ledger: Ledger) -> None:
        _, message = observe(ledger, self.notice(0))
        observe(ledger, self.notice(5, status="resolved"))
        observe(ledger, self.notice(20))
        group = group_of(ledger, message)
        assert group.refired == 1
        assert group.alerts[0].starts_at == self.notice(20).starts_at

    def test_a_source_that_tells_it_is_believed(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        observe(ledger, alert(began=LATER))
        assert group_of(ledger, message).alerts[0].starts_at == alert(began=LATER).starts_at


class TestTheEnd:
    def test_a_resolved_alert_is_ticked_off(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert("api-0"), alert("api-1"))
        observe(ledger, alert("api-0", status="resolved"))
        group = group_of(ledger, message)
        assert (group.firing, group.resolved) == (1, 1)
        assert group.alerts[0].status == "resolved"

    def test_an_end_of_what_nobody_heard_of_is_ignored(self, ledger: Ledger, redis: Redis) -> None:
        assert observe(ledger, alert(status="resolved")) == (Observation.IGNORED, "")
        assert redis.keys("vigia:job:*") == []

    def test_a_late_word_of_a_peer_does_not_light_it_again(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        observe(ledger, alert(status="resolved"))
        observe(ledger, alert())
        group = group_of(ledger, message)
        assert (group.firing, group.resolved, group.refired) == (0, 1, 0)

    def test_what_fires_again_soon_is_counted_in_the_same_message(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        observe(ledger, alert(status="resolved"))
        outcome, same = observe(ledger, alert(began=LATER))
        assert (outcome, same) == (Observation.UNSENT, message)
        group = group_of(ledger, message)
        assert (group.firing, group.resolved, group.refired) == (1, 0, 1)

    def test_what_fires_again_later_has_a_message_of_its_own_that_names_the_last(
        self, connect: Callable[[Timing], Ledger]
    ) -> None:
        ledger = connect(Timing(send_grace=0, placeholder_after=0, live_quiet=0, reopen_within=0))
        _, first = observe(ledger, alert())
        turn = ledger.deliveries.next(first, "d", 60)
        assert turn
        ledger.deliveries.done(first, turn.version, "C1", "1.1")
        observe(ledger, alert(status="resolved"))
        outcome, second = observe(ledger, alert(began=LATER))
        assert outcome is Observation.NEW
        assert second != first
        group = group_of(ledger, second)
        assert group.episodes == 2
        assert group.last
        assert (group.last.channel, group.last.ts) == ("C1", "1.1")

    def test_an_alert_that_goes_on_where_it_was_after_long_is_lit_in_its_own_message(
        self, connect: Callable[[Timing], Ledger]
    ) -> None:
        ledger = connect(Timing(send_grace=0, placeholder_after=0, live_quiet=0, reopen_within=0, late=0))
        _, message = observe(ledger, alert())
        observe(ledger, alert(status="resolved"))
        _, same = observe(ledger, alert())
        assert same == message
        assert group_of(ledger, message).firing == 1


class TestStorms:
    def test_five_hundred_groups_at_once_are_a_few_messages(self, ledger: Ledger) -> None:
        messages = {observe(ledger, alert(f"api-{number}", group=f"g{number}"))[1] for number in range(500)}
        assert len(messages) == 6
        groups = [group_of(ledger, message) for message in messages]
        assert sum(group.firing for group in groups) == 500
        (storm,) = [group for group in groups if group.storm]
        assert storm.firing == 495
        assert len(storm.alerts) == MOST_ALERTS
        assert str(storm.alerts[0].labels["pod"]) == "api-499"

    def test_the_end_of_an_alert_of_a_storm_finds_its_message(self, ledger: Ledger) -> None:
        for number in range(7):
            _, message = observe(ledger, alert(group=f"g{number}"))
        observe(ledger, alert(group="g6", status="resolved"))
        assert group_of(ledger, message).resolved == 1

    def test_another_channel_has_no_storm(self, ledger: Ledger) -> None:
        for number in range(8):
            observe(ledger, alert(group=f"g{number}"))
        outcome, message = observe(ledger, alert(group="other"), channel="C2")
        assert outcome is Observation.NEW
        assert not group_of(ledger, message).storm

    def test_what_is_kept_of_one_group_is_bounded(self, connect: Callable[[Timing], Ledger], redis: Redis) -> None:
        ledger = connect(Timing(send_grace=0, placeholder_after=0, most_tracked=30))
        many = [alert(f"api-{number}") for number in range(50)]
        _, message = ledger.alerts.observe(
            [AlertWord.of(each) for each in many], investigate_job(many[:1]), group=many[0].group, storm=STORM
        )
        group = group_of(ledger, message)
        assert (group.firing, group.untracked) == (30, 20)
        assert redis.hlen(f"vigia:episode:{message}:tracked") == 30
        assert redis.hlen(f"vigia:episode:{message}:texts") == MOST_ALERTS

    def test_everything_is_forgotten_in_time(self, ledger: Ledger, redis: Redis) -> None:
        for number in range(7):
            observe(ledger, alert(group=f"g{number}"))
        assert [key for key in redis.keys("vigia:*") if redis.ttl(key) < 0] == []


class TestWhatPeopleDo:
    def test_an_investigation_asked_for_again_is_shown_in_the_same_message(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        end_job(ledger, message)
        again = investigate_job([alert()], reply=False, id="b" * 16, shown_in=message)
        assert ledger.alerts.follow_up(again, again=True) is Acceptance.NEW
        assert group_of(ledger, message).again == again.id
        end_job(ledger, again.id)
        group = group_of(ledger, message)
        assert (group.again, group.shown) == (None, again.id)

    def test_one_that_fails_leaves_the_answer_that_was_there(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        end_job(ledger, message)
        again = investigate_job([alert()], reply=False, id="b" * 16, shown_in=message)
        ledger.alerts.follow_up(again, again=True)
        ledger.lease(again.id, "w", 60)
        ledger.finish(again.id, "w", JobState.FAILED, None)
        group = group_of(ledger, message)
        assert (group.again, group.shown) == (None, message)

    def test_later_work_waits_in_the_due_set_and_not_in_the_lane(self, ledger: Ledger, redis: Redis) -> None:
        _, message = observe(ledger, alert())
        before = ledger.lanes()[Lane.ALERTS].waiting
        later = investigate_job([alert()], reply=False, id="b" * 16, shown_in=message)
        ledger.alerts.follow_up(later, delay=30)
        due = redis.zscore("vigia:due", f"{TaskName.RUN_JOB}:{later.id}")
        assert due
        assert 25 < due - redis.time()[0] <= 31
        assert ledger.lanes()[Lane.ALERTS].waiting == before

    def test_nothing_follows_a_message_that_is_forgotten(self, ledger: Ledger) -> None:
        later = investigate_job([alert()], reply=False, id="b" * 16, shown_in="c" * 16)
        assert ledger.alerts.follow_up(later) is None
        assert not ledger.alerts.mark("c" * 16, acknowledged_by="U1")
        assert ledger.alerts.group("c" * 16) is None

    def test_a_mark_is_shown_and_can_be_taken_away(self, ledger: Ledger) -> None:
        _, message = observe(ledger, alert())
        ledger.alerts.mark(message, acknowledged_by="U7", silenced_until=12.5)
        group = group_of(ledger, message)
        assert (group.acknowledged_by, group.silenced_until) == ("U7", 12.5)
        ledger.alerts.mark(message, acknowledged_by=None)
        assert group_of(ledger, message).acknowledged_by is None
