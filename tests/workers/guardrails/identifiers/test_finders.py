"""What is an identifier and what only looks like one, kind by kind, in both languages."""

from itertools import pairwise

import pytest

from tests.workers.guardrails.identifiers.people import NAMES, card, dni, iban, nie
from workers.errors import GuardrailError
from workers.guardrails.identifiers import IdentifierConfig, Kind, find_identifiers
from workers.guardrails.identifiers.people import name_index

CONFIG = IdentifierConfig(kinds=frozenset(Kind), names=name_index(NAMES), domains=frozenset({"corp.lan"}))


def found(text: str, kind: Kind) -> list[str]:
    return [text[span.start : span.end] for span in find_identifiers(text, CONFIG) if span.kind is kind]


def is_found(text: str, kind: Kind, value: str) -> bool:
    return found(text, kind) == [value]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to lucia@tienda-norte.com.", "lucia@tienda-norte.com"),
        ("escribe a lucia.ferrer+avisos@correo.tienda-norte.es", "lucia.ferrer+avisos@correo.tienda-norte.es"),
        ("<Lucia_F@Tienda-Norte.COM>", "Lucia_F@Tienda-Norte.COM"),
        ('{"to":"lucia@tienda-norte.com"}', "lucia@tienda-norte.com"),
        ("GET /invite?to=lucia%40tienda-norte.com&x=1", "lucia%40tienda-norte.com"),
        ("mailto:lucia@tienda-norte.com", "lucia@tienda-norte.com"),
        ("user=lucia@tienda-norte.com logged in", "lucia@tienda-norte.com"),
        ("peña@correo.es", "peña@correo.es"),
    ],
)
def test_an_e_mail_address_is_found(text: str, address: str) -> None:
    assert is_found(text, Kind.EMAIL, address)


@pytest.mark.parametrize(
    "text",
    [
        "git clone git@github.com:acme/shop.git",
        "someone@example.com",
        "uses: actions/checkout@v4.1.2",
        "npm install lodash@4.17.21",
        "logo@2x.png",
        "getty@tty1.service: Succeeded.",
        "registry/shop@sha256:0011223344",
        "scp dump deploy@pg.data.svc:/srv and root@cache.shop.svc.cluster.local",
        "@Override public void run()",
        "@types/node.js",
        "a @ b",
    ],
)
def test_an_at_sign_alone_makes_no_address(text: str) -> None:
    assert found(text, Kind.EMAIL) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("dial tcp 10.20.30.40:5432: connect: connection refused", "10.20.30.40"),
        ("desde 192.168.1.77, otra vez.", "192.168.1.77"),
        ("inet 172.31.4.9/20 brd", "172.31.4.9"),
        ('"clientIP":"84.77.12.9"', "84.77.12.9"),
        ("connect to http://10.20.30.40/health", "10.20.30.40"),
        ("The last hop was 10.20.30.40.", "10.20.30.40"),
        ("node ip-10-20-30-40 is NotReady", "ip-10-20-30-40"),
        ("lookup 10-244-1-17.shop.pod.cluster.local", "10-244-1-17"),
        ("inet6 fe80::1c2b:3aff:fe4d:5e6f%eth0", "fe80::1c2b:3aff:fe4d:5e6f"),
        ("http://[2a02:9008:1::17]:8080/", "2a02:9008:1::17"),
        ("from 2a02:9008:0:0:0:0:0:17: refused", "2a02:9008:0:0:0:0:0:17"),
        ("::ffff:10.20.30.40", "::ffff:10.20.30.40"),
    ],
)
def test_an_ip_address_is_found(text: str, address: str) -> None:
    assert is_found(text, Kind.IP, address)


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1:8080 0.0.0.0 255.255.255.0 ::1 ::",
        "192.0.2.10 198.51.100.7 203.0.113.99 2001:db8::17",
        "169.254.169.254 8.8.8.8 1.1.1.1 224.0.0.251",
        "cidr: 10.0.0.0/8 or 0.0.0.0/0",
        "version 1.22.3.4 and versión: 4.3.2.1, v10.2.3.4",
        '"version": "10.2.3.4"',
        "Chrome/118.0.5993.70 Safari/537.36",
        "tomcat-embed-9.0.71.10.jar and agent==7.50.3.1",
        "OID 1.3.6.1.4.1.311",
        "999.1.2.3 10.20.30 1.2.3.4.5",
        "at 12:34:56 or 2026-11-21T10:23:01",
        "std::string a::b cafe::babe items[1::2]",
        "arn:aws:iam::123456789012:role/shop",
    ],
)
def test_what_only_looks_like_an_ip_address_stays(text: str) -> None:
    assert found(text, Kind.IP) == []


