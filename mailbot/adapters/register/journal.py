"""The journal: append-only, chained, and sealed at its end.

Each transaction collects its entries and appends them as its last step: then it locks the head, digests
the rows as they will be committed, and chains on. So one chain comes from several workers, the lock lasts
only as long as the commit, and whoever holds it waits for nothing else.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from mailbot.adapters.register import schema
from mailbot.adapters.register.chain import GENESIS, Link, canonical, chained, fresh_salt, payload_digest
from mailbot.adapters.register.keys import Keys
from mailbot.adapters.register.schema import journal_head
from mailbot.adapters.register.seals import Scope, case_rows, sealed

_PENDING = "mailbot journal"
FORGED = "head_forged"
"""The event that keeps for ever that somebody without the key has rewritten the head."""


@dataclass(frozen=True, slots=True)
class _Draft:
    at: datetime
    event: str
    data: Mapping[str, object]
    subject: str | None
    mailbox: int | None
    rows: tuple[Scope, ...]
    seals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: what the whole chain before it can be held to."""

    sequence: int = 0
    chain: str = GENESIS


def journal(
    db: Connection,
    now: datetime,
    event: str,
    data: Mapping[str, object],
    *,
    case_id: int | None = None,
    subject: str | None = None,
    mailbox: int | None = None,
    rows: Sequence[Scope] = (),
    seals: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Note one event, appended when the transaction ends; of a case it seals case, rounds and letters.

    `data` holds ids of rules and facts, never the person's text. `rows` are further rows to be sealed;
    `seals` are known already, of rows that this transaction has inserted and not changed since.
    """
    about = subject if case_id is None else f"case {case_id}"
    scopes = (*(case_rows(case_id) if case_id is not None else ()), *rows)
    _drafts(db).append(_Draft(now, event, data, about, mailbox, scopes, dict(seals)))


def begin(db: Connection) -> None:
    """Forget what a transaction that failed has left on this connection."""
    db.info[_PENDING] = []


def _drafts(db: Connection) -> list[_Draft]:
    drafts: list[_Draft] = db.info.setdefault(_PENDING, [])
    return drafts


def append(db: Connection, keys: Keys) -> None:
    """Chain what the transaction has noted: its last step before the commit."""
    drafts = _drafts(db)
    if not drafts:
        return
    db.info[_PENDING] = []
    head = _locked_head(db, keys, drafts)
    entries: list[dict[str, Any]] = []
    for draft in drafts:
        entry = _entry(db, head, draft)
        head = Head(entry["id"], entry["chain"])
        entries.append(entry)
    db.execute(_APPEND, entries)
    db.execute(_SET_HEAD, _head_row(keys, head))


def _entry(db: Connection, head: Head, draft: _Draft) -> dict[str, Any]:
    payload = canonical({"data": draft.data, "rows": {**draft.seals, **dict(sealed(db, draft.rows))}})
    salt = fresh_salt()
    link = Link(
        head.sequence + 1,
        draft.at,
        draft.event,
        draft.subject,
        draft.mailbox,
        payload_digest(salt, payload),
    )
    return {
        "id": link.sequence,
        "at": link.at,
        "event": link.event,
        "subject": link.subject,
        "mailbox_id": link.mailbox_id,
        "payload": payload,
        "salt": salt,
        "digest": link.digest,
        "chain": chained(head.chain, link),
    }


# --- the head --------------------------------------------------------------------------------------

_APPEND = insert(schema.journal)
_HEAD = select(journal_head.c.sequence, journal_head.c.chain, journal_head.c.seal)
_LOCK_HEAD = _HEAD.with_for_update()
_SET_HEAD = (
    update(journal_head)
    .where(journal_head.c.id == bindparam("head"))
    .values(sequence=bindparam("sequence"), chain=bindparam("chain"), seal=bindparam("seal"))
)


def found(db: Connection, keys: Keys) -> None:
    """Give a journal its head: once, in the transaction that makes or upgrades the register."""
    row = _head_row(keys, last_entry(db))
    db.execute(insert(journal_head), {"id": row.pop("head"), **row})


def last_entry(db: Connection) -> Head:
    newest = select(schema.journal.c.id, schema.journal.c.chain).order_by(schema.journal.c.id.desc()).limit(1)
    row = db.execute(newest).first()
    return Head(row.id, row.chain) if row else Head()


def _locked_head(db: Connection, keys: Keys, drafts: list[_Draft]) -> Head:
    """The head; where its seal does not fit, an entry says so for ever, and the work goes on."""
    row = db.execute(_LOCK_HEAD).first()
    if row is not None and fits(keys, row.sequence, row.chain, row.seal):
        return Head(row.sequence, row.chain)
    told = {"sequence": row.sequence, "chain": row.chain} if row is not None else {}
    drafts.insert(0, _Draft(drafts[0].at, FORGED, told, None, None, (), {}))
    last = last_entry(db)
    if row is None:
        new = _head_row(keys, last)
        db.execute(insert(journal_head), {"id": new.pop("head"), **new})
    return last


def _head_row(keys: Keys, head: Head) -> dict[str, Any]:
    return {"head": 1, "sequence": head.sequence, "chain": head.chain, "seal": _seal(keys, head)}


def _seal(keys: Keys, head: Head) -> str:
    return keys.hash("journal head", f"{head.sequence} {head.chain}")


def fits(keys: Keys, sequence: int, chain: str, seal: str) -> bool:
    return hmac.compare_digest(_seal(keys, Head(sequence, chain)).encode(), str(seal).encode())


def head_row(db: Connection) -> Any:
    """Sequence, chain and seal as they stand in the register, or None."""
    return db.execute(_HEAD).first()
