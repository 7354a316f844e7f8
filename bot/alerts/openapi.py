"""What the webhooks take and answer, as OpenAPI and as a page that needs nothing from elsewhere."""

import json
from html import escape
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from workers.alerts import PAYLOADS, GenericMapping

_TEXTS: Final = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}

_TAGS: Final = {"type": "array", "description": "Tags, each `name:value`."}

_USUAL_ALERT: Final = {
    "type": "object",
    "description": "An alert as Alertmanager's and Prometheus' APIs show it.",
    "required": ["labels"],
    "properties": {
        "labels": {
            "anyOf": [
                {
                    **_TEXTS,
                    "required": ["alertname"],
                    "properties": {"alertname": {"type": ["string", "number"], "minLength": 1}},
                },
                {**_TAGS, "contains": {"type": "string", "pattern": "^alertname:."}},
            ]
        },
        "annotations": {"anyOf": [_TEXTS, _TAGS]},
        "status": {"description": "`resolved` for an alert that no longer fires, or an object with a `state`."},
        "startsAt": {"description": "RFC 3339, or seconds or milliseconds since the epoch."},
        "endsAt": {"description": "The same."},
        "fingerprint": {"description": "Tells the alert from others."},
    },
}

_ANSWER: Final = {
    "type": "object",
    "required": ["groups"],
    "properties": {
        "groups": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["group", "outcome", "job"],
                "properties": {
                    "group": {"type": "string"},
                    "outcome": {
                        "type": "string",
                        "enum": ["new", "unsent", "joined", "known", "ignored", "not_an_issue"],
                    },
                    "job": {"type": "string", "description": "The job whose message shows them; empty for none."},
                },
            },
        }
    },
}

_ERROR: Final = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}

_WORDS: Final = {
    "alertmanager": "Alertmanager's webhook, version 4.",
    "grafana": "Grafana's webhook contact point.",
    "pagerduty": "PagerDuty's webhook, version 3.",
    "datadog": "Datadog's webhook, with the payload template of Vigía's README.",
    "generic": "Any JSON, by the mapping of VIGIA_ALERT_MAPPING.",
}


def description_routes(mapping: GenericMapping, max_bytes: int) -> list[Route]:
    """Return `/alerts/openapi.json` and `/alerts/docs`."""
    document = describe(mapping, max_bytes)
    page = _page(document)

    async def openapi(_request: Request) -> Response:
        return JSONResponse(document)

    async def docs(_request: Request) -> Response:
        return HTMLResponse(page, headers={"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"})

    return [Route("/alerts/openapi.json", openapi), Route("/alerts/docs", docs)]


def describe(mapping: GenericMapping, max_bytes: int) -> dict[str, Any]:
    """Return the OpenAPI document.

    Args:
        mapping: of generic bodies; any JSON is described where an operator has chosen one.
        max_bytes: the largest body that is read.
    """
    schemas: dict[str, Any] = {}
    bodies: dict[str, Any] = {"generic": _generic(mapping)}
    for source, model in PAYLOADS.items():
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[model.__name__] = schema
        bodies[source] = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Vigía: alerts in", "version": "1"},
        "paths": {
            f"/alerts/{source}": {"post": _operation(source, body, max_bytes)} for source, body in bodies.items()
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _operation(source: str, body: dict[str, Any], max_bytes: int) -> dict[str, Any]:
    answers = {
        "202": ("The alerts are queued, known, or need no investigation.", _ANSWER),
        "401": ("Neither a token nor a signature proves the request.", _ERROR),
        "413": (f"The body is larger than {max_bytes} bytes.", _ERROR),
        "422": ("The body is none of the source's; the error says why.", _ERROR),
        "503": ("The queue cannot be reached, or the alerts could not be made safe in time: send it again.", _ERROR),
    }
    return {
        "operationId": source,
        "summary": _WORDS[source],
        "security": [{"bearer": []}, {"basic": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            status: {"description": words, "content": {"application/json": {"schema": schema}}}
            for status, (words, schema) in answers.items()
        },
    }


def _generic(mapping: GenericMapping) -> dict[str, Any]:
    if mapping != GenericMapping():
        return {"description": "What the mapping of VIGIA_ALERT_MAPPING reads."}
    return {"anyOf": [_USUAL_ALERT, {"type": "array", "minItems": 1, "items": _USUAL_ALERT}]}


def _page(document: dict[str, Any]) -> str:
    parts = [_section(path, each["post"]) for path, each in document["paths"].items()]
    schemas = escape(json.dumps(document["components"]["schemas"], indent=2))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Vigía: alerts in</title>'
        "<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "pre{background:#f4f4f4;padding:1rem;overflow:auto}td{padding:.2rem 1rem .2rem 0;vertical-align:top}</style>"
        '<h1>Vigía: alerts in</h1><p>The same as <a href="openapi.json">OpenAPI</a>.</p>'
        f"{''.join(parts)}<h2>Schemas</h2><pre>{schemas}</pre></html>"
    )


def _section(path: str, operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{escape(status)}</td><td>{escape(answer['description'])}</td></tr>"
        for status, answer in operation["responses"].items()
    )
    body = escape(json.dumps(operation["requestBody"]["content"]["application/json"]["schema"]))
    title = f"<h2>POST {escape(path)}</h2><p>{escape(operation['summary'])}</p>"
    return f"{title}<p>Body: <code>{body}</code></p><table>{rows}</table>"