@pytest.mark.parametrize("mac", ["00:1a:2b:3c:4d:5e", "00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e"])
def test_a_mac_address_is_found(mac: str) -> None:
    assert is_found(f"link/ether {mac} brd", Kind.MAC, mac)


def test_a_bare_mac_address_is_found_where_a_word_says_so() -> None:
    assert is_found("mac=001A2B3C4D5E", Kind.MAC, "001A2B3C4D5E")
    assert found("commit 001a2b3c4d5e, mac=000000000000", Kind.MAC) == []


@pytest.mark.parametrize(
    "text",
    [
        "ff:ff:ff:ff:ff:ff 00:00:00:00:00:00",
        "SHA1 Fingerprint=00:1a:2b:3c:4d:5e:6f:70:81:92",
        "backup-26-11-21-10-23-01.tar",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "0011.2233.4455",
    ],
)
def test_what_only_looks_like_a_mac_address_stays(text: str) -> None:
    assert found(text, Kind.MAC) == []


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("connect to shop.tienda-norte.com failed", "shop.tienda-norte.com"),
        ("no conecta con bbdd.tienda-norte.es", "bbdd.tienda-norte.es"),
        ("https://pay.tienda.io/v2?x=1", "pay.tienda.io"),
        ("lookup queue.tienda.dev on 127.0.0.1:53: no such host", "queue.tienda.dev"),
        ("image registry.tienda-norte.com/shop/api:v2", "registry.tienda-norte.com"),
        ("postgres://app:x@pg.tienda.ai:5432/shop", "pg.tienda.ai"),
        ("node ip-10-0-1-23.eu-west-1.compute.internal", "ip-10-0-1-23.eu-west-1.compute.internal"),
        ("shop.abcdefgh.eu-west-1.rds.amazonaws.com", "shop.abcdefgh.eu-west-1.rds.amazonaws.com"),
        ("Host: tienda.app", "tienda.app"),
        ("impresora.corp.lan sin papel", "impresora.corp.lan"),
        ("WEB01.TIENDA-NORTE.COM", "WEB01.TIENDA-NORTE.COM"),
        ("db-3.prod.tienda.io is slow", "db-3.prod.tienda.io"),
        ("certificate is valid for *.tienda-norte.es, not x", "tienda-norte.es"),
    ],
)
def test_a_host_name_is_found(text: str, host: str) -> None:
    assert is_found(text, Kind.HOST, host)


@pytest.mark.parametrize(
    "text",
    [
        "registry.k8s.io/pause:3.9 docker.io/library/redis ghcr.io/acme/shop github.com/acme/shop",
        "kubernetes.default.svc db.shop.svc.cluster.local redis-0.redis.shop.svc",
        "app.kubernetes.io/name: shop, prometheus.io/scrape, shop.tienda.com/v1alpha1",
        "com.tienda.shop.OrderService org.acme.internal io.netty.channel java.net.ConnectException",
        "main.tf run.sh app.py README.md lib.so config.in values.prod.yaml .env.local docker-compose.local",
        "self.config.db.host user.id request.user.is log.info metadata.name os.path.is",
        "1.2.3 v2.41.0-rc.1 3.11.es",
        "www.example.com api.test shop.invalid localhost",
        "sts.eu-west-1.amazonaws.com s3.amazonaws.com",
        "api-7d9f8c6b5d-x2x7k redis-master.shop payments-v2",
        "socket.io asp.net",
        "foo.com()",
        "@Value(${message.id:01})",
    ],
)
def test_what_everyone_knows_or_is_no_host_stays(text: str) -> None:
    assert found(text, Kind.HOST) == []


