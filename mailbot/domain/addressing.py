"""Who writes, where a letter goes, and which bureau owns the mail.

The order is the design's: ourselves, a contact form, an agent (who may pass on a person's mail), a
person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from mailbot.domain.model import Address, Bureau, Form, Forwarded, Message, Service
from mailbot.domain.senders import is_machine


class Writer(StrEnum):
    OURSELVES = "ourselves"
    FORM = "form"
    FORWARD = "forward"  # an agent, who passes on what a person wrote
    AGENT = "agent"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Who the mail is from, and where a letter about it goes; `hold` is a rule, where one applies.

    `person` of a form's or a forwarded mail is the one it was written for; None where it names nobody.
    """

    writer: Writer
    person: Address | None
    letter_to: str | None
    hold: str | None = None

    @property
    def passed_on(self) -> bool:
        """Whether the mail's header is not the person's own."""
        return self.writer in {Writer.FORM, Writer.FORWARD}


LONGEST_FORM = 20_000
"""Characters of a form's mail in which the person's address is looked for."""

_LABELLED_ADDRESS = re.compile(
    r"(?:e-?mail|courriel|adresse électronique)\s{0,3}(?:[^:\n@<]{0,40}:)?\s{0,5}[<\[]?(?:mailto:)?"
    r"([\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)


def correspondent(message: Message, service: Service, bureau: Bureau) -> Correspondent:
    """Who wrote, by the address in From (R112-11-3 CRPA: the address the person used)."""
    sender = message.sender
    if sender is None or "@" not in sender.key:
        return Correspondent(Writer.PERSON, None, None)
    if sender.key in service.system_addresses:
        return Correspondent(Writer.OURSELVES, sender, None)
    form = form_of(message, service)
    if form is not None:
        return _through_form(message, form, service)
    concerned = concerned_bureaux(message, service, bureau)
    if is_agent(sender, service, concerned):
        return _agent(message, sender, service, concerned)
    return _person(message, sender, service)


def form_of(message: Message, service: Service) -> Form | None:
    """The contact form that wrote this mail: its sender, and its subject prefix where it has one."""
    if message.sender is None:
        return None
    return next(
        (
            form
            for form in service.forms
            if form.sender.lower() == message.sender.key
            and message.subject.strip().casefold().startswith(form.subject_prefix.strip().casefold())
        ),
        None,
    )


def concerned_bureaux(message: Message, service: Service, bureau: Bureau) -> tuple[Bureau, ...]:
    """The bureau that was read and all that the mail is addressed to.

    So a mail to two mailboxes is an agent's or not, whichever of them is read first.
    """
    addressed = {a.key for a in (*message.recipients, *message.resent)}
    return (bureau, *(other for other in service.bureaux if other.addresses & addressed))


def is_agent(address: Address, service: Service, bureaux: Iterable[Bureau]) -> bool:
    """Whether an address is a watched mailbox's, one of the bureaux' agents', or of their domains."""
    return address.key in service.watched_addresses or any(
        address.key in {agent.lower() for agent in (*bureau.agents, *bureau.heads)}
        or address.domain in {domain.lower() for domain in bureau.agent_domains}
        for bureau in bureaux
    )


def owner(message: Message, service: Service) -> Bureau | None:
    """The bureau that owns a mail: the first watched address in To, then in Cc, then in Resent-*."""
    for address in (*message.to, *message.cc, *message.resent):
        for bureau in service.bureaux:
            if address.key in bureau.addresses:
                return bureau
    return None


def outside_recipients(message: Message, service: Service, bureau: Bureau) -> tuple[Address, ...]:
    """The recipients who are neither watched mailboxes, nor agents, nor mailbot itself."""
    concerned = concerned_bureaux(message, service, bureau)
    return tuple(
        a
        for a in message.recipients
        if a.key not in service.system_addresses and not is_agent(a, service, concerned)
    )


def matches_any(address: str, patterns: tuple[str, ...]) -> bool:
    """Whether an address fits one of an operator's patterns, such as `*@news.example`."""
    return any(fnmatchcase(address.lower(), pattern.lower()) for pattern in patterns)


def _agent(
    message: Message, sender: Address, service: Service, concerned: tuple[Bureau, ...]
) -> Correspondent:
    passed_on = message.forwarded
    if passed_on is None or not _passes_on_a_person(message, passed_on.sender, service, concerned):
        return Correspondent(Writer.AGENT, sender, None)
    person = _author(passed_on, service)
    letter_to = person.email if _reachable(person, service) else None
    hold = "agent_forward" if letter_to else "forward_without_address"
    return Correspondent(Writer.FORWARD, person, letter_to, hold)


def _passes_on_a_person(
    message: Message, author: Address, service: Service, concerned: tuple[Bureau, ...]
) -> bool:
    """A mail that also goes to the author of what it quotes is an answer, not a forward."""
    if _is_form(author, service):
        return True
    inside = author.key in service.system_addresses or is_agent(author, service, concerned)
    return not inside and author.key not in {a.key for a in message.recipients}


def _author(passed_on: Forwarded, service: Service) -> Address:
    """Who wrote what was passed on: of a contact form's mail, the one whom its text names."""
    if not _is_form(passed_on.sender, service):
        return passed_on.sender
    return next((a for a in _labelled(passed_on.text) if _reachable(a, service)), passed_on.sender)


def _person(message: Message, sender: Address, service: Service) -> Correspondent:
    if _is_form(sender, service):
        # The form's address without its prefix: nobody reads what is answered to it.
        return Correspondent(Writer.PERSON, sender, None, hold="form_without_address")
    if any(a.domain != sender.domain for a in message.reply_to):
        # A letter to an address that only Reply-To names would let anyone aim us at anyone.
        return Correspondent(Writer.PERSON, sender, sender.email, hold="reply_to_elsewhere")
    target = next((a for a in message.reply_to if _reachable(a, service)), sender)
    return Correspondent(Writer.PERSON, sender, target.email)


def _through_form(message: Message, form: Form, service: Service) -> Correspondent:
    named = message.reply_to if form.address_from == "reply-to" else _labelled(message.text)
    citizen = next((a for a in named if _reachable(a, service)), None)
    if citizen is None:
        return Correspondent(Writer.FORM, None, None, hold="form_without_address")
    return Correspondent(Writer.FORM, citizen, citizen.email)


def _labelled(text: str) -> Iterator[Address]:
    return (Address(match[1].rstrip(".'-")) for match in _LABELLED_ADDRESS.finditer(text[:LONGEST_FORM]))


def _reachable(address: Address, service: Service) -> bool:
    """Whether a letter to this address reaches a person: not ourselves, not a form, not a machine."""
    return (
        "@" in address.key
        and address.key not in service.watched_addresses | service.system_addresses
        and not _is_form(address, service)
        and not is_machine(address)
    )


def _is_form(address: Address, service: Service) -> bool:
    return any(form.sender.lower() == address.key for form in service.forms)
