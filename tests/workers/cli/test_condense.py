"""`vigia condense` in the terminal, to its contract."""

import gzip
import json
from pathlib import Path
from secrets import token_hex

import pytest

from tests.workers.cli.conftest import Program, Vigia

NORMAL = "2026-11-20T10:{:02}:{:02}.000Z api-7d9f8c6b5-x2x4z app INFO served {} in {} ms\n"
NEEDLE = "2026-11-20T10:21:07.000Z db-0 postgres LOG pool size changed from 80 to 8\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "app.log"
    lines = [NORMAL.format(i // 60, i % 60, i, i % 90) for i in range(3000)]
    file.write_text("".join([*lines[:1267], NEEDLE, *lines[1267:]]), encoding="utf-8")
    return file


def test_items_have_their_source_line_count_times_and_raw_text(vigia: Vigia, log: Path) -> None:
    record = json.loads(vigia("condense", "--json", "--bytes", "400", str(log)).stdout)

    (routine, needle) = record["items"]
    assert needle | {"level": None} == {
        "source": "file:app.log",
        "line": 1268,
        "end_line": 1268,
        "count": 1,
        "first": "2026-11-20T10:21:07.000Z",
        "last": "2026-11-20T10:21:07.000Z",
        "last_line": 1268,
        "level": None,
        "text": NEEDLE.rstrip(),
    }
    assert (routine["line"], routine["count"]) == (1, 3000)
    assert record["omitted"] == {"lines": 0, "groups": 0}


def test_the_texts_together_keep_to_the_budget_and_what_was_left_out_is_counted(vigia: Vigia, log: Path) -> None:
    record = json.loads(vigia("condense", "--json", "--bytes", "90", str(log)).stdout)

    assert sum(len(item["text"].encode()) for item in record["items"]) <= 90
    assert record["omitted"] == {"lines": 3000, "groups": 1}


def test_people_read_places_and_raw_lines_and_what_was_left_out(vigia: Vigia, log: Path) -> None:
    result = vigia("condense", "--bytes", "90", str(log))

    assert result.stdout == f"file:app.log:1268\n    {NEEDLE}"
    assert "Left out: 3000 of 3001 lines, 1 of 2 groups." in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("packed", [False, True])
def test_logs_are_read_in_any_wrapping(program: Program, log: Path, encoding: str, packed: bool) -> None:  # noqa: FBT001
    content = log.read_text(encoding="utf-8").encode(encoding)
    result = program("condense", "--json", "-", stdin=gzip.compress(content) if packed else content)

    assert [item["line"] for item in json.loads(result.stdout)["items"]] == [1, 1268]


def test_secrets_are_masked_and_the_receipt_says_so(vigia: Vigia) -> None:
    secret = token_hex(16)
    result = vigia("condense", "--json", stdin=f"ERROR login failed password={secret}\n")

    assert secret not in result.output
    assert "1 password" in result.stderr


def test_what_stands_in_the_baseline_explains_nothing(vigia: Vigia, tmp_path: Path) -> None:
    usual, today = tmp_path / "usual", tmp_path / "today"
    usual.write_text("ERROR cache could not be warmed\n" * 5, encoding="utf-8")
    today.write_text("ERROR cache could not be warmed\nERROR disk could not be mounted\n", encoding="utf-8")

    kept = vigia("condense", "--json", "--bytes", "40", "--baseline", str(usual), str(today)).stdout

    assert [item["line"] for item in json.loads(kept)["items"]] == [2]


@pytest.mark.parametrize("as_file", [True, False])
def test_an_alert_is_read_from_a_file_or_as_text(vigia: Vigia, tmp_path: Path, as_file: bool) -> None:  # noqa: FBT001
    names = ("alpha", "bravo", "charlie", "delta")
    lines = "".join(f"2026-11-20T10:00:0{i}Z worker {name} says hello\n" for i, name in enumerate(names))
    alert = "charlie is away"
    if as_file:
        body = {
            "version": "4",
            "groupKey": "{}:{}",
            "status": "firing",
            "receiver": "vigia",
            "groupLabels": {},
            "commonLabels": {},
            "commonAnnotations": {},
            "externalURL": "http://alertmanager",
            "alerts": [
                {
                    "status": "firing",
                    "labels": {"alertname": "Away"},
                    "annotations": {"summary": alert},
                    "startsAt": "2026-11-20T10:00:09Z",
                    "endsAt": "0001-01-01T00:00:00Z",
                    "generatorURL": "",
                    "fingerprint": "0" * 16,
                }
            ],
        }
        file = tmp_path / "alert.json"
        file.write_text(json.dumps(body), encoding="utf-8")
        alert = str(file)

    kept = json.loads(vigia("condense", "--json", "--bytes", "50", "--alert", alert, stdin=lines).stdout)

    assert [item["line"] for item in kept["items"]] == [3]


def test_groups_answer_each_line_with_its_group_and_template(vigia: Vigia) -> None:
    lines = (
        "Jun 14 15:16:01 web sshd[17]: session opened for user alma by (uid=0)\n"
        "Jun 14 15:16:02 web sshd[18]: check pass; user unknown\n"
        "Jun 14 15:16:03 web sshd[19]: session opened for user bruno by (uid=0)\n"
    )
    records = [json.loads(line) for line in vigia("condense", "--groups", stdin=lines).stdout.splitlines()]

    assert [(record["line"], record["group"]) for record in records] == [(1, 1), (2, 2), (3, 1)]
    assert records[0]["template"] == "session opened for user <*> by (uid=<*>)"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--at", "yesterday"), "--at wants a time"),
        (("--at", "2026-11-20T10:00:00"), "--at wants a time"),
        (("--bytes", "9", "--tokens", "9"), "either --bytes or --tokens"),
        (("--groups", "-", "-"), "one log at a time"),
        (("--bytes", "0"), "--bytes"),
        (("no-such.log",), "no-such.log"),
    ],
)
def test_wrong_usage_is_refused_with_what_is_wrong(vigia: Vigia, arguments: tuple[str, ...], complaint: str) -> None:
    result = vigia("condense", *arguments, stdin="line\n")

    assert result.exit_code == 2
    assert complaint in result.stderr


def test_a_broken_archive_is_refused(vigia: Vigia) -> None:
    result = vigia("condense", stdin=b"\x1f\x8b\x08 no archive after all")

    assert result.exit_code == 2
    assert "cannot be unpacked" in result.stderr


def test_nothing_gives_nothing(vigia: Vigia) -> None:
    assert json.loads(vigia("condense", "--json", stdin="").stdout)["items"] == []
    assert vigia("condense", "--groups", stdin="").stdout == ""
