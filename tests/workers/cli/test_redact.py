import contextlib
import gzip
import json
import secrets
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workers.cli.conftest import REPOSITORY, Program, Vigia
from tests.workers.guardrails.fakes import Forge
from workers.cli import streams
from workers.guardrails.catalogue.checksums import CHECKSUMS
from workers.guardrails.view import PLACEHOLDER


def _password() -> str:
    return secrets.token_urlsafe(18)


def _records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_text_goes_out_without_its_secrets_and_the_receipt_goes_beside_it(vigia: Vigia) -> None:
    secret = _password()
    result = vigia("redact", stdin=f"user=ana\npassword={secret}\n")

    assert result.exit_code == 0
    assert secret not in result.output
    assert result.stdout.startswith("user=ana\npassword=[REDACTED:password:")
    assert result.stdout.endswith("]\n")
    assert result.stderr == "masked 1 value: 1 password\n"


def test_files_follow_each_other_and_equal_secrets_stay_recognisable(vigia: Vigia, tmp_path: Path) -> None:
    secret = _password()
    for name in ("a.log", "b.log"):
        (tmp_path / name).write_text(f"password={secret}\n", encoding="utf-8")
    result = vigia("redact", str(tmp_path / "a.log"), str(tmp_path / "b.log"))

    first, second = result.stdout.splitlines()
    assert first == second
    assert result.stderr == "masked 2 values: 2 passwords\n"


def test_what_one_file_tells_is_masked_in_the_others(vigia: Vigia, tmp_path: Path) -> None:
    secret = _password()
    (tmp_path / "env").write_text(f"DB_PASSWORD={secret}\n", encoding="utf-8")
    (tmp_path / "app.log").write_text(f"first\nlogin with {secret} fails\n", encoding="utf-8")
    names = (str(tmp_path / "app.log"), str(tmp_path / "env"))

    assert secret not in vigia("redact", *names).output
    explained = vigia("redact", "--explain", *names)
    assert secret not in explained.output
    places = [line.removeprefix(str(tmp_path)).split(": ")[0] for line in explained.stderr.splitlines()[:2]]
    assert places == ["/app.log:2:12", "/env:1:13"]


