"""What an attempt found: a pure function of stored bytes and of the state before, so that it can be judged again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from .extract import HTML_TYPES, TEXT_TYPES
from .model import Description, Outcome, to_json
from .urls import same_site

PROVENANCE_FIELDS = (
    "title",
    "kicker",
    "standfirst",
    "contributions",
    "published",
    "modified",
    "outlet",
    "original_outlet",
    "container",
    "issn",
    "volume",
    "issue",
    "doi",
    "section",
    "licence",
    "corrections",
    "kind",
    "credits",
)
"""Fields of a `Description` whose change makes a revision. The change report also knows keywords, descriptions, lead images."""

CHALLENGE = re.compile(
    r"just a moment\.\.\.|attention required! \| cloudflare"
    r"|checking your browser before|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you a robot\?|pardon our interruption|enable javascript and cookies to continue|access to this page has been denied"
    r"|request unsuccessful\. incapsula|ddos protection by|please complete the security check"
    r"|unusual traffic from your",
    re.IGNORECASE,
)
"""Words of bot challenges (Cloudflare, PerimeterX, DataDome, Incapsula, Akamai); looked for on pages with little text only."""

NOT_FOUND = re.compile(
    r"(?:^\W*|[|:–—]\s*|\s-\s+|\b(?:error|fehler|erreur|errore|erro|fout|http|status)\W{0,3})404"
    r"(?!\w)(?=\W*$|\s*[|:–—(]|\s-\s|[\W_]{0,4}(?:error|not|page|oops|seite|fehler|erreur|pagina|página|fichier)\b)"
    r"|page (?:was |could )?not (?:be )?found"
    r"|page (?:does not|doesn[’']t) exist|no longer available|nothing (?:was )?found"
    r"|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|pagina non trovata"
    r"|página no encontrada|página não encontrada"
    r"|pagina niet gevonden|sidan (?:hittades inte|kunde inte hittas)"
    r"|strona nie (?:została znaleziona|istnieje)|страница не найдена"
    r"|sayfa bulunamadı|ページが見つかりません|页面不存在|找不到页面",
    re.IGNORECASE | re.MULTILINE,
)
"""Words of "not found" pages served with status 200; looked for in the title or headline of pages with little text only.

404 is one where it stands alone or beside such a word: 404 people can also be rescued, and a Peugeot turn sixty.
"""

CONSENT_HOSTS = re.compile(r"(?:^|\.)consent\.|guce\.|(?:^|\.)cmp\.|privacy-mgmt\.", re.IGNORECASE)
"""Hosts that consent walls redirect to."""

CONSENT_PATHS = re.compile(r"/(?:cookie-?|privacy-?|gdpr-?)?(?:consent|wall)(?:[/.?-]|$)", re.IGNORECASE)
"""Paths of the same site that they redirect to."""

CONSENT = re.compile(
    r"before you continue to|we value your privacy|we (?:and|&) our (?:\d+ )?(?:trusted )?partners"
    r"|(?:accept|agree to) (?:all )?cookies (?:and continue|to continue)|manage (?:your )?(?:privacy|cookie) (?:settings|choices)"
    r"|bevor sie fortfahren|wir und unsere (?:\d+ )?partner|mit werbung (?:und tracking )?(?:weiter|lesen)"
    r"|avant de continuer|nous et nos (?:\d+ )?partenaires|continuer sans accepter"
    r"|prima di continuare|noi e i nostri (?:\d+ )?partner|antes de continuar|nosotros y nuestros (?:\d+ )?socios"
    r"|voordat je verdergaat|wij en onze (?:\d+ )?partners",
    re.IGNORECASE,
)
"""Words of consent walls that stand in the page's own place; looked for on pages with little text only."""

SIGN_IN_PATHS = re.compile(r"/(?:log-?in|sign-?in|sso|anmelden|connexion)(?:[/.?-]|$)|/(?:account|user|auth)/", re.IGNORECASE)
"""Where a site sends a reader who has to sign in."""

NOT_FOUND_PATHS = re.compile(r"/(?:404|410|not-?found|page-?not-?found|error(?:-?404)?)(?:[/.?-]|$)", re.IGNORECASE)
"""Where a site sends a reader of a page that is gone, instead of answering 404."""

