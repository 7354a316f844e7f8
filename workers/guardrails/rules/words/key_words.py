"""Which words before "key" say that it opens something, and which that it only finds something.

A key of an API, of a cipher or of a licence is secret; the key of a cache, of a partition or of an index is not.
"""

from typing import Final

from workers.guardrails.rules.words.services import SERVICES

KEY_BEFORE: Final = frozenset(
    """
    api access secret private client consumer account shared auth authentication signing encryption encrypt decryption
    master app application license service admin root session hmac jwt webhook write deploy functions function host
    subscription storage unseal preshared recovery datadog ingest registration deployment enc
    fernet jwt signature signingkey wireguard validation tacacs radius crypt crypto cipher priv licence
    activation product claim wifi wep luks bitlocker
    cookie sign anon role totp otp mfa setup
    """.split()
)
KEY_KINDS: Final = {"private": "private-key", "account": "azure-key", "shared": "azure-key", "storage": "azure-key"}
KEY_END: Final = (
    "apikey",
    "secretkey",
    "accesskey",
    "privatekey",
    "accountkey",
    "authkey",
    "masterkey",
    "encryptionkey",
    "securitykey",
)
CHOSEN_KEYS: Final = frozenset(
    """
    preshared shared wifi encryption encrypt decryption master signing crypto crypt cipher recovery secret session hmac
    jwt cookie app
    """.split()
)
"""Before "key" in names of what people think up for two ends that have to agree, or for a setting."""
ISSUED_KEYS: Final = SERVICES | frozenset(
    """
    routing integration insert stripe publishable write rails genie aes des services service primary secondary
    softlayer sl maps google azure search translator sdk twilio sentry bintray nakama ably adobe cloudflare
    customerio cypress fal gemstash ghost gitter grid groq hunter kagi lob looker mistral moderator newrelic
    nytimes ollama relic tavily travis wechat youtube zhipu network nwk link local mesh thread zigbee zwave noise
    pairing bind pan s0 s2 bunny clerk fireworks grafana hetzner instana kraken langchain langsmith lightstep
    linode moralis neon omdb ovh papertrail pusher qdrant radarr resend rollout serper sinch sonarr supabase
    upstash victorops vonage weaviate workos xmatters agora cf dns acme merchant partner mch terminal sms dropbox
    firebase fixerio gemini mattermost postman qualys recaptcha scalr splunk wistia yelp
    """.split()
)
"""Before "key" in names that message brokers use too: there only long random values are secrets."""
HASH_KEY_OF: Final = frozenset("auth cookie cookies csrf secure securecookie session signed signing token xsrf".split())
"""Before "hash key" in the name of what signs a cookie or a form: elsewhere it finds an item of a table."""
PLAIN_KEYS: Final = frozenset(
    """
    alt arrow artifact asset authorized blob bucket build cache candidate child cluster column composite config
    consul correlation csv ctrl customer dedup dict docker enter entity escape etag etcd event file foreign gcs
    gpg group hash hot i18n idempotency image index item json kid kms known label lock lookup map message meta
    metric mutex natural node object order parent partition path pgp primary property public publishable query restore
    range record redis ref request resource routing row s3 site shard sharding shift short site sort state surrogate tab
    socket tag tenant trace translation trusted unique user xml yaml
    """.split()
)
"""Before "key" in names of what finds a thing rather than what opens it."""
