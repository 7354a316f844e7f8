"""Messages that tell a secret in whatever words, near talk of access, and such as name something else there."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TOLD = (
    "no we changed everything in feb, root is {} now",
    "ana: alguien sabe la contra?\nbob: caducó la credencial registry-ci\nte genero otro: robot$ci-push → {}",
    "ana: who has access to staging?\nbob: the new one is {}",
    "ana: alguien tiene acceso?\nbob: se quedó en {}",
    "ana: I'm locked out, creds?\nbob: I left it as {}",
    "ana: alguien tiene la clave?\nbob: lo dejé como {}",
    "bob: acabo de resetear tu cuenta, entra con {} y cámbiala",
    "bob: pongo {} y me dice access denied",
    "bob: I typed {} and it says access denied",
    "bob: the zip is encrypted with {}",
    "ana: can't get into the box, what are the creds?\nbob: try ana:{}",
    "ana: alguien tiene acceso?\nbob: entra con ana/{}",
    "ana: creds?\nbob: {} doesn't work for me",
    "bob: wifi guests → {}",
    "bob: switch enable is {}",
    "bob: ipmi ADMIN {}",
    "bob: RDP: Administrator // {}",
    "bob: rotado el token, ahora {}",
    "ana: did you reset the account?\nbob: yes, temporary: {}",
    "ana: which password?\nbob: it used to be {}",
)
CLEAN = (
    "ana: creds rotated?\nbob: yes, deployed in v1.14.2-rc3 now",
    "ana: login fails\nbob: which browser? I use Chrome120",
    "ana: the token is expired, kid is aB3dE5fG7h\nbob: ok, rotated, new kid is Zx9Yw8Vu7t",
    "ana: my session id is 8fA2kd93LsQ0 and login fails\nbob: request id is 7Kd92mSl1",
    "ana: ssh to web-7d9f8b6c5-x2x9q denied\nbob: use web-7d9f8b6c5-k8s2p instead",
    "ana: root is /dev/nvme0n1p2 now",
    "ana: ssh is OpenSSH_9.6p1",
    "ana: wifi: Oficina-5G y no Oficina-2G",
    "ana: user is mGarcia99, password in the vault",
    "ana: conecta a PostgreSQL14, con PgBouncer1.21",
    "ana: access granted, group is SG-Prod-Admins2024",
    "ana: registry login fails\nbob: pull team/Api2:Build7",
    "ana: access denied on S3, key is reports/2024/Q3-Final.csv",
    "ana: encrypted with AES256-GCM\nbob: now ChaCha20-Poly1305",
    "ana: the build is at aQ7rT2xZ9k now",
    "ana: ssh to Srv-DB02 fails\nbob: use Srv-DB03 instead",
    "ana: access to JIRA-Proj2 pls",
    "ana: vpn → PaloAlto-GW2",
    "ana: can someone give me access? the dashboard uid is kT9xQ2mVz",
    "Usuario: ana\nExtensión: 4192",
    "user: ana\nport: 5432",
)


def _password(forge: Forge) -> str:
    return f"Qw{forge.chars(2, '23456789')}rT{forge.chars(2, '23456789')}xZ"


@pytest.mark.parametrize("frame", TOLD)
def test_what_talk_of_access_leads_to_is_masked(frame: str) -> None:
    value = _password(Forge(len(frame)))
    text = frame.format(value)
    place = text.index(value)
    assert any(span.start <= place and place + len(value) <= span.end for span in redact(text).spans), text


@pytest.mark.parametrize("text", CLEAN)
def test_what_names_something_else_stays(text: str) -> None:
    assert not redact(text).spans


@pytest.mark.parametrize(
    "frame", ["bob: the zip is encrypted with {}", "bob: wifi guests → {}", "bob: pongo {} y me dice access denied"]
)
def test_a_long_line_above_hides_no_message(frame: str) -> None:
    value = "-".join(Forge(6).password()[at : at + 4] for at in range(0, 12, 4))
    payload = "the payload is a1b2c3d4e5 " + "and goes on " * 60
    assert value not in str(redact(f"{payload}\n{frame.format(value)}").text)


def test_groups_of_letters_and_digits_let_an_account_in() -> None:
    value = "i7a8-zlo3o-872"
    assert value not in str(redact(f"no, root is {value} now").text)


@pytest.mark.parametrize("label", ["Clave", "Password", "PIN", "Contraseña"])
def test_digits_below_the_name_of_a_user_are_masked(label: str) -> None:
    digits = Forge(4).chars(4, "23456789")
    assert digits not in str(redact(f"• ERP\n  Usuario: manager02\n  {label}: {digits}\n").text)
