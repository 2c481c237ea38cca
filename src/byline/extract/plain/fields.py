"""Named values at the top of a text: front matter, `Key: value` lines of exporters, mail headers."""

from __future__ import annotations

import re
from dataclasses import replace

from ...dates import parse_date, parse_machine_date
from ...model import Contribution, Kind, NameKind, PartialDate, Property, Role
from ...names import parse_byline, parse_name
from ...urls import absolute
from ..export_words import RULE
from .claims import Sheet
from .text import collapse

_P = Property
KEYS: dict[str, Property] = {
    **dict.fromkeys(("title", "headline", "subject", "titel", "titre", "título", "titolo", "überschrift", "заголовок", "標題",
    "标题", "başlık"), _P.TITLE),
    **dict.fromkeys(("subtitle", "standfirst", "dek", "deck", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "lead",
    "lede", "teaser"), _P.STANDFIRST),
    **dict.fromkeys(("kicker", "dachzeile", "surtitre", "antetítulo", "occhiello"), _P.KICKER),
    **dict.fromkeys(
        ("author", "authors", "by", "byline", "autor", "autorin", "autoren", "auteur", "auteurs", "autore", "autori",
        "autora", "autores", "автор", "作者", "yazar", "creator", "writer"),
        _P.CONTRIBUTION,
    ),
    **dict.fromkeys(
        ("date", "published", "publication date", "publish date", "date published", "published on", "pubdate", "publishdate",
        "published time", "datum", "veröffentlicht", "fecha", "data", "дата", "日期", "created",
         "publication-date", "sent", "issued"), _P.PUBLISHED,
    ),
    **dict.fromkeys(("updated", "modified", "last modified", "lastmod", "date modified", "last updated", "aktualisiert",
    "mis à jour", "actualizado", "aggiornato"), _P.MODIFIED),
    **dict.fromkeys(
        ("outlet", "site", "site name", "sitename", "website", "newspaper", "publication", "source", "quelle", "fuente",
        "fonte", "zeitung", "journal name", "media", "источник", "来源", "medium", "feed", "blog", "org"), _P.OUTLET
    ),
    "publisher": _P.PUBLISHER, "verlag": _P.PUBLISHER, "éditeur": _P.PUBLISHER,
    **dict.fromkeys(("url", "link", "canonical", "canonical url", "source url", "permalink", "web", "original url", "uri",
    "adresse"), _P.CANONICAL_URL),
    **dict.fromkeys(("lang", "language", "locale", "sprache", "langue", "idioma", "lingua"), _P.LANGUAGE),
    **dict.fromkeys(("tags", "keywords", "categories", "topics", "schlagworte", "mots-clés", "etiquetas"), _P.KEYWORD),
    **dict.fromkeys(("section", "category", "ressort", "rubrique", "sección", "sezione", "rubrik"), _P.SECTION),
    **dict.fromkeys(("description", "summary", "excerpt", "abstract", "zusammenfassung", "résumé", "resumen",
    "sommario"), _P.DESCRIPTION),
    **dict.fromkeys(("image", "cover", "thumbnail", "featured image"), _P.IMAGE),
    **dict.fromkeys(("license", "licence", "lizenz", "licenza", "licencia"), _P.LICENCE),
    "doi": _P.DOI, "issn": _P.ISSN, "volume": _P.VOLUME, "issue": _P.ISSUE, "number": _P.ISSUE,
    "pages": _P.PAGES, "page": _P.PAGES, "edition": _P.EDITION, "place of publication": _P.PLACE,
    **dict.fromkeys(("journal", "magazine", "container", "container title"), _P.CONTAINER),
    **dict.fromkeys(("kind", "type", "genre"), _P.KIND),
}  # fmt: skip
"""What a key names, lower case, `_` and `-` read as spaces."""