OUT_OF_ORDER = re.compile(
    r"(?:down|closed|offline) for (?:scheduled )?maintenance|(?:under|undergoing) (?:scheduled )?maintenance"
    r"|(?:be )?back (?:soon|shortly)\b.{0,60}maintenance|service (?:is )?(?:temporarily )?unavailable"
    r"|wartungsarbeiten|en cours de maintenance|in manutenzione|en mantenimiento|em manutenção"
    r"|error establishing a database connection",
    re.IGNORECASE,
)
"""Words of "out of order" pages served with status 200; looked for in the title, or in the text of nearly empty pages."""

LITTLE_TEXT = 600
"""Characters of article text below which a page can be an error page or a challenge."""


@dataclass(frozen=True, slots=True)
class State:
    """What two captures of an article are compared by.

    Attributes:
        payload_digest: `sha256:<hex>` of the entity body.
        text_digest: `sha256:<hex>` of the article text.
        provenance_digest: See `provenance_digest`.
    """

    payload_digest: str | None
    text_digest: str
    provenance_digest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One attempt, as far as judging needs it.

    Attributes:
        requested: URL asked for.
        final: URL that answered.
        status: HTTP status; None for an imported file or when nothing came.
        media_type: Of the payload; empty when nothing came.
        truncated: `WARC-Truncated` value, `size` or `decode`; None for a whole body.
        failure: `FailureKind` value and sentence.
        headers: Lower-case names of the response headers that matter, e.g. `cf-mitigated`.
        state: Digests; None when there is no text to have one of.
        text: Article text.
        title: Headline, as resolved.
        fault: What the extractor tripped over.
    """

    requested: str
    final: str
    status: int | None = None
    media_type: str = ""
    truncated: str | None = None
    failure: tuple[str, str] | None = None
    headers: frozenset[str] = frozenset()
    state: State | None = None
    text: str = ""
    title: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and why, in one sentence."""

    outcome: Outcome
    reason: str


RESTORED = Verdict(Outcome.RESTORED, "Good again after it was gone.")
SAME_PAYLOAD = Verdict(Outcome.UNCHANGED, "The same payload as before.")


