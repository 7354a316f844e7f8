"""Runs rules in Rego over documents: a program of its own, since no thread can stop rules that take too long.

It reads `task.json` in its folder and prints JSON. It is started by its path and imports nothing of Vigía, so that it
starts at once.
"""

import json
from pathlib import Path
from typing import Any

TASK = "task.json"
SEVERITIES = ("deny", "warn")


def main() -> None:
    """Do the task: `modules` by name, `packages`, and `documents` to look at."""
    task = json.loads(Path(TASK).read_text(encoding="utf-8"))
    try:
        answer: dict[str, Any] = {"results": answers(task["modules"], task["packages"], task["documents"])}
    except ImportError:
        answer = {"missing": True}
    except Exception as error:  # noqa: BLE001 - whatever the interpreter says of rules is told to who wrote them
        answer = {"error": str(error)}
    print(json.dumps(answer))  # noqa: T201 - its answer


def answers(modules: dict[str, str], packages: list[str], documents: list[Any]) -> list[dict[str, list[Any]]]:
    """Return, for each document, what `deny` and `warn` of all packages say of it."""
    from regopy import Interpreter  # noqa: PLC0415 - it may be missing

    interpreter = Interpreter()
    for name, text in modules.items():
        interpreter.add_module(name, text)
    found = []
    for document in documents:
        interpreter.set_input_term(json.dumps(document))
        found.append({severity: _said(interpreter, packages, severity) for severity in SEVERITIES})
    return found


def _said(interpreter: Any, packages: list[str], severity: str) -> list[Any]:
    """Return the messages of a rule. A set is a list, or, as older Rego has it, an object with the messages as keys."""
    said: list[Any] = []
    for package in packages:
        output = str(interpreter.query(f"data.{package}.{severity}"))
        if output == "undefined":
            continue
        for value in json.loads(output)["expressions"]:
            said += value if isinstance(value, list) else list(value) if isinstance(value, dict) else [value]
    return said


if __name__ == "__main__":
    main()
