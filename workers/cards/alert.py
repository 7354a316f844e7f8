"""The card of a group of alerts: what fires, who is on it, what the investigation found, and what people can do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, get_args
from urllib.parse import urlsplit

from workers.cards import alert_wording as wording
from workers.cards.answer import SHORT, Extent, answer_blocks, answer_text
from workers.cards.blocks import ItemList, context, fit, header, link, press, question, row, section, size
from workers.cards.card import MAX_MESSAGE, MAX_SECTION, Block, Card
from workers.cards.drafts import draft_button
from workers.cards.evidence import has_evidence, has_runbook
from workers.cards.mrkdwn import code, prose
from workers.cards.runbooks import helped_rows
from workers.cards.wording import FAILED, JOB
from workers.cards.words import figure_words, message_url, stage_words
from workers.contracts import Alert, AlertGroup, Answer, Failure, JobStatus
from workers.contracts.alerts import LinkKind
from workers.contracts.evals import FeedbackReason
from workers.language import Language, Wording

ACTION_ACKNOWLEDGE: Final = "vigia_alert_acknowledge"
ACTION_AGAIN: Final = "vigia_alert_again"
ACTION_SILENCE: Final = "vigia_alert_silence"
"""The beginning of the `action_id`s of the buttons that silence; the seconds follow after an underscore."""
ACTION_FEEDBACK: Final = "vigia_alert_feedback"
"""The beginning of the `action_id`s of the feedback buttons; the reason follows after an underscore."""
ACTION_OPEN: Final = "vigia_alert_open"
"""The beginning of the `action_id`s of buttons that only open a link."""

_ALERTS_SHOWN: Final = 10
_ALERTS_ROOM: Final = 2_600
_NAMING: Final = "namespace pod deployment statefulset daemonset job service host instance node container".split()
"""The labels that tell people which thing an alert is about, most telling first."""
_NAMES_SHOWN: Final = 4
_USER: Final = re.compile(r"[UW][A-Z0-9]{2,30}")
_LINKS: Final[tuple[tuple[LinkKind, Wording], ...]] = (
    ("runbook", wording.RUNBOOK),
    ("dashboard", wording.DASHBOARD),
    ("source", wording.SOURCE),
)


@dataclass(frozen=True, slots=True)
class AlertView:
    """What the message of a group of alerts shows.

    Attributes:
        status: where the investigation stands.
        outcome: what came of it; None as long as it goes on, or where it was cancelled.
        link_hosts: hosts that buttons may lead to: an alert's links are text of others.
        can_silence: the alerts come from an Alertmanager that Vigía can ask for a silence.
    """

    group: AlertGroup
    status: JobStatus
    outcome: Answer | Failure | None
    link_hosts: frozenset[str] = frozenset()
    can_silence: bool = False

    @property
    def language(self) -> Language:
        """The language of the message."""
        return self.status.language


def alert_card(view: AlertView) -> Card:
    """Return the card of a group of alerts, within all of Slack's limits."""
    title = _title(view)
    text = ". ".join(filter(None, (prose(title, 300), _result(view))))
    head = [header(title), *_told(view), *_alerts(view)]
    foot = [*_rows(view), *_reference(view)]
    room = MAX_MESSAGE - len(text) - size((*head, *foot))
    return Card(text=text, blocks=(*head, *_investigation(view, room), *foot), language=view.language)


def _reference(view: AlertView) -> list[Block]:
    """Return the job's id, which operators find the logs by; an answer's own small print has it already."""
    if isinstance(view.outcome, Answer):
        return []
    return [context(prose(JOB.in_(view.language, id=view.group.message), 100))]


def _title(view: AlertView) -> str:
    group, language = view.group, view.language
    if group.storm:
        words = wording.STORM if group.firing else wording.STORM_OVER
        return words.in_(language, count=group.firing)
    first = _foremost(group)
    named = first.name if first else None
    words = wording.FIRING if group.firing else wording.RESOLVED
    return words.in_(language, name=named or wording.UNNAMED.in_(language))


def _foremost(group: AlertGroup) -> Alert | None:
    """Return the alert that the message is named after: the newest that fires, or the newest where none does."""
    return next((alert for alert in group.alerts if alert.status == "firing"), next(iter(group.alerts), None))


def _result(view: AlertView) -> str:
    match view.outcome:
        case Answer() as answer:
            return answer_text(answer)
        case Failure():
            return FAILED.in_(view.language)
        case None:
            return ""


def _told(view: AlertView) -> Iterator[Block]:
    """Yield what the alert says, how many there are and what people have done about it."""
    lines = [*_words(view.group), " ".join(_counts(view)), *_deeds(view)]
    if shown := "\n".join(line for line in lines if line):
        yield section(shown[:MAX_SECTION])


def _words(group: AlertGroup) -> Iterator[str]:
    first = None if group.storm else _foremost(group)
    summary = first.summary if first else None
    if first and summary and summary != first.name:
        yield prose(summary, 600)


def _counts(view: AlertView) -> Iterator[str]:
    group, language = view.group, view.language
    yield wording.COUNTS.in_(language, firing=group.firing, resolved=group.resolved)
    counted = (
        (wording.UNTRACKED, group.untracked),
        (wording.LEFT_OUT, group.left_out),
        (wording.REFIRED, group.refired),
    )
    for words, count in counted:
        if count:
            yield words.in_(language, count=count)
    if group.last:
        ended = _moment(datetime.fromtimestamp(group.last.ended_at, UTC))
        yield wording.EPISODES.in_(language, count=group.episodes, moment=ended)


