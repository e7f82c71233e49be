"""One letter of the demo as it is printed: shortened, its French first, then its translation."""

from __future__ import annotations

from collections.abc import Iterable

from mailbot.demo import words
from mailbot.demo.page import Page
from mailbot.demo.reading import beginning, heading, plain_text
from mailbot.demo.servers import Outgoing
from mailbot.demo.stage import Stage
from mailbot.domain.model import MailState
from mailbot.domain.views import CaseView

_TRANSLATION = "____"
"""How the line begins that stands between a letter's French and its translation."""


def show_letter(stage: Stage, cases: list[CaseView], page: Page) -> None:
    """One letter, shortened: the beginning of its French and of its translation."""
    case = _told(cases)
    letter = last_to(stage.servers.outgoing, case.person)
    lines = plain_text(letter.raw).splitlines()
    border = next((n for n, line in enumerate(lines) if line.startswith(_TRANSLATION)), len(lines))
    french, translation = lines[:border], lines[border:]
    asked = [stage.app.item_label(item) for item in case.items_missing]
    page.say(
        f"One of the letters, shortened, to a person who wrote in {words.language(case.language)}"
        f"{' without saying everything' if asked else ''}:"
    )
    page.gap()
    page.quote([*heading(letter.raw), "", *beginning(french, 11), *_checklist(french, asked)])
    page.quote(beginning(translation, 12))
    page.gap()
    page.lines([f"All letters, as .eml and .html: {stage.place.letters}"])


def _checklist(french: list[str], asked: list[str]) -> list[str]:
    """Where the letter says what is missing."""
    found = next((n for n, line in enumerate(french) if asked and line.strip() == f"- {asked[0]}"), None)
    return [] if found is None else [*french[found - 2 : found + len(asked)], "[…]"]


def _told(cases: list[CaseView]) -> CaseView:
    """A case whose letter shows most: a translation that any terminal can print, and a checklist."""
    sent = [case for case in cases if case.acknowledgement == MailState.SENT]
    return max(sent, key=lambda case: (case.language in ("uk", "tr", "es", "vi"), bool(case.items_missing)))


def last_to(outgoing: Iterable[Outgoing], recipient: str) -> Outgoing:
    """The last mail that left for this address."""
    return [mail for mail in outgoing if recipient in mail.recipients][-1]