@pytest.mark.parametrize(
    "text",
    [
        "user=lferrer ok",
        '{"username": "lferrer"}',
        "usuario: lferrer",
        "denied for user lferrer on shop",
        "el usuario lferrer no puede entrar",
        'User "lferrer" cannot list resource "pods"',
        "user lferrer logged in",
        "Failed password for invalid user lferrer from 127.0.0.1 port 22",
        "Accepted publickey for lferrer from 127.0.0.1",
        "FATAL: password authentication failed for user 'lferrer'",
        "open /home/lferrer/.kube/config: no such file",
        "/Users/lferrer/shop",
        r"C:\Users\lferrer\shop",
        "uid=1000(lferrer) gid=1000",
        "ssh lferrer@bastion",
        "sudo: lferrer : TTY=pts/0",
        "created_by=lferrer",
        "dn: uid=lferrer,ou=people",
        '{"user":{"name":"lferrer","id":3}}',
        '{"user": {"id": "3", "name": "lferrer"}}',
        '"user.name":"lferrer"',
        "Account Name:\t\tlferrer",
        r"ACME\lferrer logged in",
        r"Login failed for user 'ACME\lferrer'.",
        r'{"user":"ACME\\lferrer"}',
        "arn:aws:iam::123456789012:user/lferrer",
        "arn:aws:sts::123456789012:assumed-role/Admin/lferrer",
        "sudo -u lferrer ls",
        "su - lferrer",
        "psql -h db -U lferrer shop",
        "logged in as lferrer",
        "sesión iniciada por lferrer",
    ],
)
def test_a_user_name_is_told_by_what_stands_around_it(text: str) -> None:
    assert "lferrer" in found(text, Kind.USER)


@pytest.mark.parametrize(
    "text",
    [
        "user=root user=postgres /home/runner/work user: admin",
        "user not found; the user is locked; user cannot log in; for user authentication",
        "usuario no encontrado, el usuario no existe, usuario desconocido",
        'User "system:serviceaccount:shop:default" cannot get',
        "user: {{ .Values.user }} user=$USER user=<user>",
        "user=3f2504e0-4f89-11d3-9a0c-0305e82c3301 uid=4242",
        "user=[REDACTED:password:ab12]",
        "author = self.author, user: tenant.user, username = __token__",
        "kubectl create serviceaccount lferrer",
        '{"pod":{"name":"api-0"},"user":{"name":"root"}}',
        r"ERROR\nfoo for account 3, HKLM\software, user C:\temp",
        "sudo -u postgres psql -U postgres; su pod no arranca, su -",
        "arn:aws:iam::123456789012:role/lferrer",
    ],
)
def test_accounts_of_services_and_plain_words_are_no_user_names(text: str) -> None:
    assert found(text, Kind.USER) == []


def test_the_name_before_an_address_in_brackets_is_one() -> None:
    text = "Author: Lucía Ferrer Roca <lucia@tienda-norte.es>\nsee Vec <T> and a < b@c"
    assert found(text, Kind.USER) == ["Lucía Ferrer Roca"]


def test_the_domain_of_a_user_of_windows_is_no_user() -> None:
    assert found(r"user=ACME\lferrer", Kind.USER) == ["lferrer"]


def test_a_user_name_is_found_elsewhere_too() -> None:
    text = "user=lferrer opened a shell\nlferrer: command not found\nxlferrer"
    assert found(text, Kind.USER) == ["lferrer", "lferrer"]


def test_a_word_of_logs_in_a_user_s_place_is_not_taken_for_one_elsewhere() -> None:
    assert found("user=image\nFailed to pull image", Kind.USER) == ["image"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("llama al 612 345 678 por favor", "612 345 678"),
        ("llámame: +34 612 34 56 78", "+34 612 34 56 78"),
        ("tel: 912345678", "912345678"),
        ("teléfono 91 234 56 78.", "91 234 56 78"),
        ('"phone":"+34612345678"', "+34612345678"),
        ("call +1 415 555 2671 10 times", "+1 415 555 2671"),
        ("0034 612 345 678", "0034 612 345 678"),
        ("móvil 612-345-678", "612-345-678"),
    ],
)
def test_a_telephone_number_is_found(text: str, number: str) -> None:
    assert is_found(text, Kind.PHONE, number)


@pytest.mark.parametrize(
    "text",
    [
        "pid 612345678 took 912345678 ns",
        "2026-11-21 10:23:01 612",
        "cpu 612 345 678 912 345 678 612",
        "100 200 300",
        "612 345 678 bytes",
        "id=612345678 0x612345678",
        "10.20.30.40 1.612.345.678",
        "+12 +1 +0100",
        "job 5512345678901234",
    ],
)
def test_figures_are_no_telephone_numbers(text: str) -> None:
    assert found(text, Kind.PHONE) == []


def test_a_number_without_prefix_is_one_of_the_team_s_country() -> None:
    config = IdentifierConfig(kinds=frozenset({Kind.PHONE}), region="US")
    (span,) = find_identifiers("call (415) 555-2671 now", config)
    assert span.canonical == "+14155552671"


