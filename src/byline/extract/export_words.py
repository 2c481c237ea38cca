"""How press databases mark what they export: tags, labels, lines around an article, and where they keep it. Tables.

Nexis names its labels in the language of the document, Factiva keeps its tags and puts the rest into the reader's language,
ProQuest, EBSCO, NewsBank and GENIOS use the language of their site.
"""

from __future__ import annotations

import re

BODY_TAGS = frozenset(("LP", "TD"))
TAGS: dict[str, str] = {
    "HD": "title", "BY": "author", "PD": "date", "SN": "outlet", "SE": "section", "PG": "pages", "VOL": "volume",
    "LA": "language", "CY": "copyright", "ED": "edition", "WC": "words", "AN": "accession", "CX": "correction", "CR": "origin",
    "ART": "caption", "PUB": "publisher",
    # read over: column, time, codes, index terms, contacts, restrictions
    **dict.fromkeys(("LP", "TD", "CLM", "ET", "SC", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "RST"), ""),
}  # fmt: skip
"""Tag of a Factiva article -> the field it fills."""
TAG = re.compile(rf"(?P<tag>{'|'.join(TAGS)})(?:\s+(?P<value>\S.*))?")

LABELS: dict[str, str] = {
    **dict.fromkeys(("byline", "author", "authors", "by", "autor", "autoren", "auteur", "auteurs", "verfasser", "author/byline",
    "autores", "autore", "door", "von"), "author"),
    **dict.fromkeys(("title", "titel", "titre", "título", "titolo", "headline", "überschrift"), "title"),
    **dict.fromkeys(("section", "ressort", "rubrik", "rubrique", "sección", "sezione", "rubriek", "seção",
    "abschnitt"), "section"),
    **dict.fromkeys(("publication info", "publication title", "source", "quelle", "publication name", "publikation", "bron",
    "fuente", "fonte", "zeitung", "informationen zur veröffentlichung", "titel der publikation",
    "informations sur la publication", "titre de la publication", "información de publicación", "información de la publicación",
    "título de publicación", "título de la publicación"), "source"),
    **dict.fromkeys(("language", "language of publication", "sprache", "langue", "idioma", "lingua", "taal",
    "sprache der publikation", "langue de publication", "langue de la publication", "idioma de la publicación"), "language"),
    **dict.fromkeys(("publication date", "date", "datum", "fecha", "data", "erscheinungsdatum", "datum der publikation",
    "date de publication", "fecha de publicación"), "date"),
    **dict.fromkeys(("pages", "first page", "page", "seite", "seiten", "pagina", "página", "erste seite", "première page",
    "primera página"), "pages"),
    **dict.fromkeys(("edition", "ausgabe", "édition", "edición", "edizione", "editie"), "edition"),
    **dict.fromkeys(("subject", "subject terms", "identifier keyword", "identifier / keyword", "schlagwörter"), "keywords"),
    **dict.fromkeys(("length", "word count", "full text word count", "länge", "longueur", "longitud", "lunghezza", "lengte",
    "wörter", "wortzahl", "nombre de mots"), "words"),
    **dict.fromkeys(("load date", "ladedatum", "update", "date chargement", "date de chargement", "fecha de carga",
    "data di caricamento", "laaddatum"), "loaded"),
    **dict.fromkeys(("accession number", "document id", "proquest document id", "dokumentnummer", "dokument nr", "record number",
    "document number", "numéro de document", "zugriffsnummer", "proquest dokument id", "id du document proquest",
    "id del documento de proquest"), "accession"),
    **dict.fromkeys(("graphic", "abbildung", "illustration", "gráfico", "grafiek", "caption"), "caption"),
    **dict.fromkeys(("correction", "berichtigung", "rectificatif", "corrección", "correction note"), "correction"),
    **dict.fromkeys(("highlight", "encart", "samenvatting", "subtitle", "untertitel", "sous titre"), "standfirst"),
    **dict.fromkeys(("abstract", "zusammenfassung", "résumé", "resumen"), "description"),
    **dict.fromkeys(("copyright", "alle rechte vorbehalten", "copyright notice"), "copyright"),
    **dict.fromkeys(("publisher", "verlag", "herausgeber", "éditeur", "editorial"), "publisher"),
    "issn": "issn", "volume": "volume", "issue": "issue", "doi": "doi",
    "kicker": "kicker", "dachzeile": "kicker",
    # read over
    **dict.fromkeys(("publication type", "journal code", "dateline", "series", "publication year", "publication subject",
    "number of pages", "place of publication", "country of publication", "e issn", "source type", "document type",
    "document url", "proquest document link", "database", "last updated", "location", "people", "company",
    "company organization", "company / organization", "full text", "text", "volltext", "volledige tekst", "texte", "body",
    "alternate title", "links", "dauerhafte adresse des dokuments", "persistent link", "industry", "geographic", "organization",
    "person", "column", "correction date", "type publication", "publicatie type", "publikationstyp", "tipo de publicación",
    "texte intégral", "texto completo", "quellentyp", "dokumententyp", "type de source", "type de document",
    "tipo de fuente", "tipo de documento", "letzte aktualisierung", "dernière mise à jour", "última actualización",
    "base de données", "base de datos", "erscheinungsjahr", "jahr der publikation", "année de publication", "año de publicación",
    "dokument url", "url du document", "url del documento", "erscheinungsort", "lieu de publication", "lugar de publicación",
    "readability", "record", "datenbank", "umfang", "ticker", "jour", "zeitungs code", "corps", "cuerpo", "openurl link"), ""),
}  # fmt: skip
"""Label, as `field_key` spells it -> the field it fills; empty for what says nothing of the article."""
SIGNS = frozenset((
    "length", "load date", "publication type", "journal code", "publication info", "source type", "document type",
    "proquest document id", "proquest document link", "full text", "full text word count", "accession number",
    "dokumentnummer", "dauerhafte adresse des dokuments", "language of publication", "place of publication",
    "länge", "longueur", "longitud", "lengte", "lunghezza", "date chargement", "date de chargement", "type publication",
    "publicatie type", "publikationstyp", "tipo de publicación", "ladedatum", "record number", "readability", "author/byline",
    "volledige tekst", "highlight", "document id", "update", "numéro de document",
    "proquest dokument id", "id du document proquest",
    "id del documento de proquest", "quellentyp", "type de source", "tipo de fuente", "sprache der publikation",
    "langue de publication", "langue de la publication", "idioma de la publicación", "informationen zur veröffentlichung",
    "informations sur la publication", "información de publicación", "información de la publicación",
))  # fmt: skip
"""Labels that hardly anybody but a database writes."""
LABEL = re.compile(r"(?P<label>[^\W\d_][^:：]{1,40}?)\s?[:：](?:\s+(?P<value>.*))?")
BODY_LABELS = frozenset((
    "full text", "text", "volltext", "volledige tekst", "texte", "body", "corps", "cuerpo", "texte intégral", "texto completo",
))  # fmt: skip

