"""What people tell in a chat in whatever words, judged by all that is said around it, and what only looks so."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TOLD = (
    (
        "Ana, [14.10.2026 3:21]\nvale, necesitas la del usuario replicator?\n\nBob, [14.10.2026 3:21]\nsí porfa\n\n"
        "Ana, [14.10.2026 3:24]\nreplicator\n{}\n\nBob, [14.10.2026 3:25]\nok"
    ),
    "ana: can you get me on the SAN console?\nbob: 10.204.132.131\nbob: manage\nbob: {}",
    "12/11/23 21:08 - Ana: el servidor me pide login en consola, root y que\n12/11/23 21:10 - Bob: {}",
    "# Usuario {{{{qa.auto}}}} y contraseña {{{{{}}}}}",
    "mysql root is {}",
    "admin on tomcat is {}",
    "root - {}",
    "root | {}",
    "sonar: admin, {}",
    "kibana login (elastic, {})",
    "RDP 10.1.2.3, Administrator, {}",
    "CORP\\svc_sql {}\nthat is the sql agent's account",
    "demo@acme.example // {}",
    "basic auth on staging is acme:{}",
    "ftp: acme:{}@ftp01",
    "bob: ACME-Guest, {}\nana: wifi works, thanks",
    "ana: wifi?\nbob: {} no caps",
    "- dev: `{}`\n- prod: not here\n(passwords for the app user)",
    "sorry typo, it's {}\n(the password from above)",
    "ana: pw is wrong\nana: wait no\nana: {}",
    "antigua: vieja\nnueva: {}\nlas contraseñas del ldap",
    "Ana: no puedo entrar al nas\nLuis: {}",
    "se loguea con svc_backup y {}",
    "loguéate con admin, {}",
    "la de pre {} y la de pro igual",
    "la dejé en {}, cámbiala cuando entres",
    "el root de mysql tiene {}",
    "si te pide usuario: acme / {}",
    "dev - devuser - {}\nthose are the logins, prod is on okta",
    "rdp: 10.1.2.3\nadministrator\n{}",
    "contraseñas: root={}",
    "old passwords: app={}, report=none",
    "uy, ventana equivocada: {}\nvoy a cambiar la contraseña",
    "WPA2 key: {}",
    "- DEV: dev / {}\n- PRO: pedirlo a sistemas",
    "Reset done. {} is the temp one",
    "I can confirm that {} still works as admin",
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
    "the admin password is in the vault\n- 7 dashboards still use it (uids: 7M6L2L8Jh, YcTg0Y2dO, rest in OBS-5608)",
    "Failure Reason: Unknown user name or bad password, Sub Status 0xC000006A. Started after the rotation",
    " - DB passwords: 100% of tier 1 is in the vault",
    'una tarea "CopiaNomina" con la contraseña anterior. Se elimina la tarea',
    "gcloud run deploy api --set-secrets DB_PASSWORD=db-password:latest,JWT_KEY=jwt-key:3",
    "mongosh --host db -u admin -p --authenticationDatabase admin",
    "ana: who has the login?\nbob: firmware is 3.88, X11DPi-NT",
    "runner-u6q2wmmI-project-4471-concurrent-0 is eating jobs\nana: HTTP Basic: Access denied",
    "we reset phase 2 to AES-GCM16-256. the shared secret stays as is",
    "mail login is back\n/etc/postfix/sasl_passwd:\n  13:09",
    "using credential gitlab-deploy-2023",
    "ayer rotamos la clave de firma, el kid nuevo es `97f82bbf-5b04-eaa5-26ad-1e3df16d0ca2`",
    "what is the password?\n        10.133.149.50/24 dev ens192",
    "ana: is the api key the same?, the error was 429 rate_limit_exceeded, org-YGG3LSfU6RWS49qRVY4I5O7s",
    "ana: the password does not rotate\nbob: ok. Run en TFC: run-y0WOtq9hTfUqAXPT",
    "ana: they have an API key now. id is `gYKMc0_hcLkqcqML8wE2`",
    "login: admin\n- kid in realm keys: EISJ7XhxQFtvoF1Qo (RS256, ACTIVE), fNNruCvpolQcSyg84cTKlhrHbQ (RS256, PASSIVE)",
    "ana: the token expires, rotate it\n    at OAuth2Client.refreshToken (/app/node_modules/oauth/client.js:212:19)",
    "SecretExpiringSoon\nclient secret `6e7d03bc-7bdb-d01d-36f3-3de3cf19f7c8` of app registration expires in 7 days",
    "mysql root is on db-prod07",
    "root - /dev/nvme0n1p1 - 97%",
    "sonar: 9.9.4, 10.3.0",
    "ana: can't get into the switch\nbob: sw-core-02?\nana: sw-acc-14",
    "ana: no puedo entrar al jenkins\nluis: jenkins-prod-2 estaba caído",
    "dev - app-dev1 - t3.medium\ntest - app-test1 - t3.large\nthe logins are in okta",
    "- dev: `app01`\n- pre: `app02`\n(password in the vault)",
    "old: mysql5.7\nnew: mysql8.0\nthe root password stays",
    "ana: it asks for a password\nbob: Chrome120?\nana: Firefox115",
    "your password expires in 14 days, Windows10 users need the VPN",
    "vault unsealed, new key is in PR #4521",
    "la de prod es db-prod07, la de pre db-pre02 (accesos en el keepass)",
    "login -> okta -> acme-prod2",
    "connect to the read replica, db-ro2, user app_ro",
    "partition key: tenant#39016 for the users table",
    "Client ID: w14hLGsUP8i0YzEgosKrDeaI\nlogin with it",
    "database: Orders2024\nusername: app",
    "debug1: Offering public key: /home/ana/.ssh/id ED25519 SHA256:zZ6NL6KYeBqwIrlxIQgQ6ywTGhSCLa4rhlS0Zx agent",
    "wrong channel, deploy web-2.14.3 please, login is fixed",
    "la alarma es HighMemory2 en el panel",
    "rules = ['token', 'required', 'uuid1234']",
    "access to branch fix-the-login-flow is denied",
    "Exchange2019 and Server2022 need the new admin account",
    "login fails for user970 and user971",
    "ana: creds rotated?\nbob: yes, deployed in v1.14.2-rc3 now",
    "ana: login fails\nbob: which browser? I use Chrome120",
    "ana: the token is expired, kid is aB3dE5fG7h\nbob: ok, rotated, new kid is Zx9Yw8Vu7t",
    "ana: my session id is 8fA2kd93LsQ0 and login fails\nbob: request id is 7Kd92mSl1",
    "ana: ssh to web-7d9f8b6c5-x2x9q denied\nbob: use web-7d9f8b6c5-k8s2p instead",
    "ana: root is /dev/nvme0n1p2 now",
    "ana: ssh is OpenSSH_9.6p1",
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
LABELS = ("commit", "pod", "build", "id", "branch", "ticket", "path")


def _chosen(forge: Forge) -> str:
    return f"Marble{forge.chars(4, '2345678')}#"


def _codeword(forge: Forge) -> str:
    return f"marble{forge.chars(4, '2345678')}"


def _words(forge: Forge) -> str:
    return f"marble-otter-lantern-{forge.chars(2, '2345678')}"


def _groups(forge: Forge) -> str:
    return "-".join(
        f"{forge.chars(2, 'abcdef')}{forge.chars(2, '2345678')}{forge.chars(2, 'uvwxyz')}" for _ in range(3)
    )


def test_what_is_told_in_whatever_words_is_masked() -> None:
    told = [(frame, make(Forge(len(frame)))) for frame in TOLD for make in (_chosen, _codeword, _words, _groups)]
    texts = [(f"ana: hi, can you send me the logins again?\n{frame.format(value)}", value) for frame, value in told]
    missed = [text for text, value in texts if value in str(redact(text).text)]
    assert len(missed) <= len(texts) / 20, missed


@pytest.mark.parametrize("text", CLEAN)
def test_what_only_stands_where_a_password_could_stays(text: str) -> None:
    assert not redact(text).spans


@pytest.mark.parametrize("label", LABELS)
def test_what_is_called_something_else_stays(label: str) -> None:
    assert not redact(f"login is broken, {label} is marble-otter-lantern-42").spans


def test_the_tag_of_a_server_is_masked_beside_its_account() -> None:
    tag = f"RX{Forge(1).chars(6, 'ABC234')}"
    assert tag not in str(redact(f"iLO tag says Administrator and {tag}").text)


@pytest.mark.parametrize("above", ["word " * 200, "grafana admin? " * 40])
def test_a_line_too_long_for_a_message_is_none_and_what_stands_below_it_is_still_read(above: str) -> None:
    value = Forge(3).password()
    text = f"ana: I cannot get into grafana\n{above}\nbob: try admin / {value}\n{above}bob: root / {value[::-1]}x"
    masked = str(redact(text).text)
    assert value not in masked
    assert masked.count(above) == text.count(above)


@pytest.mark.parametrize("frame", ["bob: the zip is encrypted with {}", "bob: the password of the zip is {}"])
def test_a_long_line_above_hides_no_message(frame: str) -> None:
    value = "-".join(Forge(6).password()[at : at + 4] for at in range(0, 12, 4))
    payload = "the payload is a1b2c3d4e5 " + "and goes on " * 60
    assert value not in str(redact(f"{payload}\n{frame.format(value)}").text)


@pytest.mark.parametrize("label", ["Clave", "Password", "PIN", "Contraseña"])
def test_digits_below_the_name_of_a_user_are_masked(label: str) -> None:
    digits = Forge(4).chars(4, "23456789")
    assert digits not in str(redact(f"• ERP\n  Usuario: manager02\n  {label}: {digits}\n").text)


@pytest.mark.parametrize(
    "frame",
    [
        "Ana: go to the side door by the smoking area, keypad: {} then the bell symbol",
        "Safe: clear it with C, then {}, wait for the green light, turn left",
        "Marta: la alarma, ¿cómo se quita?\nLuis: {} y la tecla de abajo",
    ],
)
def test_digits_that_open_a_lock_are_masked_though_nobody_calls_them_a_code(frame: str) -> None:
    pin = Forge(5).chars(5, "2345678")
    assert pin not in str(redact(frame.format(pin)).text)


def test_a_word_that_only_resembles_a_password_stays_in_a_file_of_code() -> None:
    assert not redact("# access to the registers of the system\nLw2 = b[7]*M6 + b[5]*M4 + b[3]*M2\n").spans
