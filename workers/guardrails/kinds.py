"""The kinds of secrets, with the names that people read on a receipt."""

from dataclasses import dataclass
from typing import Final

from workers.language import Language, Wording


@dataclass(frozen=True, slots=True)
class KindName:
    """A kind's names for one value and for many."""

    one: Wording
    many: Wording


def _name(en: str, ens: str, es: str, ess: str) -> KindName:
    return KindName(Wording(en=en, es=es), Wording(en=ens, es=ess))


def _token(product: str) -> KindName:
    return _name(f"{product} token", f"{product} tokens", f"token de {product}", f"tokens de {product}")


def _key(product: str) -> KindName:
    return _name(f"{product} key", f"{product} keys", f"clave de {product}", f"claves de {product}")


def _secret(product: str) -> KindName:
    return _name(f"{product} secret", f"{product} secrets", f"secreto de {product}", f"secretos de {product}")


def _webhook(product: str) -> KindName:
    return _name(f"{product} webhook", f"{product} webhooks", f"webhook de {product}", f"webhooks de {product}")


_TOKENS: Final = {
    "airtable": "Airtable",
    "aiven": "Aiven",
    "apify": "Apify",
    "artifactory": "Artifactory",
    "asana": "Asana",
    "atlassian": "Atlassian",
    "bitbucket": "Bitbucket",
    "buildkite": "Buildkite",
    "circleci": "CircleCI",
    "clickup": "ClickUp",
    "cloud": "cloud",
    "cloudflare": "Cloudflare",
    "contentful": "Contentful",
    "crates": "crates.io",
    "databricks": "Databricks",
    "dbt": "dbt",
    "digitalocean": "DigitalOcean",
    "discord": "Discord",
    "docker": "Docker",
    "doppler": "Doppler",
    "dropbox": "Dropbox",
    "dynatrace": "Dynatrace",
    "facebook": "Facebook",
    "figma": "Figma",
    "fly": "Fly.io",
    "github": "GitHub",
    "gitlab": "GitLab",
    "grafana": "Grafana",
    "harness": "Harness",
    "hubspot": "HubSpot",
    "huggingface": "Hugging Face",
    "intercom": "Intercom",
    "mapbox": "Mapbox",
    "mercadopago": "Mercado Pago",
    "netlify": "Netlify",
    "notion": "Notion",
    "npm": "npm",
    "okta": "Okta",
    "one-password": "1Password",
    "openshift": "OpenShift",
    "ory": "Ory",
    "paypal": "PayPal",
    "plaid": "Plaid",
    "planetscale": "PlanetScale",
    "prefect": "Prefect",
    "pulumi": "Pulumi",
    "pypi": "PyPI",
    "replicate": "Replicate",
    "salesforce": "Salesforce",
    "sentry": "Sentry",
    "shippo": "Shippo",
    "shopify": "Shopify",
    "slack": "Slack",
    "sonarqube": "SonarQube",
    "sourcegraph": "Sourcegraph",
    "square": "Square",
    "telegram": "Telegram",
    "terraform": "Terraform Cloud",
    "twitter": "X (Twitter)",
    "typeform": "Typeform",
    "vault": "Vault",
    "vercel": "Vercel",
    "zoho": "Zoho",
}

