"""Secrets as people write them down in READMEs, pages and compose files, and what they stand beside there."""

import pytest

from workers.guardrails import redact

WRITTEN = (
    ("- User: ``root``\n- Password: ``{}``\n\nThey work for SSH as well.", "Monte,1234"),
    ("<p>\n  Password: <strong>{}</strong>\n</p>", "lince2031"),
    ('<p>Password:{{" "}}\n  <code className="px-2 py-1">{}</code></p>', "lince2031"),
    ("Clave: <kbd>{}</kbd>", "Lince_2031"),
    ("POSTGRES_ROOT_PASSWORD={}\nPOSTGRES_USER=root", "rootpassword"),
    ("      MQTT_PASSWORD: {}\n      MQTT_USER: relay", "mqttpassword"),
    ('-e "MINIO_SECRET_KEY={}" minio/minio', "84012957713"),
    ("mysql -h db -u root -p {}\nmysql> SHOW TABLES;", "65432178"),
    ("mysqladmin -u root -p {} ping", "Kiwi#2031"),
    ("TunnelOptions='[{{Cidr=10.0.0.0/30,PreSharedKey={}}},{{Cidr=10.1.0.0/30}}]'", "kD93mQz7LpW2"),
    ("GET https://api.example.com/v1?access_token={})](https://example.com)", "Qx82mLz7Rk31"),
    ("| App | Username | Password |\n|-|-|-|\n| Keycloak | `admin` | `{}` |", "keycloak"),
    (
        (
            "┌────────┬───────────┬──────────────┐\n│ User   │ Password  │ Role & Level │\n"
            "├────────┼───────────┼──────────────┤\n│ op     │ {} │ Operator     │"
        ),
        "pera4567x",
    ),
    ('wifi_key: "{}"', "Mi casa de 1987"),
)


@pytest.mark.parametrize(("frame", "value"), WRITTEN)
def test_what_is_written_down_is_masked_alone_and_whole(frame: str, value: str) -> None:
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize(
    "text",
    [
        "DB_PASSWORD=$DB_PASSWORD",
        "db_password = dbpassword",
        "API_TOKEN_TTL=86400",
        "| Option | User | Password |\n|-|-|-|\n| type | `string` | `string` |",
        "<p>Password: <strong>required</strong></p>",
        "mysql -u root -p shop",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert not redact(text).spans
