"""What the journal says of each row last, put down beside the register while `verify` walks through it.

There may be several millions of rows: their seals stand in a database of SQLite's own that vanishes with its
connection, and of which 2 MB are held in memory; the rest goes to a temporary file. Numbers and digests stand
in it, and nothing of anybody.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager

from mailbot.errors import ServerError

_TABLES = """
CREATE TABLE seals (of TEXT, number INTEGER, seal TEXT, PRIMARY KEY (of, number)) WITHOUT ROWID;
CREATE TABLE emptied (entry INTEGER PRIMARY KEY);
CREATE TABLE licensed (entry INTEGER PRIMARY KEY);
"""
_HELD = 10_000
"""Seals that are gathered before they are put down: a row is often sealed anew soon."""
_LARGEST = 10**18
_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
"""As we write it, and as SQLite can hold it."""
_NO_NUMBER = -1


class SealBook:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._fresh: dict[tuple[str, int], str] = {}

    # --- what the journal says -------------------------------------------------------------------

    def seal(self, rows: Mapping[str, str]) -> None:
        """`rows`: digests by the rows' names."""
        for name, seal in rows.items():
            self._fresh[_place(name)] = str(seal)  # whatever a forged entry holds
        if len(self._fresh) >= _HELD:
            self._put_down()

    def forget(self, table: str, numbers: Iterable[int]) -> None:
        """A purge says that it has removed these rows."""
        self._put_down()
        gone = ((table, number) for number in numbers if number < _LARGEST)
        self._db.executemany("DELETE FROM seals WHERE of = ? AND number = ?", gone)

    def emptied(self, entry: int) -> None:
        self._db.execute("INSERT INTO emptied VALUES (?)", (entry,))

    def licensed(self, entries: Iterable[int]) -> None:
        """A purge says that it has emptied these entries."""
        known = ((entry,) for entry in entries if entry < _LARGEST)
        self._db.executemany("INSERT OR IGNORE INTO licensed VALUES (?)", known)

    # --- what is asked of it -----------------------------------------------------------------------

    def emptied_without_licence(self) -> list[int]:
        found = self._db.execute("SELECT entry FROM emptied EXCEPT SELECT entry FROM licensed ORDER BY 1")
        return [entry for (entry,) in found]

    def between(self, table: str, after: int, upto: int) -> dict[int, str]:
        """The seals of the rows of a table with such numbers."""
        self._put_down()
        asked = "SELECT number, seal FROM seals WHERE of = ? AND number > ? AND number <= ?"
        return dict(self._db.execute(asked, (table, after, upto)))

    def after(self, table: str, number: int) -> Iterator[int]:
        """The sealed rows of a table beyond its last."""
        self._put_down()
        asked = "SELECT number FROM seals WHERE of = ? AND number > ? ORDER BY number"
        return (found for (found,) in self._db.execute(asked, (table, number)))

    def elsewhere(self, tables: Collection[str]) -> Iterator[str]:
        """The names of sealed rows of no table that is known."""
        self._put_down()
        places = ", ".join("?" * len(tables))
        asked = f"SELECT of, number FROM seals WHERE of NOT IN ({places}) OR number < 0 ORDER BY of, number"  # noqa: S608  (question marks alone)
        for table, number in self._db.execute(asked, tuple(tables)):
            yield table if number == _NO_NUMBER else f"{table} {number}"

    def _put_down(self) -> None:
        rows = ((*place, seal) for place, seal in self._fresh.items())
        self._db.executemany("INSERT OR REPLACE INTO seals VALUES (?, ?, ?)", rows)
        self._fresh.clear()


@contextmanager
def seal_book() -> Iterator[SealBook]:
    """Raises `ServerError` where there is no room for its temporary file."""
    try:
        with closing(sqlite3.connect("", isolation_level=None)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _TABLES)
            yield SealBook(db)
    except sqlite3.Error as error:
        raise ServerError("temporary file of SQLite", str(error)) from error


def _place(name: str) -> tuple[str, int]:
    """Whatever an entry calls a row, so that a forged name is missed like any other."""
    table, _, number = name.partition(" ")
    return (table, int(number)) if _NUMBER.fullmatch(number) else (name, _NO_NUMBER)
