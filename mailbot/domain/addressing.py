"""Who writes, where a letter goes, and which bureau owns the mail.

The order is the design's: ourselves, a contact form, an agent, a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from mailbot.domain.model import Address, Bureau, Form, Message, Service


class Writer(StrEnum):
    OURSELVES = "ourselves"
    FORM = "form"
    AGENT = "agent"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Who the mail is from, and where a letter about it goes; `hold` is a rule, where one applies."""

    writer: Writer
    person: Address | None
    letter_to: str | None
    hold: str | None = None


_LABELLED_ADDRESS = re.compile(
    r"(?:e-?mail|courriel|adresse électronique)\s{0,3}:?\s{0,3}<?"
    r"([\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)


def correspondent(message: Message, service: Service, bureau: Bureau) -> Correspondent:
    """Who wrote, by the address in From (R112-11-3 CRPA: the address the person used)."""
    sender = message.sender
    if sender is None:
        return Correspondent(Writer.PERSON, None, None)
    if sender.key in service.system_addresses:
        return Correspondent(Writer.OURSELVES, sender, None)
    form = form_of(message, service)
    if form is not None:
        return _through_form(message, form)
    if is_agent(sender, service, bureau):
        return Correspondent(Writer.AGENT, sender, None)
    return _person(message, sender)


def form_of(message: Message, service: Service) -> Form | None:
    """The contact form that wrote this mail: its sender, and its subject prefix where it has one."""
    if message.sender is None:
        return None
    return next(
        (
            form
            for form in service.forms
            if form.sender.lower() == message.sender.key
            and message.subject.strip().casefold().startswith(form.subject_prefix.casefold())
        ),
        None,
    )


def is_agent(address: Address, service: Service, bureau: Bureau) -> bool:
    """Whether an address is a watched mailbox's, one of the bureau's agents', or of their domains."""
    agents = {agent.lower() for agent in bureau.agents}
    domains = {domain.lower() for domain in bureau.agent_domains}
    return address.key in service.watched_addresses | agents or address.domain in domains


def owner(message: Message, service: Service) -> Bureau | None:
    """The bureau that owns a mail: the first watched address in To, then in Cc, then in Resent-*."""
    for address in (*message.to, *message.cc, *message.resent):
        for bureau in service.bureaux:
            if address.key in bureau.addresses:
                return bureau
    return None


def outside_recipients(message: Message, service: Service, bureau: Bureau) -> tuple[Address, ...]:
    """The recipients who are neither watched mailboxes nor agents."""
    return tuple(a for a in message.recipients if not is_agent(a, service, bureau))


def matches_any(address: str, patterns: tuple[str, ...]) -> bool:
    """Whether an address fits one of an operator's patterns, such as `*@news.example`."""
    return any(fnmatchcase(address.lower(), pattern.lower()) for pattern in patterns)


def _person(message: Message, sender: Address) -> Correspondent:
    elsewhere = [a for a in message.reply_to if a.domain != sender.domain]
    if elsewhere:
        # A letter to an address that only Reply-To names would let anyone aim us at anyone.
        return Correspondent(Writer.PERSON, sender, sender.email, hold="reply_to_elsewhere")
    target = message.reply_to[0].email if message.reply_to else sender.email
    return Correspondent(Writer.PERSON, sender, target)


def _through_form(message: Message, form: Form) -> Correspondent:
    citizen = _citizen(message, form)
    if citizen is None:
        return Correspondent(Writer.FORM, message.sender, None, hold="form_without_address")
    return Correspondent(Writer.FORM, citizen, citizen.email)


def _citizen(message: Message, form: Form) -> Address | None:
    if form.address_from == "reply-to":
        others = [a for a in message.reply_to if a.key != form.sender.lower()]
        return others[0] if others else None
    match = _LABELLED_ADDRESS.search(message.text[:20_000])
    return Address(match.group(1)) if match else None
