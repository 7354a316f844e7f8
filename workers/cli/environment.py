"""What a command needs before it starts: its settings, and logs that keep out of its output."""

from pydantic import ValidationError

from workers.cli.group import terminal_language
from workers.cli.wording import WRONG_SETTING
from workers.errors import BadInput
from workers.guardrails.policy import install_policy_of
from workers.language import Language
from workers.settings import WorkerSettings
from workers.telemetry import configure_logging


def load_settings() -> WorkerSettings:
    """Return the settings of the environment, and redact by them from now on.

    Raises:
        BadInput: one cannot be used; the wording names it, and never its value.
    """
    try:
        settings = WorkerSettings()
    except ValidationError as error:
        problems = "; ".join(
            f"VIGIA_{_name(problem['loc'])}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        )
        raise BadInput("a setting cannot be used", wording=WRONG_SETTING.filled(problems=problems)) from None
    install_policy_of(settings)
    return settings


def start_logging(*, verbose: bool = False) -> None:
    """Send logs to standard error: what went wrong only, unless more is wanted."""
    configure_logging("INFO" if verbose else "WARNING", "console")


def default_language(settings: WorkerSettings) -> Language:
    """Return the language for text that is in neither: the one that was set, else the terminal's."""
    return settings.default_language if "default_language" in settings.model_fields_set else terminal_language()


def _name(location: tuple[int | str, ...]) -> str:
    return "_".join(str(part) for part in location).upper()
