#!/bin/sh
# Resolves the dependencies of pyproject.toml into deploy/locks/, one file for each kind of machine. The files
# hold hashes and no address, so that they work behind a mirror too.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/python -m uv pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header "$@"
}

everywhere() {
    compile --universal --python-version 3.11 "$@"
}

everywhere pyproject.toml --group dev --output-file deploy/locks/dev.txt
everywhere pyproject.toml --constraint deploy/locks/dev.txt --output-file deploy/locks/runtime.txt
everywhere pyproject.toml --group demo --constraint deploy/locks/dev.txt --output-file deploy/locks/demo.txt
everywhere pyproject.toml --group dev --group bench --constraint deploy/locks/dev.txt \
    --output-file deploy/locks/bench.txt
echo uv | everywhere - --output-file deploy/locks/uv.txt
# vLLM with CUDA exists for Linux alone. The demo and the tests never install it.
compile pyproject.toml --extra server --python-version 3.12 --python-platform x86_64-manylinux_2_28 \
    --output-file deploy/locks/server.txt
