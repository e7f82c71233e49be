"""Secrets that the outside gives and that must outlive a process: encrypted, and found by a keyed hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.rows import upsert
from mailbot.adapters.register.schema import secrets


def kept(db: Connection, keys: Keys, name: str) -> str | None:
    sealed = db.execute(
        select(secrets.c.sealed).where(secrets.c.name == _hash(keys, name))
    ).scalar_one_or_none()
    return keys.open(sealed).decode() if sealed is not None else None


def keep(db: Connection, keys: Keys, name: str, secret: str, now: datetime) -> None:
    values = {"sealed": keys.seal(secret.encode()), "at": now}
    new = upsert(db.dialect.name, secrets).values(name=_hash(keys, name), **values)
    db.execute(new.on_conflict_do_update(index_elements=[secrets.c.name], set_=values))


def _hash(keys: Keys, name: str) -> str:
    return keys.hash("secret", name)
