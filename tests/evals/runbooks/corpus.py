"""Two libraries and what is asked of them: the one that comes with Vigía, and one such as other teams keep."""

import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from workers.settings import content_dir

_HERE: Final = Path(__file__).parent

_TEXT: Final = """# {title}

## Meaning

{meaning}

## Impact

{impact}

## Diagnosis

{diagnosis}

```shell
kubectl -n $NAMESPACE get pods -o wide
kubectl -n $NAMESPACE describe pod $POD
kubectl -n $NAMESPACE get events --sort-by=.lastTimestamp
```

## Mitigation

{mitigation}
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the file that answers it.

    Attributes:
        kind: `alert`, `name`, `error`, `symptom`, `en` or `es`.
        held_out: it is measured, and nothing is tuned by it.
    """

    text: str
    path: str
    kind: str
    held_out: bool


def starter_questions() -> list[Question]:
    """Return the questions to the library that comes with Vigía."""
    asked = yaml.safe_load((_HERE / "questions.yaml").read_text(encoding="utf-8"))
    return [
        _question(text, f"{runbook}.md", kind)
        for runbook, kinds in asked.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def foreign_questions() -> list[Question]:
    """Return the questions to the foreign library: each alert's text, each alert's name, and chat."""
    return [question for entry in _foreign() for question in _asked_of(entry)]


def write_starter(folder: Path) -> None:
    """Write the library that comes with Vigía, in one folder with the foreign one, which only distracts."""
    shutil.copytree(content_dir("runbooks"), folder, dirs_exist_ok=True)
    for entry in _foreign():
        if _is_distractor(entry):
            _write(folder / "foreign", entry)


def write_foreign(folder: Path) -> None:
    """Write the foreign library alone."""
    for entry in _foreign():
        _write(folder, entry)


def _asked_of(entry: dict[str, Any]) -> Iterator[Question]:
    path = f"{entry['file']}.md"
    yield _question(entry["alert"], path, "alert")
    name = entry["alert"].rsplit(" ", 1)[-1] if "/" in entry["file"] else entry["file"]
    if name.isidentifier():
        yield _question(name, path, "name")
    for language in ("en", "es"):
        if language in entry:
            yield _question(entry[language], path, language)


def _question(text: str, path: str, kind: str) -> Question:
    return Question(text, path, kind, held_out=zlib.crc32(text.encode()) % 3 == 0)


def _is_distractor(entry: dict[str, Any]) -> bool:
    """Tell whether none of the starter library's runbooks is about the same alert."""
    starter = {alert for alerts in _starter_alerts() for alert in alerts}
    return entry["file"] not in starter


def _starter_alerts() -> Iterator[list[str]]:
    for file in content_dir("runbooks").glob("*.md"):
        front = yaml.safe_load(file.read_text(encoding="utf-8").split("---")[1])
        yield front.get("alerts", [])


def _foreign() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load((_HERE / "foreign.yaml").read_text(encoding="utf-8"))
    return entries


def _write(folder: Path, entry: dict[str, Any]) -> None:
    file = folder / f"{entry['file']}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    meaning, impact, diagnosis, mitigation = (part.strip() for part in entry["body"].split("|"))
    title = file.stem.replace("-", " ").capitalize() if "/" in entry["file"] else file.stem
    text = _TEXT.format(title=title, meaning=meaning, impact=impact, diagnosis=diagnosis, mitigation=mitigation)
    file.write_text(text, encoding="utf-8")
