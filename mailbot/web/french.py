"""How the pages say dates, states, rules and events, in French; the words stand in `pages/words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from mailbot import resources
from mailbot.adapters.digests import language_name, reason
from mailbot.app.building import App
from mailbot.domain.deadlines import local_day
from mailbot.domain.digest import days_late
from mailbot.domain.french_dates import full_date, hour, weekday_and_date
from mailbot.domain.model import CaseState, Urgency
from mailbot.domain.views import CaseView, Chapter


@cache
def words() -> Mapping[str, Any]:
    """Section, then id, then French."""
    path = resources.templates() / "pages" / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def word(section: str, key: str) -> str:
    """The French of an id; the id itself where nobody has given it one."""
    return str(words()[section].get(key, key))


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a case's story, in French."""

    at: datetime
    title: str
    details: tuple[tuple[str, str], ...]
    """Pairs of a label and what it says."""
    technical: str = ""
    """Ids of rules and terms, for who has to look closer."""


_OF_THE_PERSON = frozenset({"case", "follow_up"})
"""Events after which a letter may be due."""


class French:
    """What a page asks for while it is written."""

    def __init__(self, app: App, now: datetime) -> None:
        self._app, self._now = app, now
        self._zone = app.settings.service.timezone

    # --- dates ---------------------------------------------------------------------------------------

    def day(self, moment: datetime) -> str:
        """With the year where it is another one."""
        local, today = self._day(moment), self._day(self._now)
        return weekday_and_date(local) if local.year == today.year else full_date(local)

    def moment(self, moment: datetime) -> str:
        return f"{self.day(moment)} à {hour(moment.astimezone(self._zone).time())}"

    def today(self) -> str:
        return full_date(self._day(self._now))

    def iso(self, moment: datetime) -> str:
        """For programs: the `datetime` of `<time>`."""
        return moment.astimezone(self._zone).isoformat(timespec="minutes")

    def iso_day(self, moment: datetime) -> str:
        """As `<input type="date">` wants it."""
        return self._day(moment).isoformat()

    def _day(self, moment: datetime) -> date:
        return local_day(moment, self._zone)

    # --- cases ---------------------------------------------------------------------------------------

    def language(self, code: str) -> str:
        return language_name(code)

    def procedure(self, name: str) -> str:
        procedure = self._app.procedures.get(name)
        return procedure.label if procedure else name

    def item(self, name: str) -> str:
        return self._app.item_label(name)

    def bureau(self, address: str) -> str:
        found = (b.title for b in self._app.parts.service.bureaux if b.address.lower() == address.lower())
        return next(found, address)

    def situation(self, case: CaseView) -> str:
        """Where a case stands, in a few words."""
        if case.state is CaseState.CLOSED:
            return f"clos le {self.day(case.closed)}" if case.closed else "clos"
        if case.state is CaseState.REPLIED:
            return f"répondu le {self.day(case.replied)}" if case.replied else "répondu"
        match case.urgency:
            case Urgency.OVERDUE:
                return self._late(case)
            case Urgency.NEAR:
                return f"réponse attendue {self.day(case.deadline)} au plus tard"
            case Urgency.NONE:
                return "dans les délais"

    def _late(self, case: CaseView) -> str:
        late = days_late(case.deadline, self._now, self._app.parts.service.calendar, self._zone)
        if not late:
            return "échéance passée"
        return "1 jour ouvré de retard" if late == 1 else f"{late} jours ouvrés de retard"

    def letter(self, case: CaseView) -> str:
        """What has become of the acknowledgement, with why it waits."""
        told = word("letters", case.acknowledgement)
        return f"{told} : {self.reason(case)}" if case.acknowledgement == "held" else told

    def reason(self, case: CaseView) -> str:
        """Why its letter waits."""
        return reason(case.reason)

    def word(self, section: str, key: str) -> str:
        return word(section, key)

    # --- a story -------------------------------------------------------------------------------------

    def chapter(self, chapter: Chapter) -> Told:
        """An event, and for a decision the rule behind it and what would have changed it."""
        data = chapter.data
        title = word("events", chapter.event)
        if chapter.event == "letter":
            title = f"{word('kinds', str(data.get('kind')))} : {word('letters', str(data.get('state')))}"
        if chapter.event == "urgency":
            title = word("urgencies", str(data.get("urgency")))
        return Told(chapter.at, title, tuple(self._details(chapter.event, data)), _technical(data))

    def _details(self, event: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if rule := data.get("rule"):
            known = words()["rules"].get(rule)
            yield "Pourquoi", known["what"] if known else reason(rule)
            if known and "otherwise" in known:
                yield "Il en irait autrement", known["otherwise"]
        if (letter := data.get("letter")) is not None and event in _OF_THE_PERSON:
            yield "Lettre", word("orders", str(letter))
        if procedure := data.get("to") if "from" in data else None:
            yield "Démarche", f"{self.procedure(str(data['from']))} → {self.procedure(str(procedure))}"
        if deadline := data.get("deadline"):
            yield "Échéance", self.day(datetime.fromisoformat(str(deadline)))
        if by := data.get("by"):
            yield "Par", str(by)


def _technical(data: Mapping[str, Any]) -> str:
    evidence = ", ".join(map(str, data.get("evidence") or ()))
    told = {"règle": data.get("rule"), "indices": evidence, "serveur": data.get("response")}
    return " ; ".join(f"{name} {value}" for name, value in told.items() if value)