_KEYS: Final = {
    "adyen": "Adyen",
    "alibaba": "Alibaba Cloud",
    "anthropic": "Anthropic",
    "azure": "Azure",
    "brevo": "Brevo",
    "clickhouse": "ClickHouse",
    "datadog": "Datadog",
    "easypost": "EasyPost",
    "elastic": "Elastic",
    "flutterwave": "Flutterwave",
    "groq": "Groq",
    "heroku": "Heroku",
    "honeycomb": "Honeycomb",
    "klaviyo": "Klaviyo",
    "langfuse": "Langfuse",
    "langsmith": "LangSmith",
    "launchdarkly": "LaunchDarkly",
    "linear": "Linear",
    "mailchimp": "Mailchimp",
    "mailgun": "Mailgun",
    "new-relic": "New Relic",
    "nuget": "NuGet",
    "nvidia": "NVIDIA",
    "octopus": "Octopus Deploy",
    "openai": "OpenAI",
    "openrouter": "OpenRouter",
    "pagerduty": "PagerDuty",
    "perplexity": "Perplexity",
    "pinecone": "Pinecone",
    "posthog": "PostHog",
    "postman": "Postman",
    "rapidapi": "RapidAPI",
    "razorpay": "Razorpay",
    "resend": "Resend",
    "rubygems": "RubyGems",
    "scaleway": "Scaleway",
    "sendgrid": "SendGrid",
    "stripe": "Stripe",
    "supabase": "Supabase",
    "tailscale": "Tailscale",
    "tencent": "Tencent Cloud",
    "twilio": "Twilio",
    "xai": "xAI",
    "yandex": "Yandex Cloud",
}

_SECRETS: Final = {
    "adobe": "Adobe",
    "linkedin": "LinkedIn",
    "mongodb": "MongoDB Atlas",
}

_OTHERS: Final = {
    "api-key": _name("API key", "API keys", "clave de API", "claves de API"),
    "authorization": _name(
        "authorization header", "authorization headers", "cabecera de autorización", "cabeceras de autorización"
    ),
    "aws-access-key": _name("AWS access key id", "AWS access key ids", "id de clave de AWS", "ids de claves de AWS"),
    "aws-secret-key": _name("AWS secret key", "AWS secret keys", "clave secreta de AWS", "claves secretas de AWS"),
    "cookie": _name("cookie", "cookies", "cookie", "cookies"),
    "discord-webhook": _webhook("Discord"),
    "gcp-key": _name("Google Cloud key", "Google Cloud keys", "clave de Google Cloud", "claves de Google Cloud"),
    "jwt": _name("JWT", "JWTs", "JWT", "JWT"),
    "kubernetes-secret": _name(
        "Kubernetes Secret value",
        "Kubernetes Secret values",
        "valor de un Secret de Kubernetes",
        "valores de Secrets de Kubernetes",
    ),
    "nats-seed": _name("NATS seed", "NATS seeds", "semilla de NATS", "semillas de NATS"),
    "otp-secret": _name(
        "one-time password secret",
        "one-time password secrets",
        "secreto de contraseñas de un solo uso",
        "secretos de contraseñas de un solo uso",
    ),
    "paseto": _name("PASETO", "PASETOs", "PASETO", "PASETO"),
    "password": _name("password", "passwords", "contraseña", "contraseñas"),
    "private-key": _name("private key", "private keys", "clave privada", "claves privadas"),
    "secret": _name("secret", "secrets", "secreto", "secretos"),
    "slack-webhook": _webhook("Slack"),
    "teams-webhook": _webhook("Teams"),
    "token": _name("token", "tokens", "token", "tokens"),
    "url-password": _name("password in a URL", "passwords in URLs", "contraseña en una URL", "contraseñas en URL"),
    "webhook": _name("webhook", "webhooks", "webhook", "webhooks"),
}

KINDS: Final[dict[str, KindName]] = {
    **{f"{name}-token": _token(product) for name, product in _TOKENS.items()},
    **{f"{name}-key": _key(product) for name, product in _KEYS.items()},
    **{f"{name}-secret": _secret(product) for name, product in _SECRETS.items()},
    **_OTHERS,
}
"""Every kind that a placeholder may carry: text that looks like a placeholder of another kind is no placeholder."""


def kind_name(kind: str, count: int, language: Language) -> str:
    """Return `count` values of `kind` in words, such as "2 passwords" or "2 contraseñas".

    A kind that this version does not know (a receipt of an older or newer worker) goes by its own name.
    """
    name = KINDS.get(kind)
    if name is None:
        return f"{count} {kind}"
    return f"{count} {(name.one if count == 1 else name.many).in_(language)}"
