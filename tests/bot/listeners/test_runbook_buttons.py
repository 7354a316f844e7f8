"""Drafts and summaries as people ask for them, and what they press then, as Slack tells of it."""

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from bot.sandbox.people import INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from bot.wording import (
    DRAFT_ACCEPTED,
    DRAFT_FORGOTTEN,
    DRAFT_USAGE,
    HELPED_SAVED,
    NO_THREAD_YET,
    QUEUE_AWAY,
    REFUSED_APPROVAL,
    REFUSED_CHANNEL,
    REFUSED_OWN_DRAFT,
    REVIEW_OUTCOMES,
    RUNBOOKS_USAGE,
    SUMMARY_ACCEPTED,
    SUMMARY_FORGOTTEN,
)
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.running_bot import RunningBot
from tests.fakes.webhooks import alerts_of, am_webhook, investigate_job
from tests.workers.tasks.answers import answer_to
from workers.cards import draft_card
from workers.contracts import (
    DraftJob,
    Handover,
    HandoverItem,
    HandoverJob,
    JobState,
    Lane,
    Provenance,
    ReplyTo,
    RunbookDraft,
    RunbooksJob,
    TaskName,
    Tenant,
    ThreadRef,
    Trigger,
    job_id,
)
from workers.guardrails import new_mask_key, redact
from workers.guardrails.identifiers import new_key
from workers.language import Wording
from workers.ledger import AlertWord, ReviewOutcome
from workers.slack import SlackApi

ANA, BOB = "U0ANA0001", "U0BOB0001"
MARKDOWN = "---\ntitle: Cart\n---\n# Cart\n\n## Meaning\n\n- It is down.\n"


def is_told(sandbox: SandboxServer, wording: Wording, user: str = "ana") -> bool:
    said = {message["text"] for message in sandbox.ephemerals("incidentes", user=user)}
    return bool(said & {wording.en, wording.es})


def job_fields() -> dict[str, Any]:
    trigger = Trigger(kind="shortcut", key=secrets.token_hex(8))
    return {
        "id": job_id(trigger, TEAM),
        "trigger": trigger,
        "tenant": Tenant(team=TEAM, channel=INCIDENTS, user=ANA),
        "language": "en",
        "reply_to": ReplyTo(channel=INCIDENTS, thread_ts="1.0"),
        "thread": ThreadRef(channel=INCIDENTS, thread_ts="1.0"),
        "mask_key": new_mask_key(),
    }


@pytest.fixture
def draft(broker: Broker) -> RunbookDraft:
    """A draft that Ana asked for, and that waits for its review."""
    job = DraftJob(**job_fields())
    broker.ledger.accept(job)
    broker.ledger.lease(job.id, "w", 60)
    outcome = RunbookDraft(
        job_id=job.id,
        language="en",
        mode="model",
        path="cart.md",
        title=redact("Cart").text,
        markdown=redact(MARKDOWN).text,
        provenance=Provenance(job_id=job.id),
    )
    broker.ledger.finish(job.id, "w", JobState.DONE, outcome)
    return outcome


@pytest.fixture
def posted(sandbox: SandboxServer, broker: Broker, draft: RunbookDraft) -> str:
    """The draft's message, as the workers post it; its timestamp."""
    card = draft_card(draft, broker.ledger.drafts.review(draft.job_id))
    api = SlackApi(sandbox.bot_token, sandbox.api_url)
    return api.post(INCIDENTS, card, thread_ts=None, job_id=draft.job_id, user=None).ts


@pytest.fixture
def strict_bot(sandbox: SandboxServer, make_settings: MakeSettings) -> Iterator[RunningBot]:
    """A bot that wants a second person's approval, and Bob's or Ana's alone."""
    with RunningBot(make_settings(runbook_second_person=True, runbook_approvers=f"{ANA},{BOB}")) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        yield bot


