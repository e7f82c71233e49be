"""The commands by which an agent decides on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.cli.frame import Arguments, on_app
from mailbot.cli.status import DONE, NEEDS_A_PERSON
from mailbot.cli.talking import tell
from mailbot.errors import UsageError

if TYPE_CHECKING:
    from mailbot.app.building import App

QUEUED = "The letter is queued. A mailbot that runs sends it within seconds; else send it with: mailbot once"


@on_app
def close(app: App, arguments: Arguments) -> int:
    from mailbot.flows import desk

    desk.close(app.parts, arguments.reference, arguments.answered)
    return DONE


@on_app
def release(app: App, arguments: Arguments) -> int:
    from mailbot.flows import desk

    desk.release(app.parts, arguments.reference)
    tell(QUEUED)
    return DONE


@on_app
def resend(app: App, arguments: Arguments) -> int:
    from mailbot.flows import desk

    desk.resend(app.parts, arguments.reference)
    tell(QUEUED)
    return DONE


@on_app
def retry(app: App, _: Arguments) -> int:
    from mailbot.flows import desk

    through, staying = desk.retry(app.parts, app.inbox_of)
    tell(f"{through} message(s) went through, {staying} stay set aside.")
    return NEEDS_A_PERSON if staying else DONE


@on_app
def correct(app: App, arguments: Arguments) -> int:
    from mailbot.flows import desk

    if arguments.procedure is None and arguments.deadline is None:
        raise UsageError("Say what to correct: --procedure P, --deadline DATE, or both.")
    if arguments.procedure is not None:
        desk.change_procedure(app.parts, arguments.reference, arguments.procedure)
    if arguments.deadline is not None:
        desk.change_deadline(app.parts, arguments.reference, arguments.deadline)
    return DONE