_DOCUMENT = r"(?:documents?|dokumente?n?|documentos?|documenti?|documento|documenten|dokumenter?)"
_ITEM = rf"(?:{_DOCUMENT}|record|article|artikel|artículo|articolo|datensatz|treffer|result|page|seite|pagina|página)"
_OF = r"(?:of|von|sur|de|di|van|av|af|/)"
RUNNING = re.compile(
    rf"(?:(?P<item>{_ITEM}):? )?(?P<number>\d{{1,5}}) {_OF} (?P<total>\d{{1,5}})(?: (?P<items>{_DOCUMENT}))?", re.IGNORECASE
)
"""`Document 3 of 12`, `3 of 12 DOCUMENTS`, `Seite 3 von 12`: where in an export one is."""
RECORD = re.compile(rf"(?P<item>record|datensatz|{_DOCUMENT}):? (?P<number>\d{{1,5}})", re.IGNORECASE)
"""`Record: 3`, `Dokument 3`: the same without a total."""
RULE = re.compile(r"([=_*#~+•—–-])(?: ?\1){4,}")
"""A line of one sign."""
MARK = re.compile(r"body|link to (?:image|pdf)|volltext|corps|cuerpo|classification", re.IGNORECASE)
"""A line that heads a part of an article."""
FURNITURE = re.compile(
    r"(?:page|seite) \d+ (?:of|von) \d+ © \d{4} .{2,40} all rights reserved\.?|[_=*#~+•–—-]{5,}", re.IGNORECASE
)
"""A line of the layout that may stand anywhere: the foot of a page, a rule."""
GRAPHIC = frozenset(("graphic", "abbildung", "abbildungen", "illustration", "gráfico", "grafiek", "graphique"))
"""A line above the captions of an article's pictures."""
END = re.compile(
    r"end of document|classification|ende? des dokument(?:e?s)?|fin du document|fin del documento|fine del documento|"
    r"fim do documento|einde van (?:het )?document|© .{0,30}\bgenios\b.{0,60}",
    re.IGNORECASE,
)
"""What comes behind it is the database's."""
CLASSIFICATION = "classification"
"""The one of them behind which labels still speak of the article."""

