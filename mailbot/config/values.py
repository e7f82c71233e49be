"""What a single value of config.toml may be. Each check returns the value or raises a `Fault`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date, time
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

DEPARTMENTS = frozenset(
    {f"{number:02}" for number in range(1, 96) if number != 20}
    | {"2A", "2B"}
    | {str(number) for number in range(971, 979)}
    | {"984", "986", "987", "988"}
)
"""INSEE codes of the départements and of the overseas collectivities that have a State's service."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_BUT_NEWLINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LOCAL = r"[^\s@<>()\[\],;:\"\\]+"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})+"
_EMAIL = re.compile(rf"{_LOCAL}@(?:{_DOMAIN}|localhost)")
_PATTERN = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_NAME = re.compile(r"\w[\w.-]{0,63}")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_PLACE = re.compile(r"\{[^}]*\}?|\}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


class Fault(ValueError):
    """A value that does not fit: what is wrong with it, and the remedy, a sentence each."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to a misspelt one, as a question."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else None


def line(value: str) -> str:
    """Text that stands in a header or on one line of a letter."""
    if not value.strip() or _CONTROL.search(value):
        raise Fault("is empty or holds a line break", "Write some text on a single line.")
    return value.strip()


def block(value: str) -> str:
    """Text that may run over several lines."""
    if not value.strip() or _CONTROL_BUT_NEWLINE.search(value):
        raise Fault("is empty or holds control characters", "Write plain text.")
    return value.strip()


def name(value: str) -> str:
    """A word for the command line: letters, digits, `.`, `_` and `-`, at most 64 characters."""
    if not is_name(value):
        raise Fault(
            "is not a short word of letters, digits, dots, hyphens and underscores",
            'Write a word such as "sejour".',
        )
    return value


def is_name(value: object) -> bool:
    """Whether `name` takes the value."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def email(value: str) -> str:
    """A plausible address; whether it exists only the server knows."""
    if len(value) > 254 or not _EMAIL.fullmatch(value):
        raise Fault(
            "is not a mail address",
            'Write the bare address, such as "bureau@prefecture44.example".',
        )
    return value


def envelope_sender(value: str) -> str:
    """An address, or `""` for the null sender `<>` (RFC 5321 §4.5.5)."""
    return email(value) if value else ""


def pattern(value: str) -> str:
    """An address in which `*` and `?` stand for any characters, in lower case."""
    if not _PATTERN.fullmatch(value):
        raise Fault(
            "is neither an address nor a pattern of one",
            'Write "somebody@domain.example" or "*@domain.example".',
        )
    return value.lower()


def domain(value: str) -> str:
    """A mail domain in lower case."""
    if not re.fullmatch(_DOMAIN, value):
        raise Fault("is not a mail domain", 'Write the part after the @, such as "prefecture44.example".')
    return value.lower()


def message_link(value: str) -> str:
    """An address that opens one message: `mid:` (RFC 2392) or a web page, with the places that vary."""
    named = set(_PLACE.findall(value))
    if not value.startswith(("mid:", "https://", "http://")) or _CONTROL.search(value) or " " in value:
        raise Fault("leads nowhere", 'Write an address that begins with "mid:" or "https://".')
    if not named or not named <= {"{message_id}", "{reference}"}:
        raise Fault(
            "does not say which message",
            'Write "{message_id}" or "{reference}" where those of the message belong, and no other brace.',
        )
    return value


def host(value: str) -> str:
    """A host name or an IP address, without scheme and port."""
    if _is_ip(value) or re.fullmatch(rf"{_LABEL}(?:\.{_LABEL})*\.?", value):
        return value
    raise Fault(
        "is neither a host name nor an IP address",
        "Write the name alone, without scheme; the port has its own key.",
    )


def is_loopback(value: str) -> bool:
    """Whether a connection to this host stays on this machine."""
    if _is_ip(value):
        return ip_address(value).is_loopback
    bare = value.lower().removesuffix(".")
    return bare == "localhost" or bare.endswith(".localhost")


def web_page(value: str) -> str:
    """An absolute http or https address."""
    try:
        parts = urlsplit(value)
        absolute = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        absolute = False
    if not absolute or re.search(r"\s", value):
        raise Fault(
            "is not a web address", 'Write it in full, such as "https://www.prefecture44.example/page".'
        )
    return value


def is_private_page(value: str) -> bool:
    """Whether nobody on the line reads what is sent to this web address."""
    parts = urlsplit(value)
    return parts.scheme == "https" or is_loopback(parts.hostname or "")


def private_page(value: str) -> str:
    """A web address that secrets may be sent to."""
    if not is_private_page(web_page(value)):
        raise Fault("must be https, for secrets go over it", 'Write an address that begins with "https://".')
    return value


def tenant(value: str) -> str:
    """The directory of an organisation at Microsoft: its ID, or one of its domains."""
    if not re.fullmatch(rf"{_LABEL}(?:\.{_LABEL})*", value) or not value.isascii():
        raise Fault(
            "is neither the ID of a directory nor a domain",
            'Write "00000000-0000-0000-0000-000000000000" or "prefecture44.example".',
        )
    return value.lower()


def network(value: str) -> str:
    """An IP address, or a network of them such as "10.1.0.0/24"."""
    try:
        return str(ip_network(value))
    except ValueError:
        raise Fault("is neither an IP address nor a network", 'Write "127.0.0.1" or "10.1.0.0/24".') from None


def header_name(value: str) -> str:
    """The name of an HTTP header field (a token of RFC 9110 §5.6.2), in lower case."""
    if not _HEADER.fullmatch(value):
        raise Fault("is not the name of a header field", 'Write a name such as "X-Remote-User".')
    return value.lower()


def department(value: str) -> str:
    """A code of `DEPARTMENTS`."""
    if value not in DEPARTMENTS:
        raise Fault(
            "is not the code of a département",
            'Write its official code in quotes, such as "01", "2A" or "974".',
        )
    return value


def timezone(value: object) -> ZoneInfo:
    """A zone of the IANA database, by its name."""
    if not isinstance(value, str):
        raise Fault("must be text", 'Write a zone of the IANA database in quotes, such as "Europe/Paris".')
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        near = did_you_mean(value, available_timezones())
        remedy = near or 'Write a name of the IANA database, such as "Europe/Paris" or "Indian/Reunion".'
        raise Fault("is not a known time zone", remedy) from None


def language(value: str) -> str:
    """A language code: ISO 639-1, or 639-3 where there is none, with script or country if needed."""
    if not _LANGUAGE.fullmatch(value):
        raise Fault("is not a language code", 'Write ISO 639-1 codes such as "fr", "ar" or "zh".')
    return value


def clock(value: object) -> time:
    """A local time of day, written "HH:MM"."""
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Fault("is not a time of day", 'Write hours and minutes in quotes, such as "08:30".')
    return time(int(found[1]), int(found[2]))


def day(value: object) -> date:
    """A date of TOML (no text, no time) that stands in our two centuries."""
    if type(value) is not date or not 1970 <= value.year <= 2199:
        raise Fault("is not a date", "Write it without quotes, such as 2026-01-01.")
    return value


def path(value: object, folder: Path) -> Path:
    """A path; a relative one starts from `folder`, where config.toml lies."""
    if not isinstance(value, str) or not value or _CONTROL.search(value):
        raise Fault("is not a path", "Write the path of a file or folder in quotes.")
    return folder / value


def sent_folders(value: object) -> Literal["auto"] | tuple[str, ...]:
    """`"auto"` (the folder the server calls \\Sent, RFC 6154) or names of folders."""
    if value == "auto":
        return "auto"
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return tuple(line(item) for item in value)
    raise Fault(
        'is neither "auto" nor a list of folders', 'Write "auto" or a list such as ["Sent", "Envoyés"].'
    )


def register_url(value: str, folder: Path) -> str:
    """A SQLAlchemy URL; the file of SQLite is made absolute, a password must stand elsewhere."""
    if value.startswith("sqlite:///"):
        return _sqlite_url(value.removeprefix("sqlite:///"), folder)
    if value.startswith("postgresql+psycopg://"):
        return _postgresql_url(value)
    raise Fault(
        "names no database that mailbot knows",
        'Write "sqlite:///var/mailbot.db" or "postgresql+psycopg://user@host/database".',
    )


def names_a_user(url: str) -> bool:
    """Whether the register's URL says who logs in; SQLite knows no users."""
    return url.startswith("postgresql+psycopg://") and bool(urlsplit(url).username)


def _sqlite_url(file: str, folder: Path) -> str:
    bare, mark, query = file.partition("?")
    if not bare or bare == ":memory:" or _CONTROL.search(file):
        raise Fault("names no file", 'A register must outlive the process: write "sqlite:///var/mailbot.db".')
    return f"sqlite:///{folder / bare}{mark}{query}"


def _postgresql_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        in_clear = parts.password is not None or re.search(r"[?&]password=", value, re.IGNORECASE)
        valid = parts.port is None or parts.port > 0
    except ValueError:
        in_clear, valid = None, False
    if in_clear:
        raise Fault(
            "holds a password in clear",
            'Take it out of the URL and write register.password = { env = "MAILBOT_DB_PASSWORD" }.',
        )
    if not valid or re.search(r"\s", value) or _CONTROL.search(value):
        raise Fault("is not a database URL", 'Write "postgresql+psycopg://user@host:5432/database".')
    return value


def _is_ip(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True
