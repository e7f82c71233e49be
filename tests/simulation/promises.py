"""The promises as invariants: what must hold whatever has happened. Each says what it found broken.

They look at the servers and at the register's file, past mailbot's own code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from mailbot.domain.deadlines import reply_term
from mailbot.domain.model import DayKind
from mailbot.flows.digest import digests_at
from tests.simulation.calendar44 import deadline
from tests.simulation.mails import Deserves
from tests.simulation.mailstore import Stored
from tests.simulation.world import MAILBOXES, World, utc

FINAL = {"sent", "held", "unsure", "failed", "bounced", "cancelled"}
ADDRESSES = {name: address for address, name in MAILBOXES.items()}
OURS = frozenset({"MailbotNear", "MailbotOverdue", "MailbotHeld", "MailbotReplied"})
WATCHED = {"sejour": ("INBOX", "Traités"), "permis": ("INBOX",)}

Broken = Iterator[str]


def broken_on_the_way(world: World) -> list[str]:
    return [*cursors_pass_no_message(world), *nobody_gets_a_letter_twice(world)]


def broken_at_the_end(world: World) -> list[str]:
    return [broken for promise in PROMISES for broken in promise(world)]


# --- nothing lost --------------------------------------------------------------------------------


def cursors_pass_no_message(world: World) -> Broken:
    """A message below the cursor of its folder is recorded or set aside."""
    cursors = world.rows(
        "SELECT m.address, f.name, f.uidvalidity, f.next_uid FROM folders f"
        " JOIN mailboxes m ON m.id = f.mailbox_id"
    )
    known = _known(world)
    for address, name, uidvalidity, next_uid in cursors:
        folder = world.store.accounts[MAILBOXES[str(address)]].folders.get(str(name))
        if folder is None or folder.uidvalidity != uidvalidity:
            continue
        for message in folder.messages:
            if message.uid < int(str(next_uid)) and (address, name, uidvalidity, message.uid) not in known:
                yield f"{message.origin} in {address}/{name} lies below the cursor, and is not recorded"


def _known(world: World) -> set[tuple[object, ...]]:
    where = (
        "SELECT b.address, m.folder, m.uidvalidity, m.uid FROM {} m JOIN mailboxes b ON b.id = m.mailbox_id"
    )
    return set(world.rows(where.format("messages"))) | set(world.rows(where.format("asides")))


def each_message_is_accounted_for(world: World) -> Broken:
    """Whatever lies in a watched folder has become something, with its reason."""
    known = _known(world)
    for box, folder, uidvalidity, message in _watched(world):
        if (ADDRESSES[box], folder, uidvalidity, message.uid) not in known:
            yield f"{message.origin} in {box}/{folder} (UID {message.uid}) is unknown to the register"
    for rule, outcome in world.rows("SELECT rule, outcome FROM messages"):
        if not rule or not outcome:
            yield "a message is recorded without its reason"


def _watched(world: World) -> Iterator[tuple[str, str, int, Stored]]:
    for box, account in world.store.accounts.items():
        for name, folder, message in account.everything():
            if name in WATCHED[box]:
                yield box, name, folder.uidvalidity, message


def every_person_has_a_case_and_a_letter(world: World) -> Broken:
    """A mail that deserves a letter, once recorded, has one whose fate is known, or a reason why not."""
    for mail in world.mails:
        if mail.deserves not in (Deserves.LETTER, Deserves.HELD):
            continue
        cases = world.rows("SELECT id, reference, reason FROM cases WHERE person = ?", mail.sender)
        letters = world.rows(
            "SELECT o.state, o.reason FROM outbox o JOIN cases c ON c.id = o.case_id WHERE c.person = ?",
            mail.sender,
        )
        if not cases:
            if _lies_recorded(world, mail.name):
                yield f"{mail.name} ({mail.kind}) is recorded but has no case"
            continue
        for state, reason in letters:
            if state not in FINAL:
                yield f"the letter for {mail.name} is still {state} ({reason})"
        if not letters and not any(reason == "already_answered" for _, _, reason in cases):
            yield f"{mail.name} ({mail.kind}) has a case, no letter, and no reason: {cases}"


def _lies_recorded(world: World, origin: str) -> bool:
    asides = set(
        world.rows(
            "SELECT b.address, a.folder, a.uidvalidity, a.uid FROM asides a"
            " JOIN mailboxes b ON b.id = a.mailbox_id"
        )
    )
    return any(
        message.origin == origin and (ADDRESSES[box], folder, uidvalidity, message.uid) not in asides
        for box, folder, uidvalidity, message in _watched(world)
    )


# --- nothing doubled -------------------------------------------------------------------------------


def nobody_gets_a_letter_twice(world: World) -> Broken:
    """One letter is accepted once, save one that a person sent again because its fate was unsure."""
    for message_id, times in Counter(m.message_id for m in world.accepted_letters()).items():
        if times > 1 + world.sent_again[message_id]:
            yield f"the letter {message_id} was accepted {times} times"
    answers = {(m.answers, m.message_id) for m in world.accepted_letters() if m.answers}
    for answered, times in Counter(answered for answered, _ in answers).items():
        if times > 1:
            yield f"{times} different letters answer {answered}"


def one_mail_is_one_case(world: World) -> Broken:
    for message_id, times in world.rows(
        "SELECT message_id, COUNT(*) FROM messages WHERE outcome = 'case' AND message_id IS NOT NULL"
        " GROUP BY message_id HAVING COUNT(*) > 1"
    ):
        yield f"{message_id} has become {times} cases"
    for mail in world.mails:
        if mail.kind == "person" or mail.kind == "person without Message-ID":
            follow_ups = sum(1 for m in world.mails if m.sender == mail.sender) - 1
            cases = len(world.rows("SELECT 1 FROM cases WHERE person = ?", mail.sender))
            if cases > 1 + follow_ups:
                yield f"{mail.name} has become {cases} cases"


def letters_are_what_the_register_says(world: World) -> Broken:
    """Sent: accepted by the server. Failed, held or withdrawn: never. Nothing left that it does not know."""
    accepted = {m.message_id for m in world.smtp.accepted}
    states = dict(world.rows("SELECT message_id, state FROM outbox"))
    for message_id in accepted - set(states):
        yield f"{message_id} was sent and is not in the register"
    for message_id, state in states.items():
        if state in ("sent", "bounced") and message_id not in accepted:
            yield f"{message_id} is {state}, but no server has accepted it"
        if state in ("held", "failed") and message_id in accepted and not world.sent_again[str(message_id)]:
            yield f"{message_id} is {state}, but has been sent"


# --- no loops --------------------------------------------------------------------------------------


def nothing_goes_where_it_must_not(world: World) -> Broken:
    """No letter answers a machine, a list, a colleague or ourselves; a held one leaves by a person's hand."""
    deserved = {m.message_id: m for m in world.mails if m.message_id}
    held = dict(world.rows("SELECT o.message_id, c.reference FROM outbox o JOIN cases c ON c.id = o.case_id"))
    for letter in world.accepted_letters():
        mail = deserved.get(letter.answers)
        if mail is None:
            continue
        if mail.deserves is Deserves.NOTHING:
            yield f"{mail.name} ({mail.kind}) got a letter"
        if mail.deserves is Deserves.HELD and held.get(letter.message_id) not in world.released:
            yield f"the letter for {mail.name} ({mail.kind}) left without a person's leave"
        if letter.recipients != (mail.sender,):
            yield f"the letter for {mail.name} went to {letter.recipients}"


