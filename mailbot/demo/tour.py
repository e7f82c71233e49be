"""`mailbot demo`: the whole service shown on embedded servers and sample mail, as a guided tour.

The servers and the mails are the demo's; everything that reads, decides, writes and sends is the
ordinary code under an ordinary configuration. Every number that is printed was counted.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path

from mailbot.adapters.digests import digest_mail
from mailbot.app.building import clock as real_clock
from mailbot.app.working import Outcome, never, once
from mailbot.demo import words
from mailbot.demo.agent import answer
from mailbot.demo.ending import digest_page, serve_on, show_next_steps
from mailbot.demo.letter import last_to, show_letter
from mailbot.demo.page import Page
from mailbot.demo.place import furnish
from mailbot.demo.reading import beginning, heading, plain_text, save_pages
from mailbot.demo.sample import redated, samples
from mailbot.demo.stage import Stage, staged
from mailbot.demo.timetable import arrival
from mailbot.domain.model import CaseState, MailState, Urgency
from mailbot.domain.views import CaseView
from mailbot.flows.digest import send_digests
from mailbot.flows.dispatch import dispatch_all


def show(folder: Path | None, serve: bool, now: Callable[[], datetime] = real_clock) -> None:
    """Runs the demo in `folder` (a new one where None is given) and prints what happens.

    With `serve` nothing is told: everything is left running, with the pages, until it is interrupted.
    `now` tells the real time, aware.
    Raises `UsageError` where the folder holds other files or the demo's servers are not installed.
    """
    place, password = furnish(folder)
    page = Page(sys.stdout)
    with staged(place, password, now) as stage:
        if serve:
            _play_unseen(stage, page)
            serve_on(stage, page)
        else:
            started = time.monotonic()
            play(stage, page)
            page.gap()
            page.say(f"That was the tour; it took {time.monotonic() - started:.0f} seconds.")
            show_next_steps(stage, page)


def play(stage: Stage, page: Page) -> None:
    """The demo's days, told on the page as they go by."""
    _welcome(stage, page)
    _mail_arrives(stage, page)
    _first_pass(stage, page)
    _second_pass(stage, page)
    _agent_replies(stage, page)
    _days_go_by(stage, page)
    _digest(stage, page)


def _play_unseen(stage: Stage, page: Page) -> None:
    """The same without the telling, for who wants to look rather than to read."""
    page.title("mailbot: the whole service on invented mail, left running")
    page.gap()
    page.say(
        "Some weeks of mail are sent, read and answered, in ten seconds or so. `mailbot demo` tells of them."
    )
    play(stage, Page(StringIO()))


# --- 1 and 2: the mailboxes and what lies in them ------------------------------------------------------


def _welcome(stage: Stage, page: Page) -> None:
    page.title("mailbot: a tour of the whole service, on invented mail and without the internet")
    page.chapter("A préfecture with its mailboxes")
    page.say(
        f"This program has started mail servers of its own (IMAP on port {stage.servers.imap_port}, SMTP on "
        f"port {stage.servers.smtp_port}). On them {len(stage.mailboxes)} bureaux of an invented préfecture "
        "have their mailboxes, and beside them runs the ordinary mailbot, as config.toml says:"
    )
    page.gap()
    bureaux = [stage.bureau(mailbox) for mailbox in stage.mailboxes]
    page.table(
        [
            ("name", "address", "replies within"),
            *((b.name, b.address, f"{b.reply_within.days} {b.reply_within.kind} days") for b in bureaux),
        ]
    )
    page.gap()
    page.lines([f"All files are in {stage.place.folder}"])


