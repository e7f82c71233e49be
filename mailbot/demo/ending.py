"""How the demo ends: commands to try on its register, or everything left running."""

from __future__ import annotations

import shlex
import sys
from email.message import EmailMessage
from pathlib import Path

from mailbot.adapters.logs import write_logs
from mailbot.app.accounts import add_account
from mailbot.app.building import App
from mailbot.app.daemon import Daemon
from mailbot.config import load
from mailbot.demo.page import Page
from mailbot.demo.servers import HOST
from mailbot.demo.stage import WORLD, Stage
from mailbot.domain.model import MailState

AGENT, MANAGER = "agent", "chef"
_SENDER = "lucia.romero@correo.example"
_TEXT = """\
Buenos días:

Mi tarjeta de residencia caduca dentro de dos meses. ¿Qué documentos necesito
para renovarla?

Lucía Romero, nacida el 14/03/1990
"""


def show_next_steps(stage: Stage, page: Page) -> None:
    """Commands to type, with the demo's own cases in them."""
    mailbox = stage.mailboxes[0].name
    cases = stage.cases()
    first = min(case.received for case in cases).astimezone(stage.times.digest.tzinfo).date()
    last = stage.times.digest.date()
    replied = next(case.reference for case in cases if case.replied)
    held = next(case.reference for case in cases if case.acknowledgement == MailState.HELD)
    page.chapter("Try it yourself")
    page.say("The register is kept. The ordinary commands work on it:")
    page.gap()
    mailbot, mails, folder = _command(), shlex.quote(str(stage.place.mails)), stage.place.folder / "preview"
    page.lines([f"export MAILBOT_CONFIG={shlex.quote(str(stage.place.config))}", ""])
    for what, command in (
        ("the cases of a bureau", f"cases --mailbox {mailbox}"),
        ("a case's whole story, every decision explained", f"show {replied}"),
        ("why a letter was held", f"show {held}"),
        ("what waits for the agents", f"digest --at {stage.times.digest:%Y-%m-%dT%H:%M}"),
        ("the quality indicators", f"report --from {first} --to {last}"),
        ("what each sample mail was understood to be", f"triage {mails}"),
        ("every letter in every language", f"preview --dir {shlex.quote(str(folder))}"),
    ):
        page.lines([f"# {what}", f"{mailbot} {command}"])
    page.gap()
    page.say(
        "The pages that agents see in a browser, today's messages first, are part of the daemon. A demo that "
        "goes on running shows them:"
    )
    page.lines([f"{mailbot} demo --serve"])


def serve_on(stage: Stage, page: Page) -> None:
    """Leaves servers, daemon and pages running on the real clock until SIGINT or SIGTERM."""
    from mailbot.web.listening import Pages

    _write_own_mail(stage)
    page.chapter("Everything goes on running, until you press Ctrl-C")
    page.table(
        [
            ("server", "host", "port", "security"),
            ("IMAP", HOST, str(stage.servers.imap_port), "none"),
            ("SMTP", HOST, str(stage.servers.smtp_port), "none, no login"),
        ]
    )
    page.gap()
    page.say(f"The accounts for a mail program, each with the password {stage.password}")
    page.lines(
        [*(mailbox.address for mailbox in stage.mailboxes), f"{WORLD}  (gets a copy of all that leaves)"]
    )
    page.gap()
    _open_pages(stage, page)
    page.say("Send a mail to the bureau, change it as you like, and look for the answer among the letters:")
    page.lines(_how_to_send(stage))
    page.lines(["", f"ls {stage.place.letters}", ""])
    page.say("What the daemon notes follows, a JSON object a line. Personal data is not in it.")
    page.gap()
    stage.clock.run()
    write_logs()
    app = App(load(stage.place.config), now=stage.clock)
    try:
        Daemon(app, (Pages(app),)).run()
    finally:
        app.close()
    page.gap()
    page.say(f"Stopped. The files stay in {stage.place.folder}")


def _open_pages(stage: Stage, page: Page) -> None:
    """Accounts for an agent and for a manager, and where they sign in."""
    settings, mailbox = stage.app.settings, stage.mailboxes[0].name
    add_account(settings, AGENT, [mailbox], stage.password, manager=False)
    add_account(settings, MANAGER, [], stage.password, manager=True)
    page.say("The pages that agents see, in French. Open this address in a browser:")
    page.lines(["", settings.web.address, ""])
    page.say(
        f"Sign in as {MANAGER}, who sees every mailbox, or as {AGENT}, who sees {mailbox} alone, with the "
        "same password."
    )
    page.gap()


def _write_own_mail(stage: Stage) -> None:
    mail = EmailMessage()
    mail["From"] = _SENDER
    mail["To"] = stage.mailboxes[0].address
    mail["Subject"] = "Renovación de mi tarjeta de residencia"
    mail.set_content(_TEXT, cte="8bit")
    stage.place.own_mail.write_bytes(mail.as_bytes())


def _how_to_send(stage: Stage) -> list[str]:
    """A command for a shell, with nothing but this Python in it."""
    host, port = HOST, stage.servers.smtp_port
    python, mail = shlex.quote(sys.executable), shlex.quote(str(stage.place.own_mail))
    return [
        f"{python} -c \"import smtplib, sys; smtplib.SMTP('{host}', {port}).sendmail(",
        "  sys.argv[1], sys.argv[2], open(sys.argv[3], 'rb').read())\" \\",
        f"  {_SENDER} {stage.mailboxes[0].address} \\",
        f"  {mail}",
    ]


def _command() -> str:
    """How mailbot was called, so that what is printed can be typed."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m mailbot"
    return shlex.quote(str(called)) if called.name == "mailbot" else "mailbot"