@pytest.mark.parametrize("prefix", ["4539", "5412", "2221"])
def test_a_card_number_is_found_with_and_without_gaps(prefix: str) -> None:
    number = card(prefix)
    grouped = " ".join(number[at : at + 4] for at in range(0, 16, 4))
    assert is_found(f"paid with {number}.", Kind.CARD, number)
    assert is_found(f"tarjeta {grouped} rechazada", Kind.CARD, grouped)
    assert is_found(f"amex {card('3782', 15)}", Kind.CARD, card("3782", 15))
    assert is_found(f"7,{number},12/27,123", Kind.CARD, number)


def test_a_number_that_fails_its_check_is_no_card() -> None:
    number = card("4539")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert found(f"{wrong} 1763720581123456 0.{number} {number}a", Kind.CARD) == []


@pytest.mark.parametrize("number", [dni(12345678), nie(1234567), "12.345.678-Z", "12345678-Z"])
def test_a_dni_or_nie_is_found(number: str) -> None:
    assert is_found(f"el DNI {number} no consta", Kind.DNI, number)


def test_a_dni_in_small_letters_needs_a_word_that_says_so() -> None:
    number = dni(12345678).lower()
    assert is_found(f"dni: {number}", Kind.DNI, number)
    assert found(f"commit {number}", Kind.DNI) == []


def test_a_wrong_letter_makes_no_dni() -> None:
    assert found("12345678A X1234567A 123456789Z", Kind.DNI) == []


def test_an_iban_is_found_with_and_without_gaps() -> None:
    number = iban("21000418450200051332")
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    assert is_found(f"to {number}.", Kind.IBAN, number)
    assert is_found(f"cuenta {grouped} TOTAL 10", Kind.IBAN, grouped)
    assert found(f"{number[:-1]}9 ES0021000418450200051332", Kind.IBAN) == []


@pytest.mark.parametrize(
    "written",
    ["María García", "maria garcia", "MARÍA GARCÍA", "maria.garcia", "maria_garcia", "Mari\u0301a Garci\u0301a"],
)
def test_a_listed_name_is_found_whatever_its_case_and_accents(written: str) -> None:
    assert is_found(f"lo desplegó {written}, ayer", Kind.NAME, written)


@pytest.mark.parametrize("text", ["Anabel y Mariana", "María  Teresa García", "banana", "José y Núñez"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert found(text, Kind.NAME) == []


def test_the_longest_identifier_wins_and_none_lies_within_another() -> None:
    text = "user=ana@tienda-norte.com https://ana@tienda-norte.com/10.20.30.40"
    spans = find_identifiers(text, CONFIG)
    assert [text[span.start : span.end] for span in spans][:1] == ["ana@tienda-norte.com"]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("text", ["[REDACTED:url-password:3f9a]", "ip-3f9a2c email-10ab2c user-1d44aa0f3"])
def test_placeholders_and_stand_ins_hold_no_identifier(text: str) -> None:
    assert find_identifiers(text, CONFIG) == ()


def test_what_a_reader_does_not_see_hides_nothing() -> None:
    text = "from 10.20\u200b.30.40 by lucia\u00ad@tienda-norte.com and \x1b[31m10.20.30.41\x1b[0m"
    assert [(span.kind, span.canonical) for span in find_identifiers(text, CONFIG)] == [
        (Kind.IP, "10.20.30.40"),
        (Kind.EMAIL, "lucia@tienda-norte.com"),
        (Kind.IP, "10.20.30.41"),
    ]


def test_only_the_chosen_kinds_are_found() -> None:
    text = "lucia@tienda-norte.com 10.20.30.40"
    assert find_identifiers(text, IdentifierConfig()) == ()
    (span,) = find_identifiers(text, IdentifierConfig(kinds=frozenset({Kind.IP})))
    assert span.kind is Kind.IP


def test_a_search_that_takes_too_long_is_refused_and_tells_nothing_of_the_text() -> None:
    with pytest.raises(GuardrailError) as caught:
        find_identifiers("10.20.30.40 " * 10_000, CONFIG, time_limit=0)
    assert "10.20" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "piece",
    ["1", "1.", "a.", "a@", "a1:", "1 ", "+1 ", "user ", "ssh ", "x@y.", "http://", "ES91 2100 ", "(12) ", "w-"],
)
def test_a_long_text_is_searched_within_the_time_limit(piece: str) -> None:
    find_identifiers(piece * (100_000 // len(piece)), CONFIG, time_limit=30)
