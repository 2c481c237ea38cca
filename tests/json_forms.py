"""What `--json` prints, as one JSON Schema: made of the nouns of the model, and of the tables here where a command words its own.

`python tests/make_docs.py` writes it to src/byline/cli/forms.schema.json; every JSON line that a test has printed is held to it.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import types
import typing
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from byline.archive.outlet_changes import Applied
from byline.archive.rederiving import FieldChange
from byline.extract.excerpt import Excerpt
from byline.ingest.parts import PartRole
from byline.model import (
    Article,
    Attempt,
    Claim,
    Credit,
    Decision,
    Description,
    Finding,
    Judgement,
    Outcome,
    PartialDate,
    Role,
    Snapshot,
)
from byline.model.claims import VALUE_TYPES
from byline.resolve import Question
from byline.store.values import ArticleRow, Watch

ROOT = Path(__file__).resolve().parents[1]
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
YES_OR_NO: Schema = {"type": "boolean"}
TEXTS: Schema = {"type": "array", "items": TEXT}
INSTANT: Schema = {"type": "string", "format": "date-time", "description": "RFC 3339, UTC"}
DATE: Schema = {
    "type": "string",
    "pattern": r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?\??$",
    "description": "As precise as it is known (EDTF, and ISO 8601 where a time has no seconds); `?`: uncertain",
}
COUNTS: Schema = {"type": "object", "additionalProperties": NUMBER}
ITEM: Schema = {
    "type": "object",
    "required": ["id", "type"],
    "description": "A CSL-JSON item: the official CSL data schema describes it, and `cite --check` holds it to that",
}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """A list of it."""
    return {"type": "array", "items": schema}


def thing(fields: dict[str, Schema]) -> Schema:
    """An object of these fields and no others; a name that ends in `?` may be absent."""
    return {
        "type": "object",
        "properties": {name.removesuffix("?"): schema for name, schema in fields.items()},
        "required": [name for name in fields if not name.endswith("?")],
        "additionalProperties": False,
    }


class Nouns:
    """Definitions of the model's types in the form that `to_json` gives them."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type; of a noun, a reference to its definition."""
        plain = {str: TEXT, int: {"type": "integer"}, float: {"type": "number"}, bool: YES_OR_NO, datetime: INSTANT, Any: {}}
        plain |= {PartialDate: DATE, type(None): {"type": "null"}}
        if kind in plain:
            return plain[kind]
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(a) for a in arguments]}
        if origin is tuple and arguments[1:] == (...,):
            return many(self.of(arguments[0]))
        name = kind.__name__
        if name not in self.made:
            self.made[name] = {}  # a selector holds a selector
            is_enum = issubclass(kind, Enum)
            schema = {"enum": [member.value for member in kind]} if is_enum else self.fields(kind)
            self.made[name] = {"description": _first_line(kind), **schema}
        return {"$ref": f"#/$defs/{name}"}

    def fields(self, kind: type, leave: tuple[str, ...] = (), add: dict[str, Schema] | None = None) -> Schema:
        """An object of the type's fields, some left out, some added. A field that holds its default is absent."""
        told, hints = _attributes(kind), typing.get_type_hints(kind)
        fields: dict[str, Schema] = {}
        for field in dataclasses.fields(kind):
            if field.name not in leave:
                schema = self.of(hints[field.name])
                given = field.default is not dataclasses.MISSING
                if field.name in told:
                    schema = {**schema, "description": told[field.name]}
                fields[field.name + "?" * given] = schema
        made = thing(fields | (add or {}))
        if kind is Claim:
            del made["properties"]["value"]["anyOf"]
            typed = [(prop.value, self.of(value)) for prop, value in VALUE_TYPES.items()]
            made["allOf"] = [_if_property({"const": name}, schema) for name, schema in typed]
            made["allOf"].append(_if_property({"not": {"enum": [name for name, _ in typed]}}, TEXT))
        return made


def _if_property(prop: Schema, value: Schema) -> Schema:
    return {"if": {"properties": {"property": prop}}, "then": {"properties": {"value": value}}}


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


def _attributes(kind: type) -> dict[str, str]:
    """What the docstring says of each attribute."""
    body = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2]
    found = re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", body, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def _report_of_changes() -> dict[str, Schema]:
    """The definitions of the change report's own schema; one name is the model's too."""
    text = (ROOT / "src/byline/report/changes.schema.json").read_text("utf-8").replace("#/$defs/", "#/$defs/report-")
    definitions: dict[str, Schema] = json.loads(text)["$defs"]
    return {f"report-{name}": schema for name, schema in definitions.items()}


