"""What differs between two versions of an article, in words. Pure: two `Version`s in, a `ChangeSet` out."""

from __future__ import annotations

from .apply import apply
from .compare import compare
from .history import Templates, fold_templates, read_in_order
from .settings import ALGORITHM, Settings

__all__ = ["ALGORITHM", "Settings", "Templates", "apply", "compare", "fold_templates", "read_in_order"]