LANGUAGES = {
    "english": "en", "englisch": "en", "anglais": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "nederlands": "nl", "swedish": "sv", "danish": "da", "norwegian": "nb", "finnish": "fi", "polish": "pl", "czech": "cs",
    "hungarian": "hu", "romanian": "ro", "russian": "ru", "ukrainian": "uk", "turkish": "tr", "greek": "el", "arabic": "ar",
    "hebrew": "he", "chinese": "zh", "japanese": "ja", "korean": "ko", "hindi": "hi", "indonesian": "id", "vietnamese": "vi",
    "allemand": "de", "espagnol": "es", "italien": "it", "portugais": "pt", "néerlandais": "nl", "französisch": "fr",
    "spanisch": "es", "italienisch": "it", "niederländisch": "nl", "inglés": "en", "alemán": "de", "francés": "fr",
    "inglese": "en", "francese": "fr", "tedesco": "de", "duits": "de", "engels": "en", "frans": "fr",
}  # fmt: skip
"""Languages as press databases name them."""

ROLE_KEYS: dict[str, Role] = {
    "translator": Role.TRANSLATOR, "editor": Role.EDITOR, "editors": Role.EDITOR, "photographer": Role.PHOTOGRAPHER,
    "photo": Role.PHOTOGRAPHER,
    "illustrator": Role.ILLUSTRATOR, "interviewer": Role.INTERVIEWER, "interviewee": Role.INTERVIEWEE,
    "contributor": Role.CONTRIBUTOR,
    "contributors": Role.CONTRIBUTOR, "übersetzer": Role.TRANSLATOR, "übersetzung": Role.TRANSLATOR, "fotos": Role.PHOTOGRAPHER,
}  # fmt: skip

MAIL_KEYS = frozenset(
    (
        "from",
        "to",
        "subject",
        "date",
        "cc",
        "reply-to",
        "sent",
        "von",
        "an",
        "betreff",
        "gesendet",
        "de",
        "à",
        "objet",
        "para",
        "asunto",
        "da",
        "a",
        "oggetto",
        "message-id",
        "list-unsubscribe",
    )
)
_SUBJECT = frozenset(("subject", "betreff", "objet", "asunto", "oggetto"))
_SENDER = frozenset(("from", "von", "de", "da"))
_FIELD = re.compile(r"^(?P<key>[^\W\d_][\w \-]{0,24}?)\s?[:：]\s*(?P<value>.*)$")
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")
_FORWARDED = re.compile(
    r"(?:-{2,}\s*)?(?:begin )?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|"
    r"message (?:transféré|original)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)|mensagem encaminhada|"
    r"doorgestuurd bericht)\s*:?\s*(?:-{2,})?",
    re.IGNORECASE,
)
"""A whole line above the header of a mail that was passed on."""
_PLACEHOLDER = re.compile(r"\{\{.*\}\}|<%.*%>|\$\{.*\}")


def field_key(key: str) -> str:
    """A key as the tables spell it."""
    return re.sub(r"[\s_-]+", " ", key).strip().casefold()


def claim_field(key: str, value: str, line: int, sheet: Sheet, *, source: str) -> bool:
    """Claim one named value; False when the key is not known or the value cannot be read."""
    key, value = field_key(key), collapse(value)
    if not value or len(value) > 2_000 or _PLACEHOLDER.search(value):
        return False
    if role := ROLE_KEYS.get(key):
        people = _people(value, sheet, role)
        sheet.people(people, line=line, verbatim=value, source=source)
        return bool(people)
    prop = KEYS.get(key)
    if prop is None:
        return False
    if prop is Property.CONTRIBUTION:
        people = _people(value, sheet, Role.AUTHOR)
        sheet.people(people, line=line, verbatim=value, source=source)
        return bool(people)
    if prop is Property.OUTLET and absolute("", value):
        prop = Property.CANONICAL_URL
    read = _read(prop, value, sheet)
    if read is not None:
        sheet.put(prop, read, line=line, verbatim=value, source=source)
    return read is not None


