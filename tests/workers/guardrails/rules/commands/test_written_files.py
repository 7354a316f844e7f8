"""What a shell writes into a file that is named after it."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

WRITTEN = (
    "$ echo '%s' > ~/.vault_pass",
    "$ echo %s > .vault_password",
    "# printf '%%s' '%s' > /run/secrets/db_password",
    "$ echo -n %s > password.txt",
    '$ echo "%s" | sudo tee /etc/redis/redis.pass',
    '$ echo "smtp.example.com ana:%s" | sudo tee /etc/postfix/sasl_passwd',
    "$ echo %s >> token 2>/dev/null",
    "cat > password.txt <<EOF\n%s\nEOF",
    'tee /etc/krb5.pass <<< "%s"',
    "printf '%%s' %s | install -m 600 /dev/stdin /etc/app/api_key",
    "echo ana:%s > htpasswd.plain_password && chmod 600 htpasswd.plain_password",
)
OTHERS = (
    '$ echo "Trepa55Cerro" > notes.txt',
    'echo "$DB_PASSWORD" > /run/secrets/db_password',
    'echo "rotated 2026-11-27" > password-rotation.log',
    'echo "ok" > token-check.txt',
    "echo 'DB_HOST=db1' > .env.secrets",
    'echo "none" > token',
    "echo 2026-11-27 > .last_password_change",
    "cat token.txt > copy.txt",
)


@pytest.mark.parametrize("frame", WRITTEN)
def test_what_is_written_into_a_file_of_secrets_is_masked_alone(frame: str) -> None:
    value = Forge(5).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_written_elsewhere_stays(text: str) -> None:
    assert str(redact(text).text) == text
