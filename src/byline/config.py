"""`byline.toml` and the environment: which archive, which database, whose name, how politely.

--archive DIR  >  BYLINE_ARCHIVE  >  the nearest folder upward with archive/byline.toml  >  ./archive
BYLINE_DATABASE  >  [storage] database in byline.toml  >  byline.db in the archive
BYLINE_OPERATOR, BYLINE_CONTACT  >  operator, contact in byline.toml  >  the login name, no contact
"""

from __future__ import annotations

import dataclasses
import getpass
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from .errors import ArchiveFormatError, NotFoundError, UsageError

T = TypeVar("T")

FORMAT = 1
"""Version of the on-disk format that this byline writes; archive/README.md specifies it."""

SETTINGS_FILE = "byline.toml"
OUTLETS_FILE = "outlets.toml"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """`[fetch]`: how pages are fetched.

    Attributes:
        allow_private: Let private, loopback and link-local addresses be fetched; off, since a redirect or a name can point there.
        allow_addresses: Networks allowed besides, CIDR, e.g. `["10.1.0.0/16"]`.
        connect_seconds: For one connection attempt, TLS included.
        deadline_seconds: For one request and its response, body included.
        total_seconds: For one URL, every redirect included.
        max_body_bytes: A body is cut here and stored as truncated.
        max_redirects: Hops after the first request.
        concurrency: URLs in flight at once, over all hosts.
        per_host: Connections to one host at once.
        delay_seconds: Between the end of one request to a host and the start of the next.
        verify_tls: Whether a certificate that cannot be verified is a failure; else it is recorded as not verified.
        accept_language: `Accept-Language` to send; empty sends none.
    """

    allow_private: bool = False
    allow_addresses: tuple[str, ...] = ()
    connect_seconds: float = 15.0
    deadline_seconds: float = 60.0
    total_seconds: float = 180.0
    max_body_bytes: int = 32 * 2**20
    max_redirects: int = 10
    concurrency: int = 16
    per_host: int = 1
    delay_seconds: float = 1.0
    verify_tls: bool = True
    accept_language: str = ""


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """`[watch]`: how `snapshot` looks at what is watched.

    Attributes:
        decay: The schedule named `decay`: age of an article, and how often it is looked at below that age; `*` is ever after.
        lists: How often feeds, sitemaps and section pages are read, unless a watch says otherwise.
        retries: Further tries within a run after a failure that may pass.
        retry_seconds: Before the first of them, give or take half; doubled before each further one.
        patience_seconds: A host whose turn comes later than this is left to a later run.
        lease_seconds: A run that says nothing for so long is taken for dead, and others take over what it was at.
        robots_seconds: How long a robots.txt is believed; RFC 9309 allows a day.
        breaker_failures: Requests in a row that fail before a host is left alone.
        breaker_seconds: For how long; doubled with each failure after that, up to a day.
    """

    decay: str = "3h:15m, 12h:1h, 3d:3h, 30d:1d, 180d:7d, *:30d"
    lists: str = "1h"
    retries: int = 2
    retry_seconds: float = 4.0
    patience_seconds: float = 90.0
    lease_seconds: float = 900.0
    robots_seconds: float = 86400.0
    breaker_failures: int = 5
    breaker_seconds: float = 900.0


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """`[storage]`: where things are kept.

    Attributes:
        database: `sqlite:///FILE` (relative to the archive) or `postgresql://…`; empty is `byline.db` in the archive.
        max_segment_bytes: A WARC file is sealed and a new one begun beyond this.
    """

    database: str = ""
    max_segment_bytes: int = 2**30


@dataclass(frozen=True, slots=True)
class Settings:
    """`byline.toml` of one archive.

    Attributes:
        format: On-disk format version.
        name: What the corpus is called in citations, e.g. `Caucasus press 2026`.
        operator: Who runs it: the agent of judgements.
        contact: E-mail or URL sent in the User-Agent, so that a site can reach the operator.
    """

    format: int = FORMAT
    name: str = ""
    operator: str = ""
    contact: str = ""
    fetch: FetchSettings = FetchSettings()
    storage: StorageSettings = StorageSettings()
    watch: WatchSettings = WatchSettings()

    @property
    def agent(self) -> str:
        """The operator as named in judgements and import records, e.g. `Anna Berg <anna@example.org>`."""
        who = self.operator or _login()
        return f"{who} <{self.contact}>" if self.contact else who


