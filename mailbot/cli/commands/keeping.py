"""The commands that keep the register: what goes, what is proved, what is copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.cli.frame import Arguments, on_app, until_interrupted
from mailbot.cli.status import DONE, INTERRUPTED, NEEDS_A_PERSON
from mailbot.cli.talking import put, tell
from mailbot.cli.typed import moment

if TYPE_CHECKING:
    from mailbot.app.building import App


@on_app
def backup(app: App, arguments: Arguments) -> int:
    from mailbot.app.restoring import backup as copy

    copy(app, Path(arguments.file))
    tell(f"The register is copied to {arguments.file}. The key is not in it: keep a copy of that, too.")
    return DONE


@on_app
def restore(app: App, arguments: Arguments) -> int:
    from mailbot.app.restoring import restore as put_back

    file = None if arguments.file is None else Path(arguments.file)
    for sentence in put_back(app, file, moment(arguments.until, app, "--until")):
        tell(sentence)
    return DONE


@on_app
def purge(app: App, arguments: Arguments) -> int:
    from mailbot.app.evidence import purge as take

    with until_interrupted() as stopping:
        put(take(app, stopping, dry_run=arguments.dry_run))
        return INTERRUPTED if stopping() else DONE


@on_app
def verify(app: App, arguments: Arguments) -> int:
    from mailbot.app.evidence import verify as look

    seen = look(app, arguments.head)
    for finding in seen.findings:
        put(finding)
    put(f"{seen.entries} entries, {seen.rows} rows: {_found(len(seen.findings))}. Head {seen.head}")
    return NEEDS_A_PERSON if seen.findings else DONE


def _found(findings: int) -> str:
    return f"{findings} finding(s)" if findings else "unbroken"