@pytest.mark.usefixtures("bot")
class TestAsking:
    @pytest.mark.parametrize(("text", "kind"), [("draft a runbook", DraftJob), ("resumen", HandoverJob)])
    def test_a_mention_in_a_thread_is_a_job_that_reads_it(
        self, sandbox: SandboxServer, broker: Broker, text: str, kind: type
    ) -> None:
        root = sandbox.post_message("incidentes", "checkout is down", user="bob")
        sandbox.mention("incidentes", text, thread_ts=root)
        assert sandbox.wait_for(broker.jobs)
        job = broker.only_job()
        assert isinstance(job, kind)
        assert job.thread
        assert (job.thread.thread_ts, job.tenant.user) == (root, ANA)
        # The job is written down before it is sent, so that a reader may find it a moment too soon.
        assert sandbox.wait_for(lambda: broker.sent(job.lane))
        assert [sent.args for sent in broker.sent(job.lane)] == [[job.id]]

    def test_a_draft_is_nobodys_hurry_and_a_summary_is_somebodys(self, sandbox: SandboxServer, broker: Broker) -> None:
        root = sandbox.post_message("incidentes", "checkout is down", user="bob")
        for callback_id in ("vigia_draft", "vigia_summary"):
            assert sandbox.shortcut(root, callback_id).ok
        lanes = {job.kind: job.lane for job in broker.jobs()}
        assert lanes == {"draft": Lane.BATCH, "handover": Lane.INTERACTIVE}
        assert is_told(sandbox, DRAFT_ACCEPTED)
        assert is_told(sandbox, SUMMARY_ACCEPTED)

    def test_outside_a_thread_the_person_is_told_where_to_ask(self, sandbox: SandboxServer, broker: Broker) -> None:
        ts = sandbox.mention("incidentes", "draft a runbook")
        assert sandbox.wait_for(lambda: DRAFT_USAGE.es in str(sandbox.messages("incidentes", ts)))
        assert "hilo" in sandbox.slash("redacta").json["text"]
        assert broker.jobs() == []

    def test_a_search_is_a_job_with_its_words_masked(self, sandbox: SandboxServer, broker: Broker) -> None:
        password = secrets.token_hex(12)
        sandbox.slash(f"runbooks search login fails with password={password}")
        job = broker.only_job()
        assert isinstance(job, RunbooksJob)
        assert str(job.query).startswith("login fails with")
        assert password not in broker.everything()
        assert sandbox.slash("runbooks", user="bob").json["text"] == RUNBOOKS_USAGE.en

    def test_the_button_under_an_alert_brings_along_what_is_known(self, sandbox: SandboxServer, broker: Broker) -> None:
        alerts = alerts_of(am_webhook())
        job = investigate_job(alerts, channel=INCIDENTS)
        words = [AlertWord.of(alert) for alert in alerts]
        about = broker.ledger.alerts.observe(words, job, group=alerts[0].group, storm="s" * 16)[1]
        assert press(sandbox, "runbook_draft", about).ok
        assert is_told(sandbox, NO_THREAD_YET)

        broker.ledger.lease(about, "w", 60)
        broker.ledger.finish(about, "w", JobState.DONE, answer_to(job, "It was the DNS."))
        broker.ledger.deliveries.done(about, 1, INCIDENTS, "7.5")
        press(sandbox, "runbook_draft", about)
        press(sandbox, "runbook_draft", about)
        (found,) = [each for each in broker.jobs() if isinstance(each, DraftJob)]
        assert found.thread == ThreadRef(channel=INCIDENTS, thread_ts="7.5")
        assert found.reply_to == ReplyTo(channel=INCIDENTS, thread_ts="7.5")
        assert {alert.name for alert in found.alerts} == {alert.name for alert in alerts}
        assert [str(answer.summary) for answer in found.about] == ["It was the DNS."]


