"""Chats in which a secret is told some messages below the one that speaks of it, and such as tell none."""

import pytest

from tests.workers.guardrails.fakes import HEX, Forge
from workers.guardrails import redact

CHATS = (
    "Ana: can't log in to the nas, what's the pw again?\nBob: think it's {}\nAna: nope\nBob: hm let me check",
    "Ana: creds for the demo tenant?\nBob: demo@example.com\nBob: {}",
    "Ana: creds for the demo tenant?\nBob: user demo\nBob: pass {}",
    "Ana: need to get into mq-3\nBob: use guest / {}\nAna: ta",
    "Ana: mq-3 asks for a password\nBob: {} should work\nAna: it does",
    "Ana: sudo on bastion?\nBob: {}",
    "Ana: root pw?\nBob: {}, change it after",
    "Ana: y la clave de la base de datos de pruebas?\nBob: la de siempre\nAna: que es...\nBob: {}",
    "Ana: clave wifi invitados?\nBob: espera que la busco\nBob: {}\nAna: gracias!",
    "Ana: se me olvidó el pass del jenkins\nBob: otra vez??\nBob: {}\nAna: 🙏",
    "Ana: me das acceso al grafana?\nBob: usuario viewer\nBob: contraseña {}",
    "Ana: the old password doesn't work anymore\nBob: it's {} since monday",
    "Ana: did you change the vpn secret?\nBob: yeah, {} now",
    "Ana: what did you set the db password to?\nBob: set it to {}",
    "Ana: I'm locked out of the router\nBob: admin, then {}",
    "Ana: is it still the default password?\nBob: no, we changed it\nAna: to?\nBob: {}",
    'Ana: contraseña del certificado?\nBob: "{}"\nAna: sin comillas?\nBob: sin',
    "Ana: passphrase for the deploy key pls\nBob: '{}' (no quotes)",
    "Ana: which password did you use for the keystore?\nBob: I used {} for both",
    "Ana: password for svc_app in prod?\nBob: check the vault\nAna: vault is down\nBob: ok then: {}",
    "Ana: hi, reset my password please\nBob: done, temporary one: {}\nAna: thanks",
    "Ana: hi, reset my password please\nBob: done. {}",
    "Ana: necesito la clave del servidor nuevo\nBob: te la paso por privado\nBob: mejor aquí: {}",
    "Ana: la contraseña es la del año pasado?\nBob: no, ahora {}",
    "Ana: what's the code for the safe... the keypad password\nBob: {}\nAna: works",
    "Ana: ssh keeps asking for a password\nBob: oh, {}",
    "Ana: how do I log in to the console?\nBob: root with {}",
    "Ana: token for the registry?\nBob: sec\nBob: {}",
    "Ana: lost my API key, can you reissue\nBob: here you go {}",
    "Ana: pw for the backup disk?\nBob: I wrote it down: {}",
    "Ana: what was the encryption password?\nBob: `{}`, all one word",
    "Ana: la contra del root?\nBob: creo que era {} pero no estoy seguro",
    "Ana: la contra del root?\nBob: {} o la misma sin el final",
    "Ana: try the new password\nAna: {}\nBob: in",
    "Ana: new db password, don't share:\nAna: {}",
    "Ana: the password I gave you earlier was wrong\nAna: correct one {}",
    "Ana: password changed, see below\nAna: {}\nBob: ok",
    "Ana: snmp v3 auth pass?\nBob: {} and priv is the same",
    "[14:02] ana: anybody knows the kibana credentials?\n[14:05] bob: kibana / {}",
    "<ana> pw?\n<bob> {}\n<ana> ty",
    "ana  10:12 AM\ncan i get the password for staging\nbob  10:13 AM\nsure, it's\nbob  10:13 AM\n{}",
    "Ana: Do you remember what we used as the redis password?\nBob: something like {}",
    "Ana: qué contraseña le pongo al usuario nuevo?\nBob: ponle {} y que la cambie",
    "Ana: cuál es el login de la cámara?\nBob: admin y {}",
    "Ana: me pide clave al abrir el pdf\nBob: es {}",
    "Ana: PSK of the guest network?\nBob: {} (capital first letter)",
    "Ana: no me deja, dice contraseña incorrecta\nBob: la buena es {}",
    "Ana: wrong password it says\nBob: capital letter: {}",
    "Ana: password expired for etl\nBob: new: {}\nAna: ok",
    "Ana: frase del backup?\nBob: es {}",
    "Ana: frase de recuperación del ledger?\nBob: {}",
    "Ana: what is the recovery phrase\nBob: {}",
    "Ana: la llave del cifrado del nas?\nBob: {}",
    'Ana: con qué se descifra el dump?\nBob: con "{}"',
    "Ana: what is the pw for nas?\nBob: good question\nAna: anyone?\nCarl: hold on\nCarl: {}",
    "Ana: la contraseña del nas?\nBob: pregúntale a Carl\nCarl: qué pasa\nAna: la del nas\nCarl: {}",
    "Ana: password of the printer?\nBob: the password is on the sticker\nAna: which sticker\nBob: ok it says {}",
    "Ana: db pass?\nBob: you have it in your mail\nAna: not there\nBob: {} then",
)
CHOSEN = ("Otter_harbor{}", "k7Vd9qTz2mL{}", "Velero20{}!", "a9f3kd-83hdkq-x82m{}", "velvet-tiger-lamp-{}", "planet4{}")
WORDS = "silver turtle maple tortilla".split()