COUNT = re.compile(
    r"(?<!\d)(?P<count>\d{1,3}(?:[.,\u00a0 ]\d{3})*|\d{1,6}) "
    r"(?:words?|wörter|worte|mots?|palabras?|palavras|parole|woorden|ord|słów|slov|слов(?:а|о)?|字)",
    re.IGNORECASE,
)
"""`543 words`: the line that stands between a Factiva article's head and its source."""
EDITION = re.compile(
    r"(?:[^.:!?]{0,40}\b)?(?:edition|ausgabe|édition|edición|edizione|editie|uitgave)\b[^.:!?]{0,20}", re.IGNORECASE
)
"""A line that names the edition: `Late Edition - Final`, `1. Edition`, `Ausgabe Nord`."""

_FACTIVA = re.compile(
    r"(?:AN\s+)?(?:document|dokument|documento|документ|文件) (?P<number>[A-Z][A-Z0-9]{7}\d{8}[a-z0-9]{8,10})", re.IGNORECASE
)
_EUROPRESSE = re.compile(
    r"(?:[^:]{3,30} ?: )?(?P<number>(?:news|pub|web|bio|rep|tpl|tvr)[·•]\d{8}[·•][A-Z0-9_]{1,8}[·•][\w·•.-]{1,40})"
)
_PROQUEST = re.compile(r"(?P<number>\d{6,12})")
_NUMBERS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("factiva", "", _FACTIVA),
    ("europresse", "", _EUROPRESSE),
    ("proquest", "proquest document id", _PROQUEST),
    ("proquest", "proquest dokument id", _PROQUEST),
    ("proquest", "id du document proquest", _PROQUEST),
    ("proquest", "id del documento de proquest", _PROQUEST),
    ("genios", "dokumentnummer", re.compile(r"(?P<number>[\w.-]{4,60})")),
    ("genios", "dokument nr", re.compile(r"(?P<number>[\w.-]{4,60})")),
    ("ebsco", "accession number", re.compile(r"(?P<number>[A-Z0-9]{5,24})")),
    ("newsbank", "record number", re.compile(r"(?P<number>[\w-]{4,60})")),
    ("nexis", "lni", re.compile(r"(?P<number>[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,6})")),
)
"""Database, the label (none: the line says it itself), and how a number looks that it gives to one article for good."""


def accession_of(text: str) -> tuple[str, str] | None:
    """`(database, number)` when a line says under which number a database keeps the article.

    `AN Document HRBG000020260301em3100001` is `("factiva", "HRBG000020260301EM3100001")`: Factiva's are one whatever their case.
    """
    if len(text) > 120:
        return None
    labelled = LABEL.fullmatch(text)
    key = re.sub(r"[\s_-]+", " ", labelled["label"]).strip().casefold() if labelled else ""
    for database, label, pattern in _NUMBERS:
        found = (
            pattern.fullmatch((labelled["value"] or "").strip() if label and labelled else text) if label in ("", key) else None
        )
        if found:
            return database, found["number"].upper() if database == "factiva" else found["number"]
    return None
