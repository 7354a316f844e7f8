"""PUBLIC. Vigía's exceptions, and what a person is told of each.

    VigiaError
    ├── Retryable            worth another try after `delay` seconds
    │   ├── LedgerUnavailable    Redis cannot be reached
    │   ├── SlackThrottled       Slack said 429; `delay` is its Retry-After
    │   └── SlackUnavailable     Slack answered 5xx, or not at all
    ├── Permanent            another try would fail alike; carries the wording that the person sees
    │   ├── GuardrailError       the text could not be made safe, so nothing goes on
    │   ├── BadInput             what was asked cannot be used as it is
    │   ├── DeadlineExceeded     the job ran out of its time
    │   └── SlackRefused         Slack will not take this call; `code` is its error code
    ├── ModelUnavailable     no usable answer came from the model server; the findings answer instead
    └── JobCancelled         a person cancelled the job

No message of these holds text from a log, a user or a model: such text may be a secret.
"""

from enum import StrEnum

from workers.language import Wording


class VigiaError(Exception):
    """The root of Vigía's own exceptions."""


class Retryable(VigiaError):
    """Worth another try.

    Attributes:
        delay: seconds to wait before it.
    """

    def __init__(self, reason: str, *, delay: float = 1.0) -> None:
        super().__init__(reason)
        self.delay = delay


class LedgerUnavailable(Retryable):
    """Redis cannot be reached."""


class SlackThrottled(Retryable):
    """Slack answered 429."""


class SlackUnavailable(Retryable):
    """Slack answered 5xx, or did not answer."""


class Permanent(VigiaError):
    """Another try would fail alike.

    Attributes:
        wording: a plain cause and a next step, for the person who waits.
    """

    def __init__(self, reason: str, *, wording: Wording) -> None:
        super().__init__(reason)
        self.wording = wording


class GuardrailError(Permanent):
    """The text could not be made safe, so nothing goes on."""


class BadInput(Permanent):
    """What was asked cannot be used as it is."""


class DeadlineExceeded(Permanent):
    """The job ran out of its time."""

    def __init__(self, reason: str = "deadline exceeded") -> None:
        super().__init__(
            reason,
            wording=Wording(
                en="This took longer than a job may take, so it was stopped. Ask again with less input.",
                es="Esto tardó más de lo permitido y se detuvo. Vuelve a preguntar con menos datos.",
            ),
        )


class SlackRefused(Permanent):
    """Slack will not take this call.

    Attributes:
        code: Slack's own error code, such as `not_in_channel`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Slack refused the call: {code}",
            wording=Wording(
                en="Slack would not take the message ({code}).",
                es="Slack no aceptó el mensaje ({code}).",
            ).filled(code=code),
        )
        self.code = code


class ModelFailure(StrEnum):
    """Why the model server gave no usable answer."""

    NOT_CONFIGURED = "not_configured"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    OVERLOADED = "overloaded"
    UNAUTHORIZED = "unauthorized"
    UNKNOWN_MODEL = "unknown_model"
    PROMPT_TOO_LONG = "prompt_too_long"
    REFUSED = "refused"
    BROKEN = "broken"
    NONSENSE = "nonsense"
    CIRCUIT_OPEN = "circuit_open"


class ModelUnavailable(VigiaError):
    """No usable answer came from the model server.

    Attributes:
        failure: the kind of failure; never the server's own text.
    """

    def __init__(self, failure: ModelFailure) -> None:
        super().__init__(f"the model gave no usable answer: {failure}")
        self.failure = failure


class JobCancelled(VigiaError):
    """A person cancelled the job."""