def forms_schema() -> Schema:
    """The schema of every form, each a definition named as the form is, with `-` for `/`."""
    nouns, reports = Nouns(), _report_of_changes()
    definitions: dict[str, Schema] = {}
    for form, (says, *shapes) in _forms(nouns, reports["report-report"]).items():
        named = [_named(form, shape) for shape in shapes]
        body = named[0] if len(named) == 1 else {"anyOf": named}
        definitions[form.replace("/", "-")] = {"title": form, "description": says, **body}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:byline:schema:forms:1",
        "title": "byline --json",
        "description": "A line of what any command prints with --json. The `byline` key names its form and version.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions | nouns.made | {name: s for name, s in reports.items() if name != "report-report"},
    }


def _named(form: str, shape: Schema) -> Schema:
    """An object with the key that names its form."""
    properties = {"byline": {"const": form}, **shape["properties"]}
    return {**shape, "properties": properties, "required": ["byline", *shape["required"]]}


def _forms(nouns: Nouns, report: Schema) -> dict[str, tuple[Any, ...]]:
    """Form to: what it is and which commands print it; the shapes that it has."""
    state = nouns.fields(Snapshot, leave=("text", "description", "claims"))
    nouns.made["State"] = {"description": "A stored state, without its text, description and claims.", **state}
    nouns.made["Resolved"] = {
        "description": "The resolved metadata of a state. A field that is absent is unknown.",
        **nouns.fields(Description, leave=("decisions",)),
    }
    nouns.made["ClaimFollowed"] = {
        "description": "A claim of a property, and where it leads.",
        **nouns.fields(Claim, add={"index": NUMBER, "leads?": YES_OR_NO, "excerpt?": nouns.of(Excerpt)}),
    }
    decision = nouns.fields(Decision, add={"claims": many({"$ref": "#/$defs/ClaimFollowed"})})
    return {
        **_reading(nouns, decision),
        **_deciding(nouns),
        **_capturing(nouns),
        **_watching(nouns),
        **_handing_on(nouns, report),
        **_caring(nouns),
    }


def _reading(nouns: Nouns, decision: Schema) -> dict[str, tuple[Any, ...]]:
    state, resolved = {"$ref": "#/$defs/State"}, {"$ref": "#/$defs/Resolved"}
    return {
        "article/1": (
            "An article: of `list` with the head of its latest state; of `history` before its attempts.",
            nouns.fields(ArticleRow, leave=("cursor",)),
            nouns.fields(Article),
        ),
        "show/1": (
            "`show`: what is known of an article, every state, every attempt.",
            thing({
                "article": nouns.of(Article),
                "snapshot": maybe(state),
                "description": maybe(resolved),
                "doubts": {"type": "object", "additionalProperties": TEXTS},
                "nobody": many(nouns.of(Role)),
                "states": many(state),
                "attempts": many(nouns.of(Attempt)),
                "judgements": many(nouns.of(Judgement)),
                "text?": TEXT,
            }),
        ),
        "provenance/1": (
            "`provenance`: each decision with its claims; `leads` and `lost` with --check, `excerpt` with --bytes.",
            thing({
                "snapshot": state,
                "description": resolved,
                "decisions": many(decision),
                "checked?": NUMBER,
                "lost?": {"type": "array", "items": NUMBER, "description": "Indexes of claims that lead nowhere"},
            }),
        ),
    }  # fmt: skip


def _deciding(nouns: Nouns) -> dict[str, tuple[Any, ...]]:
    return {
        "review/1": (
            "`review`: what is doubtful about one article, with what it could be instead, best first.",
            thing({
                "article": TEXT, "url": TEXT, "snapshot": TEXT, "title": maybe(TEXT), "questions": many(nouns.of(Question)),
            }),
        ),
        "judgement/1": ("`set`: one correction as stored.", nouns.fields(Judgement)),
        "rederived/1": (
            "`rederive`: what the new extractor reads differently of one article, or what it tripped over.",
            thing({
                "article": TEXT, "url": TEXT, "states": NUMBER, "changes": many(nouns.of(FieldChange)), "fault?": TEXT,
            }),
        ),
        "rederive/1": (
            "`rederive`: the counts.",
            thing({
                "extractor": TEXT, "written": YES_OR_NO, "articles?": NUMBER, "states?": NUMBER, "changed?": NUMBER,
                "failed?": NUMBER, "changes": COUNTS,
            }),
        ),
        "outlets-applied/1": ("Any command that found outlets.toml changed.", nouns.fields(Applied)),
    }  # fmt: skip


