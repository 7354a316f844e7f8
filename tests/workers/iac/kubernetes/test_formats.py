"""Names, quantities, schedules and references, as the API server takes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.iac.kubernetes import formats

DIGEST = f"sha256:{'0' * 64}"

GOOD_AND_BAD: dict[formats.Check, tuple[list[str], list[str]]] = {
    formats.dns_label: (["a", "a-1", "1a", "x" * 63], ["A", "a_b", "-a", "a-", "a.b", "x" * 64, "á"]),
    formats.dns_label_1035: (["a", "a-1"], ["1a", "A", "a.b", "a-", "x" * 64]),
    formats.dns_subdomain: (["a.b-c.d", "1"], ["a..b", ".a", "a.", "A.b", "a_b", "x" * 254]),
    formats.wildcard_host: (["*.a.b", "a.b"], ["*", "a.*.b", "10.0.0.1", "a.b:80", "http://a"]),
    formats.path_segment: (["system:a", "A b"], [".", "..", "a/b", "a%b"]),
    formats.label_key: (["app", "app.kubernetes.io/name", "A_b.c"], ["a b", "/a", "a/", "A/b/c", "-a", "x" * 64]),
    formats.label_value: (["", "a", "A_1.b-c"], ["a b", "-a", "a/b", "x" * 64, "a@b"]),
    formats.port_name: (["http", "h2-c", "a" * 15], ["HTTP", "80", "a--b", "-a", "a" * 16, ""]),
    formats.env_name: (["A", "a.b-c_d", "_x"], ["1A", "A=B", "A B", ""]),
    formats.relaxed_env_name: (["1A", "A B", "a:b"], ["A=B", "", "ñ"]),
    formats.config_key: (["a.b", "_A-1", ".env"], ["a b", "a/b", "..", "..a", ""]),
    formats.ip: (["10.0.0.1", "::1"], ["10.0.0", "a", "10.0.0.1/8"]),
    formats.cidr: (["10.0.0.0/8", "::/0", "10.0.0.1/8"], ["10.0.0.1", "10.0.0.0/33", "a/8"]),
    formats.count_or_percent: (["25%", "0%"], ["25", "half", "-5%", "2.5%"]),
    formats.relative_path: (["a/b", "a..b"], ["/a", "../a", "a/../b"]),
    formats.time_zone: (["Europe/Madrid", "Etc/UTC"], ["Local", "Europe/Madird", ""]),
    formats.image: (
        ["nginx", "nginx:1.27", "a/b_c/d:1", "r.io:5000/a", "localhost/a", f"a@{DIGEST}", f"a:1@{DIGEST}"],
        ["Nginx", "a:b:c", "a b", "http://a", "a:", "a/", f"@{DIGEST}", "a@sha256:1", ""],
    ),
    formats.cron: (
        ["* * * * *", "*/5 0-6/2 1,15 jan-jun MON", "0 0 ? * 0", "@daily", "@every 1h30m", "5/15 * * * *"],
        ["* * * *", "60 * * * *", "0 0 0 * *", "0 0 * * 7", "5-1 * * * *", "*/0 * * * *", "@often", "a * * * *", "",
         "TZ=UTC * * * * *"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("check", GOOD_AND_BAD, ids=lambda check: str(check.__name__))
def test_good_passes_and_bad_is_told(check: formats.Check) -> None:
    good, bad = GOOD_AND_BAD[check]

    assert [value for value in good if check(value)] == []
    assert [value for value in bad if not check(value)] == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("250m", "0.25"), ("1.5Gi", "1610612736"), ("1e3", "1000"), ("1E3", "1000"), ("2k", "2000"), ("-1", "-1"),
        (0.5, "0.5"), (3, "3"), ("1Ki", "1024"), (".5", "0.5"), ("5.", "5"), ("1E", "1e18"),
        ("100n", "1e-7"),
    ],
)  # fmt: skip
def test_a_quantity_is_an_amount(text: str | float, amount: str) -> None:
    assert formats.quantity(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["512MB", "1K", "1 Gi", "", "abc", "1.2.3", "1gi", "Mi", "1mi", "++1"])
def test_what_is_no_quantity(text: str) -> None:
    assert not formats.is_quantity(text)
    assert formats.quantity(text) is None


@pytest.mark.parametrize(
    ("image", "tag", "digest"),
    [
        ("nginx", None, False),
        ("nginx:latest", "latest", False),
        ("r.io:5000/nginx", None, False),
        ("a:1@sha256:" + "0" * 64, "1", True),
        ("Not an image", None, False),
    ],
)
def test_the_tag_of_an_image(image: str, tag: str | None, digest: bool) -> None:  # noqa: FBT001
    assert formats.image_tag(image) == (tag, digest)


@given(st.text(max_size=300), st.sampled_from(list(GOOD_AND_BAD)))
def test_no_text_breaks_a_check(text: str, check: formats.Check) -> None:
    problem = check(text)
    assert problem is None or problem
