"""The command line: every command with its options and its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn, TypeAlias

from mailbot import __doc__ as about
from mailbot.cli import typed
from mailbot.cli.commands import accounts, deciding, keeping, looking, working
from mailbot.cli.frame import Command
from mailbot.cli.talking import put

Add = Callable[[str, Command, str], argparse.ArgumentParser]
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="mailbot", description=about, allow_abbrev=False)
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    whole.add_argument("--config", metavar="PATH", help="else MAILBOT_CONFIG, else ./config.toml")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Command, what: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=what, description=what[:1].upper() + what[1:] + ".")
        sub.set_defaults(command=command)
        return sub

    for group in (_working, _deciding, _looking, _keeping):
        group(add)
    _users(commands)
    return whole


def _working(add: Add) -> None:
    sub = add("demo", working.demo, "show the whole service on embedded servers and sample mail")
    sub.add_argument("--dir", help="where to put its files; else a new folder")
    sub.add_argument("--serve", action="store_true", help="leave it running until it is interrupted")

    add("run", working.run, "the daemon: read, acknowledge, watch, send digests until it is stopped")
    sub = add("once", working.once, "one pass over Sent and inbox, send what is queued, exit")
    _mailbox(sub)

    sub = add("triage", working.triage, "decide on raw mails, with no server and no register; JSON for each")
    sub.add_argument(
        "paths", nargs="+", metavar="PATH", help=".eml, mbox, Maildir, folder, or - (standard input)"
    )
    _mailbox(sub)


def _looking(add: Add) -> None:
    sub = add("cases", looking.cases, "list the cases of the register")
    _mailbox(sub)
    sub.add_argument("--state", choices=("open", "replied", "closed"))
    sub.add_argument("--json", action="store_true", help="one JSON object a line")
    _reference(add("show", looking.show, "tell one case's whole story, every decision explained"))

    sub = add("digest", looking.digest, "show or send what waits for the agents")
    _mailbox(sub)
    sub.add_argument("--at", metavar="TIME", help="as of this time (2026-11-23T08:30); else now")
    sub.add_argument("--format", choices=("text", "html", "json"), default="text")
    sub.add_argument("--send", action="store_true", help="mail it to the agents, once a day")
    sub.add_argument("--weekly", action="store_true", help="last week against the four before, instead")

    sub = add("report", looking.report, "the quality indicators of a period")
    _period_options(sub)
    sub.add_argument("--published", action="store_true", help="mask figures that tell of fewer than 5 cases")
    sub.add_argument("--format", choices=("text", "html", "csv", "json", "pdf"), default="text")
    sub.add_argument("--output", metavar="FILE", help="write it there; a PDF needs it")

    sub = add("audit", looking.audit, "the same from the mailboxes' past: nothing is sent or registered")
    _mailbox(sub)
    _period_options(sub)
    sub.add_argument("--format", choices=("text", "html", "csv", "json"), default="text")

    sub = add("preview", looking.preview, "write every letter as a person gets it")
    sub.add_argument("--lang", metavar="L", help="one language; else all")
    sub.add_argument("--procedure", metavar="P", help="one procedure; else the mailboxes' own")
    sub.add_argument("--dir", default="preview", help="where to; else ./preview")

    sub = add("check", looking.check, "test configuration, letters and every server: all problems at once")
    sub.add_argument("--init", action="store_true", help="print a new key for [register] key")
    add("health", looking.health, "whether every mailbox was read lately and nothing waits too long")


def _deciding(add: Add) -> None:
    sub = _reference(add("close", deciding.close, "close a case that needs no reply"))
    sub.add_argument("--answered", action="store_true", help="it was answered elsewhere: replied now")
    _reference(add("release", deciding.release, "let a held letter go"))
    _reference(add("resend", deciding.resend, "send a letter again whose fate is unsure"))
    sub = _reference(add("correct", deciding.correct, "give a case another procedure or another deadline"))
    sub.add_argument("--procedure", metavar="P", help="the procedure that the case is about")
    sub.add_argument("--deadline", type=typed.day, metavar="DATE", help="the last day for a reply")
    add("retry", deciding.retry, "try again the messages that were set aside")


def _keeping(add: Add) -> None:
    sub = add("purge", keeping.purge, "let go of what is past its time, with an elimination list")
    sub.add_argument("--dry-run", action="store_true", help="only list what would go")
    sub = add("verify", keeping.verify, "whether the journal is unbroken and the register as it was written")
    sub.add_argument(
        "--head", metavar="HEAD", help="a head that an earlier `verify` printed: is it still there"
    )
    sub = add("backup", keeping.backup, "copy the register into a file, while mailbot works (SQLite)")
    sub.add_argument("file", metavar="FILE", help="where to; a file of that name is replaced")
    sub = add("restore", keeping.restore, "put a backup back, and hold the letters that may have left since")
    sub.add_argument(
        "file", metavar="FILE", nargs="?", help="the backup; none where pg_restore has put it back"
    )
    sub.add_argument(
        "--until", metavar="TIME", help="when mailbot last sent anything (2026-11-23T08:30); else now"
    )


def _users(commands: Subparsers) -> None:
    what = "who may open the pages"
    users = commands.add_parser("user", help=what, description=what[:1].upper() + what[1:] + ".")
    actions = users.add_subparsers(title="actions", metavar="ACTION", required=True)
    sub = actions.add_parser("add", help="make an account, or make it anew; asks for the password")
    sub.add_argument("name", metavar="NAME")
    sub.add_argument("--mailbox", action="append", default=[], metavar="NAME", help="may stand several times")
    sub.add_argument("--manager", action="store_true", help="sees every mailbox")
    sub.add_argument("--no-password", action="store_true", help="signs in through the reverse proxy only")
    sub.set_defaults(command=accounts.add_user)
    sub = actions.add_parser("list", help="list the accounts")
    sub.set_defaults(command=accounts.list_users)
    sub = actions.add_parser("remove", help="remove an account, and end its sessions")
    sub.add_argument("name", metavar="NAME")
    sub.set_defaults(command=accounts.remove_user)


class _Version(argparse.Action):
    """Asks the installed package only when somebody wants to know: that import is felt in `--help`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        put(f"mailbot {version('mailbot')}")
        parser.exit()


def _period_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--quarter", type=typed.quarter, metavar="YEAR-Qn", help="such as 2026-Q4")
    sub.add_argument("--month", type=typed.month, metavar="YEAR-MM", help="such as 2026-11")
    sub.add_argument("--from", dest="start", type=typed.day, metavar="DATE", help="first day")
    sub.add_argument("--to", dest="end", type=typed.day, metavar="DATE", help="last day, included")
    sub.add_argument("--by", choices=("mailbox", "bureau", "procedure", "language"), default="mailbox")


def _mailbox(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mailbox", metavar="NAME", help="one mailbox by its name; else all")


def _reference(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("reference", metavar="REF", help="a case's reference, such as PREF44-26-0001F3-K")
    return parser