def _capturing(nouns: Nouns) -> dict[str, tuple[Any, ...]]:
    part = {"part?": thing({"number": NUMBER, "start": NUMBER, "end": NUMBER, "role": {"enum": [r.value for r in PartRole]}})}
    of_run = {"article": TEXT, "snapshot": maybe(TEXT), "title": maybe(TEXT), **part}
    return {
        "init/1": ("`init`.", thing({"archive": TEXT, "created": YES_OR_NO, "database": TEXT})),
        "attempt/1": (
            "One try to have an article: of `add`, `refetch`, `import` with the title found; of `history` as kept.",
            nouns.fields(Attempt, leave=("article_id", "snapshot_id"), add=of_run),
            nouns.fields(Attempt),
        ),
        "skipped/1": ("`refetch`: an article without an address.", thing({"article": TEXT, "reason": TEXT})),
        "already/1": ("`import`: what is stored already.", thing({"source": TEXT, **part})),
        "part/1": (
            "`import`: a part of a file of many articles that is none: a cover, a closing.",
            thing({"source": TEXT, **part}),
        ),
        "division/1": (
            "`import`: how a file of many articles was parted; with a doubt and no parts: why it was left whole.",
            thing(
                {
                    "source": TEXT,
                    "form": TEXT,
                    "announced": maybe(NUMBER),
                    "articles": NUMBER,
                    "parts": NUMBER,
                    "doubt": TEXT,
                }
            ),
        ),
        "preview/1": (
            "`import --dry-run`: one article that a file holds.",
            thing(
                {
                    "source": TEXT,
                    **part,
                    "title": maybe(TEXT),
                    "outlet": maybe(TEXT),
                    "date": maybe(DATE),
                    "accession": maybe(TEXT),
                }
            ),
        ),
        "passed-over/1": ("`import`: what else a WARC file held.", thing({"source": TEXT, "skipped": COUNTS})),
        "more-findings/1": ("`import`: how many findings are not shown without -v.", thing({"number": NUMBER})),
        "error/1": ("`import`: a file that could not be read.", thing({"source": TEXT, "error": TEXT, "advice": TEXT})),
        "summary/1": (
            "The last line: of `add`, `refetch`, `import` the outcomes; of `snapshot` the run, or what is due.",
            thing({"counts": COUNTS}),
            thing(RUN),
            thing({"due": NUMBER}),
        ),
    }


RUN: dict[str, Schema] = {
    "looked": NUMBER,
    "outcomes": COUNTS,
    "requests": NUMBER,
    "changed": NUMBER,
    "failed": NUMBER,
    "found": NUMBER,
    "not_checked": {**COUNTS, "description": "What is due and was not looked at, by reason"},
    "hosts": {"type": "object", "additionalProperties": TEXT, "description": "Host to why it may not be asked yet"},
    "interrupted": YES_OR_NO,
    "now": INSTANT,
}
LOOKED: dict[str, Schema] = {
    "watch": TEXT,
    "url": TEXT,
    "outcome": {"type": "string", "description": f"One of {', '.join(Outcome)}; of a list `read` and the like"},
    "reason": TEXT,
    "changed": YES_OR_NO,
    "failed": YES_OR_NO,
    "found": NUMBER,
    "article": maybe(TEXT),
    "snapshot": maybe(TEXT),
    "title": maybe(TEXT),
}


