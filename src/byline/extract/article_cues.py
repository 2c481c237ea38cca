"""Words in `class`, `id` and `role` that say what an element is for, and phrases that are never an article's own. Data, no logic."""

from __future__ import annotations

import re

_CUES = (
    # site chrome
    r"nav|navbar|navi|navigation|menu|menubar|submenu|mainmenu|mainnav|subnav|breadcrumbs?|masthead|footer|site-?footer|site-?header|"
    r"colophon|contentinfo|complementary|sidebar|side-?bar|sidenav|offcanvas|off-canvas|sitemap|skip-?link|pagination|pager|pagenav|burger|"
    # sharing and reacting
    r"share|sharing|shares|sharebar|share-?bar|sharedaddy|sharethis|addtoany|social|socials|social-?media|follow|like-?button|reactions?|likes|"
    r"comment|comments|commentlist|comment-?form|respond|disqus|kommentare?|commentaires?|discussion|replies|reply|feedback|rating|votes?|poll|survey|"
    # other articles
    r"related|relatedposts|jp-relatedposts|recommended|recommendations?|recommends?|recirc|recirculation|read-?more|readmore|more-?stories|"
    r"morestories|read-?next|up-?next|also-?read|see-?also|most-?read|mostread|most-?popular|popular|trending|latest|teasers?|teaserlist|"
    r"onward|outbrain|taboola|plista|ob-widget|recent-?posts|post-?nav|post-?navigation|nav-?links|prev-?next|similar|zum-thema|mehr-zum-thema|"
    # asking and selling
    r"newsletter|newsletters|subscribe|subscription|signup|sign-?up|mailchimp|mc4wp|optin|opt-in|donate|donation|donations|appeal|fundrais\w*|promo|"
    r"promos|promoted|promotion|sponsor|sponsored|sponsors|advert|adverts|advertisement|advertising|ad|ads|adsense|ad-?slot|adslot|ad-?container|"
    r"banner-?ad|dfp|gpt|anzeige|werbung|publicidad|publicite|reklama?|affiliate-?box|cta|call-?to-?action|lead-?form|hs-form|login|"
    r"register|registration|paywall-?(?:box|offer|prompt|overlay|banner)|piano|regwall|"
    # consent, overlays
    r"cookie|cookies|cookie-?\w+|consent|gdpr|cmp|onetrust|didomi|usercentrics|modal|modals|popup|pop-up|overlay|lightbox|dialog|alertdialog|toast|tooltip|"
    # about the text, not the text
    r"byline|bylines|by-line|author|authors|author-?\w+|authorbox|about-?author|post-?author|bio|biography|vcard|contributors?|dateline|datetime|"
    r"timestamp|published|post-?date|pubdate|post-?meta|entry-?meta|article-?meta|meta-?data|metadata|postmeta|entry-?footer|tags|taglist|tag-?list|"
    r"tag-?cloud|post-?tags|article-?tags|keywords|topics?|topic-?list|categories|cat-links|tags-links|taxonomy|copyright|disclaimer-?box|credits?|kicker|"
    r"eyebrow|read(?:ing)?-?time|toc|table-?of-?contents|tableofcontents|ez-toc\w*|widget-area|sidebar-?widget|print-?only|no-?print|"
    r"screen-?reader|screen-reader-text|sr-only|visually-?hidden|visuallyhidden|u-hidden|"
    r"caption|captions|figcaption|image-?caption|wp-caption-text|legende|bildunterschrift|search|searchform|language-?switcher|audio-?player|video-?player|player|"
    r"app-?download|appstore|contact-?form|quiz|slideshow-?controls|gallery-?nav|ticker|weather|stock-?ticker|event-?list"
)
BOILERPLATE = re.compile(rf"(?<![a-z0-9])(?:{_CUES})(?![a-z])", re.IGNORECASE)

STRONG = re.compile(
    r"(?<![a-z0-9])(?:cookie|cookies|cookie-?\w+|consent|gdpr|cmp|onetrust\w*|ot-sdk\w*|didomi|usercentrics|cybotcookiebot\w*|comments?|commentlist|disqus\w*)(?![a-z])",
    re.IGNORECASE,
)
"""These hold no article however much text they have."""
