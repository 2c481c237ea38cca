"""Names in `class`, `id` and `role` that say what an element is for, in words of many sites and languages. Data, no logic."""

from __future__ import annotations

import re

from ...wordsearch import alternation, alternatives_of


def _names(*groups: str) -> re.Pattern[str]:
    # `-?` joins what sites write with and without a hyphen; digits may follow (`ad-300`), letters not (`add`)
    names = alternation(alternatives_of("|".join("".join(group.split()) for group in groups)))
    return re.compile(rf"(?<![a-z0-9])(?:{names})(?![a-z])")


_CHROME = """
    nav|navbar|navi|navigation|menu|menubar|submenu|mainmenu|mainnav|subnav|breadcrumbs?|masthead|footer|site-?footer|site-?header|
    colophon|contentinfo|complementary|sidebar|side-?bar|sidebar-?widget|widget-area|sidenav|offcanvas|off-canvas|sitemap|skip-?links?|
    pagination|pager|pagenav|burger|toc|table-?of-?contents|ez-toc\\w*|search|searchform|language-?switcher|ticker|weather|print-?only|no-?print
    """
_REACTING = """
    share|sharing|shares|share-?bar|sharedaddy|sharethis|addtoany|socials?|social-?media|follow|like-?button|reactions?|likes|
    comments?|commentlist|comment-?form|respond|disqus|kommentare?|commentaires?|discussion|replies|reply|feedback|rating|votes?|poll|survey|quiz
    """
_ELSEWHERE = """
    related|related-?posts|jp-relatedposts|recommended|recommendations?|recommends?|recirc|recirculation|read-?more|more-?stories|
    read-?next|read-?this-?next|up-?next|also-?read|see-?also|most-?read|most-?popular|popular|trending|latest|teasers?|teaser-?list|onward|outbrain|taboola|
    plista|ob-widget|recent-?posts|post-?nav|post-?navigation|nav-?links|prev-?next|similar|zum-thema|mehr-zum-thema|event-?list
    """
_ASKING = """
    newsletters?|subscribe|subscription|sign-?up|inline-?signup|mailchimp|mc4wp|opt-?in|donate|donations?|appeal|fundrais\\w*|promos?|promoted|
    promotion|sponsor|sponsors|sponsored|advert|adverts|advertisement|advertising|ad|ads|adsense|ad-?slot|ad-?container|admod|banner-?ad|dfp|
    gpt|anzeige|werbung|publicidad|publicite|reklama?|affiliate[-_]?(?:box|info|disclaimer|notice|hint)|call-?to-?action|cta|lead-?form|hs-form|
    login|register|registration|paywall-?(?:box|offer|prompt|overlay|banner)|piano|regwall|app-?download|appstore|contact-?form
    """
_OVERLAYS = """
    cookies?|cookie-?\\w+|consent|gdpr|onetrust|didomi|usercentrics|modals?|pop-?up|overlay|lightbox|dialog|alertdialog|toast|tooltip|
    screen-?reader|screen-reader-text|sr-only|visually-?hidden|u-hidden|slideshow-?controls|gallery-?nav|audio-?player|video-?player|player|
    oembed-placeholder\\w*|display-embed|embed-?placeholder|video-fallback
    """
_ABOUT = """
    byline|bylines|by-line|authors?|author-?\\w+|about-?author|post-?author|bio|biography|vcard|contributors?|dateline|datetime|
    timestamp|published|post-?date|pubdate|post-?meta|single-?post-?meta|entry-?meta|article-?meta|meta-?data|postmeta|entry-?footer|tags|
    tag-?list|tag-?cloud|post-?tags|article-?tags|keywords|topics?|topic-?list|categories|cat-links|tags-links|taxonomy|copyright|credits?|
    kicker|eyebrow|read(?:ing)?-?time|writer-?(?:profile|info|bio|box)?|person-?details
    """
_ELSEWHERE_ABROAD = """
    relacionad[oa]s?|correlat[aeio]|gerelateerde?|relaterte?|relaterat|relaterede|verwandte?|empfehlung(?:en)?|empfohlen|auch-?interessant|
    weitere-?(?:artikel|beitraege|meldungen|themen)|mehrzumthema|(?:lese|artikel)-?empfehlung(?:en)?|lesetipps?|passend-dazu|
    (?:a-?)?lire(?:-aussi)?|alire|lireaussi|sur-le-meme-sujet|articles?-lies|(?:meme|same)-?(?:sujet|topic)|veja-?(?:tambem|mais)|
    leia-?(?:mais|tambem)|saiba-?mais|lee-?(?:tambien|mas)|(?:te|le)-puede-interesar|mira-?tambien|leggi-?(?:anche|pure)|lees-?ook|
    meer-over|las-?(?:mer|ocksa|aven)|l(?:a?)es-?ogsaa?|lue-?myos|aiheesta|czytaj-?(?:tez|takze|wiecej|dalej)|przeczytaj|zobacz-?(?:tez|takze)|
    podobne|powiazane|souvisejici|suvisiace|ctete-?take|povezan[aeio]|procitajte|citeste-?si|similare|kapcsolodo|benzer|ilgili|terkait|
    baca-?juga|xem-?them|lien-?quan|tinlienquan|mais-?lidas|mas-?leid[ao]s?|plus-?lus|piu-?letti|meist-?gelesen|mest-?l(?:est|ast|aeste)|
    luetuimmat|najczesciej-?czytane|nejctenejsi|najcitanije|cok-?okunan(?:lar)?|terpopuler|next-?(?:story|article)|article-next|
    more-?from|from-the-web|suggested|suggestions|you-may-(?:also-)?like|link-?box|teaser-?box|relatedlink-?box|readmore\\w*|read_more
    """
