"""Backups, and what a register that was put back must not do: send what has left since, once more.

A restored register knows nothing of what happened after its backup. What was waiting to be sent then has
mostly left, so it becomes unsure; what has come since is read anew, and its letters are held (`held_until`).
A register that was put back and not told so yet is known by the mark that a backup carries (SQLite), or
because its tables are not those that it was made with (PostgreSQL: pg_restore makes new ones).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import ColumnElement, Connection, make_url, select, text, update

from mailbot.adapters.register.journal import journal
from mailbot.adapters.register.keeping import keep, kept
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import journal as entries
from mailbot.adapters.register.schema import outbox
from mailbot.adapters.register.seals import Scope
from mailbot.domain.letters_due import RESTORED
from mailbot.domain.model import MailState
from mailbot.domain.traffic import PutBack
from mailbot.errors import UsageError

BACKUP = 0x6D61_696C
"""SQLite's `user_version` in a backup; in a register that works it is 0."""
EVENT = "restored"
NOT_HELD = (
    "The register was put back from a backup, and what has left since would leave once more. Call"
    " `mailbot restore` first: it holds those letters."
)
_HOME = "home"
_TABLES = text(
    "SELECT CAST('register'::regclass::oid AS text) || ' ' || CAST('journal'::regclass::oid AS text)"
)
_WAITING = (MailState.QUEUED, MailState.CLAIMED, MailState.TRANSMITTING)


def sqlite_file(url: str) -> Path | None:
    """The file of a register on SQLite."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


# --- a copy of an SQLite register ------------------------------------------------------------------------


def back_up(register: Path, target: Path) -> None:
    """Copy the register as it stands at one moment, while others work; the target changes when all is well.

    VACUUM INTO reads in one transaction. The backup API would begin anew at each commit of another process.
    """
    fresh = _empty(target)
    try:
        with closing(_opened(register)) as db:
            db.execute("VACUUM INTO ?", (str(fresh),))
        with closing(sqlite3.connect(fresh)) as copy:
            copy.execute(f"PRAGMA user_version = {BACKUP}")
            copy.commit()
            _look_at(copy, register)
        _write_out(fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def copy_of(backup: Path, register: Path) -> Path:
    """A copy of a backup beside the register's place, not yet in it. Raises `UsageError` where it is none."""
    fresh = _empty(register)
    try:
        with closing(_opened(backup)) as source, closing(sqlite3.connect(fresh)) as db:
            source.backup(db)
            _look_at(db, backup)
            db.execute("PRAGMA journal_mode = wal")
    except sqlite3.DatabaseError as error:
        fresh.unlink()
        raise UsageError(f"{backup} cannot be read as a register: {error}.") from None
    except UsageError:
        fresh.unlink()
        raise
    return fresh


def _opened(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise UsageError(f"There is no {file}.")
    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True, timeout=30)


def _empty(target: Path) -> Path:
    """A new empty file beside it, for its owner alone."""
    fresh = target.with_name(f".{target.name}.unfinished")
    fresh.unlink(missing_ok=True)
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise UsageError(f"{fresh} cannot be written ({error.strerror}).") from None
    return fresh


def _look_at(db: sqlite3.Connection, file: Path) -> None:
    found = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise UsageError(f"{file} is damaged: {found[0]}.")
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        raise UsageError(f"{file} holds no register of mailbot.")


def _write_out(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())


# --- a register that was put back ------------------------------------------------------------------------


def is_put_back(db: Connection, keys: Keys) -> bool:
    """Whether it was put back from a backup and has not been told so."""
    if db.dialect.name == "sqlite":
        return bool(db.execute(text("PRAGMA user_version")).scalar_one() == BACKUP)
    home = kept(db, keys, _HOME)
    return home is not None and home != _home(db)


def settle_in(db: Connection, keys: Keys, now: datetime) -> None:
    """Note where the register lives, so that another place is noticed."""
    if db.dialect.name == "sqlite":
        db.execute(text("PRAGMA user_version = 0"))
    else:
        keep(db, keys, _HOME, _home(db), now)


def knows_its_home(db: Connection, keys: Keys) -> bool:
    return db.dialect.name == "sqlite" or kept(db, keys, _HOME) is not None


def _home(db: Connection) -> str:
    return str(db.execute(_TABLES).scalar_one())


def hold(db: Connection, keys: Keys, now: datetime, until: datetime) -> PutBack:
    """Take back what may have left meanwhile; from now on letters for what came before `until` are held."""
    last = db.execute(select(entries.c.at).order_by(entries.c.id.desc()).limit(1)).scalar_one_or_none()
    why = "waited when the register was backed up"
    taken_back = {"state": MailState.UNSURE, "settled": now, "claimed_by": None, "claimed_until": None}
    unsure = _change(db, outbox.c.state.in_(_WAITING), {**taken_back, "response": why})
    held = _change(db, outbox.c.state == MailState.HELD, {"reason": RESTORED})
    told = {"until": until.isoformat(), "unsure": len(unsure), "held": len(held)}
    journal(db, now, EVENT, told, rows=[Scope(outbox, number) for number in (*unsure, *held)])
    settle_in(db, keys, now)
    return PutBack(last or now, len(unsure), len(held))


def _change(db: Connection, which: ColumnElement[bool], values: Mapping[str, object]) -> list[int]:
    numbers = list(db.execute(select(outbox.c.id).where(which).with_for_update()).scalars())
    db.execute(update(outbox).where(which).values(**values))
    return numbers


def held_until(db: Connection) -> datetime | None:
    """Until when mail was received whose letters are held; None where the register was never put back."""
    last = select(entries.c.payload).where(entries.c.event == EVENT, entries.c.mailbox_id.is_(None))
    payload = db.execute(last.order_by(entries.c.id.desc()).limit(1)).scalar_one_or_none()
    return datetime.fromisoformat(json.loads(payload)["data"]["until"]) if payload else None
