"""See it work: a small site on loopback in two editions, archived over real HTTP. No set-up, no internet."""

from __future__ import annotations

from .run import Step, run_demo

__all__ = ["Step", "run_demo"]
