"""Logins of the users that a product comes with, told by no noun: `admin / …`, `(guest/…)`."""

import pytest

from workers.guardrails import redact

LOGINS = (
    ("- MinIO console: http://minio.example.com:9001 (minioadmin / {})", "minioadmin"),
    ("- RabbitMQ: mq.example.com:5672 (guest/{})", "guest"),
    ("Grafana → `admin` / `{}` - change it after the first login", "admin"),
    ("<div><strong>Manager:</strong> manager / {}</div>", "manager7"),
    ("3. operator / {}\n4. Open the dashboard", "operator#2"),
    ("Zabbix: Admin / {}", "admin"),
    ("- Postgres: `postgres/{}`", "kiwi41"),
    ("Jenkins,\nadmin / {}", "Lima_77x"),
    ("phpMyAdmin: root / {}", "4711"),
    ("Acceso: usuario / {}.", "usuario12"),
)


@pytest.mark.parametrize(("frame", "value"), LOGINS)
def test_the_password_of_a_default_user_is_masked_alone(frame: str, value: str) -> None:
    text = frame.format(value)
    spans = redact(text).spans
    assert [text[span.start : span.end] for span in spans] == [value], text


@pytest.mark.parametrize(
    "text",
    [
        "GET /admin/users/42 200",
        "cp -r root/etc guest/etc2",
        "test/test1.py ... ok",
        "user / group permissions were changed",
        "- admin / viewer / editor",
        "- admin / read-only",
        "admin / 10.0.0.7",
        "operator / 1200 requests",
        "go test ./admin/admin_test.go",
        "roles: `admin` / `viewer`",
        "see docs (admin/setup.md)",
        "image: registry.example.com/root/root:1.2",
        "(manager/v1.4.2)",
    ],
)
def test_paths_roles_and_images_of_those_names_stay(text: str) -> None:
    assert not redact(text).spans