@pytest.mark.parametrize("chat", CHATS)
def test_a_password_is_masked_wherever_a_chat_tells_it(chat: str) -> None:
    number = 10 + len(chat) % 90
    for value in (*(chosen.format(number) for chosen in CHOSEN), "_".join(WORDS)):
        assert value not in str(redact(chat.format(value)).text), value


TOKENS = (
    "Ana: tienes el token de influx?\nBob: sí\nBob: un segundo\nBob: {}",
    "Ana: the api token please\nBob: which env\nAna: prod\nBob: {}",
    "Ana: api key for the map service?\nBob: the old key expired\nAna: ok\nBob: new one is {}",
    "Ana: necesito el token del bot\nBob: lo tienes en el vault\nAna: no tengo acceso\nBob: {}",
    "Ana: me pasas el secreto del webhook?\nBob: ok\nAna: gracias\nBob: este: {}",
)


@pytest.mark.parametrize("chat", TOKENS)
def test_a_token_is_masked_wherever_a_chat_tells_it(chat: str) -> None:
    for value in (Forge(len(chat)).chars(32), Forge(len(chat)).chars(32, HEX)):
        assert value not in str(redact(chat.format(value)).text), value


PINS = (
    "Ana: pin del móvil de guardia?\nBob: {}",
    "Ana: código de la puerta?\nBob: {} almohadilla",
    "Ana: what's the alarm code\nBob: {}",
    "Ana: voicemail pin?\nBob: its {}",
    "Ana: the door asks for a code\nBob: {}",
    "Ana: código del parking?\nBob: creo que {}",
    "Agente: para verificar, dígame su PIN\nCliente: un momento\nCliente: es el {}",
    "Agent: could you give me your support PIN?\nCustomer: sure\nCustomer: {}",
    "Ana: me pide un pin el lector\nBob: prueba {}",
    "Ana: lock code of the rack?\nBob: 4-4-7-1\nBob: {}",
    "Ana: which code for the safe?\nBob: not sure\nBob: ah yes, {}",
    "Ana: clave de la caja?\nBob: {}",
    "Ana: el pin lo cambiaste?\nBob: sí\nBob: ahora {}",
)


@pytest.mark.parametrize("chat", PINS)
def test_the_digits_of_a_pin_are_masked_wherever_a_chat_tells_them(chat: str) -> None:
    value = str(4000 + len(chat))
    assert value not in str(redact(chat.format(value)).text)


CLEAN = (
    "Ana: what's the password policy on the new AD?\nBob: 14 chars\nAna: ok, rolled out v2.31.0",
    "Ana: password prompt is broken on staging\nBob: deploy web-7f9c4d5b6-xk2p9 is crashing",
    "Ana: did you rotate the token?\nBob: yes, in PR-4471\nAna: build 20261121.4 has it",
    "Ana: where is the db password kept?\nBob: in secret orders-db-creds\nAna: namespace payments-prod2",
    "Ana: who changed the root password?\nBob: ansible run 88213\nBob: host db-prod07",
    "Ana: can't log in to db-prod07\nBob: which db?\nAna: orders_v2",
    "Ana: token expired again\nBob: restarting auth-proxy-5d8f7c9b4-h2k8q\nAna: thx",
    "Ana: la contraseña caduca hoy?\nBob: sí, lo dice el ticket OPS-2291\nAna: ok, lo muevo a sprint-42",
    "Ana: the secret is missing in namespace team-a2\nBob: applied manifests-v3",
    "Ana: login fails with error AADSTS50126\nBob: wrong tenant, use contoso-dev2",
    "Ana: api key header name?\nBob: X-Api-Key",
    "Ana: password reset mails go to spam\nBob: from mailer-02?\nAna: yes mailer-02",
    "Ana: qué usuario usa el cron?\nBob: svc_backup2",
    "Ana: which server asks for the password?\nBob: bastion-eu1",
    "Ana: any news on the credentials leak?\nBob: CVE-2026-1442, patched in 10.3.1",
    "Ana: could you unlock the account?\nBob: done, user jperez2",
    "Ana: sudo doesn't work on web-03\nBob: added you to group wheel2",
    "Ana: what code do you get?\nBob: 5003",
    "Ana: qué código devuelve?\nBob: 1374",
    "Ana: código postal?\nBob: 28013",
    "Ana: code review for 4471?\nBob: 4471",
    "Ana: source code line?\nBob: 1182",
    "Ana: pin the image to what?\nBob: 20261121",
    "Ana: how many keys?\nBob: 1200",
    "Ana: token bug\nBob: fixed\nAna: which build\nBob: Build_20261121",
    "Ana: el código del pedido?\nBob: 448213",
    "Ana: la clave primaria?\nBob: order_id2",
    "Ana: llave foránea?\nBob: customer_ref_id2",
)


@pytest.mark.parametrize("chat", CLEAN)
def test_a_chat_that_tells_no_secret_stays(chat: str) -> None:
    assert str(redact(chat).text) == chat
