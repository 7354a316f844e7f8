"""Names as only settings have them, with their values amid other words, and prose that speaks of such names."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CHOSEN = ("Vereda1998*", "sunshine-velvet-estrella-13", "0k45yr-fz8h6d-yt1o5m", Forge(8).chars(12))
LINES = (
    "storePassword %s, keyPassword hidden, alias upload",
    "set dbPassword %s and restart",
    "DB_PASSWORD %s",
    "smtp_pass %s, port 587",
)
OTHERS = (
    "storePassword and keyPassword differ since we moved to PKCS12",
    "DB_PASSWORD is read from the Secret pg-app-2",
    "the test setPassword fails on node-18",
    "checkPassword v2.3.1 removed",
)


@pytest.mark.parametrize("value", CHOSEN)
@pytest.mark.parametrize("line", LINES)
def test_the_value_behind_a_setting_s_name_is_masked(line: str, value: str) -> None:
    assert [(line % value)[span.start : span.end] for span in redact(line % value).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_said_of_a_setting_stays(text: str) -> None:
    assert str(redact(text).text) == text
