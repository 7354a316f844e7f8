"""Which words before "key" say that it opens something, and which that it only finds something.

A key of an API, of a cipher or of a licence is secret; the key of a cache, of a partition or of an index is not.
"""

from typing import Final

KEY_BEFORE: Final = frozenset(
    """
    api access secret private client consumer account shared auth authentication signing encryption encrypt decryption
    master app application license service admin root session hmac jwt webhook write deploy functions function host
    subscription storage unseal preshared recovery datadog ingest registration deployment enc
    fernet jwt signature signingkey wireguard validation tacacs radius crypt crypto cipher priv licence
    activation product claim wifi
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
ISSUED_KEYS: Final = frozenset(
    """
    routing integration insert stripe sendgrid mailgun publishable write rails genie fastly aes des services service
    primary secondary snyk softlayer sl openai anthropic maps google azure search translator sdk twilio sentry
    rollbar algolia bintray nakama
    ably abuseipdb adafruit adobe airtable alchemy arcjet asana assemblyai bitly bitrise clarifai cloudflare codecov
    cohere coveralls customerio cypress databento deepgram deepl deepseek diffbot facebook fal fastly finnhub flagsmith
    flickr gemstash ghost gitter grid groq heroku hubspot hunter infura intercom ipinfo ipstack kagi klaviyo lob looker
    mailjet mandrill meraki mistral moderator netlify newrelic newsapi nytimes ollama opsgenie pinecone plaid postmark
    rapidapi relic scraperapi sendbird shodan statuspage tavily telnyx travis twitch twitter uptimerobot virustotal
    vultr weatherapi wechat youtube zendesk zhipu
    network nwk link local mesh thread zigbee zwave noise pairing bind pan s0 s2
    accuweather adyen alphavantage amplitude appdynamics binance braintree brevo bscscan bunny clerk clickup cloudinary
    coinbase dynatrace elevenlabs etherscan firecrawl fireworks freshdesk giphy grafana hetzner imagekit infobip instana
    kraken langchain langsmith launchdarkly lightstep linode locationiq logdna loggly logzio mapbox maxmind messagebird
    mixpanel mollie moralis neon nexmo omdb onesignal opencage openweather openweathermap optimizely ovh pagerduty
    papertrail paypal perplexity pinata planetscale plivo polygonscan positionstack pubnub pusher qdrant quicknode
    radarr replicate resend rollout scaleway sendinblue serpapi serper sinch sonarr sparkpost spotify stytch sumologic
    supabase tinify tmdb tomtom trello unsplash upstash victorops vonage wakatime weaviate workos xmatters
    agora apify cf dns acme aviationstack aylien browserstack bugherd bugsnag buildkite calendly chartmogul clearbit
    cloudsmith codacy codeclimate codemagic coinapi confluent contentful convertkit crowdin currencylayer deepai
    detectify digitalocean docusign dropbox etsy eventbrite figma filestack firebase fixerio freshbooks fullstory gemini
    geocodio gumroad helpscout holidayapi insightly intrinio ipgeolocation jumpcloud kucoin lemlist mailboxlayer
    mailchimp mailerlite marketstack mattermost mediastack moosend onelogin parsehub pastebin paymongo pipedrive pixabay
    postman qualys razorpay recaptcha revenuecat scalr scrapingbee smartsheet sonarcloud splunk squareup statuscake
    stormglass textmagic ticketmaster todoist typeform urlscan vercel weatherbit webflow wepay wistia wrike yelp zapier
    zerobounce
    """.split()
)
"""Before "key" in names that message brokers use too: there only long random values are secrets."""
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
