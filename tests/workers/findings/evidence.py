"""Evidence for tests, without a pipeline."""

from workers.contracts import Evidence
from workers.guardrails import redact


def evidence(*texts: str, source: str = "file:app.log", start: int = 1) -> tuple[Evidence, ...]:
    """Return one item for each text, numbered, each starting at a line of its own."""
    items = []
    for number, text in enumerate(texts, start=1):
        end = start + text.count("\n")
        items.append(Evidence(id=f"E{number}", source=source, start_line=start, end_line=end, text=redact(text).text))
        start = end + 1
    return tuple(items)
