"""The languages of the letters: gettext catalogues, dates, cities and countries, by Babel.

The message ids are the French sentences themselves, so French needs no translation to be complete and
a sentence that changes is untranslated, not wrongly translated. Items stand under their own id in the
context `item`, in `fr.po` too; the names of procedures under theirs in the context `procedure`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

FRENCH = "fr"
ITEM = "item"
PROCEDURE = "procedure"
_HEADER = re.compile(r'^"(X-[A-Za-z-]+): *(.*?)\\n"$', re.MULTILINE)
_FRENCH_MARKS = re.compile(r" ([:;!?»])|(«) ")
_FRENCH_FIRST = re.compile(r"\b1 (?=\w+ \d{4}\b)")


@dataclass(frozen=True)
class Speech:
    """One language, ready to speak."""

    code: str
    translations: Translations
    headers: dict[str, str]

    @cached_property
    def locale(self) -> Locale:
        """CLDR's locale for dates; `X-Dates` names another one where CLDR lacks the language."""
        return Locale.parse(self.headers.get("X-Dates") or self.code.replace("-", "_"))

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`; a language that CLDR lacks is taken for left-to-right."""
        try:
            return str(Locale.parse(self.code.replace("-", "_")).text_direction)
        except UnknownLocaleError:
            return "ltr"

    def say(self, sentence: str) -> str:
        return self._spaced(self.translations.ugettext(sentence))

    def say_days(self, one: str, many: str, days: int) -> str:
        return self._spaced(self.translations.ungettext(one, many, days))

    def item(self, item: str) -> str | None:
        """The name of an item, or None where the catalogue has none."""
        return self._named(ITEM, item)

    def procedure(self, procedure: str) -> str | None:
        """The name of a procedure by its id, or None where the catalogue has none: French, or a new one."""
        return self._named(PROCEDURE, procedure)

    def _named(self, context: str, name_id: str) -> str | None:
        name = self.translations.upgettext(context, name_id)
        return self._spaced(str(name)) if name else None

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row as the language lists them: "nom, prénom et commune". Safe text stays safe."""
        row = format_list([*names], locale=self.locale) if names else ""
        return type(names[0])(row) if names else row

    def date(self, day: date) -> str:
        """The day spelt out with its weekday and year: "lundi 4 mai 2026"."""
        return _spelt(day, self.locale)

    def time(self, moment: datetime) -> str:
        """The hour of a local time: "9 h 15"."""
        pattern = "H 'h' mm" if self.locale.language == FRENCH else "short"
        return self._spaced(format_time(moment, pattern, locale=self.locale)).replace(" h ", "\u00a0h\u00a0")

    def city(self, zone: ZoneInfo) -> str:
        """The zone's own city: "Paris", "La Réunion"."""
        return _city(zone.key, self.locale)

    def country(self, code: str) -> str | None:
        """The name of a country by its ISO 3166 code."""
        return self.locale.territories.get(code.upper())

    def _spaced(self, text: str) -> str:
        """French punctuation keeps to its word (Imprimerie nationale)."""
        if self.code != FRENCH:
            return text
        return _FRENCH_MARKS.sub(lambda found: found.expand(r"\2") + "\u00a0" + found.expand(r"\1"), text)


class _Unnamed(NullTranslations):
    """Behind a catalogue: a sentence that it lacks stays French, an item that it lacks has no name."""

    def upgettext(self, context: str, message: str) -> str:  # noqa: ARG002  gettext's own signature
        return ""


class Catalogues:
    """The catalogues of some folders, the first of which wins; each is read once, when first needed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder / "locale" for folder in folders)
        self._read: dict[str, Speech] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes that have a catalogue, French first."""
        found = {file.stem for folder in self._folders for file in folder.glob("*.po")}
        return (FRENCH, *sorted(found - {FRENCH}))

    def speech(self, code: str) -> Speech:
        if code not in self._read:
            self._read[code] = self._load(code)
        return self._read[code]

    def files(self, code: str) -> tuple[Path, ...]:
        """A language's catalogues, the shipped one first and the one that wins last."""
        candidates = [folder / f"{code}.po" for folder in reversed(self._folders)]
        return tuple(file for file in candidates if file.is_file())

    def items(self) -> list[str]:
        """The items that have a French name."""
        messages = [
            m for file in self.files(FRENCH) for m in read_catalogue(file.read_text(encoding="utf-8"))
        ]
        return list(dict.fromkeys(str(m.id) for m in messages if m.context == ITEM))

    def untranslated(self, code: str, sentences: Iterable[str | tuple[str, ...]]) -> list[str]:
        """Those that the language's catalogues lack, hold empty or hold as fuzzy."""
        messages = [m for file in self.files(code) for m in read_catalogue(file.read_text(encoding="utf-8"))]
        translated = {m.id for m in messages if m.string and all(m.string) and not m.fuzzy}
        return sorted(str(sentence) for sentence in sentences if sentence not in translated)

    def _load(self, code: str) -> Speech:
        texts = [file.read_text(encoding="utf-8") for file in self.files(code)]
        headers = dict(pair for text in texts for pair in _HEADER.findall(text))
        parts = [_in_memory(text) for text in texts] or [Translations()]
        for over in parts[1:]:
            parts[0].merge(over)  # the first one keeps its rule for plurals
        parts[0].add_fallback(_Unnamed())
        return Speech(code, parts[0], headers)


@lru_cache(maxsize=1000)
def _spelt(day: date, locale: Locale) -> str:
    spelt = format_date(day, "full", locale)
    return _FRENCH_FIRST.sub("1er ", spelt) if locale.language == FRENCH else spelt


@lru_cache(maxsize=100)
def _city(zone: str, locale: Locale) -> str:
    return get_timezone_location(zone, locale, return_city=True)


def read_catalogue(raw: str) -> Catalog:
    return read_po(io.BytesIO(raw.encode()), abort_invalid=True)


def _in_memory(raw: str) -> Translations:
    """A .po as gettext wants it; fuzzy entries stay out, so that French stands instead."""
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(raw))
    compiled.seek(0)
    return Translations(compiled)
