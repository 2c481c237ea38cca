"""The archive's `outlets.toml`: which version holds, and what it claims of a page."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from ..errors import UsageError, WarcError
from ..extract import HTML_TYPES
from ..model import Article, Claim, Description, RecordRef
from ..resolve.outlet_rules import (
    FILE,
    OutletRule,
    OutletRules,
    byline_rule_claims,
    parse_rules,
    read_rules,
    rule_claims,
    rule_json,
)
from ..resolve.weighing import OUTLETS_SOURCE
from ..warc import NewRecord, metadata_record, read_record
from .core import Core
from .derive import read_payload
from .events import own_form
from .layout import RULES_URI

OUTLETS_FORM = "outlets/1"


def rules_of(core: Core) -> OutletRules:
    """The rules that hold: of the last version that was recorded, read once a run."""
    if core.rules is None:
        ref = core.store.last_record_of(RULES_URI)
        core.rules = _read(core, ref) if ref else OutletRules()
    return core.rules


def _read(core: Core, ref: RecordRef) -> OutletRules:
    form, data = own_form(read_record(core.path, ref).block())
    if form != OUTLETS_FORM or not isinstance(data.get("outlets"), dict):
        raise WarcError(f"Record {ref.record_id} is no version of {FILE}.", "Run byline verify.")
    return OutletRules(read_rules(data["outlets"]), ref.record_id, str(data.get("digest", "")))


def new_version(core: Core) -> tuple[OutletRules, NewRecord] | None:
    """The file's rules and the record to write, when the file is not the version that holds; None when it is, or is not there.

    Raises:
        UsageError: If it cannot be read.
    """
    path = core.path / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    held = rules_of(core)
    if digest == held.digest or (not held.record_id and not content.strip()):
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8.", "Save it as UTF-8.") from None
    parsed = parse_rules(text, _wrong_selector)
    rules = OutletRules(parsed, core.new_id(), digest)
    outlets = {domain: rule_json(rule) for domain, rule in parsed.items()}
    data: dict[str, Any] = {"byline": OUTLETS_FORM, "file": FILE, "digest": digest, "text": text, "outlets": outlets}
    data["agent"] = core.settings.agent
    return rules, metadata_record(data, rules.record_id, core.now(), target_uri=RULES_URI)


def _wrong_selector(rule: OutletRule) -> str:
    from ..extract.outlet_byline import is_selector

    good = rule.byline is None or is_selector(rule.byline)
    return "" if good else f"{rule.domain}: this is no CSS selector"


def ruled_claims(
    core: Core, article: Article, plain: Description, payload: RecordRef | None, file_name: str | None
) -> tuple[Claim, ...]:
    """What the outlet's entry claims of one state.

    The entry is that of the article's host; for a file without an address, the one whose name or alias the page gives.

    Args:
        core: The archive.
        article: Whose state it is.
        plain: What the page says by itself.
        payload: The record that holds the page.
        file_name: Base name of an imported file.
    """
    rules = rules_of(core)
    if not rules.rules:
        return ()
    host = urlsplit(article.url).hostname if article.url.startswith(("http://", "https://")) else None
    rule = rules.for_host(host) if host else rules.for_names((plain.outlet, plain.publisher, plain.container))
    if rule is None:
        return ()
    claims = rule_claims(rule, rules.record_id)
    if rule.byline and payload is not None:
        page = read_payload(core.path, payload, file_name)
        if page.media_type in HTML_TYPES:
            from ..extract.outlet_byline import names_at

            claims += byline_rule_claims(rule, names_at(page, rule.byline, OUTLETS_SOURCE))
    return claims
