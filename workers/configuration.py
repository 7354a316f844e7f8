"""PUBLIC. What a person is told of settings that cannot be used: which, what each is for, never what was given."""

from pydantic import ValidationError
from pydantic_settings import BaseSettings


def explain_settings(error: ValidationError, settings: type[BaseSettings]) -> str:
    """Return what is wrong, by variable, in lines that end in a line feed.

    Args:
        error: what reading the settings raised. It may hold a password, so it is shown nowhere else.
        settings: the class that was read.
    """
    lines = ["Vigía cannot start: its settings are incomplete or wrong.\n"]
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name = str(problem["loc"][0]) if problem["loc"] else ""
        complaint = problem["msg"].removeprefix("Value error, ")
        if name not in settings.model_fields:
            lines.append(f"  {complaint}\n")
            continue
        what = "is not set" if problem["type"] == "missing" else f"is wrong: {complaint}"
        lines.append(f"  VIGIA_{name.upper()} {what}.\n    {settings.model_fields[name].description}\n")
    lines.append("Set the variables in the environment; .env.example explains them all.\n")
    return "".join(lines)
