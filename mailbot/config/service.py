"""From the settings to the words that rules and letters use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from mailbot.config.schema import FormSettings, MailboxSettings, Settings
from mailbot.domain.indicators import Targets
from mailbot.domain.model import Bureau, Calendar, Caps, Form, Service
from mailbot.domain.retention import Retention


def service_of(
    settings: Settings, register_created: datetime, catalogues: Sequence[str] = ("fr",)
) -> Service:
    """The préfecture as the domain knows it.

    `register_created` is aware. `catalogues` are the languages that have letters: they are offered
    where `service.languages` is absent. Messages before `starts_at`, a local midnight, enter closed.
    """
    service = settings.service
    bureaux = tuple(bureau_of(box) for box in settings.mailboxes)
    return Service(
        name=service.name,
        website=service.website,
        privacy_url=service.privacy_url,
        timezone=service.timezone,
        calendar=Calendar(
            service.department, frozenset(service.holidays_added), frozenset(service.holidays_removed)
        ),
        bureaux=bureaux,
        system_addresses=_system_addresses(settings, bureaux),
        languages=tuple(catalogues) if service.languages is None else service.languages,
        starts_at=_starts_at(service.starts_on, register_created, service.timezone),
        trusted_authserv=service.trusted_authserv,
        help_points=service.help_points,
        tribunal=service.tribunal,
        forms=tuple(_form(form) for form in settings.forms),
        caps=Caps(letters_per_hour=settings.limits.letters_per_hour),
        message_link=settings.digest.message_link,
        blocked=settings.limits.blocked,
        allowed=settings.limits.allowed,
    )


def retention_of(settings: Settings) -> Retention:
    """How long the register keeps what."""
    kept = settings.retention
    return Retention(
        cases_months=kept.cases_months,
        proofs_months=kept.proofs_months,
        technical_months=kept.technical_months,
        set_aside_days=kept.set_aside_days,
    )


def targets_of(settings: Settings) -> Targets:
    """What the indicators are held against."""
    aims = settings.indicators
    return Targets(
        information_rate=aims.information_rate,
        information_delay=aims.information_delay,
        complaints_rate=aims.complaints_rate,
        complaints_delay=aims.complaints_delay,
    )


def bureau_of(mailbox: MailboxSettings) -> Bureau:
    """The bureau behind one mailbox."""
    return Bureau(
        name=mailbox.name,
        address=mailbox.address,
        aliases=mailbox.aliases,
        title=mailbox.bureau,
        postal_address=mailbox.postal_address,
        telephone=mailbox.telephone,
        page=mailbox.page,
        appointments=mailbox.appointments,
        procedure=mailbox.procedure,
        reply_within=mailbox.reply_within.term,
        warn_before=mailbox.warn_before.term,
        agents=mailbox.agents,
        heads=mailbox.heads,
        agent_domains=mailbox.agent_domains,
        flag_overdue=mailbox.flag_overdue,
    )


def _form(form: FormSettings) -> Form:
    return Form(sender=form.sender, subject_prefix=form.subject_prefix, address_from=form.address_from)


def _system_addresses(settings: Settings, bureaux: tuple[Bureau, ...]) -> frozenset[str]:
    """What only mailbot writes from. A watched address is not among them: agents write from it too."""
    written_from = {settings.smtp.envelope_from.lower(), settings.digest_sender.lower()} - {""}
    return frozenset(written_from).difference(*(bureau.addresses for bureau in bureaux))


def _starts_at(starts_on: date | None, register_created: datetime, zone: ZoneInfo) -> datetime:
    day = starts_on or register_created.astimezone(zone).date()
    return datetime.combine(day, time.min, zone).astimezone(UTC)
