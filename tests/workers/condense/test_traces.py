"""Stack traces of seven languages are one event each."""

import json

import pytest

from workers.condense import CondensedItem, LogSource, condense
from workers.guardrails import redact

JAVA = """\
2026-11-20 10:00:01,123 ERROR [http-1] c.a.Orders - order failed
java.lang.IllegalStateException: cannot save order 12
\tat com.acme.Orders.save(Orders.java:42)
\tat com.acme.Web.post(Web.java:7)
Caused by: java.sql.SQLException: connection closed
\tat org.pg.Driver.query(Driver.java:99)
\t... 12 more
2026-11-20 10:00:02,000 INFO [http-1] c.a.Orders - next"""

PYTHON = """\
ERROR:root:job failed
Traceback (most recent call last):
  File "/app/job.py", line 3, in run
    connect()
KeyError: 'host'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 9, in <module>
    main()
RuntimeError: no host
INFO:root:exiting"""

GO = """\
2026/11/20 10:00:00 starting
panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a]

goroutine 1 [running]:
main.(*Server).Start(0x0)
\t/src/main.go:21 +0x1d
created by main.main
\t/src/main.go:9 +0x2b
exit status 2
2026/11/20 10:00:05 started again"""

NODE = """\
listening
TypeError: Cannot read properties of undefined (reading 'id')
    at handler (/app/index.js:10:15)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
bye"""


RUBY = """\
E, [2026-11-20T10:00:01.1 #7] ERROR -- : order failed
app/models/order.rb:17:in `save': undefined method `id' for nil (NoMethodError)
\tfrom app/models/order.rb:9:in `place'
\tfrom app.rb:3:in `<main>'
I, [2026-11-20T10:00:02.1 #7]  INFO -- : next"""

PHP = """\
[20-Nov-2026 10:00:01 UTC] PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] refused in /app/db.php:7
Stack trace:
#0 /app/db.php(7): PDO->__construct()
#1 /app/index.php(3): connect()
#2 {main}
  thrown in /app/db.php on line 7
[20-Nov-2026 10:00:02 UTC] ready"""

DOTNET = """\
fail: Shop.Orders[0] order 12 failed
System.InvalidOperationException: cannot save
 ---> System.IO.IOException: disk full
   at Shop.Disk.Write(String path) in /src/Disk.cs:line 12
   --- End of inner exception stack trace ---
   at Shop.Orders.Save() in /src/Orders.cs:line 3
info: Shop.Orders[0] next"""


def blocks(text: str) -> list[CondensedItem]:
    return list(condense([LogSource("log", redact(text).text)], budget=100_000, count=len).items)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [(JAVA, 1, 7), (PYTHON, 1, 12), (GO, 2, 10), (NODE, 2, 4), (PHP, 1, 6), (DOTNET, 1, 6)],
    ids=["java", "python", "go", "node", "php", "dotnet"],
)
def test_a_trace_is_one_block_with_its_own_lines(text: str, first: int, last: int) -> None:
    traces = [(item.line, item.end_line) for item in blocks(text) if item.end_line > item.line]

    assert traces == [(first, last)]


def test_a_ruby_trace_is_folded_under_its_message() -> None:
    assert [(item.line, item.end_line) for item in blocks(RUBY)][-2:] == [(2, 4), (5, 5)]


def test_a_trace_under_a_collectors_prefix_is_folded() -> None:
    prefix = "2026-11-20T10:00:00.123456789Z api-7d9f-x2x4z server "
    text = "\n".join(prefix + line for line in JAVA.splitlines()[1:])

    assert [(item.line, item.end_line) for item in blocks(text)] == [(1, 6), (7, 7)]


def test_a_trace_is_folded_though_another_pod_speaks_in_between() -> None:
    prefix = "2026-11-20T10:00:00.123456789Z {} server "
    lines = [prefix.format("api-0") + line for line in JAVA.splitlines()[:4]]
    lines.insert(2, prefix.format("web-0") + "hello")

    assert [(item.line, item.count) for item in blocks("\n".join(lines))] == [(1, 1), (3, 1), (4, 1)]
    assert blocks("\n".join(lines))[0].end_line == 2


def test_lines_of_another_pod_do_not_join_a_trace() -> None:
    lines = [
        "2026-11-20T10:00:00.123Z api-0 server java.lang.IllegalStateException: no",
        "2026-11-20T10:00:00.123Z web-0 server \tat com.acme.Web.post(Web.java:7)",
    ]

    assert [(item.line, item.end_line) for item in blocks("\n".join(lines))] == [(1, 1), (2, 2)]


def test_a_trace_in_dockers_json_is_folded() -> None:
    wrapped = [
        json.dumps({"log": f"{line}\n", "stream": "stderr"}, separators=(",", ":")) for line in JAVA.splitlines()
    ]

    assert [(item.line, item.end_line) for item in blocks("\n".join(wrapped))] == [(1, 7), (8, 8)]


def test_the_same_trace_again_is_counted_and_not_shown_again() -> None:
    (trace, *_) = blocks("\n".join([JAVA, JAVA.replace("order 12", "order 977")]))

    assert (trace.count, trace.line, trace.end_line, trace.last_line) == (2, 1, 7, 9)


def test_a_line_that_the_runtime_cut_into_several_is_one() -> None:
    lines = [
        "2026-11-20T10:00:00.1Z stdout P a very ",
        "2026-11-20T10:00:00.1Z stdout P long ",
        "2026-11-20T10:00:00.1Z stdout F line",
        "2026-11-20T10:00:00.2Z stdout F next",
    ]

    assert [(item.line, item.end_line) for item in blocks("\n".join(lines))] == [(1, 3), (4, 4)]


def test_ordinary_lines_stay_apart_and_blank_ones_vanish() -> None:
    text = "alpha begins\n\n   \nbravo ends here\r\ncharlie"

    assert [(item.line, str(item.text)) for item in blocks(text)] == [
        (1, "alpha begins"),
        (4, "bravo ends here"),
        (5, "charlie"),
    ]
