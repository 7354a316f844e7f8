"""Values on the line below their name, in listings that put something before each line."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

BELOW = (
    '"Parameters": {{\n  "key": "X-Api-Key",\n  "value": "{}"\n}}',
    "- name: DB_PASSWORD\n  value: {}\n- name: STAGE\n  value: prod",
    '"bindCredential": [\n  "{}"\n],',
    "$ az keyvault secret show --name db --query value -o tsv\n{}\n$ ls",
    "Please use the following password to proceed:\n\n{}\n\ndone",
    "$ terraform output -raw db_password\n{}\n$ ls",
    '1) "requirepass"\n2) "{}"\n127.0.0.1:6379> PING',
    '- "--redis-password"\n- "{}"\n- "--port"',
    'TASK [Print the initial password] ****\nok: [db1] => {{\n    "msg": "{}"\n}}',
    "$ ./print-root-password.sh\n{}\n$ ls",
    "db_password = <<EOT\n{}\nEOT",
)
MARGINS = (
    lambda number: f"{number}:",
    lambda number: f"{number:5}  ",
    lambda number: f" {number} | ",
    lambda number: f"{number}-",
    lambda _: "> ",
    lambda _: "+ ",
    lambda _: "remote: ",
    lambda number: f"{('web', 'db')[number % 2]}-1  | ",
    lambda number: f"#11 12.{number} ",
    lambda number: f"2026-11-18 15:47:17,{number} [main] DEBUG - ",
    lambda number: f"Nov 21 10:53:{number % 60:02} ip-10-0-1-2 app[6394]: ",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("frame", BELOW)
@pytest.mark.parametrize("margin", range(len(MARGINS)))
def test_a_value_below_its_name_is_found_behind_a_margin(frame: str, margin: int) -> None:
    value = Forge(margin).password()
    lines = frame.format(value).split("\n")
    text = "\n".join(MARGINS[margin](301 + number) + line for number, line in enumerate(lines))

    assert any(value in found for found in masked(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "301:$ terraform output -raw db_password\n302:$ ls",
        "> - name: DB_PASSWORD\n>   valueFrom:\n>     secretKeyRef:\n>       name: db-credentials-2",
        "2026-11-18 15:47:17,123 INFO - reading secret\n2026-11-18 15:47:18,124 INFO - started in 4 s, 200 pods",
        "web-1  | password:\nweb-1  | \nweb-1  | ready",
    ],
)
def test_a_margin_alone_makes_no_secret(text: str) -> None:
    assert masked(text) == []


def test_many_lines_of_one_margin_are_read_within_the_time_limit() -> None:
    assert masked("12 : - | name: DB_PASSWORD : - | \n" * 4_000) == []
