"""Addresses and message ids (RFC 5322 §3.4, §3.6.4) from headers, however they are written.

The standard library's `getaddresses` answers otherwise from one Python version to the next (`strict`),
recurses into comments and gives up on one stray comma: so the reading is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from mailbot.adapters.parsing.fields import Field
from mailbot.domain.mime.words import clean, decode_words
from mailbot.domain.model import Address

MOST_ADDRESSES = 1000
MOST_IDS = 200
LONGEST_ADDRESS = 998
LONGEST_DISPLAY_NAME = 256

_TOKEN = re.compile(
    r"=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*\?="  # an encoded word, whatever signs it leaves unencoded
    r'|"(?:[^"\\]|\\.)*"?|<[^<>]*>?|\[[^\[\]]*\]?|[,;:()]|[^",;:()<>\[\]=]+|.',
    re.DOTALL,
)
_NO_QUOTING = str.maketrans('"()', "   ")
_EMAIL = re.compile(r'\A(?:"(?:[^"\\]|\\.)*"|[^\s<>"]+)@[^\s<>"@]+')
_ID = re.compile(r"<([^<>]{1,998})>")
_BETWEEN_IDS = re.compile(r"[\s<>,;\"()]+")
_AROUND_SIGN = re.compile(" ?([.@]) ?")
_COMMA = ", \0"  # an unquoted one that may belong to a name; no header value holds a NUL
_SPACE = re.compile(r"\s+")


@dataclass
class _Mailbox:
    """What has been read of one mailbox so far."""

    words: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    angle: str | None = None

    def address(self) -> Address | None:
        comment = "".join(self.comment)
        if self.angle is None:
            return _address("".join(self.words).rpartition(_COMMA)[2].strip(), comment)
        return _address(self.angle, "".join(self.words).strip() or comment)


def read_addresses(fields: Iterable[Field]) -> tuple[Address, ...]:
    """The addresses of all the fields in order; whatever has no `@` is none."""
    found = (address for field in fields for address in parse_addresses(field.text))
    return tuple(islice(found, MOST_ADDRESSES))


def parse_addresses(value: str) -> list[Address]:
    found = _parse(value)
    if not found and "=?" in value:
        # Some mailers encode the address along with the name, against RFC 2047 §5.
        found = _parse(clean(decode_words(value)))
    if not found and "@" in value:  # a quote or a comment that nothing closes has hidden it
        found = _parse(value.translate(_NO_QUOTING))
    return found


def _parse(value: str) -> list[Address]:
    found: list[Address] = []
    mailbox = _Mailbox()
    depth = 0
    for match in _TOKEN.finditer(value):
        sign = match[0]
        if sign in "()":
            depth = depth + 1 if sign == "(" else max(0, depth - 1)
        elif depth:
            mailbox.comment.append(sign)
        elif sign in ",;":
            mailbox = _finish(mailbox, found, sign)
        elif sign == ":" and mailbox.angle is None and "@" not in "".join(mailbox.words[-3:]):
            mailbox = _Mailbox()  # the name of a group (RFC 5322 §3.4), or "mailto"
        elif sign.startswith("<"):
            mailbox.angle = sign.strip("<>")
        elif mailbox.angle is None:
            mailbox.words.append(sign)
        if len(found) >= MOST_ADDRESSES:
            return found
    _finish(mailbox, found, ",")
    return found


def _finish(mailbox: _Mailbox, found: list[Address], sign: str) -> _Mailbox:
    """The mailbox to go on with: an empty one, or a name with a comma that nobody quoted."""
    address = mailbox.address()
    if address is not None:
        found.append(address)
    elif sign == "," and mailbox.angle is None and 0 < len(mailbox.words) < 8:
        return _Mailbox(words=[*mailbox.words, _COMMA])
    return _Mailbox()


def _address(written: str, name: str) -> Address | None:
    if "@" not in written:  # said here for the mail of commas alone
        return None
    email, before = _pick_email(_SPACE.sub(" ", clean(written)))
    email = email.removeprefix("mailto:")
    if email.startswith("@") and ":" in email:  # an obsolete route (RFC 5322 §4.4)
        email = email.partition(":")[2]
    if len(email) > LONGEST_ADDRESS or not _EMAIL.fullmatch(email):
        return None
    return Address(email, _display_name(name or before))


def _pick_email(written: str) -> tuple[str, str]:
    """The address, and the words before it where somebody forgot the brackets."""
    if _EMAIL.fullmatch(written):
        return written, ""
    words = _AROUND_SIGN.sub(r"\1", written).split(" ")
    place = next((place for place, word in enumerate(words) if "@" in word), 0)
    return words[place], " ".join(words[:place])


def _display_name(written: str) -> str:
    name = written.strip(" ,")
    if len(name) > 1 and name.startswith('"') and name.find('"', 1) in (-1, len(name) - 1):
        name = name.strip('"')
    name = re.sub(r"\\(.)", r"\1", name) if "\\" in name else name
    return _SPACE.sub(" ", clean(decode_words(name))).strip("\"' ")[:LONGEST_DISPLAY_NAME]


def read_ids(fields: Iterable[Field]) -> tuple[str, ...]:
    """Message ids without brackets, in order, each once.

    Of more than 200 the first and the last 199 are kept: the one that began the thread, and the nearest.
    """
    ids: list[str] = []
    for part in fields:
        ids += _ids(part.text)
        if part.tail:
            ids += _ids(clean(part.tail.decode("utf-8", "replace")))
    unique = list(dict.fromkeys(ids))
    return tuple(unique if len(unique) <= MOST_IDS else [unique[0], *unique[1 - MOST_IDS :]])


def _ids(value: str) -> list[str]:
    bracketed = [_SPACE.sub("", found) for found in _ID.findall(value)]
    return bracketed or [word for word in _BETWEEN_IDS.split(value) if "@" in word.strip("@")]


def read_message_id(part: Field | None) -> str | None:
    """The id of a message; one without brackets or without `@` is taken as it stands."""
    if part is None:
        return None
    match = _ID.search(part.text)
    written = match[1] if match else part.text.strip("<>")
    return _SPACE.sub("", written)[:LONGEST_ADDRESS] or None


def read_return_path(part: Field | None) -> str | None:
    """None where the field is absent, "" for the null path (RFC 5321 §4.5.5)."""
    if part is None:
        return None
    written = part.text.partition("<")[2].partition(">")[0] if "<" in part.text else part.text
    return _SPACE.sub("", written)[:LONGEST_ADDRESS]