def find_archive(given: str | Path | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """The archive folder that a command means; it need not exist yet."""
    if given:
        return Path(given)
    if environ.get("BYLINE_ARCHIVE"):
        return Path(environ["BYLINE_ARCHIVE"])
    for folder in (cwd, *cwd.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
        if (folder / "archive" / SETTINGS_FILE).is_file():
            return folder / "archive"
    return cwd / "archive"


def load_settings(archive: Path, environ: Mapping[str, str]) -> Settings:
    """Settings of an archive, the environment's on top.

    Raises:
        NotFoundError: If there is no archive at that place.
        ArchiveFormatError: If it was written by a newer byline.
        UsageError: If the file is not TOML, or has a setting that is unknown or of the wrong type.
    """
    path = archive / SETTINGS_FILE
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise NotFoundError(f"There is no archive at {archive}.", f"Make one with: byline init {archive}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.", "Mend that line.") from None
    settings = _read(Settings, data, str(path), "")
    if settings.format > FORMAT:
        raise ArchiveFormatError(
            f"{archive} has format {settings.format}; this byline knows up to {FORMAT}.", "Install a newer byline."
        )
    storage = settings.storage
    if environ.get("BYLINE_DATABASE"):
        storage = dataclasses.replace(storage, database=environ["BYLINE_DATABASE"])
    return dataclasses.replace(
        settings,
        operator=environ.get("BYLINE_OPERATOR") or settings.operator,
        contact=environ.get("BYLINE_CONTACT") or settings.contact,
        storage=storage,
    )


def database_url(archive: Path, settings: Settings) -> str:
    """The database that indexes an archive, as a URL; SQLite paths made absolute."""
    given = settings.storage.database
    if not given:
        return f"sqlite:///{(archive / 'byline.db').resolve()}"
    if given.startswith("sqlite:///"):
        return f"sqlite:///{(archive / given.removeprefix('sqlite:///')).resolve()}"
    if "://" not in given:
        return f"sqlite:///{(archive / given).resolve()}"
    return given


def format_settings(name: str, operator: str, contact: str) -> str:
    """The text of a new `byline.toml`: what was given, and every default as a comment."""
    lines = [
        "# Settings of this byline archive. A commented line shows the default.",
        f"format = {FORMAT}",
        _line("name", name, "what the corpus is called in citations"),
        _line("operator", operator, "who runs it: named in judgements"),
        _line("contact", contact, "e-mail or URL: sent in the User-Agent"),
    ]
    for section, kind in (("fetch", FetchSettings), ("watch", WatchSettings), ("storage", StorageSettings)):
        lines += ["", f"[{section}]"]
        lines += [f"# {f.name} = {_toml(f.default)}" for f in dataclasses.fields(kind)]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str, comment: str) -> str:
    return f"{key} = {_toml(value)}  # {comment}"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    if isinstance(value, str):
        escaped = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04X}" for c in value)
        return f'"{escaped}"'
    return str(value)


def _read(kind: type[T], data: dict[str, Any], path: str, prefix: str) -> T:
    fields = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]  # both kinds are dataclasses
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in fields:
            raise UsageError(f"{path} has an unknown setting {prefix}{key}.", f"Known here: {', '.join(fields)}.")
        default = fields[key].default
        if dataclasses.is_dataclass(default) and isinstance(value, dict):
            values[key] = _read(type(default), value, path, f"{key}.")
            continue
        values[key] = _coerce(value, default, f"{path}: {prefix}{key}")
    return kind(**values)


def _coerce(value: Any, default: Any, where: str) -> Any:
    """Cases: 1 list of text; 2 a whole number where a fraction is allowed; 3 the default's own type."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if type(default) is float and type(value) is int:
        value = float(value)
    if type(value) is not type(default):
        raise UsageError(f"{where} must be like {_toml(default)}, not {value!r}.")
    if type(value) in (int, float) and value < 0:
        raise UsageError(f"{where} must not be negative.")
    return value


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name: a container with a bare user id
        return "operator"
