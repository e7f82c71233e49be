"""The commands. JSON and results go to standard output, messages to people to standard error.

Heavy libraries load inside the commands that need them: `mailbot --help` answers at once.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias, TypeVar

from mailbot import __doc__ as about
from mailbot.domain.printing import harmless
from mailbot.errors import AlreadyRunning, ConfigurationError, MailbotError, ServerError, UsageError, fault

if TYPE_CHECKING:
    from mailbot.app.building import App
    from mailbot.app.daemon import Companion
    from mailbot.domain.indicators import Period

DONE, UNEXPECTED, USAGE, SERVER, NEEDS_A_PERSON = 0, 1, 2, 3, 4
INTERRUPTED = 130

DEBUG = "MAILBOT_DEBUG"

QUEUED = "The letter is queued. A mailbot that runs sends it within seconds; else send it with: mailbot once"

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""What a time or a day in a command may lie between: no mail is older, no calendar reaches further."""

Arguments = argparse.Namespace
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command = Callable[[Arguments], int]
Day = TypeVar("Day", bound=date)

ADVICE: tuple[tuple[type[MailbotError], int, str], ...] = (
    (ConfigurationError, USAGE, "Correct these in the configuration, then look again with: mailbot check"),
    (UsageError, USAGE, ""),
    (AlreadyRunning, USAGE, ""),
    (ServerError, SERVER, "Look at the server and at the configuration with: mailbot check"),
    (MailbotError, UNEXPECTED, ""),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parsed = _parser().parse_args(arguments)
    command: Command = parsed.command
    try:
        return command(parsed)
    except MailbotError as error:
        return _explain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who read the output (head, less) has enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001  (the edge: a traceback quotes mails and secrets)
        return _confess(error)


def _explain(error: MailbotError) -> int:
    status, advice = next((status, advice) for kind, status, advice in ADVICE if isinstance(error, kind))
    tell(str(error))
    if advice:
        tell(advice)
    return status


def _confess(error: Exception) -> int:
    """An error that nobody expected; its own words and its traceback are for developers alone."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    elif isinstance(error, OSError) and error.filename is not None:
        tell(f"{error.filename}: {error.strerror}")
    else:
        tell(f"Something unexpected went wrong: {fault(error)}. The register is as it was before.")
        tell(f"{DEBUG}=1 shows all of it; that may quote mails, so look before you pass it on.")
    return UNEXPECTED


def tell(sentence: str) -> None:
    """A message to a person."""
    print(harmless(sentence), file=sys.stderr)  # noqa: T201


def put(text: str) -> None:
    """A result."""
    print(harmless(text))  # noqa: T201


def put_json(value: Mapping[str, object]) -> None:
    put(json.dumps(value, ensure_ascii=False))


def on_app(command: Callable[[App, Arguments], int]) -> Command:
    """A command that works on the configured service: opened before it, closed after it."""

    @wraps(command)
    def run_it(arguments: Arguments) -> int:
        from mailbot.app.building import App
        from mailbot.config import config_path, load

        app = App(load(config_path(arguments.config, os.environ)))
        try:
            return command(app, arguments)
        finally:
            app.close()

    return run_it


# --- working -----------------------------------------------------------------------------------------


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

    with _until_interrupted() as stopping:
        outcome = go_once(app, arguments.mailbox, on_terminal, stopping)
        interrupted = stopping()
    found = ", ".join(f"{count} {rule}" for rule, count in sorted(outcome.tally.outcomes.items()))
    tell(f"Read {outcome.tally.messages} new message(s){': ' + found if found else ''}. Sent {outcome.sent}.")
    for error in outcome.errors[:-1]:
        tell(str(error))
    status = _explain(outcome.errors[-1]) if outcome.errors else DONE
    return INTERRUPTED if interrupted else status


@contextmanager
def _until_interrupted() -> Iterator[Callable[[], bool]]:
    """Whether somebody wants an end: what is under way is finished first, a second Ctrl-C ends it at once."""
    asked = threading.Event()

    def ask(number: int, _: object) -> None:
        asked.set()
        signal.signal(number, before[signal.Signals(number)])
        tell("Finishing the mail that is under way; Ctrl-C once more stops at once.")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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


# --- looking -----------------------------------------------------------------------------------------


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

    at = _moment(arguments.at, app)
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

    asked = ReportAsked(_period(arguments), Dimension(arguments.by), arguments.published)
    if arguments.output is not None:
        save_report(app, asked, arguments.format, Path(arguments.output))
        tell(f"The report is in {arguments.output}")
    elif arguments.format == "pdf":
        raise UsageError("A PDF goes into a file. Name it with --output FILE.")
    else:
        put(show_report(app, asked, arguments.format).rstrip("\n"))
    return DONE


def _period(arguments: Arguments) -> Period:
    """Exactly one of a quarter, a month, and two days."""
    from mailbot.app.reporting import period_of

    days = (arguments.start, arguments.end)
    told = [arguments.quarter, arguments.month, days if any(days) else None]
    if sum(each is not None for each in told) != 1 or (any(days) and not all(days)):
        raise UsageError(
            "Of which period? Write --quarter 2026-Q4, --month 2026-11, or --from DATE --to DATE."
        )
    named: Period | None = arguments.quarter or arguments.month
    return named or period_of(arguments.start, arguments.end + timedelta(days=1))


@on_app
def audit(app: App, arguments: Arguments) -> int:
    from mailbot.adapters.progress import on_terminal
    from mailbot.app.auditing import audit as look_back
    from mailbot.app.reporting import ReportAsked, written
    from mailbot.domain.indicators import Dimension

    asked = ReportAsked(_period(arguments), Dimension(arguments.by))
    found = look_back(app, asked, arguments.mailbox, on_terminal)
    put(written(app, found.report, asked.by, arguments.format).rstrip("\n"))
    tell(f"Read {found.tally.messages} message(s); nothing was sent, marked or registered.")
    for error in found.errors[:-1]:
        tell(str(error))
    return _explain(found.errors[-1]) if found.errors else DONE


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


# --- deciding ----------------------------------------------------------------------------------------


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


# --- accounts ----------------------------------------------------------------------------------------


@on_app
def user_add(app: App, arguments: Arguments) -> int:
    from mailbot.app.accounts import add_account, known_name

    name = known_name(arguments.name)
    password = None if arguments.no_password else _ask_password()
    add_account(app.settings, name, arguments.mailbox, password, manager=arguments.manager)
    tell(f"{name} may sign in{' through the proxy' if password is None else ''}.")
    return DONE


def _ask_password() -> str:
    """Typed twice; from a program, its first line. Never an argument, which others could see."""
    from getpass import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise UsageError("The two are not the same. Nothing was changed.")
    return password


@on_app
def user_list(app: App, _: Arguments) -> int:
    from mailbot.app.accounts import list_accounts

    for line in list_accounts(app.settings):
        put(line)
    return DONE


@on_app
def user_remove(app: App, arguments: Arguments) -> int:
    from mailbot.app.accounts import remove_account

    remove_account(app.settings, arguments.name)
    return DONE


# --- backups -----------------------------------------------------------------------------------------


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
    for sentence in put_back(app, file, _moment(arguments.until, app, "--until")):
        tell(sentence)
    return DONE


# --- evidence ----------------------------------------------------------------------------------------


@on_app
def purge(app: App, arguments: Arguments) -> int:
    from mailbot.app.evidence import purge as take

    with _until_interrupted() as stopping:
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


# --- the command line --------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mailbot", description=about, allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    parser.add_argument("--config", metavar="PATH", help="else MAILBOT_CONFIG, else ./config.toml")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Command, what: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=what, description=what[:1].upper() + what[1:] + ".")
        sub.set_defaults(command=command)
        return sub

    sub = add("demo", demo, "show the whole service on embedded servers and sample mail")
    sub.add_argument("--dir", help="where to put its files; else a new folder")
    sub.add_argument("--serve", action="store_true", help="leave it running until it is interrupted")

    add("run", run, "the daemon: read, acknowledge, watch, send digests until it is stopped")
    sub = add("once", once, "one pass over Sent and inbox, send what is queued, exit")
    _mailbox(sub)

    sub = add("triage", triage, "decide on raw mails, with no server and no register; JSON for each")
    sub.add_argument(
        "paths", nargs="+", metavar="PATH", help=".eml, mbox, Maildir, folder, or - (standard input)"
    )
    _mailbox(sub)

    sub = add("cases", cases, "list the cases of the register")
    _mailbox(sub)
    sub.add_argument("--state", choices=("open", "replied", "closed"))
    sub.add_argument("--json", action="store_true", help="one JSON object a line")

    _reference(add("show", show, "tell one case's whole story, every decision explained"))
    sub = _reference(add("close", close, "close a case that needs no reply"))
    sub.add_argument("--answered", action="store_true", help="it was answered elsewhere: replied now")
    _reference(add("release", release, "let a held letter go"))
    _reference(add("resend", resend, "send a letter again whose fate is unsure"))
    sub = _reference(add("correct", correct, "give a case another procedure or another deadline"))
    sub.add_argument("--procedure", metavar="P", help="the procedure that the case is about")
    sub.add_argument("--deadline", type=_day, metavar="DATE", help="the last day for a reply")
    add("retry", retry, "try again the messages that were set aside")

    sub = add("digest", digest, "show or send what waits for the agents")
    _mailbox(sub)
    sub.add_argument("--at", metavar="TIME", help="as of this time (2026-11-23T08:30); else now")
    sub.add_argument("--format", choices=("text", "html", "json"), default="text")
    sub.add_argument("--send", action="store_true", help="mail it to the agents, once a day")
    sub.add_argument("--weekly", action="store_true", help="last week against the four before, instead")

    sub = add("report", report, "the quality indicators of a period")
    _period_options(sub)
    sub.add_argument("--published", action="store_true", help="mask figures that tell of fewer than 5 cases")
    sub.add_argument("--format", choices=("text", "html", "csv", "json", "pdf"), default="text")
    sub.add_argument("--output", metavar="FILE", help="write it there; a PDF needs it")

    sub = add("audit", audit, "the same from the mailboxes' past, read only: nothing is sent or registered")
    _mailbox(sub)
    _period_options(sub)
    sub.add_argument("--format", choices=("text", "html", "csv", "json"), default="text")

    sub = add("preview", preview, "write every letter as a person gets it")
    sub.add_argument("--lang", metavar="L", help="one language; else all")
    sub.add_argument("--procedure", metavar="P", help="one procedure; else the mailboxes' own")
    sub.add_argument("--dir", default="preview", help="where to; else ./preview")

    sub = add("check", check, "test configuration, letters and every server: all problems at once")
    sub.add_argument("--init", action="store_true", help="print a new key for [register] key")
    sub = add("purge", purge, "let go of what is past its time, with an elimination list")
    sub.add_argument("--dry-run", action="store_true", help="only list what would go")
    sub = add("verify", verify, "whether the journal is unbroken and the register as it was written")
    sub.add_argument(
        "--head", metavar="HEAD", help="a head that an earlier `verify` printed: is it still there"
    )
    sub = add("backup", backup, "copy the register into a file, while mailbot works (SQLite)")
    sub.add_argument("file", metavar="FILE", help="where to; a file of that name is replaced")
    sub = add("restore", restore, "put a backup back, and hold the letters that may have left since")
    sub.add_argument(
        "file", metavar="FILE", nargs="?", help="the backup; none where pg_restore has put it back"
    )
    sub.add_argument(
        "--until", metavar="TIME", help="when mailbot last sent anything (2026-11-23T08:30); else now"
    )
    add("health", health, "whether every mailbox was read lately and nothing waits too long")
    _add_users(commands)
    return parser


def _add_users(commands: Subparsers) -> None:
    what = "who may open the pages"
    users = commands.add_parser("user", help=what, description=what[:1].upper() + what[1:] + ".")
    actions = users.add_subparsers(title="actions", metavar="ACTION", required=True)
    sub = actions.add_parser("add", help="make an account, or make it anew; asks for the password")
    sub.add_argument("name", metavar="NAME")
    sub.add_argument("--mailbox", action="append", default=[], metavar="NAME", help="may stand several times")
    sub.add_argument("--manager", action="store_true", help="sees every mailbox")
    sub.add_argument("--no-password", action="store_true", help="signs in through the reverse proxy only")
    sub.set_defaults(command=user_add)
    sub = actions.add_parser("list", help="list the accounts")
    sub.set_defaults(command=user_list)
    sub = actions.add_parser("remove", help="remove an account, and end its sessions")
    sub.add_argument("name", metavar="NAME")
    sub.set_defaults(command=user_remove)


class _Version(argparse.Action):
    """Asks the installed package only when somebody wants to know: that import is felt in `--help`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        put(f"mailbot {version('mailbot')}")
        parser.exit()


def _period_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--quarter", type=_quarter, metavar="YEAR-Qn", help="such as 2026-Q4")
    sub.add_argument("--month", type=_month, metavar="YEAR-MM", help="such as 2026-11")
    sub.add_argument("--from", dest="start", type=_day, metavar="DATE", help="first day")
    sub.add_argument("--to", dest="end", type=_day, metavar="DATE", help="last day, included")
    sub.add_argument("--by", choices=("mailbox", "bureau", "procedure", "language"), default="mailbox")


def _mailbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mailbox", metavar="NAME", help="one mailbox by its name; else all")


def _reference(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("reference", metavar="REF", help="a case's reference, such as PREF44-26-0001F3-K")
    return parser


def _day(text: str) -> date:
    try:
        return _within_reach(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2026-11-21") from None


def _quarter(text: str) -> Period:
    from mailbot.domain.indicators import quarter

    return _reachable(quarter, text)


def _month(text: str) -> Period:
    from mailbot.domain.indicators import month

    return _reachable(month, text)


def _reachable(read: Callable[[str], Period], text: str) -> Period:
    try:
        period = read(text)
        _within_reach(period.start)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return period


def _within_reach(day: Day) -> Day:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    return day


def _moment(text: str | None, app: App, option: str = "--at") -> datetime:
    """A time as the user wrote it; without an offset it is in the service's zone."""
    if text is None:
        return app.now()
    try:
        moment = _within_reach(datetime.fromisoformat(text))
    except ValueError:
        raise UsageError(f"{option}: {text!r} is no time. Write it as 2026-11-23T08:30.") from None
    zone = app.settings.service.timezone
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
