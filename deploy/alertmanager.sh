#!/bin/sh
# Makes sure that there is an Alertmanager for its integration tests. Where none can be had it says so loudly and ends
# well: the tests then skip, which is a fact about the machine and not about the bot.
set -u
if command -v prometheus-alertmanager >/dev/null || command -v alertmanager >/dev/null; then
    exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Alertmanager …"
    # The package would start a service of its own, on the usual port: the tests start theirs.
    printf '#!/bin/sh\nexit 101\n' >/tmp/policy-rc.d.$$ && chmod +x /tmp/policy-rc.d.$$
    kept=/usr/sbin/policy-rc.d
    [ -e "$kept" ] || { mv /tmp/policy-rc.d.$$ "$kept" && trap 'rm -f "$kept"' EXIT; }
    rm -f /tmp/policy-rc.d.$$
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends prometheus-alertmanager
fi
command -v prometheus-alertmanager >/dev/null ||
    echo "!!! NO ALERTMANAGER: it could not be installed here, so its integration tests will be SKIPPED." >&2
exit 0
