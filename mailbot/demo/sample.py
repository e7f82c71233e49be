"""The sample mail of `mailbot demo`: invented persons who write to three bureaux, and machines."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from importlib.resources import files

_LINE_END = re.compile(rb"\r?\n")
# Also the dates that a mail quotes: of a forward ("Date : " in French) and of a returned mail.
_DATE_LINE = re.compile(rb"^(Date ?: )(.+?)(\r?)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """One mail as it leaves its sender's server.

    `sender` is the envelope's, "" for the null path. The mail arrives `days_ago` working days before the
    present of the demo, at the local time `at`. `caption` says in English what it is there for.
    """

    name: str
    raw: bytes
    sender: str
    recipients: tuple[str, ...]
    days_ago: int
    at: time
    caption: str


def samples() -> tuple[Sample, ...]:
    """All sample mails in the order of their delivery, with CRLF line ends."""
    folder = files("mailbot.demo") / "mails"
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    return tuple(
        Sample(
            name=entry["file"].removesuffix(".eml"),
            raw=_LINE_END.sub(b"\r\n", (folder / entry["file"]).read_bytes()),
            sender=entry["sender"],
            recipients=tuple(entry["recipients"]),
            days_ago=entry["days_ago"],
            at=entry["at"],
            caption=entry["caption"],
        )
        for entry in index["mail"]
    )


def redated(raw: bytes, when: datetime) -> bytes:
    """The mail as if written at `when` (aware): its Date moves there, and by as much the dates it quotes.

    What is no date of RFC 5322 stays as it is; a mail without a readable Date is not changed.
    """
    own = _written(raw)
    if own is None:
        return raw
    shift = when - own

    def moved(line: re.Match[bytes]) -> bytes:
        written = _parsed(line[2])
        if written is None:
            return line[0]
        return line[1] + format_datetime((written + shift).astimezone(when.tzinfo)).encode() + line[3]

    return _DATE_LINE.sub(moved, raw)


def _written(raw: bytes) -> datetime | None:
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    line = _DATE_LINE.search(head)
    return _parsed(line[2]) if line else None


def _parsed(text: bytes) -> datetime | None:
    """An aware date and time of RFC 5322 §3.3, or None."""
    try:
        date = parsedate_to_datetime(text.decode("ascii"))
    except ValueError:
        return None
    return date if date.tzinfo else None
