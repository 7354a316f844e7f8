#!/bin/sh
# Makes sure that there is a Chromium for the browser tests. Where none can be had it says so loudly and ends well:
# the tests then skip, which is a fact about the machine and not about the page.
set -u
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
    exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
fi
command -v chromium >/dev/null || echo "!!! NO CHROMIUM: it could not be installed here, so the browser tests will be SKIPPED." >&2
exit 0