@pytest.mark.usefixtures("bot")
class TestReviewing:
    def test_an_edit_is_kept_masked_and_the_modal_closes(
        self, sandbox: SandboxServer, broker: Broker, draft: RunbookDraft, posted: str
    ) -> None:
        password = secrets.token_hex(12)
        assert sandbox.click(posted, "runbook_edit", user="bob").ok
        (view,) = sandbox.views(user="bob")
        assert [block["element"]["initial_value"] for block in view["blocks"]] == [
            "---\ntitle: Cart\n---\n# Cart\n",
            "## Meaning\n\n- It is down.",
        ]
        assert sandbox.submit(view["id"], user="bob", part1=f"## Meaning\n\n- password={password} is wrong.") == {}
        assert sandbox.views(user="bob") == []
        (version,) = broker.ledger.drafts.review(draft.job_id).versions
        assert version.by == BOB
        assert str(version.markdown).startswith("---\ntitle: Cart\n---\n# Cart\n\n## Meaning\n\n- password=[REDACTED:")
        assert password not in broker.everything()

    def test_what_somebody_else_has_changed_meanwhile_is_not_lost_and_the_window_stays(
        self, sandbox: SandboxServer, broker: Broker, draft: RunbookDraft, posted: str
    ) -> None:
        for user in ("ana", "bob"):
            sandbox.click(posted, "runbook_edit", user=user)
        (first,), (second,) = sandbox.views(user="ana"), sandbox.views(user="bob")
        assert sandbox.submit(first["id"], user="ana", part1="## Meaning\n\n- Ana's.") == {}
        errors = sandbox.submit(second["id"], user="bob", part1="## Meaning\n\n- Bob's.")
        assert REVIEW_OUTCOMES[ReviewOutcome.CHANGED].en in errors["part0"]
        assert sandbox.views(user="bob")
        assert len(broker.ledger.drafts.review(draft.job_id).versions) == 1

    def test_what_is_kept_from_the_model_is_edited_in_clear_and_kept_in_stand_ins(
        self, sandbox: SandboxServer, broker: Broker, draft: RunbookDraft, posted: str, make_settings: MakeSettings
    ) -> None:
        key = new_key()
        with RunningBot(make_settings(identifiers=frozenset({"ip"}), identifiers_key=SecretStr(key.hex()))) as hiding:
            sandbox.connect_bot(hiding.events_url, verify=True)
            for typed, shown in (("- 10.20.30.40 is down.", "is down"), ("- 10.20.30.41 is down, too.", "10.20.30.40")):
                sandbox.click(posted, "runbook_edit", user="bob")
                (view,) = sandbox.views(user="bob")
                assert shown in str(view["blocks"])
                assert sandbox.submit(view["id"], user="bob", part0=typed) == {}
        assert "10.20.30.4" not in broker.everything()
        assert len(broker.ledger.identifiers.of_job(draft.job_id)) == 2

    def test_an_empty_runbook_is_refused(self, sandbox: SandboxServer, posted: str) -> None:
        sandbox.click(posted, "runbook_edit")
        (view,) = sandbox.views()
        assert sandbox.submit(view["id"], part0="", part1=" ")

    def test_an_approval_asks_a_worker_to_save_it_once(
        self, sandbox: SandboxServer, broker: Broker, draft: RunbookDraft, posted: str
    ) -> None:
        for user in ("bob", "ana"):
            assert sandbox.click(posted, "runbook_approve", user=user).ok
        assert [(sent.task, sent.args) for sent in broker.sent(Lane.BATCH)] == [(TaskName.PUBLISH, [draft.job_id])]
        assert broker.ledger.drafts.review(draft.job_id).approved_by == BOB
        assert is_told(sandbox, REVIEW_OUTCOMES[ReviewOutcome.APPROVED])

    def test_what_is_discarded_cannot_be_edited_any_more(self, sandbox: SandboxServer, posted: str) -> None:
        sandbox.click(posted, "runbook_discard", user="bob")
        sandbox.click(posted, "runbook_edit")
        assert sandbox.views() == []
        assert is_told(sandbox, REVIEW_OUTCOMES[ReviewOutcome.DISCARDED])

    @pytest.mark.parametrize("action", ["runbook_approve", "runbook_edit", "runbook_discard"])
    def test_a_draft_from_long_ago_is_not_known(self, sandbox: SandboxServer, action: str) -> None:
        assert press(sandbox, action, f"{'a' * 16}:0").ok
        assert is_told(sandbox, DRAFT_FORGOTTEN)

    def test_whether_a_runbook_helped_is_counted_once_for_each_person(
        self, sandbox: SandboxServer, broker: Broker
    ) -> None:
        for said in ("yes", "yes", "no"):
            assert press(sandbox, f"runbook_helped_{said}_0", f"{'a' * 16}:es/disk-full.md").ok
        use = broker.ledger.runbook_use.all()
        assert (use.helped, use.failed) == ({}, {"es/disk-full.md": 1})
        assert is_told(sandbox, HELPED_SAVED)

    def test_a_summary_is_shared_by_its_asker_alone_and_once(self, sandbox: SandboxServer, broker: Broker) -> None:
        job = HandoverJob(**job_fields())
        broker.ledger.accept(job)
        broker.ledger.lease(job.id, "w", 60)
        item = HandoverItem(text=redact("It is down.").text)
        told = Handover(
            job_id=job.id, language="en", mode="model", happened=(item,), provenance=Provenance(job_id=job.id)
        )
        broker.ledger.finish(job.id, "w", JobState.DONE, told)
        press(sandbox, "handover_share", job.id, user=BOB)
        assert is_told(sandbox, SUMMARY_FORGOTTEN, "bob")
        for _ in range(2):
            press(sandbox, "handover_share", job.id)
        (shared,) = [each for each in broker.jobs() if isinstance(each, HandoverJob) and not each.private]
        assert broker.ledger.outcome(shared.id) == told.model_copy(update={"job_id": shared.id})


