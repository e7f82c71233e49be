"""What a program can see of a reply's form: signature, links, contact, courtesy, language.

The criteria are those of the mystery surveys (M3 to M5, M8) that the services of the State measure their
mail by. Only the agent's own words are looked at, never the thread below them; what is found is which
criteria hold, and nothing of the words. A signature that is a picture cannot be read, and counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.naming.lexicon import is_given, is_surname, words_of
from mailbot.domain.identifiers.places import postal_address
from mailbot.domain.model import Criterion, Message, ReplyQuality, Service
from mailbot.domain.reply_words import CAPACITY, CAPACITY_ALONE, CLOSINGS, GREETINGS, NO_NAME, SERVICE
from mailbot.domain.text import written

_MOST = 12_000
"""Characters of a reply that are looked at: its beginning, and as many at its end."""
_GREETING_WITHIN = 4
"""Lines from the top: a reference or a date may stand above the greeting."""
_FOOT = 14
"""Lines at the end in which a signature stands, where no closing tells where it begins."""
_LONGEST_LINE = 160
_LONGEST_SIGNED = 80
_FEWEST_NAMES, _MOST_NAMES = 2, 5

_SITE = re.compile(r"(?<![@\w.\-])(?:https?://)?((?:[a-z0-9\-]{1,63}\.){1,6}[a-z]{2,12})\b", re.IGNORECASE)
_OFFICIAL = re.compile(r"(?:^|\.)(?:gouv\.fr|service-public\.(?:fr|gouv\.fr)|europa\.eu)$")
_MAIL = re.compile(r"[\w.+\-]@(?:[a-z0-9\-]{1,63}\.){1,6}[a-z]{2,12}\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)33[\s.]?(?:\(0\))?[1-9]|0[1-9])(?:[\s.\-]?\d\d){4}(?!\d)")
_TOWN = re.compile(r"(?<!\d)(?:0[1-9]|[1-8]\d|9[0-8])\d{3}\s+[^\W\d_]{2,}")
_PARTED = re.compile(r"(?<!\s)\s++[–—|/\-•·]\s+|(?:(?<!\s)\s++)?[,;|]\s*|\t+")
_PARTICLES = frozenset({"de", "du", "le", "la", "el", "al", "ben", "da", "dos", "des", "d", "van", "von"})


@dataclass(frozen=True, slots=True)
class _Reply:
    """An agent's own lines, none of them empty; `foot` is where the signature stands."""

    lines: tuple[str, ...]
    foot: tuple[str, ...]
    official: frozenset[str]
    """Hosts of the préfecture's own sites."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def reply_quality(message: Message, language: str, service: Service) -> ReplyQuality | None:
    """The criteria that a reply keeps; None for one that nobody can read. `language` is the reply's own."""
    parts = written(message)
    text = f"{parts.text}\n{parts.signature}".strip()
    if message.encrypted or not text:
        return None
    reply = _read(text, own_sites(service))
    return ReplyQuality(frozenset(name for name, holds in _CRITERIA.items() if holds(reply)), language)


def own_sites(service: Service) -> frozenset[str]:
    """The hosts of the sites that the préfecture itself names."""
    named = (service.website, service.privacy_url, *(bureau.page for bureau in service.bureaux))
    return frozenset(host for address in named for host in _hosts(address))


def _read(text: str, official: Collection[str]) -> _Reply:
    seen = text if len(text) <= 2 * _MOST else f"{text[:_MOST]}\n{text[-_MOST:]}"
    lines = tuple(line.strip()[:_LONGEST_LINE] for line in seen.splitlines() if line.strip())
    return _Reply(lines, _foot(lines), frozenset(official))


def _foot(lines: Sequence[str]) -> tuple[str, ...]:
    """What follows the last closing; else the last lines, without the first line of all."""
    for at in range(len(lines) - 1, 0, -1):
        if _takes_leave(lines[at]):
            return tuple(lines[at + 1 :])
    return tuple(lines[max(1, len(lines) - _FOOT) :])


def _takes_leave(line: str) -> bool:
    folded = fold(line)
    return any(words in folded for words in CLOSINGS)


# --- the criteria --------------------------------------------------------------------------------------


def _greets(reply: _Reply) -> bool:
    return any(fold(line).startswith(GREETINGS) for line in reply.lines[:_GREETING_WITHIN])


def _closes(reply: _Reply) -> bool:
    return any(_takes_leave(line) for line in reply.lines[1:])


def _names_somebody(reply: _Reply) -> bool:
    return any(_is_a_name(part) for part in _parts(reply.foot))


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """A name, a capacity and a bureau may stand on one line, parted by dashes or commas."""
    for line in lines:
        yield from (part for part in _PARTED.split(line) if part)


def _is_a_name(part: str) -> bool:
    """Capitalised words, one of them a given name or a title before them: "Mme Marie LE GOFF"."""
    if len(part) > _LONGEST_SIGNED or any(char.isdigit() or char == "@" for char in part):
        return False
    if NO_NAME.search(fold(part)):
        return False
    words = [word.strip(".,:()") for word in part.split()]
    names = [word for word in words if word and fold(word) not in words_of("title")]
    titled = len(names) < len([word for word in words if word])
    if not all(word[:1].isupper() or fold(word) in _PARTICLES for word in names):
        return False
    folded = [fold(name) for name in names]
    known = titled or any(is_given(name) or is_surname(name) for name in folded)
    return known and (1 if titled else _FEWEST_NAMES) <= len(names) <= _MOST_NAMES


def _tells_capacity(reply: _Reply) -> bool:
    return any(CAPACITY.search(fold(line)) for line in reply.foot)


def _tells_service(reply: _Reply) -> bool:
    parts = (CAPACITY_ALONE.sub("", fold(part)) for part in _parts(reply.foot))
    return any(SERVICE.search(part) for part in parts)


def _tells_address(reply: _Reply) -> bool:
    foot = ", ".join(reply.foot)
    return postal_address(foot) is not None or _TOWN.search(foot) is not None


def _tells_contact(reply: _Reply) -> bool:
    return _TELEPHONE.search(reply.text) is not None or _MAIL.search(reply.text) is not None


def _links_to_official_site(reply: _Reply) -> bool:
    return any(host in reply.official or _OFFICIAL.search(host) for host in _hosts(reply.text))


def _hosts(text: str) -> Iterator[str]:
    return (found[1].lower() for found in _SITE.finditer(text))


_CRITERIA: Mapping[Criterion, Callable[[_Reply], bool]] = {
    Criterion.NAME: _names_somebody,
    Criterion.CAPACITY: _tells_capacity,
    Criterion.SERVICE: _tells_service,
    Criterion.ADDRESS: _tells_address,
    Criterion.CONTACT: _tells_contact,
    Criterion.OFFICIAL_LINK: _links_to_official_site,
    Criterion.GREETING: _greets,
    Criterion.CLOSING: _closes,
}
"""Criterion.LANGUAGE is missing here: a reply is held against the letter that it answers."""