# --- no trace, and marks ---------------------------------------------------------------------------


def nothing_is_marked_seen(world: World) -> Broken:
    """Only agents mark: the story of each message says whether one has."""
    for account in world.store.accounts.values():
        for name, _, message in account.everything():
            seen_by_agent = any(
                f"marks {message.origin} in" in line and "\\Seen" in line for line in world.story
            )
            if "\\Seen" in message.flags and message.origin and not seen_by_agent:
                yield f"{message.origin} in {account.name}/{name} is marked as seen"


def marks_are_what_cases_say(world: World) -> Broken:
    rows = world.rows(
        "SELECT b.address, m.folder, m.uidvalidity, m.uid, m.outcome, c.state, c.urgency,"
        " EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = c.id AND o.round = c.round AND o.state = 'held')"
        " FROM messages m JOIN mailboxes b ON b.id = m.mailbox_id JOIN cases c ON c.id = m.case_id"
        " WHERE m.role = 'inbox' AND m.outcome IN ('case', 'follow_up', 'copy')"
    )
    wanted = {tuple(row[:4]): _marks(row[5], row[6], row[7]) for row in rows}
    for box, folder, uidvalidity, message in _watched(world):
        place = (ADDRESSES[box], folder, uidvalidity, message.uid)
        if place in wanted and message.flags & OURS != wanted[place]:
            shown, due = sorted(message.flags & OURS), sorted(wanted[place])
            yield f"{message.origin} in {box}/{folder} shows {shown}, its case says {due}"


