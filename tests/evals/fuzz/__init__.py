"""Fuzzing of redaction: no input crashes it, breaks its promises or makes it slow.

`python -m tests.evals.fuzz` makes inputs for a while, measures each, and prints the slowest. The exit status is 1 if an
input fails, breaks a promise, or takes more than 20 ms of processor time for 10 KB, the best of three runs. Nothing is
saved: an input has a number, from which it can be made again (`--only NUMBER`, which profiles it as well).

`shapes` says how the inputs look. They are after what costs time in code like this: pieces that begin a match and never
end it, openings without closings, quotes within quotes, backslashes in ever longer rows, names without values, the same
thing a thousand times, lines without an end, many different secrets, blocks that look like keys, base64 in base64.
"""
