"""The procedures, read from their files.

One TOML file describes one procedure. mailbot brings its own; a préfecture's folder may override any of
them by id and add more. The notation of the words is that of `mailbot.domain.terms`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mailbot.domain.model import DayKind, DocumentNeeded, Procedure, Silence, Term
from mailbot.errors import ConfigurationError, Problem

SHIPPED = Path(__file__).resolve().parent.parent / "procedures"
"""The procedure files that mailbot brings."""

_TEXTS = ("id", "label", "service", "page", "online", "status_page", "competent", "telephone", "family")
_LISTS = ("required", "optional", "identifiers", "confusable_with", "together")
_TABLES = ("reply_within", "documents", "words", "silence")
_MEANINGS = ("acceptance", "rejection")


def load_procedures(directories: Sequence[Path] = ()) -> Mapping[str, Procedure]:
    """All procedures by id: the shipped ones, then those of `directories`; later ones win.

    Raises ConfigurationError with every problem of every file.
    """
    procedures: dict[str, Procedure] = {}
    problems: list[Problem] = []
    for directory in (SHIPPED, *directories):
        if not directory.is_dir():
            problems.append(
                Problem(str(directory), "there is no such folder", "Create it, or correct procedures_dir")
            )
            continue
        for path in sorted(directory.glob("*.toml")):
            procedure = _load(path, problems)
            if procedure is not None:
                procedures[procedure.id] = procedure
    problems += _unknown_neighbours(procedures)
    if problems:
        raise ConfigurationError(tuple(problems))
    return procedures


def _unknown_neighbours(procedures: Mapping[str, Procedure]) -> Iterator[Problem]:
    for procedure in procedures.values():
        for other in procedure.confusable_with:
            if other not in procedures:
                yield Problem(
                    f"{procedure.id}.confusable_with",
                    f"no procedure is called {other!r}",
                    "Use the id of a procedure",
                )


def _load(path: Path, problems: list[Problem]) -> Procedure | None:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, f"is not TOML in UTF-8 ({error})", "Correct the file"))
        return None
    except OSError as error:
        problems.append(Problem(path.name, f"cannot be read ({error.strerror})", "Let mailbot read the file"))
        return None
    reader = _Reader(path.name, table)
    procedure = reader.procedure()
    problems.extend(reader.problems)
    return None if reader.problems else procedure


class _Reader:
    """Reads one file's table and gathers all that is wrong with it."""

    def __init__(self, file: str, table: Mapping[str, Any]) -> None:
        self._file = file
        self._table = table
        self.problems: list[Problem] = []

    def procedure(self) -> Procedure:
        for key in self._table.keys() - {*_TEXTS, *_LISTS, *_TABLES}:
            self._wrong(key, "is no key of a procedure", "Remove it, or correct its spelling")
        texts = {
            key: self._text(key, self._table.get(key), needed=key in ("id", "label", "service"))
            for key in _TEXTS
        }
        return Procedure(
            id=texts["id"] or "",
            label=texts["label"] or "",
            service=texts["service"] or "",
            page=texts["page"],
            online=texts["online"],
            status_page=texts["status_page"],
            competent=texts["competent"],
            telephone=texts["telephone"],
            family=texts["family"],
            required=self._texts("required", self._table.get("required", [])),
            optional=self._texts("optional", self._table.get("optional", [])),
            identifiers=self._texts("identifiers", self._table.get("identifiers", [])),
            confusable_with=self._texts("confusable_with", self._table.get("confusable_with", [])),
            documents=self._each("documents", self._document),
            words=self._words(),
            together=self._texts("together", self._table.get("together", [])),
            reply_within=self._term(),
            silence=self._silence(),
        )

    def _wrong(self, key: str, wrong: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self._file}: {key}", wrong, remedy))

    def _text(self, key: str, value: object, *, needed: bool = False) -> str | None:
        if value is None and not needed:
            return None
        if isinstance(value, str) and value.strip():
            return value
        self._wrong(key, "is missing" if value is None else "is not a text", f'Write {key} = "…"')
        return None

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(value)
        self._wrong(key, "is not a list of texts", f'Write {key} = ["…", "…"]')
        return ()

    def _whole(self, key: str, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self._wrong(key, "is not a number above 0", f"Write {key} = 15")
        return 1

    def _each(
        self, key: str, read: Callable[[str, Mapping[str, Any]], DocumentNeeded]
    ) -> tuple[DocumentNeeded, ...]:
        entries = self._table.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._wrong(key, "is not a list of tables", f"Begin each with [[{key}]]")
            return ()
        return tuple(read(f"{key}[{number}]", entry) for number, entry in enumerate(entries, 1))

    def _document(self, key: str, entry: Mapping[str, Any]) -> DocumentNeeded:
        for unknown in entry.keys() - {"id", "label", "words", "required"}:
            self._wrong(f"{key}.{unknown}", "is no key of a document", "Remove it, or correct its spelling")
        name = self._text(f"{key}.id", entry.get("id"), needed=True) or ""
        if name and not name.startswith("doc_"):
            self._wrong(f"{key}.id", f"{name!r} does not begin with doc_", "Call it doc_…")
        required = entry.get("required", False)
        if not isinstance(required, bool):
            self._wrong(f"{key}.required", "is neither true nor false", "Write required = true")
        label = self._text(f"{key}.label", entry.get("label"), needed=True) or ""
        return DocumentNeeded(name, label, self._texts(f"{key}.words", entry.get("words")), required is True)

    def _words(self) -> Mapping[str, tuple[str, ...]]:
        table = self._table.get("words", {})
        if not isinstance(table, dict):
            self._wrong("words", "is not a table", "Write [words] and below it fr = […]")
            return {}
        return {language: self._texts(f"words.{language}", terms) for language, terms in table.items()}

    def _subtable(self, key: str, keys: set[str]) -> Mapping[str, Any] | None:
        table = self._table.get(key)
        if table is None:
            return None
        if not isinstance(table, dict):
            self._wrong(key, "is not a table", f"Write it as {key} = {{ … }}")
            return None
        for unknown in table.keys() - keys:
            self._wrong(f"{key}.{unknown}", "is not known here", "Remove it, or correct its spelling")
        return table

    def _term(self) -> Term | None:
        table = self._subtable("reply_within", {"days", "kind"})
        if table is None:
            return None
        kind = table.get("kind")
        if kind not in tuple(DayKind):
            self._wrong("reply_within.kind", f"{kind!r} is no kind of days", 'Write "working" or "calendar"')
            kind = DayKind.WORKING
        return Term(self._whole("reply_within.days", table.get("days")), DayKind(kind))

    def _silence(self) -> Silence | None:
        table = self._subtable("silence", {"meaning", "months", "basis"})
        if table is None:
            return None
        meaning = self._text("silence.meaning", table.get("meaning"), needed=True) or ""
        if meaning and meaning not in _MEANINGS:
            self._wrong(
                "silence.meaning",
                f"{meaning!r} is no meaning of silence",
                f"Write one of {', '.join(_MEANINGS)}",
            )
        basis = self._text("silence.basis", table.get("basis"), needed=True) or ""
        return Silence(meaning, self._whole("silence.months", table.get("months")), basis)
