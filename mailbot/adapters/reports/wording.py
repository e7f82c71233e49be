"""How a report speaks French: figures with their units, names of parts, reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from mailbot.adapters.reports.method import MASKED, METHOD
from mailbot.domain.french_dates import day_and_month
from mailbot.domain.indicators import SUPPRESSED, Dimension, Indicator, Period, Report, Scope, Unit

Names = Mapping[str, str]
"""How a part of the service is called, by its id: a procedure, a language, a mailbox."""

NBSP = "\N{NO-BREAK SPACE}"
MASKED_VALUE = "n.c."
NOTHING = "sans objet"
_DAYS = {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS}
WHOLE = "Tout le service"

_UNITS = {
    Unit.PERCENT: ("%", "%"),
    Unit.WORKING_DAYS: ("jour ouvré", "jours ouvrés"),
    Unit.CALENDAR_DAYS: ("jour calendaire", "jours calendaires"),
    Unit.CASES: ("message", "messages"),
}
_PARTS = {
    Dimension.MAILBOX: "Boîte",
    Dimension.BUREAU: "Bureau",
    Dimension.PROCEDURE: "Démarche",
    Dimension.LANGUAGE: "Langue",
}
_SECTIONS = {
    "I1": "Demandes d'informations",
    "I2": "Demandes d'informations",
    "I3": "Suggestions et réclamations",
    "I4": "Suggestions et réclamations",
    "A": "Accusés de réception, transmissions et langues",
    "M": "Qualité des réponses",
}
_EXCLUDED = {
    "automatic": "envois automatiques",
    "before_start": "reçus avant la mise en service",
    "bounce": "retours d'envoi",
    "bulk": "envois en nombre",
    "duplicate": "doublons",
    "follow_up": "suites d'un échange",
    "internal": "courriels internes",
    "list": "listes de diffusion",
    "own": "envois de mailbot",
    "report": "avis techniques",
    "spam": "indésirables",
    "thanks": "remerciements",
}
_SUPPRESSED = {
    "absence_subject": "message d'absence",
    "address_blocked": "adresse exclue",
    "address_bounced": "adresse qui n'existe plus",
    "already_answered": "un agent avait déjà répondu",
    "feedback_id": "envoi en nombre",
    "from_missing": "expéditeur illisible",
    "letter_of_ours": "retour d'un de nos courriers",
    "list_id": "liste de diffusion",
    "list_post": "liste de diffusion",
    "loop_header": "envoi automatique",
    "precedence_list": "liste de diffusion",
    "relayed_sender": "envoi automatique",
    "return_path_null": "envoi automatique",
    "role_address": "adresse technique",
    "spam_flag": "courriel classé indésirable",
    "ticket_system": "outil de suivi de demandes",
    "unnamed": "autre raison",
}
_PLURAL = 2


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that stand in one table."""

    title: str
    indicators: tuple[Indicator, ...]


def title(period: Period) -> str:
    days = f"du {_day(period.start)} au {_day(period.last)}"
    return f"Indicateurs de qualité des courriels, {days}"


def period_told(period: Period) -> str:
    return f"du {_day(period.start)} au {_day(period.last)}"


def _day(day: date) -> str:
    return f"{day_and_month(day)} {day.year}"


def part_name(scope: Scope, names: Names) -> str:
    if scope.by is None or scope.name is None:
        return WHOLE
    return f"{_PARTS[scope.by]} {plain_name(scope, names)}"


def plain_name(scope: Scope, names: Names) -> str:
    return WHOLE if scope.name is None else names.get(scope.name, scope.name)


def parted_by(report: Report) -> str:
    """The heading of a column of parts: "Boîte", "Démarche" …"""
    return next((_PARTS[scope.by] for scope in report.scopes if scope.by is not None), WHOLE)


def sections(scope: Scope) -> Sequence[Section]:
    named = [_named(each) for each in scope.indicators]
    return [Section(name, tuple(some)) for name, some in groupby(named, lambda each: _section(each.id))]


def _section(name: str) -> str:
    return next(title for prefix, title in _SECTIONS.items() if name.startswith(prefix))


def _named(indicator: Indicator) -> Indicator:
    """Why letters were kept back is said in words, not by the rule's id."""
    if not indicator.id.startswith(SUPPRESSED):
        return indicator
    rule = indicator.id.removeprefix(SUPPRESSED)
    return replace(indicator, label=f"dont : {_SUPPRESSED.get(rule, rule)}")


def excluded(report: Report) -> str:
    return ", ".join(
        f"{_EXCLUDED.get(reason, reason)} {MASKED_VALUE if count is None else count}"
        for reason, count in report.excluded.items()
    )


def method(report: Report) -> tuple[str, ...]:
    return METHOD + MASKED if report.published else METHOD


# --- one figure ----------------------------------------------------------------------------------------


def label(indicator: Indicator, section: Section) -> str:
    """Without what the section's own title says."""
    what = section.title[:1].lower() + section.title[1:]
    return indicator.label.removesuffix(f" ({what})")


def value(indicator: Indicator) -> str:
    if indicator.masked:
        return MASKED_VALUE
    if indicator.value is None:
        # The mean in working and in calendar days bear one name: only the unit tells them apart.
        return f"{NOTHING}, en {_UNITS[indicator.unit][1]}" if indicator.unit in _DAYS else NOTHING
    return amount(indicator.value, indicator.unit)


def measured(indicator: Indicator) -> str:
    """The value with what it was measured on, where that is told."""
    base = basis(indicator)
    return f"{value(indicator)} ({base})" if base else value(indicator)


def basis(indicator: Indicator) -> str:
    if indicator.denominator is None:
        return ""
    match indicator.unit:
        case Unit.PERCENT:
            return f"{indicator.numerator} sur {indicator.denominator}"
        case Unit.CASES:
            return f"sur {indicator.denominator}"
        case Unit.WORKING_DAYS | Unit.CALENDAR_DAYS:
            return (
                f"{indicator.denominator}{NBSP}{'réponse' if indicator.denominator < _PLURAL else 'réponses'}"
            )


def target(indicator: Indicator) -> str:
    """What is aimed at, and whether it is met."""
    reached = {True: ", atteint", False: ", non atteint", None: ""}[indicator.met]
    return aim(indicator) + reached


def aim(indicator: Indicator) -> str:
    if indicator.target is None:
        return ""
    sign = "" if indicator.unit is Unit.PERCENT else "moins de "
    return sign + amount(indicator.target, indicator.unit)


def before(indicator: Indicator) -> str:
    """The figure of the period before, and how far this one lies from it: "60 % (+15 points)"."""
    if indicator.before is None:
        return ""
    told = amount(indicator.before, indicator.unit)
    return told if indicator.change is None else f"{told} ({_change(indicator.change, indicator.unit)})"


def _change(change: float, unit: Unit) -> str:
    sign = "\N{MINUS SIGN}" if change < 0 else "+"
    if not round(abs(change), 1):
        return "stable"
    size = abs(change)
    if unit is Unit.PERCENT:
        return f"{sign}{number(size)}{NBSP}{'point' if size < _PLURAL else 'points'}"
    if unit is Unit.CASES:
        return f"{sign}{number(size)}"
    return f"{sign}{number(size)}{NBSP}{'jour' if size < _PLURAL else 'jours'}"


def amount(figure: float, unit: Unit) -> str:
    """With a decimal comma; French has the singular below two."""
    return f"{number(figure)}{NBSP}{_UNITS[unit][round(figure, 1) >= _PLURAL]}"


def number(figure: float) -> str:
    """One decimal at most."""
    return f"{figure:.1f}".removesuffix(".0").replace(".", ",")