def test_a_packed_log_and_one_in_utf_16_are_read_as_text(vigia: Vigia, tmp_path: Path) -> None:
    secret = _password()
    text = f"línea\npassword={secret}\n"
    (tmp_path / "a.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "b.log").write_bytes(text.encode("utf-16"))
    for options in ((), ("--explain",)):
        result = vigia("redact", *options, str(tmp_path / "a.gz"), str(tmp_path / "b.log"))
        assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["línea", "password=[REDACTED"] * 2


def test_what_begins_like_gzip_and_is_none_is_refused(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8b\x08" + b"no gzip at all" * 20)
    result = vigia("redact", str(tmp_path / "a.gz"))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "a.gz" in result.stderr


def test_harmless_text_comes_out_as_it_went_in(program: Program) -> None:
    text = "línea\r\nlast line without an end \t".encode()
    result = program("redact", stdin=text)

    assert result.stdout == text
    assert result.stderr == b"masked nothing\n"


def test_broken_bytes_are_replaced_whatever_the_locale_says(program: Program) -> None:
    result = program("redact", stdin=b"ok \xff\xfe \xc3\xb1\n", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert result.returncode == 0
    assert result.stdout.decode() == "ok \ufffd\ufffd ñ\n"


def test_each_record_is_answered_in_its_place(vigia: Vigia) -> None:
    secret = _password()
    text = f"ñ password={secret}"
    lines = [json.dumps({"id": 7, "text": text}), json.dumps({"id": "b", "text": "calm"})]
    result = vigia("redact", "--jsonl", stdin="\n".join(lines) + "\n")

    first, second = _records(result.stdout)
    assert result.exit_code == 0
    assert first["id"] == 7
    start = text.index(secret)
    assert first["masked"] == [{"kind": "password", "start": start, "end": len(text)}]
    assert secret not in result.output
    assert second == {"id": "b", "text": "calm", "masked": []}


def test_bad_records_are_named_and_the_others_go_on(vigia: Vigia) -> None:
    lines = ["not json", "[]", '{"text": "x"}', '{"id": 1}', '{"id": 2, "text": 3}', "", '{"id": 3, "text": "fine"}']
    result = vigia("redact", "--jsonl", stdin="\n".join(lines))

    records = _records(result.stdout)
    assert result.exit_code == 2
    assert [record["id"] for record in records] == [None, None, None, 1, 2, None, 3]
    assert [set(record) for record in records[:-1]] == [{"id", "error"}] * 6
    assert records[-1]["text"] == "fine"


def test_a_record_nested_too_deep_is_one_bad_record(vigia: Vigia) -> None:
    result = vigia("redact", "--jsonl", stdin="[" * 100_000 + "\n" + '{"id": 1, "text": "x"}\n')

    assert result.exit_code == 2
    assert [record["id"] for record in _records(result.stdout)] == [None, 1]


def test_the_mark_before_a_text_in_utf_8_is_none_of_its_first_record(program: Program) -> None:
    result = program("redact", "--jsonl", stdin=b'\xef\xbb\xbf{"id": 1, "text": "x"}\r\n{"id": 2, "text": "y"}\r\n')

    assert result.returncode == 0
    assert [record["text"] for record in _records(result.stdout.decode())] == ["x", "y"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_python_takes_for_json_and_others_do_not_is_a_bad_record(vigia: Vigia, number: str) -> None:
    result = vigia("redact", "--jsonl", stdin=f'{{"id": {number}, "text": "x"}}')

    assert result.exit_code == 2
    assert _records(result.stdout) == [{"id": None, "error": "this line is not JSON"}]


def test_half_characters_are_replaced_without_moving_the_offsets(program: Program) -> None:
    secret = _password()
    line = json.dumps({"id": 1, "text": f"\ud800 password={secret}"})
    result = program("redact", "--jsonl", stdin=line.encode())

    (record,) = _records(result.stdout.decode())
    assert record["text"].startswith("\ufffd password=[REDACTED")
    assert record["masked"] == [{"kind": "password", "start": 11, "end": 11 + len(secret)}]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_lines_get_one_answer_each(vigia: Vigia, texts: list[str]) -> None:
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    result = vigia("redact", "--jsonl", stdin="".join(f"{line}\n" for line in lines))

    assert [record["id"] for record in _records(result.stdout)] == list(range(len(texts)))


def test_too_much_text_to_explain_is_refused_and_nothing_comes_out(vigia: Vigia) -> None:
    result = vigia("redact", "--explain", stdin="x " * 2_600_000)

    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.startswith("vigia: ")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_wrong_usage(vigia: Vigia) -> None:
    result = vigia("redact", "nowhere.log")

    assert result.exit_code == 2
    assert "nowhere.log" in result.stderr
    assert result.stdout == ""


def test_what_cannot_be_read_is_said_in_one_line(vigia: Vigia) -> None:
    for options in ([], ["--explain"], ["--jsonl"]):
        result = vigia("redact", *options, "/proc/self/mem")

        assert result.exit_code == 2
        assert result.stderr == "vigia: /proc/self/mem cannot be read.\n"
        assert result.stdout == ""


@pytest.mark.parametrize("options", [[], ["--explain"], ["--jsonl"]])
def test_without_a_standard_input_it_says_so(options: list[str]) -> None:
    result = subprocess.run(
        ["sh", "-c", 'exec "$0" -m workers.cli redact "$@" <&-', sys.executable, *options],
        capture_output=True,
        check=False,
        cwd=REPOSITORY,
    )

    assert result.returncode == 2
    assert result.stderr == b"vigia: Standard input cannot be read.\n"
    assert result.stdout == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the machine has no full disk to show")
@pytest.mark.parametrize("options", [[], ["--explain"], ["--jsonl"]])
def test_an_output_that_is_full_is_a_failure_and_no_fault_of_ours(options: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "workers.cli", "redact", *options],
            input=b'{"id": 1, "text": "x"}\n',
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=REPOSITORY,
        )

    assert result.returncode == 1
    assert result.stderr == b"vigia: Standard output cannot be written to, so the output is not complete.\n"


def test_a_reader_that_goes_away_ends_it_without_a_word_of_fault() -> None:
    lines = b"2026-11-21T10:00:00Z INFO served\n" * 300_000
    command = [sys.executable, "-m", "workers.cli", "redact"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY
    ) as run:
        assert run.stdin
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            run.stdin.write(lines)
        with contextlib.suppress(BrokenPipeError):
            run.stdin.close()
        said = run.stderr.read()

    assert run.returncode == 1
    assert said == b""


# Texts of any size.


def test_a_file_larger_than_a_block_is_masked_wherever_its_secret_recurs(vigia: Vigia, tmp_path: Path) -> None:
    secret = Forge(1).password()
    noise = "2026-11-21T10:00:00Z INFO ñ 😀 request served in 12 ms\r\n" * 9000
    text = f"password={secret}\n" + f"{noise}retrying as {secret}!\n" * 12
    path = tmp_path / "large.log"
    path.write_bytes(text.encode())
    assert path.stat().st_size > 6_000_000

    result = vigia("redact", str(path))

    assert result.exit_code == 0
    placeholder = PLACEHOLDER.search(result.stdout)
    assert placeholder
    assert result.stdout_bytes.decode() == text.replace(secret, placeholder[0])
    assert result.stderr == "masked 13 values: 13 passwords\n"


def test_what_stands_across_the_ends_of_what_is_read_at_once_is_read_whole(vigia: Vigia) -> None:
    secret, half = Forge(2).password(), streams._PIECE
    before = b"all is well\n" * (half // 12)
    for cut in (2, 5, 20):
        emoji = before + b" " * (half - len(before) - cut)
        data = emoji + f"😀 password={secret} 😀\n".encode()
        result = vigia("redact", stdin=data)

        assert secret not in result.stdout
        assert result.stdout.endswith(" 😀\n")
        assert "\ufffd" not in result.stdout


@pytest.mark.parametrize("size", range(1, 12))
def test_the_sizes_in_which_a_text_arrives_change_nothing(
    vigia: Vigia, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    secret = Forge(3).password()
    data = b"\xf0\x9f ok \xc3(" + f" 😀 password={secret}\r\nñ again {secret} ".encode() + b"\xe2\x82"
    monkeypatch.setattr(streams, "_PIECE", size)

    shown = PLACEHOLDER.sub("[]", vigia("redact", stdin=data).stdout_bytes.decode())

    assert shown == "\ufffd ok \ufffd( 😀 password=[]\r\nñ again [] \ufffd"


# Why a value was masked.


def test_explain_says_where_which_rule_and_why_and_never_the_value(vigia: Vigia, tmp_path: Path) -> None:
    secret = Forge(4).password()
    path = tmp_path / "app.log"
    path.write_text(f"fine\n\n😀 password={secret}\nretrying with {secret}\n", encoding="utf-8")

    result = vigia("redact", "--explain", str(path))

    found, again, receipt = result.stderr.splitlines()
    assert found.startswith(f"{path}:3:12: password: rule assignments: ")
    assert again == f"{path}:4:15: password: the same value as one that was found in another place"
    assert receipt == "masked 2 values: 2 passwords"
    assert secret not in result.output


def test_explain_speaks_spanish_in_a_spanish_terminal(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")

    result = vigia("redact", "--explain", stdin=f"password={Forge(5).password()}")

    assert result.stderr.startswith("-:1:10: password: regla assignments: ")


def test_a_record_is_explained_within_its_spans(vigia: Vigia) -> None:
    secret = Forge(6).password()
    record = json.dumps({"id": 1, "text": f"password={secret} and {secret}"})

    (plain,) = _records(vigia("redact", "--jsonl", stdin=record).stdout)
    (explained,) = _records(vigia("redact", "--jsonl", "--explain", stdin=record).stdout)

    assert secret not in json.dumps(explained)
    first, second = explained["masked"]
    assert first["rule"] == "assignments"
    assert first["why"].startswith("rule assignments: ")
    assert second["rule"] == ""
    assert second["why"] == "the same value as one that was found in another place"
    for span in (first, second):
        del span["rule"], span["why"]
    assert explained["masked"] == plain["masked"]


# Identifiers.

PEOPLE = "😀 dial tcp 10.20.30.40:5432 refused\r\nask lucia@tienda-norte.com, password={} "


def test_identifiers_stand_unless_they_are_asked_for(vigia: Vigia) -> None:
    text = PEOPLE.format(Forge(7).password())

    plain = vigia("redact", stdin=text)
    asked = vigia("redact", "--identifiers", stdin=text)

    assert "10.20.30.40" in plain.stdout
    assert "lucia@tienda-norte.com" in plain.stdout
    assert plain.stderr == "masked 1 value: 1 password\n"
    assert "10.20.30.40" not in asked.output
    assert "lucia@" not in asked.output
    assert ":5432 refused\r\nask " in asked.stdout_bytes.decode()
    assert asked.stderr == "masked 1 value: 1 password; kept from the model: 1 e-mail address, 1 IP address\n"


def test_spans_of_identifiers_and_secrets_are_exact_sorted_and_disjoint(vigia: Vigia) -> None:
    secret = Forge(8).password()
    text = PEOPLE.format(secret) * 2

    (record,) = _records(vigia("redact", "--jsonl", "--identifiers", stdin=json.dumps({"id": 1, "text": text})).stdout)

    spans = record["masked"]
    shown = [(span["kind"], text[span["start"] : span["end"]]) for span in spans]
    assert shown == [("ip", "10.20.30.40"), ("email", "lucia@tienda-norte.com"), ("password", secret)] * 2
    assert all(one["end"] <= two["start"] for one, two in pairwise(spans))
    assert record["text"] != text


def test_an_identifier_is_explained_as_one(vigia: Vigia) -> None:
    result = vigia("redact", "--identifiers", "--explain", stdin="ok\nfrom 10.20.30.40\n")

    assert result.stderr.splitlines()[0] == "-:2:6: ip: an identifier"


# A team's own rules and its allow-list.

RULES = """\
family: acme
description: What Acme hands out.
rules:
  - id: acme-ticket
    kind: api-key
    description: A ticket of the ordering service.
    source: https://wiki.example.com/tickets
    pattern: 'acme_[a-z0-9]{12}'
    match: ['acme_{lower:12}']
    clean: ['acme_xxxxxxxxxxxx']
"""


def test_a_team_s_rules_are_honoured_and_named(vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acme.yaml").write_text(RULES, encoding="utf-8")
    ticket = f"acme_{Forge(9).hex(12)}"
    assert ticket in vigia("redact", stdin=f"{ticket} expired").stdout

    monkeypatch.setenv("VIGIA_RULES", str(tmp_path))
    result = vigia("redact", "--explain", stdin=f"{ticket} expired")

    assert result.stdout.startswith("[REDACTED:api-key:")
    assert result.stderr.startswith("-:1:1: api-key: rule acme-ticket: A ticket of the ordering service")


def test_an_allow_list_is_honoured_and_its_use_is_told(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "allowed.yaml"
    path.write_text("- pattern: test-[0-9a-f]{8}\n  reason: the demo's passwords\n", encoding="utf-8")
    monkeypatch.setenv("VIGIA_ALLOW_LIST", str(path))

    result = vigia("redact", stdin="password=test-0a1b2c3d\n")

    assert result.stdout == "password=test-0a1b2c3d\n"
    told, receipt = result.stderr.splitlines()
    assert f"allow-list: 1 value(s) left to stand by {path}:1 (the demo's passwords)" in told
    assert receipt == "masked nothing"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("VIGIA_RULES", RULES.replace("acme_[a-z", "acme_(?=x)[a-z"), "acme.yaml:8: rule acme-ticket: RE2 cannot read"),
        ("VIGIA_ALLOW_LIST", "- pattern: '.*'\n  reason: all\n", "acme.yaml:1: `pattern` would let almost everything"),
    ],
)
def test_what_cannot_be_used_of_them_stops_the_command_and_is_told_with_its_line(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, text: str, says: str
) -> None:
    path = tmp_path / "acme.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(name, str(tmp_path if name == "VIGIA_RULES" else path))

    result = vigia("redact", stdin="password=abc123def")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"wrong setting: {name}: " in result.stderr
    assert says in result.stderr


@pytest.mark.parametrize(("last", "said"), [("", "its checksum is right"), ("0", "its checksum is wrong")])
def test_explain_says_whether_a_checksum_is_right_where_the_format_has_one(vigia: Vigia, last: str, said: str) -> None:
    before = "ghp_" + Forge(7).chars(30)
    checksum = CHECKSUMS["github"].of(before)
    token = before + (checksum[:-1] + ("1" if checksum.endswith(last) else last) if last else checksum)

    assert said in vigia("redact", "--explain", stdin=f"it was {token} in the log").stderr


def test_explain_says_nothing_of_a_checksum_where_the_format_has_none(vigia: Vigia) -> None:
    assert "checksum" not in vigia("redact", "--explain", stdin=f"password={Forge(5).password()}").stderr