def _mail_arrives(stage: Stage, page: Page) -> None:
    page.chapter("Mail arrives")
    mails = samples()
    for sample in mails:
        when = arrival(sample, stage.times.opening, stage.calendar)
        raw = redated(sample.raw, when)
        stage.servers.deliver(raw, sample.sender, *sample.recipients, when=when)
        (stage.place.mails / f"{sample.name}.eml").write_bytes(raw)
    first = arrival(mails[0], stage.times.opening, stage.calendar)
    shared = sum(len(sample.recipients) > 1 for sample in mails)
    page.say(
        f"{len(mails)} mails come by SMTP, {shared} of them to two bureaux. They are dated "
        f"from {_day(first)} to {_day(stage.times.opening)}, as if they had been waiting for mailbot. "
        "Among them:"
    )
    page.gap()
    page.items(sample.caption for sample in mails[3::6])
    page.gap()
    page.lines([f"As files: {stage.place.mails}"])


# --- 3 and 4: the passes -----------------------------------------------------------------------------


def _first_pass(stage: Stage, page: Page) -> None:
    page.chapter(f"The first pass, {_hour(stage.times.opening)}")
    page.say("As `mailbot once` does it: read every mailbox, decide on each mail, send the letters by SMTP.")
    page.gap()
    started = time.monotonic()
    outcome = _pass(stage)
    seconds = time.monotonic() - started
    cases = stage.cases()
    _tell_outcome(outcome, cases, page)
    page.gap()
    page.say(f"Reading, deciding and sending took {seconds:.1f} seconds.")
    page.gap()
    show_letter(stage, cases, page)


def _tell_outcome(outcome: Outcome, cases: list[CaseView], page: Page) -> None:
    """What became of the mails: acknowledged, held and why, no letter and why."""
    states = Counter(case.acknowledgement for case in cases)
    held = Counter(case.reason or "" for case in cases if case.acknowledgement == MailState.HELD)
    without = outcome.tally.outcomes - Counter(new_case=outcome.tally.messages) - held
    page.counts([(outcome.tally.messages, "mails read")])
    page.counts(
        [
            (
                states[MailState.SENT],
                f"acknowledged, in French and then in the language of the mail: {_languages(cases)}",
            )
        ]
    )
    page.counts([(held.total(), "held: a person must let the letter go")])
    page.counts(((number, words.rule(name)) for name, number in held.most_common()), indent="      ")
    page.counts([(without.total(), "without a letter")])
    page.counts(((number, words.rule(name)) for name, number in without.most_common()), indent="      ")
    page.counts((states[state], f"letters {state}") for state in ("failed", "unsure") if states[state])


def _languages(cases: list[CaseView]) -> str:
    sent = (case for case in cases if case.acknowledgement == MailState.SENT)
    written = Counter(case.language for case in sent)
    return ", ".join(f"{words.language(code)} {number}" for code, number in written.most_common())


def _second_pass(stage: Stage, page: Page) -> None:
    page.chapter("The second pass")
    outcome = _pass(stage)
    page.say(
        f"The same again: {words.count(outcome.tally.messages, 'new mail')}, "
        f"{words.count(outcome.sent, 'letter')} sent. What has been decided is in the register, and a case "
        "gets one acknowledgement, whatever is interrupted or repeated."
    )


# --- 5 to 7: what follows ------------------------------------------------------------------------------


def _agent_replies(stage: Stage, page: Page) -> None:
    page.chapter(f"An agent replies, {_hour(stage.times.reply)}")
    case = next(c for c in stage.cases() if c.acknowledgement == MailState.SENT and not c.items_missing)
    stage.clock.move(stage.times.reply)
    raw = answer(case, stage.app.parts.service.bureau(case.mailbox).title, stage.times.reply)
    stage.servers.append(case.mailbox, "Sent", raw, stage.times.reply, ("\\Seen",))
    stage.clock.move(stage.times.after_reply)
    outcome = _pass(stage)
    now = next(c for c in stage.cases() if c.reference == case.reference)
    replied = now.replied.astimezone(stage.times.reply.tzinfo) if now.replied else None
    seen = words.count(outcome.tally.outcomes["reply"], "reply", "replies")
    page.say(
        f"She answers {case.person} as always, in her own mail program, which keeps a copy in the folder "
        f"Sent. Nobody tells mailbot. Its next pass reads Sent: {seen} seen, "
        f"{words.count(outcome.sent, 'letter')} sent."
    )
    page.gap()
    page.table(
        [
            ("case", "received", "state", "replied"),
            (
                now.reference,
                _moment(now.received.astimezone(stage.times.reply.tzinfo)),
                now.state,
                _moment(replied) if replied else "",
            ),
        ]
    )


