"""(e) Runbooks: time to open an index of 5,000, and a query's time beside plain BM25 over the same files."""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import bm25s

from tests.benchmarks.stack import show
from tests.evals.runbooks.corpus import starter_questions
from workers.runbooks import RunbookIndex
from workers.settings import content_dir

RUNBOOKS = 5_000
WORDS_ADDED = 80


def write_library(folder: Path, count: int) -> None:
    """Write `count` runbooks of the usual length: ours, each with a title of its own and words of others."""
    source = random.Random(1)
    texts = [file.read_text(encoding="utf-8").split("---", 2)[2] for file in content_dir("runbooks").glob("*.md")]
    words = [word for text in texts for word in text.split() if word.isalpha()]
    for number in range(count):
        title = " ".join(source.choices(words, k=4))
        text = source.choice(texts).split("\n", 2)[2]
        file = folder / str(number % 50) / f"runbook-{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {title}\n\n{text}\n{' '.join(source.choices(words, k=WORDS_ADDED))}\n", encoding="utf-8")


def run() -> None:
    """Print the times, all of them of the processor."""
    queries = [question.text for question in starter_questions()]
    with tempfile.TemporaryDirectory() as folder:
        library, kept_in = Path(folder) / "library", Path(folder) / "kept"
        write_library(library, RUNBOOKS)
        made = _seconds(lambda: RunbookIndex.load(library, kept_in=kept_in))
        index = RunbookIndex.load(library, kept_in=kept_in)
        opened = median(_seconds(lambda: RunbookIndex.load(library, kept_in=kept_in)) for _ in range(3))
        show("runbooks", of=RUNBOOKS, made_s=made, opened_s=opened, ratio=made / opened, aim="opened in 1 s")
        plain = _plain(library)
        ours = sorted(_seconds(lambda: index.search(query, 3)) for query in queries)  # noqa: B023
        theirs = sorted(_seconds(lambda: plain(query)) for query in queries)  # noqa: B023
        show(
            "runbooks", of="a query", p50_ms=median(ours) * 1000, p95_ms=ours[int(len(ours) * 0.95)] * 1000, aim="2 ms"
        )
        show("runbooks", of="plain bm25s", p50_ms=median(theirs) * 1000, ratio_of_time=median(ours) / median(theirs))


def _plain(library: Path) -> Callable[[str], object]:
    texts = [file.read_text(encoding="utf-8") for file in library.rglob("*.md")]
    model = bm25s.BM25()
    model.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def search(query: str) -> object:
        asked = bm25s.tokenize(query, stopwords="en", show_progress=False)
        return model.retrieve(asked, k=3, show_progress=False)

    return search


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
