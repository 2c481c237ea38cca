"""Nouns to JSON and back: one rule for every dataclass of the model."""

from __future__ import annotations

import base64
import dataclasses
import functools
import operator
import types
import typing
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

from .claims import VALUE_TYPES, Claim, Value
from .dates import PartialDate

T = TypeVar("T")


def format_instant(when: datetime) -> str:
    """RFC 3339 in UTC, e.g. `2026-11-21T10:15:00Z`; microseconds only when there are any."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def parse_instant(text: str) -> datetime:
    """The inverse of `format_instant`; also reads WARC-Date of any precision.

    Raises:
        ValueError: If it is not an instant with a zone.
    """
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"no zone in {text!r}")
    return when.astimezone(UTC)


def to_json(value: Any) -> Any:
    """A model value as JSON data. Fields that hold their default are left out; dates are EDTF-like text, bytes base64."""
    return _writer(value.__class__)(value)


@functools.cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """What makes JSON data of values of a type."""
    if issubclass(kind, Enum):
        return operator.attrgetter("value")
    if issubclass(kind, str | int | float | types.NoneType):
        return lambda value: value
    if issubclass(kind, PartialDate):
        return str
    if issubclass(kind, datetime):
        return format_instant
    if issubclass(kind, bytes):
        return lambda value: base64.b64encode(value).decode()
    if issubclass(kind, dict):
        return lambda value: {str(k): to_json(v) for k, v in value.items()}
    if issubclass(kind, tuple | list | set | frozenset):
        return lambda value: [to_json(v) for v in value]
    if dataclasses.is_dataclass(kind):
        return functools.partial(_set_fields, _fields(kind))
    raise TypeError(f"no JSON form for {kind.__name__}")


def _set_fields(fields: tuple[tuple[str, Any], ...], value: Any) -> dict[str, Any]:
    return {
        name: to_json(item)
        for name, default in fields
        if (item := getattr(value, name)) is not default and (item != default or type(item) is not type(default))
    }


def from_json(kind: type[T], data: Any) -> T:
    """The inverse of `to_json`, told the type to make. Unknown keys are ignored, so an older byline reads a newer row.

    Raises:
        ValueError, KeyError, TypeError: If the data does not fit the type.
    """
    return typing.cast(T, _reader(typing.cast(Any, kind))(data))


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Names and defaults; a field without a default has `MISSING`, which equals nothing."""
    return tuple((f.name, f.default) for f in dataclasses.fields(kind))


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    if origin is typing.Union or origin is types.UnionType:
        members = [a for a in typing.get_args(kind) if a is not type(None)]
        if len(members) != 1:
            raise TypeError(f"cannot tell which of {kind} a JSON value is")
        inner = _reader(members[0])
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        args = typing.get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            each = _reader(args[0])
            return lambda data: tuple(each(d) for d in data)
        readers = [_reader(a) for a in args]
        return lambda data: tuple(r(d) for r, d in zip(readers, data, strict=True))
    if kind is PartialDate:
        return PartialDate.parse
    if kind is datetime:
        return parse_instant
    if kind is bytes:
        return base64.b64decode
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    return lambda data: data


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(data: Any) -> Any:
        if not readers:  # filled at the first call: a Selector holds a Selector
            readers.update({n: _reader(hints[n]) for n, _ in _fields(kind) if hints[n] != Value})
        values = {n: r(data[n]) for n, r in readers.items() if n in data}
        if kind is Claim:  # the type of a claim's value follows from its property
            values["value"] = _reader(VALUE_TYPES.get(values["property"], str))(data["value"])
        return kind(**values)

    return read