def provenance_digest(description: Description) -> str:
    """`sha256:<hex>` over the fields of `PROVENANCE_FIELDS` as JSON."""
    fields = {name: to_json(value) for name in PROVENANCE_FIELDS if (value := getattr(description, name))}
    return "sha256:" + hashlib.sha256(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def judge(seen: Seen, before: State | None, *, was_gone: bool = False) -> Verdict:
    """The outcome of one attempt.

    Args:
        seen: The attempt.
        before: State of the last good snapshot captured earlier; None when there is none.
        was_gone: Whether the last attempt that told anything found the article gone.
    """
    return (
        _judge_status(seen)
        or _judge_place(seen, known=before is not None)
        or _judge_body(seen)
        or _judge_state(seen, before, was_gone)
    )


def judge_repeat(seen: Seen, *, was_gone: bool = False) -> Verdict:
    """The outcome of an attempt that was answered with the payload of the latest good state, which need not be read again."""
    place = _judge_status(seen) or _judge_place(seen, known=True)
    return place or (RESTORED if was_gone else SAME_PAYLOAD)


def _judge_status(seen: Seen) -> Verdict | None:
    """Cases: 1 nothing came; 2 not modified; 3 gone; 4 refused; 5 the server's fault; 6 any other status that is no page."""
    status = seen.status
    if seen.failure and (status is None or not 200 <= status < 300):
        return Verdict(Outcome.FAILED, seen.failure[1])
    if status is None or 200 <= status < 300:
        return None
    if status == 304:
        return Verdict(Outcome.UNCHANGED, "The server says: not modified.")
    if status in (404, 410):
        return Verdict(Outcome.GONE, f"The server answered {status}.")
    if status in (401, 402, 403, 407, 429, 451) or "cf-mitigated" in seen.headers:
        return Verdict(Outcome.BLOCKED, f"The server refused with {status}.")
    if status >= 500:
        return Verdict(Outcome.SERVER_ERROR, f"The server answered {status}.")
    if 300 <= status < 400:
        return Verdict(Outcome.MOVED, f"The server answered {status}, a redirect.")
    return Verdict(Outcome.FAILED, f"The server answered {status}.")


def _judge_place(seen: Seen, *, known: bool) -> Verdict | None:
    """A redirect that leaves the article.

    Cases: 1 to a consent wall; 2 to a sign-in page; 3 to an error page; 4 to a home page; 5 to a section above the article; 6 to
    another site, once the article is known. Any other address of the same site is the article's own new one.
    """
    if seen.final == seen.requested:
        return None
    asked, got = urlsplit(seen.requested), urlsplit(seen.final)
    if CONSENT_HOSTS.search(got.hostname or "") and asked.hostname != got.hostname:
        return Verdict(Outcome.BLOCKED, f"Redirected to a consent page on {got.hostname}.")
    for pattern, outcome, what in _PLACES:
        if pattern.search(got.path) and not pattern.search(asked.path):
            return Verdict(outcome, f"Redirected to {what}, {got.path[:80]}.")
    above = asked.path.rstrip("/")
    if got.path in ("", "/") and not got.query and above:
        return Verdict(Outcome.MOVED, f"Redirected to the home page of {got.hostname}.")
    if not got.query and above.startswith(got.path.rstrip("/") + "/") and same_site(seen.requested, seen.final):
        return Verdict(Outcome.MOVED, f"Redirected to the section above it, {got.path[:80]}.")
    if known and not same_site(seen.requested, seen.final):
        return Verdict(Outcome.MOVED, f"Redirected to another site, {got.hostname}.")
    return None


_PLACES = (
    (CONSENT_PATHS, Outcome.BLOCKED, "a consent page"),
    (SIGN_IN_PATHS, Outcome.BLOCKED, "a sign-in page"),
    (NOT_FOUND_PATHS, Outcome.SOFT_404, "an error page"),
)
"""Paths that are no article's, what a redirect to one means, and its name."""


def _judge_body(seen: Seen) -> Verdict | None:
    """What came is not a state of an article: 1 cut short; 2 not text; 3 an error page; 4 no words."""
    if seen.truncated:
        return Verdict(Outcome.TRUNCATED, f"The body is not whole ({seen.truncated}).")
    if seen.media_type not in HTML_TYPES | TEXT_TYPES:
        return Verdict(Outcome.NOT_AN_ARTICLE, f"The body is {seen.media_type or 'of no known type'}, not text.")
    if seen.fault:
        return Verdict(Outcome.NOT_AN_ARTICLE, f"Its text could not be extracted ({seen.fault}); the bytes are stored.")
    if seen.status is not None and len(seen.text) < LITTLE_TEXT and (little := _judge_little(seen)):
        return little
    if seen.state is None or not (seen.text or seen.title):
        return Verdict(Outcome.NOT_AN_ARTICLE, "The page holds no text.")
    return None


def _judge_little(seen: Seen) -> Verdict | None:
    """A page with little text: 1 a challenge; 2 a consent wall; 3 "not found"; 4 "out of order"; None: a short article."""
    both = f"{seen.title}\n{seen.text}"
    nearly_empty = len(seen.text) < LITTLE_TEXT // 2
    if "cf-mitigated" in seen.headers or CHALLENGE.search(both):
        return Verdict(Outcome.BLOCKED, "The page is a bot challenge.")
    if CONSENT.search(both):
        return Verdict(Outcome.BLOCKED, "The page is a consent wall.")
    if NOT_FOUND.search(seen.title) or (nearly_empty and NOT_FOUND.search(seen.text)):
        return Verdict(Outcome.SOFT_404, "The page says that nothing was found, under status 200.")
    if OUT_OF_ORDER.search(seen.title) or (nearly_empty and OUT_OF_ORDER.search(seen.text)):
        return Verdict(Outcome.SERVER_ERROR, "The page says that the site is out of order, under status 200.")
    return None


def _judge_state(seen: Seen, before: State | None, was_gone: bool) -> Verdict:
    now = seen.state
    if before is None or now is None:
        return Verdict(Outcome.CREATED, "The first good capture.")
    if was_gone:
        return RESTORED
    if now.payload_digest and now.payload_digest == before.payload_digest:
        return SAME_PAYLOAD
    text, provenance = now.text_digest != before.text_digest, now.provenance_digest != before.provenance_digest
    if not text and not provenance:
        return Verdict(Outcome.UNCHANGED, "Other bytes, the same text and provenance.")
    what = " and ".join(w for w, changed in (("text", text), ("provenance", provenance)) if changed)
    return Verdict(Outcome.REVISED, f"The {what} changed.")
