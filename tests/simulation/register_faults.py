"""The real register on SQLite, over a connection that is locked, full, lost, or cut off by a kill."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from mailbot.adapters.register import SqlRegister
from tests.simulation.stage import Stage

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Watch:
    """Where the transactions of a register pass; without a stage nothing goes wrong."""

    stage: Stage | None = None

    @contextmanager
    def installed(self, path: Path) -> Iterator[None]:
        """While it lasts, every connection to this file passes the stage."""

        def connect(dialect: Any, record: Any, arguments: list[Any], named: dict[str, Any]) -> None:
            del dialect, record
            if Path(arguments[0]) == path:
                named["factory"] = lambda *args, **kwargs: FaultyConnection(self, *args, **kwargs)

        event.listen(Engine, "do_connect", connect)
        try:
            yield
        finally:
            event.remove(Engine, "do_connect", connect)

    def point(self, verb: str, switch: bool = True) -> str | None:
        return self.stage.point("register", verb, switch) if self.stage is not None else None


class SharedRegister(SqlRegister):
    """A register that several workers share, as on PostgreSQL: none of them may think it is alone.

    On SQLite one transaction that writes follows the other whole. What only PostgreSQL shows, rows locked and
    skipped within transactions, is for the tests on a real one.
    """

    @property
    def shared(self) -> bool:
        return True

    @contextmanager
    def working(self) -> Iterator[None]:
        yield


class FaultyConnection(sqlite3.Connection):
    """One connection. A transaction has four points: its begin, its first write, before and after commit.

    Only at its begin and after its commit may another worker have its turn: in between it holds the lock.
    """

    def __init__(self, watch: Watch, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watch = watch
        self.writes = False

    def cursor(self, factory: Any = None) -> Any:
        del factory
        return super().cursor(FaultyCursor)

    def begin(self, statement: str) -> None:
        self.writes = False
        fault = self.watch.point(statement)
        if fault == "register_locked":
            raise sqlite3.OperationalError("database is locked")
        if fault is not None:
            raise sqlite3.OperationalError("disk I/O error")

    def first_write(self) -> None:
        if not self.writes:
            self.writes = True
            if self.watch.point("WRITE", switch=False) is not None:
                raise sqlite3.OperationalError("database or disk is full")

    def commit(self) -> None:
        if not self.writes:
            super().commit()
            return
        if self.watch.point("COMMIT", switch=False) is not None:
            raise sqlite3.OperationalError("the connection was lost")
        super().commit()
        if self.watch.point("COMMITTED") is not None:
            raise sqlite3.OperationalError("the connection was lost after COMMIT was sent")


class FaultyCursor(sqlite3.Cursor):
    def execute(self, statement: str, *parameters: Any) -> Any:
        connection = self.connection
        assert isinstance(connection, FaultyConnection)
        if statement.startswith("BEGIN"):
            connection.begin(statement)
        elif statement.startswith(WRITES):
            connection.first_write()
        return super().execute(statement, *parameters)

    def executemany(self, statement: str, *parameters: Any) -> Any:
        connection = self.connection
        assert isinstance(connection, FaultyConnection)
        connection.first_write()
        return super().executemany(statement, *parameters)
