"""Secrets that are known by their own shape: vendors' keys and tokens, as their documentation describes them.

The patterns are those of `Maker.form`; the words are the names under which people keep such a value.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from tests.evals.redaction.maker import Maker

_FORMS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    # Clouds.
    "aws-access-key": ("AKIA{b16}", ("aws access key id", "access key", "s3 access key")),
    "aws-temporary-key": ("ASIA{b16}", ("aws access key id",)),
    "gcp-api-key": ("AIza{U35}", ("google api key", "maps api key", "gcp key", "firebase api key")),
    "gcp-oauth-secret": ("GOCSPX-{U28}", ("google client secret", "oauth client secret")),
    "gcp-access-token": ("ya29.a0{U150-200}", ("access token", "google access token")),
    "gcp-refresh-token": ("1//0{A1}{U60}", ("refresh token", "google refresh token")),
    "firebase-server-key": ("AAAA{U7}:APA91b{U134}", ("fcm server key", "firebase server key")),
    "azure-client-secret": ("{A3}8Q~{U34}", ("azure client secret", "arm client secret", "client secret")),
    "digitalocean": ("dop_v1_{h64}", ("digitalocean token", "do token")),
    "digitalocean-oauth": ("doo_v1_{h64}", ("digitalocean access token",)),
    "alibaba": ("LTAI{A20}", ("alicloud access key", "access key id")),
    "fly": ("FlyV1 fm2_{B200}", ("fly api token",)),
    "heroku": ("HRKU-AA{U58}", ("heroku api key",)),
    "planetscale": ("pscale_tkn_{U43}", ("planetscale token", "database token")),
    "planetscale-password": ("pscale_pw_{U43}", ("database password",)),
    "supabase": ("sbp_{h40}", ("supabase access token",)),
    "supabase-secret": ("sb_secret_{U22}_{U8}", ("supabase secret key",)),
    "neon": ("napi_{l64}", ("neon api key",)),
    "aiven": ("AVNS_{U19}", ("db password", "aiven password")),
    "vercel-blob": ("vercel_blob_rw_{A16}_{A32}", ("blob read write token",)),
    "netlify": ("nfp_{A36}", ("netlify auth token",)),
    # Source code and packages.
    "github-classic": ("ghp_{A36}", ("github token", "gh token", "git token", "github pat")),
    "github-oauth": ("gho_{A36}", ("github token", "oauth token")),
    "github-app": ("ghs_{A36}", ("github token", "installation token")),
    "github-refresh": ("ghr_{A76}", ("github refresh token",)),
    "github-fine-grained": ("github_pat_{A22}_{A59}", ("github token", "gh token", "github pat")),
    "gitlab-personal": ("glpat-{U20}", ("gitlab token", "private token", "gitlab pat")),
    "gitlab-routable": ("glpat-{U27}.01.{l9}", ("gitlab token",)),
    "gitlab-runner": ("glrt-{U20}", ("runner token", "ci server token")),
    "gitlab-runner-legacy": ("GR1348941{U20}", ("registration token", "runner registration token")),
    "gitlab-job": ("glcbt-64_{U20}", ("ci job token",)),
    "gitlab-deploy": ("gldt-{U20}", ("deploy token",)),
    "gitlab-trigger": ("glptt-{h40}", ("trigger token", "pipeline trigger token")),
    "gitlab-feed": ("glft-{U20}", ("feed token",)),
    "bitbucket-app": ("ATBB{A24}{H8}", ("bitbucket app password", "bitbucket token")),
    "atlassian": ("ATATT3xFfGF0{U171}={H8}", ("jira api token", "confluence token", "atlassian token")),
    "npm": ("npm_{A36}", ("npm token", "node auth token")),
    "pypi": ("pypi-AgEIcHlwaS5vcmc{U100-150}", ("pypi token", "twine password")),
    "rubygems": ("rubygems_{h48}", ("gem host api key", "rubygems api key")),
    "nuget": ("oy2{l43}", ("nuget api key",)),
    "crates": ("cio{A32}", ("cargo registry token",)),
    "artifactory": ("AKCp{d1}{A69}", ("artifactory api key", "jfrog token")),
    "artifactory-reference": ("cmVmdGtu{A56}", ("artifactory token",)),
    "docker-hub": ("dckr_pat_{U27}", ("dockerhub token", "docker password", "registry password")),
    "docker-hub-org": ("dckr_oat_{U32}", ("docker token",)),
    "clojars": ("CLOJARS_{h60}", ("clojars token",)),
    # Chat and mail.
    "slack-bot": ("xoxb-{d12}-{d13}-{A24}", ("slack bot token", "slack token")),
    "slack-user": ("xoxp-{d12}-{d12}-{d13}-{h32}", ("slack user token", "slack token")),
    "slack-app-level": ("xapp-1-A{u10}-{d13}-{h64}", ("slack app token",)),
    "slack-config": ("xoxe.xoxp-1-{A166}", ("slack config token",)),
    "discord-bot": ("MT{A24}.G{U5}.{U38}", ("discord token", "bot token")),
    "telegram-bot": ("{d10}:AA{U33}", ("telegram token", "telegram bot token")),
    "sendgrid": ("SG.{U22}.{U43}", ("sendgrid api key", "mail api key", "smtp password")),
    "mailgun": ("key-{h32}", ("mailgun api key",)),
    "mailchimp": ("{h32}-us1{d1}", ("mailchimp api key",)),
    "brevo": ("xkeysib-{h64}-{A16}", ("brevo api key",)),
    "postmark-like-resend": ("re_{A8}_{A24}", ("resend api key",)),
    "twilio": ("SK{h32}", ("twilio api key",)),
    # Payment and shops.
    "stripe-live": ("sk_live_{A99}", ("stripe secret key", "stripe api key")),
    "stripe-live-short": ("sk_live_{A24}", ("stripe secret key", "stripe key")),
    "stripe-test": ("sk_test_{A24}", ("stripe secret key",)),
    "stripe-restricted": ("rk_live_{A99}", ("stripe api key",)),
    "stripe-webhook": ("whsec_{A32}", ("stripe webhook secret", "webhook secret", "endpoint secret")),
    "square": ("sq0csp-{U43}", ("square secret",)),
    "square-access": ("EAAA{U60}", ("square access token",)),
    "shopify": ("shpat_{h32}", ("shopify token", "shopify access token")),
    "shopify-secret": ("shpss_{h32}", ("shopify api secret",)),
    "razorpay": ("rzp_live_{A14}", ("razorpay key id",)),
    "plaid": ("access-production-{h8}-{h4}-{h4}-{h4}-{h12}", ("plaid access token",)),
    "paypal-braintree": ("access_token$production${l16}${h32}", ("braintree access token",)),
    "flutterwave": ("FLWSECK-{h32}-X", ("flutterwave secret key",)),
    # Artificial intelligence.
    "openai-classic": ("sk-{A20}T3BlbkFJ{A20}", ("openai api key", "openai key")),
    "openai-project": ("sk-proj-{U74}T3BlbkFJ{U74}", ("openai api key",)),
    "openai-service": ("sk-svcacct-{U74}T3BlbkFJ{U74}", ("openai api key",)),
    "anthropic": ("sk-ant-api03-{U93}AA", ("anthropic api key", "claude api key")),
    "huggingface": ("hf_{A34}", ("hf token", "huggingface token", "hugging face hub token")),
    "groq": ("gsk_{A52}", ("groq api key",)),
    "replicate": ("r8_{A37}", ("replicate api token",)),
    "perplexity": ("pplx-{A48}", ("perplexity api key",)),
    "xai": ("xai-{A80}", ("xai api key",)),
    "openrouter": ("sk-or-v1-{h64}", ("openrouter api key",)),
    "pinecone": ("pcsk_{A6}_{A63}", ("pinecone api key",)),
    "langsmith": ("lsv2_pt_{h32}_{h10}", ("langchain api key", "langsmith api key")),
    "nvidia": ("nvapi-{U64}", ("nvidia api key", "ngc api key")),
    # Infrastructure and monitoring.
    "vault-service": ("hvs.{U90-100}", ("vault token", "vault root token")),
    "vault-batch": ("hvb.{U138-160}", ("vault token",)),
    "terraform-cloud": ("{A14}.atlasv1.{U67}", ("tfe token", "terraform cloud token", "tf token app terraform io")),
    "pulumi": ("pul-{h40}", ("pulumi access token",)),
    "doppler": ("dp.st.prd.{A43}", ("doppler token",)),
    "infisical": ("st.{h8}-{h4}-4{h3}-a{h3}-{h12}.{h32}.{h32}", ("infisical token",)),
    "one-password": ("ops_eyJ{A300}", ("op service account token",)),
    "grafana-service": ("glsa_{A32}_{h8}", ("grafana token", "grafana api key")),
    "grafana-cloud": ("glc_eyJ{A100}", ("grafana cloud token",)),
    "datadog-app": ("ddapp_{A34}", ("dd app key",)),
    "new-relic-user": ("NRAK-{u27}", ("new relic api key", "newrelic user key")),
    "new-relic-licence": ("{h36}NRAL", ("new relic license key",)),
    "new-relic-browser": ("NRII-{U32}", ("new relic insert key",)),
    "sentry-user": ("sntryu_{h64}", ("sentry auth token",)),
    "sentry-org": ("sntrys_eyJ{A120}_{B43}", ("sentry auth token",)),
    "dynatrace": ("dt0c01.{b24}.{b64}", ("dynatrace token", "dt api token")),
    "honeycomb": ("hcaik_{l58}", ("honeycomb api key",)),
    "circleci": ("CCIPAT_{A22}_{h40}", ("circleci token", "circle token")),
    "buildkite": ("bkua_{h40}", ("buildkite token", "buildkite api token")),
    "sonarqube": ("squ_{h40}", ("sonar token",)),
    "sonarqube-project": ("sqp_{h40}", ("sonar token",)),
    "octopus": ("API-{u26}", ("octopus api key",)),
    "tailscale": ("tskey-auth-{A12}CNTRL-{A32}", ("ts authkey", "tailscale auth key")),
    "snyk": ("snyk_uat.{h8}.{U60}", ("snyk token",)),
    "cloudflare-ca": ("v1.0-{h24}-{h146}", ("cloudflare origin ca key",)),
    "age": ("AGE-SECRET-KEY-1{z58}", ("sops age key", "age secret key")),
    "databricks": ("dapi{h32}", ("databricks token",)),
    "confluent-cloud": ("cflt{B60}", ("confluent api secret", "kafka api secret")),
    # Tools of the office.
    "linear": ("lin_api_{A40}", ("linear api key",)),
    "notion": ("ntn_{d11}{A35}", ("notion token", "notion api key")),
    "notion-legacy": ("secret_{A43}", ("notion token",)),
    "airtable": ("pat{A14}.{h64}", ("airtable api key", "airtable token")),
    "figma": ("figd_{U40}", ("figma token",)),
    "hubspot": ("pat-na1-{h8}-{h4}-{h4}-{h4}-{h12}", ("hubspot token", "hubspot access token")),
    "postman": ("PMAK-{h24}-{h34}", ("postman api key",)),
    "contentful": ("CFPAT-{U43}", ("contentful token",)),
    "mapbox": ("sk.eyJ1Ijoi{A60}.{U22}", ("mapbox token", "mapbox secret token")),
    "dropbox": ("sl.u.{U136}", ("dropbox token", "dropbox access token")),
    "facebook": ("EAAB{A150}", ("facebook access token", "fb page token")),
    "typeform": ("tfp_{U44}_{U14}", ("typeform token",)),
    "frameio": ("fio-u-{U64}", ("frameio token",)),
    "prefect": ("pnu_{l36}", ("prefect api key",)),
    "okta-like-duffel": ("duffel_live_{U43}", ("duffel token",)),
    "easypost": ("EZAK{A54}", ("easypost api key",)),
    "readme": ("rdme_{l70}", ("readme api key",)),
}


def _jwt(m: Maker) -> str:
    return m.jwt()


SHAPES: Final[dict[str, Callable[[Maker], str]]] = {
    **{name: partial(Maker.form, pattern=pattern) for name, (pattern, _) in _FORMS.items()},
    "jwt": _jwt,
}
"""By name: each makes a value that anyone who knows the vendor knows again."""

SHAPE_LABELS: Final[dict[str, tuple[str, ...]]] = {
    **{name: labels for name, (_, labels) in _FORMS.items()},
    "jwt": ("access token", "id token", "jwt", "auth token", "bearer token", "service account token"),
}
"""By name: what people call the variable that holds it, in words."""