def _marks(state: object, urgency: object, held: object) -> frozenset[str]:
    marks = {"MailbotReplied"} if state == "replied" else set()
    if state == "open" and urgency != "none":
        marks.add("MailbotNear" if urgency == "near" else "MailbotOverdue")
    return frozenset(marks | ({"MailbotHeld"} if held else set()))


# --- told to people --------------------------------------------------------------------------------


def what_is_unsure_stands_in_the_digest(world: World) -> Broken:
    """Whatever asks for a person: unsure, failed, bounced and held letters of cases nobody closed."""
    app = world.witness()
    shown = {
        row.reference: name
        for digest in digests_at(app.parts, app.parts.service.bureaux, world.now, str)
        for name, rows in (
            ("unsure", digest.unsure), ("failed", digest.failed),
            ("held", digest.held), ("bounced", digest.bounced),
        )
        for row in rows
    }  # fmt: skip
    for reference, state in world.rows(
        "SELECT c.reference, o.state FROM outbox o JOIN cases c ON c.id = o.case_id"
        " WHERE o.state IN ('unsure', 'failed', 'held', 'bounced') AND c.state != 'closed'"
    ):
        if str(reference) not in shown:
            yield f"the letter of {reference} is {state}, and no digest says so"


# --- time --------------------------------------------------------------------------------------------


def receipts_are_the_servers(world: World) -> Broken:
    received = {
        tuple(row[:4]): utc(row[4])
        for row in world.rows(
            "SELECT b.address, m.folder, m.uidvalidity, m.uid, m.received FROM messages m"
            " JOIN mailboxes b ON b.id = m.mailbox_id"
        )
    }
    for box, folder, uidvalidity, message in _watched(world):
        told = received.get((ADDRESSES[box], folder, uidvalidity, message.uid))
        if told is not None and told != message.received:
            yield f"{message.origin} was received at {message.received}, the register has {told}"


def deadlines_are_right(world: World) -> Broken:
    app = world.witness()
    rows = world.rows(
        "SELECT c.reference, b.address, c.procedure, r.received, r.deadline, c.received, r.number"
        " FROM rounds r JOIN cases c ON c.id = r.case_id JOIN mailboxes b ON b.id = c.mailbox_id"
    )
    for reference, address, procedure, received, due, first, number in rows:
        bureau = app.parts.service.bureau(str(address))
        term = reply_term(bureau, app.parts.procedures.get(str(procedure)))
        right = deadline(utc(received), term.days, term.kind is DayKind.WORKING)
        if utc(due) != right:
            yield f"{reference} is due at {due}, by the law at {right}"
        if number == 1 and received != first:
            yield f"{reference} was received at {first}, its first round says {received}"


PROMISES: tuple[Callable[[World], Broken], ...] = (
    each_message_is_accounted_for,
    every_person_has_a_case_and_a_letter,
    one_mail_is_one_case,
    letters_are_what_the_register_says,
    nothing_goes_where_it_must_not,
    nothing_is_marked_seen,
    marks_are_what_cases_say,
    what_is_unsure_stands_in_the_digest,
    receipts_are_the_servers,
    deadlines_are_right,
)