def _deeds(view: AlertView) -> Iterator[str]:
    group, language = view.group, view.language
    if group.acknowledged_by:
        yield wording.ACKNOWLEDGED.in_(language, who=_person(group.acknowledged_by))
    if group.silenced_by and group.silenced_until:
        until = _moment(datetime.fromtimestamp(group.silenced_until, UTC))
        yield wording.SILENCED.in_(language, who=_person(group.silenced_by), moment=until)
    elif group.silence_failed:
        failed = wording.SILENCE_FAILED.get(group.silence_failed, wording.SILENCE_FAILED["refused"])
        yield failed.in_(language)
    if group.again:
        yield wording.AGAIN.in_(language)


def _alerts(view: AlertView) -> list[Block]:
    """Return the alerts one by one: those that are critical and fire, then the newest first."""
    group, language = view.group, view.language
    lines = [_line(alert, language) for alert in sorted(group.alerts, key=_is_lesser)]
    beyond = max(0, group.firing + group.resolved - len(lines))
    items = ItemList(wording.ALERTS.in_(language), lines, share=_ALERTS_ROOM, most=_ALERTS_SHOWN, beyond=beyond)
    return fit([items], spare=0, language=language)


def _is_lesser(alert: Alert) -> bool:
    """Tell whether an alert may wait below the critical ones that fire."""
    return alert.status != "firing" or alert.severity != "critical"


def _line(alert: Alert, language: Language) -> str:
    status = wording.STATUSES[alert.status].in_(language)
    moment = wording.SINCE.in_(language, moment=_moment(alert.starts_at))
    if alert.status == "resolved" and alert.ends_at:
        moment += " " + wording.UNTIL.in_(language, moment=_moment(alert.ends_at))
    things = [str(alert.labels[name]) for name in _NAMING if name in alert.labels][:_NAMES_SHOWN]
    named = code(alert.name or wording.UNNAMED.in_(language), 100)
    told = " · ".join((wording.SEVERITIES[alert.severity].in_(language), moment))
    thing = code("/".join(things), 160)
    shown = f"*{status}* {named} {thing} {told}"
    # What is over is struck through as well as called so: neither is told by its looks alone.
    return f"• {shown}" if alert.status == "firing" else f"• ~{shown}~"


def _investigation(view: AlertView, room: int) -> tuple[Block, ...]:
    match view.outcome:
        case Answer() as answer:
            words = [wording.COMPLETING] if view.group.completing else []
            behind = has_evidence(answer)
            words += [wording.IN_THREAD] if behind else []
            notes = [context(each.in_(view.language)) for each in words]
            # Where the rest does not stand in the thread, it has to stand here.
            extent = SHORT if behind else Extent()
            return (*answer_blocks(answer, room - size(notes), extent), *notes)
        case Failure() as failure:
            return (section(f"*{FAILED.in_(view.language)}.* {prose(failure.text, 1_500)}"),)
        case None if view.status.state.is_final:
            return ()
        case None:
            figures = figure_words(view.status.progress, view.language)
            lines = [f"*{wording.INVESTIGATION.in_(view.language)}*", stage_words(view.status), figures]
            return (section("\n".join(line for line in lines if line)),)


def _rows(view: AlertView) -> Iterator[Block]:
    message, language = view.group.message, view.language
    deeds = [press(wording.ACKNOWLEDGE.in_(language), action=ACTION_ACKNOWLEDGE, value=message, style="primary")]
    if view.status.state.is_final and not view.group.again:
        deeds.append(press(wording.INVESTIGATE_AGAIN.in_(language), action=ACTION_AGAIN, value=message))
    if isinstance(view.outcome, Answer) and not has_runbook(view.outcome):
        deeds.append(draft_button(message, language))
    yield row(*deeds, *_links(view))
    if view.can_silence and view.group.firing:
        yield row(*(_silence(seconds, message, language) for seconds in wording.DURATIONS))
    if isinstance(view.outcome, Answer):
        reasons: tuple[FeedbackReason, ...] = get_args(FeedbackReason)
        yield row(
            *(
                press(wording.FEEDBACK[reason].in_(language), action=f"{ACTION_FEEDBACK}_{reason}", value=message)
                for reason in reasons
            )
        )
        yield from helped_rows(view.outcome)


def _silence(seconds: int, message: str, language: Language) -> Block:
    duration = wording.DURATIONS[seconds].in_(language)
    confirm = question(
        wording.SILENCE_TITLE.in_(language),
        wording.SILENCE_TEXT.in_(language, duration=duration),
        yes=wording.YES_SILENCE.in_(language),
        no=wording.NO.in_(language),
    )
    label = wording.SILENCE.in_(language, duration=duration)
    return press(label, action=f"{ACTION_SILENCE}_{seconds}", value=message, confirm=confirm)


def _links(view: AlertView) -> Iterator[Block]:
    first = _foremost(view.group)
    links = first.links if first else {}
    for kind, words in _LINKS:
        url = str(links.get(kind, ""))
        if _may_be_opened(url, view.link_hosts):
            yield link(words.in_(view.language), action=f"{ACTION_OPEN}_{kind}", url=url)
    if view.group.last:
        place = message_url(view.group.last.channel, view.group.last.ts)
        yield link(wording.LAST_TIME.in_(view.language), action=f"{ACTION_OPEN}_last", url=place)


def _may_be_opened(url: str, hosts: frozenset[str]) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and "@" not in parts.netloc and (parts.hostname or "") in hosts
    except ValueError:
        return False


def _person(user: str) -> str:
    return f"<@{user}>" if _USER.fullmatch(user) else code(user, 60)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
