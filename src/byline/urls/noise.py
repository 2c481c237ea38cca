"""What a URL carries that does not name the article: tracking parameters, mobile and AMP marks. Tables, with reasons.

A parameter that is left in splits one article in two, which a person can mend; one that is taken out wrongly merges two
articles, which nobody notices. So only names that no publisher uses to choose content are listed.
"""

from __future__ import annotations

TRACKING_PREFIXES: dict[str, str] = {
    "utm_": "Google Analytics campaign",
    "at_": "AT Internet / Piano campaign",
    "pk_": "Piwik campaign",
    "mtm_": "Matomo campaign",
    "matomo_": "Matomo campaign",
    "piwik_": "Piwik campaign",
    "hsa_": "HubSpot ads",
    "fb_action_": "Facebook Open Graph action",
    "stm_": "Hearst and Salesforce social campaign",
    "itm_": "internal campaign",
    "ns_": "comScore campaign (ns_mchannel, ns_source …)",
    "amp_": "AMP runtime (amp_js_v, amp_gsa …)",
    "__twitter_": "Twitter embed",
}
"""Parameters whose name starts so, compared in lower case; the value is who adds them."""

TRACKING_PARAMETERS: dict[str, str] = {
    "fbclid": "Facebook click",
    "gclid": "Google Ads click",
    "gclsrc": "Google Ads click source",
    "gbraid": "Google Ads click, iOS",
    "wbraid": "Google Ads click, iOS",
    "dclid": "Google Display click",
    "gad_source": "Google Ads",
    "gad_campaignid": "Google Ads",
    "srsltid": "Google Merchant",
    "msclkid": "Microsoft Ads click",
    "yclid": "Yandex click",
    "ysclid": "Yandex search click",
    "twclid": "Twitter click",
    "ttclid": "TikTok click",
    "li_fat_id": "LinkedIn click",
    "igshid": "Instagram share",
    "igsh": "Instagram share",
    "mc_cid": "Mailchimp campaign",
    "mc_eid": "Mailchimp reader",
    "mkt_tok": "Marketo reader",
    "_hsenc": "HubSpot mail",
    "_hsmi": "HubSpot mail",
    "__hstc": "HubSpot cookie",
    "__hssc": "HubSpot cookie",
    "__hsfp": "HubSpot cookie",
    "_ga": "Google Analytics linker",
    "_gl": "Google Analytics linker",
    "_ke": "Klaviyo reader",
    "vero_id": "Vero reader",
    "oly_enc_id": "Omeda reader",
    "oly_anon_id": "Omeda reader",
    "wickedid": "Wicked Reports",
    "s_cid": "Adobe campaign",
    "icid": "internal campaign",
    "cmpid": "campaign",
    "ncid": "campaign",
    "xtor": "AT Internet campaign",
    "ocid": "Microsoft and BBC campaign",
    "smid": "New York Times share",
    "smtyp": "New York Times share",
    "ftag": "CBS feed tag",
    "sr_share": "share",
    "echobox": "Echobox social",
    "spm": "Alibaba page tracking",
    "guccounter": "Yahoo consent",
    "guce_referrer": "Yahoo consent",
    "guce_referrer_sig": "Yahoo consent",
    "_branch_match_id": "Branch link",
    "_branch_referrer": "Branch link",
    "usqp": "AMP cache request",
}
"""Parameters of exactly this name, compared in lower case."""

TRACKING_VALUES: dict[str, frozenset[str]] = {
    name: frozenset(
        {"rss", "feed", "twitter", "facebook", "fb", "linkedin", "whatsapp", "telegram", "email", "newsletter", "share"}
    )
    for name in ("ref", "source", "src", "from", "rss", "cmp", "partner")
} | {"share": frozenset({"facebook", "twitter", "email", "linkedin", "whatsapp", "telegram", "1", "true"})}
"""Names that some publishers use to choose content: taken out only with a value that names a channel."""

AMP_PARAMETERS: dict[str, frozenset[str]] = {
    "amp": frozenset({"", "1", "true", "yes", "amp"}),
    "outputtype": frozenset({"amp"}),
    "output": frozenset({"amp"}),
    "outputformat": frozenset({"amp"}),
    "view": frozenset({"amp"}),
    "noamp": frozenset({"mobile", "1", "available"}),
}
"""Parameters, with their values, that ask for the AMP edition of the same page."""

EDITION_LABELS: dict[str, str] = {
    "m": "mobile edition (m.example.org, en.m.example.org)",
    "mobile": "mobile edition",
    "touch": "mobile edition",
    "amp": "AMP edition",
}
"""Labels left of the registrable domain that only choose an edition of the same pages."""

AMP_VIEWERS = ("google", "bing")
"""`www.google.<tld>/amp/s/…` and `www.bing.com/amp/s/…` show the page whose address follows."""

AMP_CACHES = ("cdn.ampproject.org", "bing-amp.com")
"""AMP caches: `<encoded host>.cdn.ampproject.org/c/s/<host>/<path>` (AMP cache URL format)."""


def is_tracking(name: str, value: str) -> bool:
    """True when the parameter does not choose what the page shows."""
    name, value = name.lower(), value.lower()
    return (
        name in TRACKING_PARAMETERS
        or name.startswith(tuple(TRACKING_PREFIXES))
        or value in TRACKING_VALUES.get(name, ())
        or value in AMP_PARAMETERS.get(name, ())
    )
