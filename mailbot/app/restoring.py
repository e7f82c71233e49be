"""`mailbot backup`, `mailbot restore`: a copy of the register, and its way back without a doubled letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mailbot.adapters.register import SqlRegister
from mailbot.adapters.register.database import files_of
from mailbot.adapters.register.lock import alone, lock_of
from mailbot.adapters.register.restoring import back_up, copy_of, sqlite_file
from mailbot.app.building import App
from mailbot.config import register_key
from mailbot.domain.traffic import PutBack
from mailbot.errors import UsageError

DUMP = "The register is on PostgreSQL: copy it with pg_dump, as docs/sauvegarde.md says."
LOAD = "The register is on PostgreSQL: load it with pg_restore, then call `mailbot restore` without a file."


def backup(app: App, target: Path) -> None:
    """Copy the register into a file, while mailbot works. Raises `UsageError`."""
    register = sqlite_file(app.settings.database.url)
    if register is None:
        raise UsageError(DUMP)
    back_up(register, target)


def restore(app: App, file: Path | None, until: datetime) -> Iterator[str]:
    """Put a backup in the register's place, or take what lies there for one; what was done, in sentences."""
    if file is None:
        yield from _told(app, app.register.hold(app.now(), until, app.settings.database.lease_seconds), until)
        return
    register = sqlite_file(app.settings.database.url)
    if register is None:
        raise UsageError(LOAD)
    with alone(register):
        fresh = copy_of(file, register)
        try:
            found = _held(app, fresh, until)
            before = _put_aside(register, app.now())
            fresh.replace(register)
        finally:
            _remove(fresh)
    yield from _told(app, found, until)
    if before is not None:
        yield f"The register that was there before is now {before}."


def _held(app: App, fresh: Path, until: datetime) -> PutBack:
    """Hold it before it lies where mailbot looks: nothing can be sent from it in between."""
    with closing(SqlRegister(f"sqlite:///{fresh}", register_key(app.settings), app.now())) as register:
        found = register.hold(app.now(), until, app.settings.database.lease_seconds)
        register.wipe()  # its one file is what goes into place
        return found


def _put_aside(register: Path, now: datetime) -> Path | None:
    if not register.exists():
        return None
    before = register.with_name(f"{register.name}.before-{now:%Y%m%dT%H%M%SZ}")
    for old, new in zip(files_of(register), files_of(before), strict=True):
        if old.exists():
            old.rename(new)
    return before


def _remove(fresh: Path) -> None:
    for file in (*files_of(fresh), lock_of(fresh)):
        file.unlink(missing_ok=True)


def _told(app: App, found: PutBack, until: datetime) -> Iterator[str]:
    zone = app.settings.service.timezone
    yield f"The register is as it was on {found.last.astimezone(zone):%Y-%m-%d at %H:%M:%S}."
    yield (
        f"{found.unsure} mail(s) that were waiting to be sent are now unsure, {found.held} held letter(s)"
        " stay held. They may have left since: look before you let one go."
    )
    yield f"Letters for mail received before {until.astimezone(zone):%Y-%m-%d at %H:%M} will be held."
