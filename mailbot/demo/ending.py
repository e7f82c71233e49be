"""How the demo ends: commands to try on its register, or everything left running."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
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


def digest_page(stage: Stage) -> Path:
    """The last digest of the first mailbox, as its agents see it in their mail program."""
    recipient = stage.bureau(stage.mailboxes[0]).agents[0]
    return max(stage.place.letters.glob(f"*-{recipient}.html"))


# --- the demo ends -------------------------------------------------------------------------------------


def show_next_steps(stage: Stage, page: Page) -> None:
    """How to open the digest and the pages, then commands to type, with the demo's own cases in them."""
    page.chapter("Which messages come first? Look for yourself")
    page.say("The digest, as an agent's mail program shows it. Open this file in a browser:")
    page.lines(["", digest_page(stage).as_uri(), ""])
    page.say(
        "The pages that agents see, live, with a digest whose links lead to them. This plays the same days "
        "again without a word, then tells an address, a name and a password:"
    )
    page.lines(["", f"{_command()} demo --serve"])
    page.chapter("The ordinary commands, on the register that is kept")
    page.lines([f"export MAILBOT_CONFIG={shlex.quote(str(stage.place.config))}", ""])
    for what, command in _commands(stage):
        page.lines([f"# {what}", f"{_command()} {command}"])


def _commands(stage: Stage) -> Iterator[tuple[str, str]]:
    """What each shows, and how it is typed after the program's name."""
    cases = stage.cases()
    first = min(case.received for case in cases).astimezone(stage.times.digest.tzinfo).date()
    replied = next(case.reference for case in cases if case.replied)
    held = next(case.reference for case in cases if case.acknowledgement == MailState.HELD)
    yield "the cases of a bureau", f"cases --mailbox {stage.mailboxes[0].name}"
    yield "a case's whole story, every decision explained", f"show {replied}"
    yield "why a letter was held", f"show {held}"
    yield "what waits for the agents", f"digest --at {stage.times.digest:%Y-%m-%dT%H:%M}"
    yield "the quality indicators", f"report --from {first} --to {stage.times.digest.date()}"
    yield "what each sample mail was understood to be", f"triage {shlex.quote(str(stage.place.mails))}"
    preview = shlex.quote(str(stage.place.folder / "preview"))
    yield "every letter in every language", f"preview --dir {preview}"


# --- or goes on ----------------------------------------------------------------------------------------


def serve_on(stage: Stage, page: Page) -> None:
    """Leaves servers, daemon and pages running on the real clock until SIGINT or SIGTERM."""
    from mailbot.web.listening import Pages

    _write_own_mail(stage)
    open_accounts(stage)
    _tell_pages(stage, page)
    _tell_servers(stage, page)
    page.chapter("It goes on running until you press Ctrl-C")
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


def open_accounts(stage: Stage) -> None:
    """Accounts for the pages, of an agent of the first mailbox and of a manager, with the demo's password."""
    settings, mailbox = stage.app.settings, stage.mailboxes[0].name
    add_account(settings, AGENT, [mailbox], stage.password, manager=False)
    add_account(settings, MANAGER, [], stage.password, manager=True)


def _tell_pages(stage: Stage, page: Page) -> None:
    page.chapter("Which messages come first? Look for yourself")
    page.say("The pages that agents see, in French. Open this address in a browser, and sign in:")
    page.lines(
        [
            "",
            stage.app.settings.web.address,
            "",
            f"nom             {MANAGER}   (every mailbox; {AGENT} sees {stage.mailboxes[0].name} alone)",
            f"mot de passe    {stage.password}",
            "",
        ]
    )
    page.say(
        "The digest of the last working morning, as an agent's mail program shows it; its links lead there:"
    )
    page.lines(["", digest_page(stage).as_uri()])


def _tell_servers(stage: Stage, page: Page) -> None:
    page.chapter("Write to a bureau, and get your letter")
    page.say("Send this mail, change it as you like, and look for the answer among the letters:")
    page.lines(["", *_how_to_send(stage), "", f"ls {stage.place.letters}", ""])
    page.say("Or with a mail program. Each of these accounts has the same password as the pages:")
    page.lines(
        [
            "",
            f"IMAP  {HOST}, port {stage.servers.imap_port}, without encryption",
            f"SMTP  {HOST}, port {stage.servers.smtp_port}, without encryption and without a login",
            *(mailbox.address for mailbox in stage.mailboxes),
            f"{WORLD}  (gets a copy of all that leaves)",
        ]
    )


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