def _read(prop: Property, value: str, sheet: Sheet) -> str | PartialDate | None:
    if prop in (Property.PUBLISHED, Property.MODIFIED):
        return parse_machine_date(value) or parse_date(value, language=sheet.language, captured=sheet.captured)
    if prop in (Property.CANONICAL_URL, Property.IMAGE):
        return absolute(sheet.payload.url, value)
    if prop is Property.KIND:
        return value.casefold() if value.casefold() in {k.value for k in Kind} else None
    if prop in (Property.ISSN, Property.LANGUAGE):
        from ..sources.collect import issn, language_tag

        return issn(value) if prop is Property.ISSN else language_tag(value) or LANGUAGES.get(value.casefold())
    if prop is Property.DOI:
        found = re.search(r"10\.\d{4,9}/\S{1,200}", value)
        return found[0] if found else None
    return value


def _people(value: str, sheet: Sheet, role: Role) -> tuple[Contribution, ...]:
    found = parse_byline(value, language=sheet.language)
    if not found and len(value) < 80:
        found = (Contribution(parse_name(value, language=sheet.language)),)
    return tuple(replace(c, role=role, position=i) if role is not Role.AUTHOR else c for i, c in enumerate(found))


def read_fields(lines: list[str], start: int, sheet: Sheet) -> int:
    """Read `Key: value` lines at the top, at least two of them with keys that are known; give back where the text begins.

    A mail's header is one: its sender is the outlet, its subject the title, and the piece is a newsletter.
    """
    at = start
    while at < len(lines) and (not (line := collapse(lines[at])) or _FORWARDED.fullmatch(line) or RULE.fullmatch(line)):
        at += 1
    fields: list[tuple[int, str, str]] = []
    end = at
    while end < len(lines) and lines[end].strip():
        found = _FIELD.match(collapse(lines[end]))
        if not found:
            if fields and lines[end][:1] in (" ", "\t"):  # a folded header goes on
                number, key, value = fields[-1]
                fields[-1] = (number, key, f"{value} {lines[end].strip()}")
                end += 1
                continue
            break
        fields.append((end + 1, found["key"], found["value"]))
        end += 1
    keys = [field_key(key) for _, key, _ in fields]
    mail = any(k in _SUBJECT for k in keys) and any(k in _SENDER for k in keys)
    known = sum(k in KEYS or k in ROLE_KEYS or (mail and k in MAIL_KEYS) for k in keys)
    if known < 2 or known * 2 <= len(keys):
        return start
    for number, key, value in fields:
        if mail and field_key(key) in MAIL_KEYS:
            _claim_mail(field_key(key), value, number, sheet)
        else:
            claim_field(key, value, number, sheet, source="text-fields")
    return end


def _claim_mail(key: str, value: str, line: int, sheet: Sheet) -> None:
    if key in _SUBJECT:
        title = re.sub(r"^(?:(?:fwd?|wg|tr|rv|re|aw)\s*:\s*)+", "", value, flags=re.IGNORECASE)
        sheet.put(Property.TITLE, title, line=line, verbatim=title, source="mail-header")
        sheet.put(Property.KIND, Kind.NEWSLETTER.value, line=line, verbatim=value, source="mail-header", inferred=True)
    elif key in ("date", "sent", "gesendet"):
        claim_field("date", value, line, sheet, source="mail-header")
    elif key in _SENDER and (name := _ADDRESS.sub("", value).strip(" \"'")) and "@" not in name:
        read = parse_name(name, language=sheet.language)
        if read.kind is NameKind.PERSON and read.family and read.given and not _is_of_domain(name, value):
            sheet.people((Contribution(read),), line=line, verbatim=name, source="mail-header", doubts=("sender",))
        else:
            sheet.put(Property.OUTLET, name, line=line, verbatim=name, source="mail-header", doubts=("sender",))


def _is_of_domain(name: str, sender: str) -> bool:
    """Whether a sender is called as the domain they write from: `Tide Letter <letters@tideletter.example>` is no person."""
    host = re.search(r"@([^\s<>]+)", sender)
    return host is not None and re.sub(r"[\W_]", "", name.casefold()) in host[1].casefold().replace("-", "").split(".")
