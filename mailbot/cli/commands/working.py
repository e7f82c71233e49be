"""The commands that do the work: the daemon, one pass, the demo, a decision on raw mails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.cli.explaining import explain
from mailbot.cli.frame import Arguments, on_app, until_interrupted
from mailbot.cli.status import DONE, INTERRUPTED, USAGE
from mailbot.cli.talking import put_json, tell

if TYPE_CHECKING:
    from mailbot.app.building import App
    from mailbot.app.daemon import Companion


def demo(arguments: Arguments) -> int:
    from mailbot.demo.tour import show

    show(Path(arguments.dir) if arguments.dir else None, serve=arguments.serve)
    return DONE


@on_app
def run(app: App, _: Arguments) -> int:
    from mailbot.adapters.logs import write_logs
    from mailbot.app.daemon import Daemon

    write_logs()
    Daemon(app, _companions(app)).run()
    return DONE


def _companions(app: App) -> Sequence[Companion]:
    """Pages and probes, where they are wanted: their libraries are loaded nowhere else."""
    if not app.settings.web.served:
        return ()
    from mailbot.web.listening import Pages

    return (Pages(app),)


@on_app
def once(app: App, arguments: Arguments) -> int:
    from mailbot.adapters.progress import on_terminal
    from mailbot.app.working import once as go_once

    with until_interrupted() as stopping:
        outcome = go_once(app, arguments.mailbox, on_terminal, stopping)
        interrupted = stopping()
    found = ", ".join(f"{count} {rule}" for rule, count in sorted(outcome.tally.outcomes.items()))
    tell(f"Read {outcome.tally.messages} new message(s){': ' + found if found else ''}. Sent {outcome.sent}.")
    for error in outcome.errors[:-1]:
        tell(str(error))
    status = explain(outcome.errors[-1]) if outcome.errors else DONE
    return INTERRUPTED if interrupted else status


@on_app
def triage(app: App, arguments: Arguments) -> int:
    from mailbot.app.judging import judge_all

    status = DONE
    for judged in judge_all(app, arguments.paths, arguments.mailbox):
        put_json(judged)
        if judged["error"] is not None and judged["source"] in arguments.paths:
            tell(str(judged["error"]))
            status = USAGE
    return status
