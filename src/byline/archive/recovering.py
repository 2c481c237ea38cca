"""What comes before anything is written; next to nothing when there is nothing to do, for every cron run does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..config import OUTLETS_FILE
from ..model import Finding
from .core import Core
from .layout import RULES_URI, sealed_files, unsealed_files

if TYPE_CHECKING:
    from .outlet_changes import Applied


def recover_and_absorb(core: Core) -> list[Finding]:
    """Seal what dead runs left open, and index what they stored but did not commit.

    A run can also die after a file was sealed and before the index says so: such files are read again. Nothing to do costs one
    folder walk and one query.
    """
    findings: list[Finding] = []
    if unsealed_files(core.path):
        from ..warc import recover

        findings = recover(core.path)
    unknown = sealed_files(core.path) - core.glance.sealed_names()
    if unknown:
        from .rebuilding import absorb

        for name in sorted(unknown):
            absorb(core, name)
    return findings


def apply_outlets(core: Core) -> Applied | None:
    """Apply `outlets.toml` if it changed: see `outlet_changes.apply_rules`. Without the file, now and ever, nothing is loaded."""
    if not (core.path / OUTLETS_FILE).exists() and not core.glance.has_record_of(RULES_URI):
        return None
    from .outlet_changes import apply_rules

    return apply_rules(core)
