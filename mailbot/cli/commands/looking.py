"""The commands that show something, and change nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mailbot.cli.explaining import explain
from mailbot.cli.frame import Arguments, on_app
from mailbot.cli.status import DONE, NEEDS_A_PERSON, SERVER, USAGE
from mailbot.cli.talking import put, tell
from mailbot.cli.typed import moment, period
from mailbot.errors import UsageError

if TYPE_CHECKING:
    from mailbot.app.building import App


@on_app
def cases(app: App, arguments: Arguments) -> int:
    from mailbot.app.showing import list_cases

    for line in list_cases(app, arguments.mailbox, arguments.state, as_json=arguments.json):
        put(line)
    return DONE


@on_app
def show(app: App, arguments: Arguments) -> int:
    from mailbot.app.showing import tell_story

    put(tell_story(app, arguments.reference))
    return DONE


@on_app
def digest(app: App, arguments: Arguments) -> int:
    from mailbot.app.showing import mail_digests, show_digests, show_weeklies

    at = moment(arguments.at, app)
    if arguments.weekly and arguments.send:
        raise UsageError("--weekly is only shown here: `mailbot run` mails it, once a week, to `heads`.")
    shown = show_weeklies if arguments.weekly else show_digests
    for text in shown(app, arguments.mailbox, at, arguments.format):
        put(text)
    if arguments.send:
        for sentence in mail_digests(app, arguments.mailbox, at):
            tell(sentence)
    return DONE


@on_app
def report(app: App, arguments: Arguments) -> int:
    from mailbot.app.reporting import ReportAsked, save_report, show_report
    from mailbot.domain.indicators import Dimension

    asked = ReportAsked(period(arguments), Dimension(arguments.by), arguments.published)
    if arguments.output is not None:
        save_report(app, asked, arguments.format, Path(arguments.output))
        tell(f"The report is in {arguments.output}")
    elif arguments.format == "pdf":
        raise UsageError("A PDF goes into a file. Name it with --output FILE.")
    else:
        put(show_report(app, asked, arguments.format).rstrip("\n"))
    return DONE


@on_app
def audit(app: App, arguments: Arguments) -> int:
    from mailbot.adapters.progress import on_terminal
    from mailbot.app.auditing import audit as look_back
    from mailbot.app.reporting import ReportAsked, written
    from mailbot.domain.indicators import Dimension

    asked = ReportAsked(period(arguments), Dimension(arguments.by))
    found = look_back(app, asked, arguments.mailbox, on_terminal)
    put(written(app, found.report, asked.by, arguments.format).rstrip("\n"))
    tell(f"Read {found.tally.messages} message(s); nothing was sent, marked or registered.")
    for error in found.errors[:-1]:
        tell(str(error))
    return explain(found.errors[-1]) if found.errors else DONE


@on_app
def preview(app: App, arguments: Arguments) -> int:
    from mailbot.app.showing import preview_letters

    index = preview_letters(app, arguments.lang, arguments.procedure, Path(arguments.dir))
    tell(f"Every letter is written. Open {index}")
    return DONE


@on_app
def health(app: App, _: Arguments) -> int:
    from mailbot.app.health import health_of

    found = health_of(app)
    for item in found:
        put(f"{item.name}: {item.problem or 'well'}")
    return NEEDS_A_PERSON if any(item.problem for item in found) else DONE


def check(arguments: Arguments) -> int:
    if not arguments.init:
        return check_everything(arguments)
    from mailbot.config import generate_key

    put(generate_key())
    return DONE


@on_app
def check_everything(app: App, _: Arguments) -> int:
    from mailbot.app.checking import check_all

    problems = check_all(app, tell)
    for problem in problems.found:
        tell(problem)
    if not problems.found:
        tell("All is well: configuration, register, letters and servers.")
        return DONE
    return SERVER if problems.only_servers else USAGE
