"""Passwords in URLs whose scheme was mistyped or left out."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

MISTYPED = (
    "oracle+cx_oracle//scott:%s@ora1.internal:1521/?service_name=X",
    "DATABASE_URL=postgresql//app:%s@db.internal:5432/shop",
    "could not parse url postgres:/app:%s@db.internal:5432/shop",
    "invalid uri mongodb:app:%s@mongo-0:27017/shop",
    "redis: //:%s@cache:6379/0",
    "https;//ana:%s@nexus.internal/repo",
    "connect mqtt:/dev:%s@broker.local:1883",
    "mysql:\\\\app:%s@db:3306/shop",
    "Could not parse SQLAlchemy URL from string 'app:%s@db.internal:5432/shop'",
    "dial: app:%s@db.internal/shop: missing scheme",
)
OTHERS = (
    "origin git@github.com:acme/shop.git",
    "FROM node:20-alpine3.19@sha256:9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
    "mailto:ana@example.com:25",
    "npm i alias:npm@7.1:99/x",
    "voters: kafka-1:orders-v2@kafka1:9092,",
    "http:api:v2@host/x",
    "image: registry.example.com/app:v1.2.3-rc1@edge.example.com/mirror",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", MISTYPED)
def test_the_password_of_a_url_with_a_broken_scheme_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("text", OTHERS)
def test_places_and_versions_stay(text: str) -> None:
    assert str(redact(text).text) == text
