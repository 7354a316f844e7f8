"""Reading what a job points at: texts of any length are masked, and all of their lines stay."""

import secrets

from tests.fakes.webhooks import investigate_job
from workers.documents import RawDocument
from workers.guardrails.identifiers import Pseudonyms
from workers.pipelines.collect import Collected, mask, safe

NO_PSEUDONYMS = Pseudonyms.none()


def test_a_file_too_long_to_be_redacted_at_once_is_redacted_all_the_same() -> None:
    password = secrets.token_urlsafe(18)
    line = "2026-11-20T10:00:00Z INFO GET /orders/1 200 took 12 ms, all is well with this one\n"
    filler = line * (5_200_000 // len(line))
    raw = f"{filler}password={password}\n{line}connecting with {password}\n"

    text, masked = safe(raw, investigate_job(), Pseudonyms.none())

    assert password not in str(text)
    assert len(text.lines()) == raw.count("\n") + 1
    assert sum(each.count for each in masked) == 2


def test_what_a_short_text_tells_is_masked_in_one_that_is_read_as_a_stream() -> None:
    password = secrets.token_urlsafe(18)
    line = "2026-11-20T10:00:00Z INFO GET /orders/1 200 took 12 ms, all is well with this one\n"
    log = line * (8_200_000 // len(line)) + f"connecting with {password}\n"
    told = RawDocument("pod:shop/api-0", f"DB_PASSWORD={password}\n")

    masked = mask((), Collected((RawDocument("log:shop/api-0", log), told), (), None), investigate_job(), NO_PSEUDONYMS)

    assert [source.name for source in masked.sources] == ["log:shop/api-0", "pod:shop/api-0"]
    assert not any(password in str(source.text) for source in masked.sources)
