"""A register as the first released version left it, filled with all that a lived one holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Connection, NullPool, Table, column, create_engine, insert, inspect, table, text

from mailbot.adapters.register import migrations
from mailbot.adapters.register.schema import Utc, metadata
from tests.register.making import rows

NEVER_EMPTY = {"mailboxes", "cases", "rounds", "messages", "outbox", "asides", "awaited", "folders", "events"}
_EVENTS = table(
    "events",
    *(column(name) for name in ("id", "mailbox_id", "case_id", "event")),
    column("at", Utc()),
    column("data", JSON()),
)


def made_at(revision: str, url: str) -> None:
    """An empty register of that revision's schema."""
    config = Config()
    config.set_main_option("script_location", str(Path(next(iter(migrations.__path__)))))
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, revision)
    engine.dispose()


def as_the_first_version_left_it(lived: str, url: str) -> None:
    """All rows of the register at `lived`, as far as the first schema has columns for them."""
    made_at("0001", url)
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as db:
        told = inspect(db)
        there = {name: {c["name"] for c in told.get_columns(name)} for name in told.get_table_names()}
        for known in metadata.sorted_tables:
            if known.name in there:
                _fill(db, known, there[known.name], rows(lived, known.name))
        events = [_event(entry) for entry in rows(lived, "journal") if entry["payload"] is not None]
        db.execute(insert(_EVENTS), events)
        if db.dialect.name == "postgresql":
            _numbers_go_on(db, there)
    engine.dispose()


def _fill(db: Connection, known: Table, there: set[str], found: list[Mapping[str, Any]]) -> None:
    names = [c.name for c in known.c if c.name in there]
    old = table(known.name, *(column(name, known.c[name].type) for name in names))
    assert found or known.name not in NEVER_EMPTY, known.name
    if found:
        db.execute(insert(old), [{name: row[name] for name in names} for row in found])


def _event(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the journal as an event was, with a gap after each number."""
    about, _, number = (entry["subject"] or "").partition(" ")
    return {
        "id": entry["id"] * 3,
        "at": entry["at"],
        "mailbox_id": entry["mailbox_id"],
        "case_id": int(number) if about == "case" else None,
        "event": entry["event"],
        "data": json.loads(entry["payload"])["data"],
    }


def _numbers_go_on(db: Connection, there: Mapping[str, set[str]]) -> None:
    """PostgreSQL counts by itself only what it has numbered itself."""
    for name in there.keys() - {"alembic_version", "register"}:
        top = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name} HAVING max(id) > 0"
        db.execute(text(top))