def _days_go_by(stage: Stage, page: Page) -> None:
    before = _urgencies(stage)
    stage.clock.move(stage.times.digest)
    page.chapter(f"{stage.times.days_told} working days go by, to {_hour(stage.times.digest)}")
    outcome = _pass(stage)
    after = _urgencies(stage)
    page.say(
        f"Nobody wrote ({words.count(outcome.tally.messages, 'new mail')}), but time did its work: "
        f"near their deadline {before[Urgency.NEAR]} then, {after[Urgency.NEAR]} now; "
        f"overdue {before[Urgency.OVERDUE]} then, {after[Urgency.OVERDUE]} now."
    )
    page.gap()
    flags = {box.name: stage.servers.flags(box.address) for box in stage.mailboxes}
    marks = sorted({flag for mails in flags.values() for mail in mails for flag in mail if flag[0] != "\\"})
    page.table(
        [
            ("mailbox", "open", "near", "overdue", "replied", *marks),
            *((name, *_standing(stage, name), *_carrying(mails, marks)) for name, mails in flags.items()),
        ]
    )
    page.gap()
    total, seen = sum(map(len, flags.values())), sum(_read(mails) for mails in flags.values())
    page.say(
        "On the left the cases in the register, on the right the mails on the IMAP server that carry a "
        f"keyword; mail programs show keywords beside the mails. Of the {total} mails in these mailboxes "
        f"mailbot has marked {seen} as read, moved none and deleted none."
    )


def _urgencies(stage: Stage) -> Counter[str]:
    return Counter(case.urgency for case in stage.cases())


def _standing(stage: Stage, name: str) -> tuple[str, ...]:
    """How many cases of a mailbox are open, near, overdue, replied."""
    cases = stage.cases(stage.app.settings.mailbox(name))
    urgency, state = Counter(c.urgency for c in cases), Counter(c.state for c in cases)
    counts = (
        state[CaseState.OPEN],
        urgency[Urgency.NEAR],
        urgency[Urgency.OVERDUE],
        state[CaseState.REPLIED],
    )
    return tuple(map(str, counts))


def _carrying(mails: list[frozenset[str]], marks: list[str]) -> tuple[str, ...]:
    return tuple(str(sum(mark in flags for flags in mails)) for mark in marks)


def _read(mails: list[frozenset[str]]) -> int:
    return sum("\\Seen" in flags for flags in mails)


def _digest(stage: Stage, page: Page) -> None:
    page.chapter(f"The agents' digest, {_hour(stage.times.digest)}")
    app, digest = stage.app, stage.app.settings.digest
    send_digests(app.parts, digest.at, app.settings.digest_sender, digest_mail, app.item_label)
    sent = dispatch_all(app.parts, app.outbox(), never)
    save_pages(stage.place.letters)
    agents = stage.bureau(stage.mailboxes[0]).agents
    mail = last_to(stage.servers.outgoing, agents[0])
    page.say(
        f"Every working morning each bureau gets one mail, worst first: {sent} left. This one, in French "
        f"like all that agents read, went to {', '.join(agents)}:"
    )
    page.gap()
    page.quote([*heading(mail.raw), ""])
    page.quote(beginning(plain_text(mail.raw).splitlines(), 40))
    page.gap()
    page.lines([f"As a page: {digest_page(stage)}"])


# --- small things ----------------------------------------------------------------------------------------


def _pass(stage: Stage) -> Outcome:
    """The ordinary pass; what it cannot do ends the demo."""
    outcome = once(stage.app)
    for error in outcome.errors:
        raise error
    save_pages(stage.place.letters)
    return outcome


def _day(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y}"


def _hour(moment: datetime) -> str:
    return f"{_day(moment)} at {moment:%H:%M}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
