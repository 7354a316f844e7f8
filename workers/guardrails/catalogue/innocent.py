"""Texts in which no rule may find a secret: words, and the random things that every log is full of."""

import random
import uuid
from functools import cache
from typing import Final

_WORDS: Final = """
    the authentication of user failed because password was not provided
    connection to database-primary.internal.example.com refused, retrying
    DeploymentConfiguration KubernetesApiServerClient getAccessTokenForServiceAccount
    some_function_name_in_snake_case SOME_ENVIRONMENT_VARIABLE my-service-account-name
    el servicio de autenticación no responde porque la contraseña ha caducado
    api-gateway-7d9f8b6c5d-x2x9q Running 0 3d4h 10.244.1.17 ip-10-0-12-34.eu-west-1.compute.internal
    2026-11-21T10:27:30.123456Z INFO [main] com.example.service.UserController - request finished in 12.5 ms
    arn:aws:iam::123456789012:role/application/deployer ami-0abcdef1234567890 us-east-1
    https://example.com/path/to/resource?page=2&sort=name#section-4
"""
_EACH: Final = 4


@cache
def innocent_texts() -> tuple[str, ...]:
    """Return the texts, always the same."""
    source = random.Random(1)  # noqa: S311 - no secrets
    texts = [*_WORDS.split(), *(line.strip() for line in _WORDS.splitlines() if line.strip())]
    for _ in range(_EACH):
        texts.append(str(uuid.UUID(int=source.getrandbits(128), version=4)))
        texts += ["".join(source.choices("0123456789abcdef", k=length)) for length in (7, 16, 32, 40, 64, 128)]
        texts += ["".join(source.choices("0123456789", k=length)) for length in (10, 13, 16, 19)]
        texts.append("sha256:" + "".join(source.choices("0123456789abcdef", k=64)))
        texts.append("pod-" + "".join(source.choices("bcdfghjklmnpqrstvwxz2456789", k=10)))
    return tuple(dict.fromkeys(texts))
