"""Evidence: what code gathered, redacted, with the place that each line came from."""

from typing import Literal, TypeAlias

from pydantic import AwareDatetime, Field

from workers.contracts.base import Contract
from workers.guardrails import SafeText

Confidence: TypeAlias = Literal["high", "medium", "low"]


class Evidence(Contract):
    """One redacted item that findings and causes may cite.

    Attributes:
        id: `E1`, `E2`, … within one job.
        source: where it comes from: `question`, `paste`, `thread`, `file:NAME`, `runbook:PATH#Section`, …
        start_line: its first line in the source, counted from 1.
        end_line: its last line in the source.
        text: the lines themselves.
        count: how many lines of the source look like this one, itself included.
        last_line: the last of those lines.
        last: its timestamp, as the log writes it.
        flags: the signs that the text, or its source's name, gives orders to a model. They change nothing but what
            people are told.
    """

    id: str = Field(pattern=r"^E[1-9][0-9]*$")
    source: str = Field(min_length=1, max_length=300)
    start_line: int = Field(ge=1)
    end_line: int = Field(ge=1)
    text: SafeText
    count: int = Field(default=1, ge=1)
    last_line: int | None = None
    last: str | None = Field(default=None, max_length=60)
    flags: tuple[str, ...] = ()


class Omitted(Contract):
    """What condensing left out."""

    lines: int = Field(default=0, ge=0)
    groups: int = Field(default=0, ge=0)


class Citation(Contract):
    """A claim's support: a quote that code found in the evidence.

    Attributes:
        evidence: the evidence's id.
        line: the line of the source that the quote starts in.
        quote: a substring of that evidence.
    """

    evidence: str
    line: int = Field(ge=1)
    quote: SafeText


class Change(Contract):
    """Something that changed before the trouble began, or around it, as the evidence shows it.

    Attributes:
        text: what changed, in the asker's language.
        citations: the lines that show it.
    """

    text: SafeText
    citations: tuple[Citation, ...] = Field(min_length=1)


class Chart(Contract):
    """Figures over time, drawn as a picture where the answer is shown.

    Attributes:
        name: the picture's file name without its ending.
        alt: what it shows, in the asker's language, for those who do not see it.
        at: when the alert began.
        series: each with its points in order of time: seconds since the epoch, and a figure.
        threshold: the figure that the alert is about.
    """

    name: str = Field(pattern=r"^[a-z-]{1,40}$")
    alt: SafeText
    at: AwareDatetime
    series: tuple[tuple[tuple[float, float], ...], ...] = Field(min_length=1, max_length=6)
    threshold: float | None = None


class NextStep(Contract):
    """Something to do next.

    Attributes:
        command: a command line to run, if there is one.
        destructive: the step does something that is hard to take back: it deletes, stops, sends out, runs unread code.
        would: what that is, in the asker's language and the third person, without a full stop.
        withheld: the model named a command that may not be shown: it reaches out to a host that nobody allowed, or
            hides something.
    """

    text: SafeText
    command: SafeText | None = None
    destructive: bool = False
    would: SafeText | None = None
    withheld: bool = False


class Finding(Contract):
    """A conclusion that code drew.

    Attributes:
        rule: the analyser's stable name, such as `image-pull`.
        text: the conclusion, in the asker's language.
        confidence: how often this pattern is right.
        evidence: the ids of the evidence that shows it.
        harmless: it says that nothing is wrong any more.
    """

    rule: str
    text: SafeText
    confidence: Confidence
    evidence: tuple[str, ...] = Field(min_length=1)
    citations: tuple[Citation, ...] = Field(min_length=1)
    next_steps: tuple[NextStep, ...] = ()
    harmless: bool = False
