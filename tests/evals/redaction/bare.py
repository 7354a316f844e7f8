"""Frames with no name beside the value: for secrets that are known by their own shape."""

from typing import Final

BARE: Final[dict[str, tuple[str, ...]]] = {
    "bare": ("{v}", "  {v}", "{v}\n", "> {v}"),
    "bare-log": (
        "{time} ERROR [main] request with {v} was rejected (403)",
        "{time} {app}[{n}]: invalid credential '{v}', retrying",
        "{time} WARN  got {v} from {ip}",
        'level=error msg="rejected {v}" attempt={n}',
    ),
    "bare-json": (
        '{"level":"error","msg":"bad credential","detail":"{j}","attempt":2}',
        '["{j}", 3]',
        '{"log":"{\\"detail\\":\\"{j}\\"}"}',
        '  "id": "{j}",',
    ),
    "bare-yaml": ("- {y}", "    detail: {y}", "list: [{i}, b]"),
    "bare-code": ('x := "{v}"', "login('{v}')", "    at login({v})", "f({v}, 1)", "return `{v}`;", "// {v}"),
    "bare-xml": ("<li>{x}</li>", "<detail>{x}</detail>", '<a href="/x">{x}</a>'),
    "bare-url": (
        "https://example.com/callback?x={u}&y=1",
        "GET /v1/{u}/items HTTP/1.1",
        "https://{host}/hook?id={u}",
    ),
    "bare-shell": (
        "$ ./deploy.sh {s}",
        "$ cat t.txt\n{v}",
        "$ echo {s} | base64",
        "curl https://{host}/v1 -H 'X-Thing: {v}'",
    ),
    "bare-chat": (
        "{person}: using {v} for the deploy",
        "found ({v}), rotated",
        "`{v}` is what I used",
        "alguien pegó {v} en el canal",
        "oops I committed {v} :scream:",
        "usad este: {v}",
        "👉{v}👈",
        "¿de quién es {v}?",
    ),
    "bare-table": ("| {app} | {i} | 2d |", "{app}\t{i}\tActive", "{app},{i},prod"),
}