_REACTING_ABROAD = """
    partag(?:e|er)|compartir|compartilhar|compartilhe|condividi|condivisione|teilen|delen|udostepnij|sdilet|zdielat|podijeli|podeli|
    paylas|bagikan|redes-?socia(?:is|les)|comentarios|commenti|reacties|yorumlar|komentare|komentarze|kommentarer|kommentit|hozzaszolasok
    """
_ASKING_ABROAD = """
    abo-?box|abonnements?|abonnez|abonnieren|suscripcion|suscribete|assine|assinantes?|abbonati|abbonamento|abonneren|prenumerera|
    predplatne|pretplata|boletin(?:es)?|infolettre|nyhetsbrev|nyhedsbrev|uutiskirje|hirlevel|bulten|spenden?|spendenaufruf|faire-un-don|
    soutenez|donaciones|sostienici|publicidade|pubblicita|annons|annonser|mainos|oglasi?|hirdetes|advertentie|promo-?box|inline-prompt|
    sub-message|paid-?content|partner-?content
    """
_ABOUT_ABROAD = """
    etiquetas|tagi|schlagworte|stichworte|mots-?cles|palabras-?clave|assuntos|onderwerpen|amnesord|avainsanat|etiketler|cimkek|
    bildnachweis|bildquelle|rechtehinweis|aviso-legal|autor(?:en)?-?box|autoren-?info|infos-?auteur|sobre-(?:o|el|la|a)-autora?|yazar-kutusu|
    migas|migas-de-pan|fil-ariane|rootline|brotkrumen|beyondwords|speechkit|readspeaker
    """
_ABROAD = (_ELSEWHERE_ABROAD, _REACTING_ABROAD, _ASKING_ABROAD, _ABOUT_ABROAD)
BOILERPLATE = _names(_CHROME, _REACTING, _ELSEWHERE, _ASKING, _OVERLAYS, _ABOUT, *_ABROAD)
"""An element named so holds no part of the article, unless it holds most of the page."""

WIDGET = re.compile(r"(?<![\w-])widget(?![\w-])")
"""WordPress' name for a box beside or below the article; as a part of a name (`elementor-widget-text`) it is anything."""

STRONG = _names(
    """
    cookies?|cookie-?\\w+|consent|gdpr|onetrust\\w*|ot-sdk\\w*|didomi|usercentrics|cybotcookiebot\\w*|comments?|commentlist|disqus\\w*|
    comentarios|commenti|reacties|yorumlar|kommentit
    """
)
"""These hold no article however much text they have."""

BESIDE = frozenset(("sidebar", "widget-area", "complementary", "footer", "site-footer", "contentinfo", "colophon", "comments"))
"""Whole names (not parts of one, as in `sidebar-layout`) of what stands beside an article, however short the article is."""

CAPTIONS = _names(
    """
    captions?|figcaption|wp-caption-text|legende|bildunterschrift|bildtext|bildlegende|pie-?de-?foto|didascalia|
    (?:image|img|photo|foto|bild|picture|media|figure)[-_]*(?:caption|captions|credits?|description|desc|info|info-?text|legend|text|subtitle)\\w*|
    (?:\\w+[-_])?(?:image|img|photo|picture)[-_]{1,2}(?:description|info|text)\\w*|mediainfo|media-?info|imagedescription\\w*|feature-image-description\\w*
    """
)
"""Holds what is said about a picture."""

FIGURES = _names(
    "figure|newsitem-image|article-?image|image-?container|media-?container|photo-?container|wp-caption|wp-block-image|"
    "gallery-?(?:item|slide|image|photo)|gallery|photo-?gallery|image-?gallery|slideshow-?(?:item|slide)|fotogalerie|bildergalerie|diaporama"
)
"""Holds a picture: short text in it is a caption, whatever it is called."""

PICTURE_PARTS = (
    "galler",
    "galerie",
    "slideshow",
    "diaporama",
    "capt",
    "legend",
    "bild",
    "foto",
    "didasc",
    "im",
    "photo",
    "picture",
    "media",
    "figure",
)
"""One of these is in every name that `CAPTIONS` or `FIGURES` knows."""
