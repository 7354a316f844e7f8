"""Keys and tokens that are known by their own shape, wherever they stand."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SEEDS = range(6)

SHAPES: dict[str, tuple[str, Callable[[Forge], str]]] = {
    "aws-access-key": ("aws-access-key", lambda f: "AKIA" + f.chars(16, "ABCDEFGHJKLMNPQRSTUVWXYZ234567")),
    "aws-temporary": ("aws-access-key", lambda f: "ASIA" + f.chars(16, "ABCDEFGHJKLMNPQRSTUVWXYZ234567")),
    "gcp": ("gcp-key", lambda f: "AIza" + f.chars(35)),
    "ghp": ("github-token", lambda f: "ghp_" + f.chars(36)),
    "gho": ("github-token", lambda f: "gho_" + f.chars(36)),
    "ghs": ("github-token", lambda f: "ghs_" + f.chars(36)),
    "github_pat": ("github-token", lambda f: f"github_pat_{f.chars(22)}_{f.chars(59)}"),
    "gitlab": ("gitlab-token", lambda f: "glpat-" + f.chars(20)),
    "slack-bot": (
        "slack-token",
        lambda f: f"xoxb-{f.chars(12, '0123456789')}-{f.chars(12, '0123456789')}-{f.chars(24)}",
    ),
    "slack-app": ("slack-token", lambda f: f"xapp-1-A{f.chars(10)}-{f.chars(13, '0123456789')}-{f.hex(64)}"),
    "stripe": ("stripe-key", lambda f: "sk_" + "live_" + f.chars(24)),
    "npm": ("npm-token", lambda f: "npm_" + f.chars(36)),
    "pypi": ("pypi-token", lambda f: "pypi-AgEIcHlwaS5vcmc" + f.chars(60)),
    "openai": ("openai-key", lambda f: "sk-proj-" + f.chars(48)),
    "openai-old": ("openai-key", lambda f: "sk-" + f.chars(48)),
    "anthropic": ("anthropic-key", lambda f: "sk-ant-api03-" + f.chars(93)),
    "huggingface": ("huggingface-token", lambda f: "hf_" + f.chars(34)),
    "sendgrid": ("sendgrid-key", lambda f: f"SG.{f.chars(22)}.{f.chars(43)}"),
    "twilio": ("twilio-key", lambda f: "SK" + f.hex(32)),
    "digitalocean": ("digitalocean-token", lambda f: "dop_v1_" + f.hex(64)),
    "vault": ("vault-token", lambda f: "hvs." + f.chars(90)),
    "terraform": ("terraform-token", lambda f: f"{f.chars(14)}.atlasv1.{f.chars(60)}"),
    "grafana": ("grafana-token", lambda f: f"glsa_{f.chars(32)}_{f.hex(8)}"),
    "docker": ("docker-token", lambda f: "dckr_pat_" + f.chars(27)),
    "databricks": ("databricks-token", lambda f: "dapi" + f.hex(32)),
    "jwt": ("jwt", lambda f: f"eyJhbGciOiJIUzI1NiJ9.eyJ{f.chars(40)}.{f.chars(43)}"),
    "slack-webhook": ("slack-webhook", lambda f: f"T{f.chars(8)}/B{f.chars(8)}/{f.chars(24)}"),
}

AROUND = (
    "{}",
    "found {} in the log",
    '{{"x":"{}"}}',
    "a={};",
    "\\n{}\\n",
    "({})",
    "`{}`",
    "<{}>",
    "x: '{}',",
    "?q={}&r=1",
    "{}.\nnext",
)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SHAPES)
def test_values_known_by_their_shape_are_masked_whole_wherever_they_stand(name: str, seed: int) -> None:
    kind, make = SHAPES[name]
    value = make(Forge(seed))
    for around in AROUND:
        frame = around.replace("{}", "hooks.slack.com/services/{}") if name == "slack-webhook" else around
        text = frame.format(value)
        masked = redact(text)
        assert [(span.kind, text[span.start : span.end]) for span in masked.spans] == [(kind, value)], text
