r"""Secrets in traces of system calls."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TRACES = (
    '[pid 311] read(0, "%s\\n", 4096) = 14\n',
    'write(2, "Password: ", 10)              = 10\nread(7, "%s\\n", 4096)         = 14\n',
    (
        'write(1</dev/tty>, "[sudo] password for ana: ", 25) = 25\nioctl(0, TCGETS, {B38400 -echo ...}) = 0\n'
        'read(0</dev/tty>, "%s\\r\\n", 1024) = 6\n'
    ),
    'sendto(5, "AUTH %s\\r\\n", 20, 0, NULL, 0) = 20\n',
    'sendto(5, "*2\\r\\n$4\\r\\nAUTH\\r\\n$13\\r\\n%s\\r\\n", 35, MSG_NOSIGNAL, NULL, 0) = 35\n',
)
OTHERS = (
    'read(3, "nginx\\n", 4096) = 6\nread(3, "0.23 0.45 0.12 1/389 2211\\n", 8192) = 26\n',
    'read(4, "x86_64-linux-gnu2\\n", 4096) = 18\nread(3, "b1946ac9\\n", 4096) = 9\n',
    'read(3, "node-a1b2.local\\n", 4096) = 9\nwrite(2, "invalid password\\n", 17) = 17\nread(0, "yes\\n", 4096) = 4\n',
    'sendto(5, "AUTH PLAIN LOGIN\\r\\n", 20, 0, NULL, 0) = 20\n',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", TRACES)
def test_what_a_program_read_or_sent_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("call", ["write(4, ", "sendto(4, ", "recvfrom(4, "])
def test_the_password_of_a_login_by_ftp_does_not_pass(call: str) -> None:
    value = Forge(7).password()
    assert value not in str(redact(f'{call}"PASS {value}\\r\\n", 20) = 20\n').text)


@pytest.mark.parametrize("word", ["mango", "mango tree"])
def test_what_answers_a_prompt_may_be_any_word(word: str) -> None:
    text = f'write(2, "Password: ", 10) = 10\nread(0, "{word}\\n", 4096) = 6\n'
    assert [text[span.start : span.end] for span in redact(text).spans] == [word]


@pytest.mark.parametrize("text", OTHERS)
def test_other_lines_that_are_read_stay(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "record",
    [
        'type=EXECVE msg=audit(1): argc=3 a0="tool" a1="--db-password" a2="{}"',
        "argv[0]=tool argv[1]=--password argv[2]={} argv[3]=run",
    ],
)
def test_an_argument_behind_a_flag_is_masked_in_the_record_of_an_audit(record: str) -> None:
    value = Forge(3).password()
    text = record.format(value)

    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "record", ["argv[1]=--token-file argv[2]=/run/t", 'a0="tool" a1="--key" a2="7"', "argv[1]=--password argv[2]=-v"]
)
def test_what_is_no_secret_behind_a_flag_in_such_a_record_stays(record: str) -> None:
    assert str(redact(record).text) == record