def test_who_asked_does_not_approve_where_a_second_person_is_wanted(
    strict_bot: RunningBot, sandbox: SandboxServer, broker: Broker, draft: RunbookDraft, posted: str
) -> None:
    sandbox.click(posted, "runbook_approve", user="ana")
    assert is_told(sandbox, REFUSED_OWN_DRAFT)
    assert broker.ledger.drafts.review(draft.job_id).state == "open"
    sandbox.click(posted, "runbook_approve", user="bob")
    assert broker.ledger.drafts.review(draft.job_id).approved_by == BOB


def test_only_who_is_on_the_list_approves(
    sandbox: SandboxServer, make_settings: MakeSettings, broker: Broker, draft: RunbookDraft, posted: str
) -> None:
    with RunningBot(make_settings(runbook_approvers=ANA)) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        sandbox.click(posted, "runbook_approve", user="bob")
    assert is_told(sandbox, REFUSED_APPROVAL, "bob")
    assert broker.ledger.drafts.review(draft.job_id).state == "open"


def test_outside_the_channels_that_are_served_nobody_drafts(
    sandbox: SandboxServer, make_settings: MakeSettings, broker: Broker
) -> None:
    with RunningBot(make_settings(allowed_channels="C0OTHER")) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        root = sandbox.post_message("incidentes", "checkout is down", user="bob")
        sandbox.shortcut(root, "vigia_draft")
    assert is_told(sandbox, REFUSED_CHANNEL)
    assert broker.jobs() == []


def test_while_redis_is_away_the_person_is_told(
    sandbox: SandboxServer, make_settings: MakeSettings, closed_url: str
) -> None:
    with RunningBot(make_settings(redis_url=SecretStr(closed_url))) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        root = sandbox.post_message("incidentes", "checkout is down", user="bob")
        sandbox.shortcut(root, "vigia_draft")
    assert is_told(sandbox, QUEUE_AWAY)


def press(sandbox: SandboxServer, action_id: str, value: str, *, user: str = ANA) -> Any:
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "sandbox"},
        "user": {"id": user, "team_id": TEAM},
        "channel": {"id": INCIDENTS, "name": "incidentes"},
        "container": {"type": "message", "channel_id": INCIDENTS},
        "trigger_id": "1.2.3",
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "1.5"}],
    }
    return sandbox._call(_ask(sandbox, payload))


async def _ask(sandbox: SandboxServer, payload: dict[str, Any]) -> Any:
    return await sandbox.dispatcher.ask("interactive", payload)
