"""The préfecture and its bureaux, as rules and letters need to know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class DayKind(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days; `kind` says which days count."""

    days: int
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: a département's holidays, and what the préfecture adds or takes away."""

    department: str
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """One watched mailbox and the bureau behind it, as rules and letters need to know it."""

    name: str
    address: str
    aliases: tuple[str, ...] = ()
    title: str
    postal_address: str
    telephone: str
    page: str
    appointments: str | None = None
    procedure: str
    reply_within: Term
    warn_before: Term
    agents: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    """Who gets the weekly summary."""
    agent_domains: tuple[str, ...] = ()
    flag_overdue: bool = False

    @property
    def addresses(self) -> frozenset[str]:
        return frozenset(address.lower() for address in (self.address, *self.aliases))


@dataclass(frozen=True, slots=True)
class Form:
    """A contact form that writes mail for a person; `address_from` is "reply-to" or "body"."""

    sender: str
    subject_prefix: str = ""
    address_from: str = "reply-to"


@dataclass(frozen=True, slots=True)
class Caps:
    """How many letters may leave before a person must look; `alike`: of like mails in ten minutes."""

    per_address_hour: int = 5
    per_address_day: int = 20
    alike: int = 20
    letters_per_hour: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The préfecture, as rules and letters need to know it."""

    name: str
    website: str
    privacy_url: str
    timezone: ZoneInfo
    calendar: Calendar
    bureaux: tuple[Bureau, ...]
    system_addresses: frozenset[str] = frozenset()
    """Addresses that mailbot itself writes from: envelope sender, sender of digests."""
    languages: tuple[str, ...] = ("fr", "en")
    starts_at: datetime | None = None
    held_until: datetime | None = None
    """Letters for mail received before it are held: the register was put back from a backup then."""
    trusted_authserv: tuple[str, ...] = ()
    help_points: tuple[str, ...] = ()
    tribunal: str | None = None
    """Name and address of the administrative court before which the préfecture's decisions are contested."""
    forms: tuple[Form, ...] = ()
    caps: Caps = Caps()
    message_link: str = "mid:{message_id}"
    """Where a digest's row leads to; `{message_id}` and `{reference}` stand for those of the case."""
    blocked: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def bureau(self, address: str) -> Bureau:
        return next(b for b in self.bureaux if b.address.lower() == address.lower())

    @property
    def watched_addresses(self) -> frozenset[str]:
        return frozenset().union(*(bureau.addresses for bureau in self.bureaux))