def _watching(nouns: Nouns) -> dict[str, tuple[Any, ...]]:
    how = {"next_due?": maybe(INSTANT), "looked?": maybe(INSTANT), "outcome?": TEXT, "failures?": NUMBER, "named?": NUMBER}
    return {
        "watch/1": (
            "`watch`: what is looked at again and again, and how it is going; of `history` without the latter.",
            nouns.fields(Watch, add={"id": TEXT, **how}),
        ),
        "watch-removed/1": ("`watch remove`.", thing({"id": TEXT, "url": TEXT})),
        "opml/1": ("`watch export`.", thing({"text": TEXT})),
        "looked/1": ("`snapshot`: one watch looked at.", thing(LOOKED)),
        "due/1": (
            "`snapshot --dry-run`: one watch that is due.",
            thing({"id": TEXT, "url": TEXT, "why": TEXT, "hindrance": TEXT}),
        ),
        "digest/1": ("`snapshot --digest`: the run, and what was news.", thing({**RUN, "news": many(thing(LOOKED))})),
        "crontab/1": ("`cron print`.", thing({"line": TEXT})),
        "units/1": ("`cron print --systemd`.", thing({"files": {"type": "object", "additionalProperties": TEXT}})),
        "cron/1": (
            "`cron install` and `cron remove`.",
            thing({"installed": TEXTS, "folder?": TEXT}),
            thing({"removed": NUMBER}),
        ),
    }


def _handing_on(nouns: Nouns, report: Schema) -> dict[str, tuple[Any, ...]]:
    return {
        "citation/1": (
            "`cite`: one citation; `text` when a form was asked for.",
            thing({"id": TEXT, "item": ITEM, "text?": TEXT}),
        ),
        "bibliography/1": ("`cite --style`: the citations as one text.", thing({"ids": TEXTS, "text": TEXT})),
        "problem/1": ("`cite --check` and `export --check`: what is wrong with an item.", thing({"message": TEXT})),
        "matched/1": (
            "`cite --library`: addresses of the library that the archive has, and that it has not.",
            thing({"library": TEXT, "matched": TEXTS, "unmatched": TEXTS, "path?": TEXT, "text?": TEXT}),
        ),
        "written/1": (
            "What was written to a file with --output.",
            thing({"path": TEXT, "bytes?": NUMBER, "citations?": NUMBER, "comparisons?": NUMBER}),
        ),
        "export/1": ("`export jsonl`: one article. What is not known is absent.", _export(nouns)),
        "csl-item/1": ("`export csl-json`: one article.", thing({"item": ITEM})),
        "changes/1": ("`changes` and `report`: one change report, as changes.schema.json has it.", report),
    }


def _export(nouns: Nouns) -> Schema:
    texts = "kicker standfirst description publisher parent original_outlet container issn volume issue pages doi section"
    optional = {f"{name}?": TEXT for name in (*texts.split(), "canonical_url", "image", "licence", "access", "kind")}
    person = thing({"name": TEXT, "role": nouns.of(Role), "affiliations": TEXTS, "url": maybe(TEXT)})
    return thing({
        "url": TEXT, "article": TEXT, "snapshot": TEXT, "captured": INSTANT,
        "title?": TEXT, "supplied_title?": TEXT, "authors?": TEXTS, "contributors?": many(person),
        "credits?": many(nouns.of(Credit)),
        "date?": DATE, "modified?": DATE, "site_name?": TEXT, "lang?": TEXT, "text?": TEXT, **optional,
        "keywords?": TEXTS, "corrections?": TEXTS, "incomplete?": TEXTS,
        "payload_digest?": TEXT, "text_digest": TEXT, "record_id": TEXT, "segment": TEXT, "offset": NUMBER,
    })  # fmt: skip


def _caring(nouns: Nouns) -> dict[str, tuple[Any, ...]]:
    return {
        "finding/1": ("`verify`, `rebuild` and `import`: one finding.", nouns.fields(Finding)),
        "verify/1": ("`verify`: the verdict.", thing({"clean": YES_OR_NO, "findings": COUNTS, "checked": COUNTS})),
        "rebuild/1": ("`rebuild`.", thing(dict.fromkeys(("segments", "records", "attempts", "judgements"), NUMBER))),
        "doctor/1": (
            "`doctor`.",
            thing({
                "version": TEXT, "python": TEXT, "executable": TEXT, "archive": TEXT,
                "libraries": {"type": "object", "additionalProperties": maybe(TEXT)},
                "database?": TEXT, "database_state?": TEXT, "operator?": TEXT, "problem?": TEXT,
            }),
        ),
        "demo-step/1": (
            "`demo`: a step, before what its command prints.", thing({"step": NUMBER, "what": TEXT, "command": maybe(TEXTS)}),
        ),
        "demo/1": ("`demo`: where the archive is.", thing({"archive": TEXT})),
        "schema/1": ("`schema`: this schema, or that of one form.", thing({"schema": {"type": "object"}})),
    }  # fmt: skip
