"""What people write in each language: one TOML file a language, for its speakers to read and correct.

The tables of a file:

- `wants`: by which words people show each intent, and what stands around thanks and documents;
- `matters`: concepts that tell a procedure or an intent where they stand close together (`kin` and
  `bring`); `mailbot.domain.concepts` reads them, the procedures' files and `mailbot.domain.intents` say
  which;
- `appeal`: contesting a decision, and only asking how one would;
- `danger`: concepts that `mailbot.domain.safety` combines (somebody is hit, by their husband …), and
  phrases that tell of danger by themselves (`distress`, `danger`, `threat`; `topic` unless the letter is
  about a cause, which `public` shows). `grave` words need another sign beside them; `harmless`, `denial`,
  `past` take signs away, `since` says that what is past goes on.

The notation of a term is that of `mailbot.domain.terms`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Lists = Mapping[str, tuple[str, ...]]


@cache
def table(name: str) -> Mapping[str, Lists]:
    """One table of every file: language (ISO 639-1) to list name to terms."""
    return {language: tables[name] for language, tables in _languages().items() if name in tables}


@cache
def everywhere(name: str, entry: str) -> tuple[str, ...]:
    """The terms of one list in all languages together."""
    return tuple(dict.fromkeys(term for lists in table(name).values() for term in lists.get(entry, ())))


@cache
def _languages() -> Mapping[str, Mapping[str, Lists]]:
    found = {}
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
            found[path.name.removesuffix(".toml")] = {
                name: {entry: tuple(terms) for entry, terms in lists.items()}
                for name, lists in tables.items()
            }
    return found
