"""A password that a command which speaks of one prints alone, and the other words that such commands print."""

import pytest

from workers.guardrails import redact

VALUE = "Verano" + "2024!"
PRINT = (
    "$ crudini --get app.ini db password\n%s\n$ date\n",
    "$ grep PASS .env | cut -d= -f2\n%s\n",
    "$ awk -F= '/DB_PASS/{print $2}' .env\n%s\n$ psql -h db\n",
    "$ cut -d: -f5 ~/.pgpass\n%s\n\nthat is the one\n",
    "ana@web1:~$ node -p \"require('./config').db.password\"\n%s\nana@web1:~$ \n",
    "PS C:\\app> (Get-Content db.json | ConvertFrom-Json).db_password\n%s\nPS C:\\app> \n",
    "$ python -c \"import keyring; print(keyring.get_password('x','ana'))\"\n%s\n",
    "chef> node['mysql']['root_password']\n => \"%s\"\n",
    "root@web1:~# xmllint --xpath '//password/text()' c.xml\n%s\n",
    '$ tofu output -json db_passwords\n{"db":"%s"}\n',
)
OTHERS = (
    "$ git log --format=%h -1 config/password.rb\n9f3acb2\n",
    "$ docker secret create db_password ./pw.txt\nq8zkvt3lm2xwrn7pbyc5q8zkv\n",
    "$ cat /etc/passwd | head -1\nroot:x:0:0:root:/root:/bin/bash\n",
    "$ grep -rl DB_PASSWORD .\n./config/Deploy2.yml\n",
    "$ terraform state list | grep password\nrandom_password.Db2\n",
    "$ kubectl get secret db-password -o jsonpath='{.metadata.resourceVersion}'\n26502783\n",
    "$ passwd -S deploy\ndeploy PS 2026-05-02 0 99999 7 -1 (Password set, SHA512 crypt.)\n",
    "$ cat .env | grep -v PASSWORD\nNODE_ENV=Production2\n",
)


@pytest.mark.parametrize("text", PRINT)
def test_a_password_alone_below_its_command_is_masked(text: str) -> None:
    assert [(text % VALUE)[span.start : span.end] for span in redact(text % VALUE).spans] == [VALUE]


@pytest.mark.parametrize("text", OTHERS)
def test_what_else_such_a_command_prints_stays(text: str) -> None:
    assert str(redact(text).text) == text
