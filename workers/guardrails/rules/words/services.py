"""The names of services that give out keys, by which a value beside one is told from what else is random.

None is a word of its own, or a program that people deploy: `grafana: 5f1c…` names what was built. Nor is one here whose
identifiers fill logs: `stripe: evt_…`.
"""

from typing import Final

SERVICES: Final = frozenset(
    """
    abuseipdb abyssale accuweather adafruit adobe adyen adzuna aeroworkflow aha.io ai21 airbrake airtable airvisual
    aiven alchemy alconost alegra aletheia algolia alibaba alienvault aliyun allsports alphavantage amadeus ambee
    amplitude anthropic anypoint api2cart apideck apiflash apify apilayer apimatic apitemplate apollo.io appdynamics
    appfollow appsynergy apptivo arcjet artsy asana assemblyai audd autodesk aviationstack aylien bannerbear
    baremetrics billomat binance bitbar bitfinex bitly bitmex bitrise bittrex blazemeter blitapp bombbomb boostnote
    borgbase braintree brandfetch brevo browserstack browshot bscscan bugherd bugsnag buildkite bulbul bulksms
    buttercms calendly calorieninja cannyio capsulecrm carboninterface chartmogul chatfule checkvist circleci
    clarifai clearbit clickhelp clicksend clickup clickuppersonal clientary clinchpad clockify closecrm cloudconvert
    cloudelements cloudimage cloudinary cloudmersive cloudplan cloudsmith cloverly cloze clustdoc codacy
    codeclimate codecov codemagic codequiry cohere coinapi coinbase coinlayer coinlib coinmarketcap collect2
    commercejs commodities-api companyhub configcat confluent contentful contentstack convertapi convertkit convier
    coveralls craftmypdf crowdin cryptocompare currencycloud currencyfreaks currencylayer currencyscoop currentsapi
    customer.io customerguru dareboost dashscope databento datadog datagov debounce deepai deepgram deepl deepseek
    detectify detectlanguage diffbot diggernaut digitalocean discord disqus dnscheck docparser documo docusign
    dotdigital dotmailer dovico dronahq droneci dropbox duply dwolla dynatrace dyspatch easypost edamed edenai
    elasticemail elevenlabs enablex etherscan ethplorer etsy eventbrite everhour exchangerateapi exoscale exportsdk
    extractorapi facebook faceplusplus fakejson falai fastforex fastly fetchrss figma file.io filestack finicity
    finnhub firecrawl flagsmith fleetbase flexport flickr flightapi flightlabs flightstats flowdock flowflu
    flutterwave formbucket formcraft formsite foursquare frame.io freshbooks freshdesk fullstory fusebill fxmarket
    geckoboard gengo geoapify geocodify geocodio getemail getemails getgeoapi getresponse getsandbox giphy gitter
    glassnode glitterlyapi gocanvas gocardless godaddy graphcms graphhopper greptile groovehq guardianapi gumroad
    gyazo happyscribe hellosign helpcrunch helpscout hereapi heroku hiveage hockeyapp holidayapi html2pdf hubspot
    humanity hunter.io hybiscus hypertrack iconfinder iexapis iexcloud imagekit imagga infobip infomaniak infura
    insightly instabot instamojo intercom interseller intrinio invoiceocean ip2location ipapi ipgeolocation ipinfo
    ipinfodb ipquality ipstack jotform jumpcloud jumpseller kanbantool karmacrm klaviyo klipfolio kucoin kylas
    languagelayer larksuite lastfm launchdarkly leadfeeder lemlist lemonsqueezy lendflow lexigram linkedin liveagent
    livestorm locationiq logdna loggly loginradius logzio lokalise loyverse luno macaddress madkudu magicbell
    mailboxlayer mailchimp mailerlite mailgun mailjet mailmodo mailsac mandrill mapbox mapquest marketstack
    mavenlink maxmind mediastack meistertask meraki mesibo messagebird metaapi metrilo midtrans mindmeister mixmax
    mixpanel mockaroo mojohelpdesk mollie moonclerk moosend mrticktock myintervals nasdaqdatalink netlify
    neutrinoapi new-relic new-york-times newsapi newscatcher nexmo nftport ngrok nicereply noticeable nozbe npmtoken
    nuget numverify nutritionix nylas nytimes omnisend onedesk onelogin onepagecrm onesignal onfleet oopspam openai
    opencage opencagedata opengraphr openuv openweather openweathermap opsgenie optidash optimizely owlbot owm
    packagecloud pagarme pagerduty paperform paralleldots parsehub parsers partnerstack passbase pastebin paydirtapp
    paymoapp paymongo paypal paystack pdflayer pdfshift peopledatalabs pepipost perplexity photoroom pinata pinecone
    pipedream pipedrive pivotaltracker pixabay plaid planetscale planview plivo podio pollsapi poloniex polygonscan
    positionstack postageapp postbacks postmark powrbot privateai prospectcrm proxycrawl pubnub purestake pushbullet
    pyowm qase qualaroo qubole quicknode rapidapi razorpay readme.io rebrandly rechargepayments refiner repairshopr
    replicate restpack revenuecat ringcentral ritekit rocketreach rollbar runrunit salesblink salescookie salesflare
    salesloft salesmate satismeter saucelabs scaleway scalingo scalr scrapeowl scraperapi scraperbox scraperstack
    scrapestack scrapfly scrapingant scrapingbee screenshotapi screenshotlayer securitytrails selectpdf sendbird
    sendgrid sendinblue serpapi serphouse serpstack sherpadesk shodan shotstack shutterstock signalwire signaturit
    signupgenius simplesat simplynoted simvoly siteleaf skybiometry smartsheet smartystreets snipcart snyk
    sonarcloud sparkpost spectralops speechtextai spoonacular sportradar sportsmonk spotify squarespace squareup
    sslmate stabilityai stackhawk statuscake statuspage statuspal stitchdata stockdata storecove stormboard
    stormglass storyblok storychief strava stytch sugester sumologic supernotes surveysparrow survicate swiftype
    tallyfy tatum.io taxjar teamgate teamworkcrm tefter telnyx testingbot text2data textmagic thinkific thousandeyes
    ticketmaster tiingo timecamp timezoneapi tinify tmdb todoist toggl tokeet tomorrow.io tomtom tradier
    travelpayouts travisci trello twelvedata twitch twitter typeform ubidots uclassify unsplash upcdatabase uplead
    uploadcare upstash uptimerobot urlscan userflow userstack vatlayer vbout vercel verimail veriphone viewneo
    virustotal visualcrossing voicegain voodoosms vpnapi vultr wakatime walkscore wandb weatherapi weatherbit
    weatherstack webex webflow webscraping websitepulse weightsandbiases wepay whoxy workos worksnaps workstack
    worldcoinindex wrike yandex youneedabudget yousign zapier zendesk zenkitapi zenrows zenscrape zenserp zerobounce
    zipbooks zipcodeapi zoho zonkafeedback
    """.split()
)
"""In lower case, as a name holds them."""
SERVICES_OF_UUIDS: Final = frozenset(
    """
    ai21 airvisual alconost anypoint apptivo coinapi duply figma heroku loggly npmtoken poloniex postmark snyk tokeet
    """.split()
)
"""Those whose keys are UUIDs, so that one beside the bare name is a key rather than an identifier."""
