"""Passwords in files that hold a user and a password a line."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

FILES = (
    "$ cat users.txt\nana:{}\nluis:{}\n",
    "$ cat /etc/mosquitto/passwords\nana:{}\nluis:{}\n",
    "$ head -n 2 creds\nana:{}\nluis:{}\n",
    "--- a/users.txt\n+++ b/users.txt\n@@ -1,2 +1,3 @@\n root:x\n-ana:{}\n+ana:{}\n",
    "+++ b/newusers\n+ana:{}:1001:1001:Ana:/home/ana:/bin/bash\n+luis:{}:1002:1002::/home/luis:/bin/sh\n",
    "$ chpasswd <<EOF\nana:{}\nluis:{}\nEOF\n",
    "$ cat <<EOF | sudo chpasswd\nana:{}\nluis:{}\nEOF\n",
    "# chpasswd\nana:{}\nluis:{}\n^D\n",
    "root@web:~# sudo newusers\nana:{}:1001:1001:Ana:/home/ana:/bin/bash\nluis:{}:1002:1002::/home/luis:/bin/sh\n",
    "$ cat /etc/exim4/passwd.client\n*.example.com:ana:{}\nmail.example.com:luis:{}\n",
    "$ cat /etc/dovecot/users\nana:{{PLAIN}}{}\nluis:{{plain}}{}:1000:1000::/home/luis\n",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", FILES)
def test_each_password_is_masked_alone(frame: str, seed: int) -> None:
    values = [Forge(seed).password(), Forge(seed + 7).password()]
    assert masked(frame.format(*values)) == values


@pytest.mark.parametrize(
    "text",
    [
        "$ cat /etc/passwd\nana:x:1001:1001:Ana2:/home/ana:/bin/bash\n",
        "$ cat users.txt\nana:admin\nluis:readonly\n",
        "$ cat users.yaml\nname:ana2\nrole:dev2x\n",
        "+++ b/images.txt\n+nginx:v1.25.3\n+redis:v7.2\n",
        "# chpasswd\nchpasswd: (user ana) pam_chauthtok() failed\nana: error2x\n",
        "$ cat hosts.txt\ndb1:10.0.0.1\ndb2:10.0.0.2\n",
        "$ cat auth.log\nsshd:session opened for user ana2\n",
    ],
)
def test_what_is_no_password_stays(text: str) -> None:
    assert masked(text) == []
