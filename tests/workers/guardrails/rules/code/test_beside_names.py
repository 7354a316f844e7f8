"""Values that code puts beside their name without a sign of assignment."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

BESIDE = (
    "parser.add_argument('--password', default='{}')",
    'p.add_argument("-k", "--api-key", type=str, default="{}", help="x")',
    '@click.option("--db-password", envvar="X", default="{}")',
    'when(cfg.getPassword()).thenReturn("{}");',
    "jest.spyOn(vault, 'x'); readToken.mockResolvedValue('{}')",
    "expect(res.body.token).toEqual('{}')",
    'assertThat(cfg.getDbPassword()).isEqualTo("{}");',
    '{{:error, {{:password, "{}"}}}}',
    'echo "::set-output name=deploy_token::{}"',
    'echo "::set-env name=DEPLOY_TOKEN::{}"',
    "  auth: 'ana:{}',",
    'got(url, {{auth: "ana@example.com:{}"}})',
    'SECRET = os.getenv("SHOP_SIGNING", "{}")',
    'if (pwd := os.environ.get("SHOP_LOGIN", "{}")):',
    "config['token'] = env('SHOP_LOGIN', '{}')",
    'api_secret = ENV.fetch("SHOP_SIGNING", "{}")',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", BESIDE)
def test_a_value_beside_its_name_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize(
    "text",
    [
        "parser.add_argument('--region', default='eu-west-1')",
        "parser.add_argument('--token-file', default='/run/token1')",
        "parser.add_argument('--password', default=None)",
        "parser.add_argument('--password-hash', default='sha256')",
        'when(cfg.getPassword()).thenReturn("password");',
        "expect(res.body.token_type).toEqual('Bearer2')",
        "expect(page.tokenCount).toBe('12')",
        '{:error, {:reason, "Timeout2x"}}',
        'echo "::set-output name=version::v1.24.3"',
        "  auth: 'user:name',",
        'auth: "http://idp.example.com:8080"',
        'token = os.getenv("SHOP_LOGIN", "none")',
        'secret = env("APP_NAME", "shop-frontend")',
        'region = os.getenv("SHOP_REGION", "eu-west-1")',
    ],
)
def test_a_value_beside_another_name_stays(text: str) -> None:
    assert str(redact(text).text) == text
