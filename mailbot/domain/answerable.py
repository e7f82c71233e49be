"""May a machine answer this? The rules that say no, each with the id that ends up in the register.

Two sorts of rules. A *machine* rule says that no person wrote: the message opens no case. A *silent*
rule lets the message be a case, with its receipt and deadline, and only keeps the letter back
(suppressing an acknowledgement never drops a message; CRPA L112-12 punishes the missing letter). What
a person's mail may carry too (a redirection's X-Loop, a relay's Feedback-ID) is a silent rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mailbot.domain.addressing import matches_any
from mailbot.domain.model import Address, Kind, Message, Service
from mailbot.domain.senders import is_list_service, is_machine, is_role
from mailbot.domain.subjects import is_letter_subject

Evidence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule said. `opens_case`: a person may still have written, only no letter is due."""

    kind: Kind
    rule: str
    evidence: Evidence
    otherwise: str
    opens_case: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    kind: Kind
    test: Callable[[Message], Evidence]
    otherwise: str
    opens_case: bool = False


# --- sender ------------------------------------------------------------------------------------


def _sender(test: Callable[[Address], bool]) -> Callable[[Message], Evidence]:
    return lambda message: ("from",) if message.sender is not None and test(message.sender) else ()


def _writes_for_somebody(message: Message) -> bool:
    """A site's form that the configuration does not know: its robot writes, a person waits for answers."""
    sender = message.sender
    return sender is not None and any(
        a.domain != sender.domain and not is_machine(a) for a in message.reply_to
    )


def _machine_sender(message: Message) -> Evidence:
    return () if _writes_for_somebody(message) else _sender(is_machine)(message)


def _null_return_path(message: Message) -> Evidence:
    return ("return-path",) if message.return_path == "" else ()


def _from_missing(message: Message) -> Evidence:
    return () if message.sender is not None and "@" in message.sender.key else ("from",)


# --- headers -----------------------------------------------------------------------------------


_COMMENT = re.compile(r"\([^()]*\)")
_KEYWORD = re.compile(r"[^\s;()]+")
LONGEST_VALUE = 500
DEEPEST_COMMENT = 10


def _keyword(value: str) -> str:
    """A header's keyword, without comments and parameters, folded (RFC 3834 §5.2, RFC 5322 §3.2.2)."""
    bare = value[:LONGEST_VALUE]
    for _ in range(DEEPEST_COMMENT):
        bare = _COMMENT.sub(" ", bare)
    word = _KEYWORD.match(bare.strip())
    return word[0].casefold() if word else ""


_SUBMITTED = frozenset({"auto-generated", "auto-replied", "auto-notified"})


def _auto_submitted(message: Message) -> Evidence:
    keywords = {_keyword(value) for value in message.headers.all("auto-submitted")} - {"no", ""}
    return tuple(sorted({f"auto-submitted:{w if w in _SUBMITTED else 'other'}" for w in keywords}))


_PRECEDENCE_HEADERS = ("precedence", "x-precedence", "preference")
_PRECEDENCE = {
    "bulk": Kind.BULK,
    "junk": Kind.BULK,
    "list": Kind.LIST,
    "auto_reply": Kind.AUTOMATIC,
    "auto-reply": Kind.AUTOMATIC,
}


def _precedence(kind: Kind) -> Callable[[Message], Evidence]:
    def test(message: Message) -> Evidence:
        return tuple(
            f"{name}:{_keyword(value)}"
            for name in _PRECEDENCE_HEADERS
            for value in message.headers.all(name)
            if _PRECEDENCE.get(_keyword(value)) is kind
        )

    return test


def _auto_response_suppress(message: Message) -> Evidence:
    """MS-OXCMAIL §2.1.3.2.20: All, OOF and AutoReply forbid an answer; DR, RN, NRN, NDR alone do not."""
    tokens = {
        token.strip().casefold()
        for value in message.headers.all("x-auto-response-suppress")
        for token in value.split(",")
    }
    return tuple(f"x-auto-response-suppress:{t}" for t in sorted(tokens & {"all", "oof", "autoreply"}))


def _present(*names: str) -> Callable[[Message], Evidence]:
    def test(message: Message) -> Evidence:
        return tuple(name for name in names if name in message.headers)

    return test


_DISCUSSION = ("mailing-list", "x-mailing-list", "x-ml-name", "x-beenthere", "x-mailman-version")
_LIST_COMMANDS = ("list-unsubscribe", "list-help", "list-subscribe", "list-owner", "list-archive")


def _discussion_list(message: Message) -> Evidence:
    """A list that its members write to; `List-Post: NO` says that they cannot (RFC 2369 §3.4)."""
    posts = {_keyword(value) for value in message.headers.all("list-post")}
    return _present(*_DISCUSSION)(message) or (("list-post",) if posts - {"no"} else ())


def _newsletter(message: Message) -> Evidence:
    return () if _discussion_list(message) else _present("list-post", *_LIST_COMMANDS)(message)


def _precedence_bulk(message: Message) -> Evidence:
    """Lists of old give their members' mail out as bulk."""
    return () if _discussion_list(message) else _precedence(Kind.BULK)(message)


_AUTOREPLY = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoresponse",
    "x-autoreply-from",
    "x-mail-autoreply",
    "x-autogenerated",
    "x-auto-generated",
    "x-amazon-auto-reply",
    "x-otrs-loop",
    "x-roundup-loop",
    "x-otrs-autoreply",
)
_LOOP = ("x-loop", "x-no-loop", "x-rt-loop-prevention", "x-ms-exchange-inbox-rules-loop")
"""A redirection writes these on a person's mail too."""
_TICKETS = ("x-zammad-send-auto-response", "x-freescout-mail-type", "x-rt-originator", "x-ticket-id")
"""Another service's ticket system: its machine writes, and so do its people."""
_VALUES: tuple[tuple[str, str], ...] = (
    ("x-fc-machinegenerated", r"true"),
    ("x-post-messageclass", r"9;\s*autoresponder"),
    ("delivered-to", r"autoresponder"),
    ("x-amazon-mail-relay-type", r"notification"),
    ("x-mailer", r"(?:vacation|kana response)"),
    ("thread-topic", r"autoresponse"),
    ("x-freescout-mail-type", r"auto\.reply"),
)


def _telling_value(message: Message) -> Evidence:
    return tuple(
        name
        for name, pattern in _VALUES
        for value in message.headers.all(name)
        if re.match(pattern, value.strip()[:200], re.IGNORECASE)
    )


def _received_loop(message: Message) -> Evidence:
    """More than a hundred hops are a loop (RFC 5321 §6.3)."""
    return ("received",) if len(message.headers.all("received")) > 100 else ()


# --- content -----------------------------------------------------------------------------------

_OUT_OF_OFFICE = (
    r"out of (?:the )?office(?: auto-?reply)?|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|"
    r"vacation reply|r[ée]ponse automatique|notification d'absence|r[ée]pondeur automatique|"
    r"abwesenheitsnotiz|automatische antwort|respuesta autom[áa]tica|resposta autom[áa]tica|"
    r"risposta automatica|automatisch antwoord|autosvar|automatyczna odpowiedź|otomatik yanıt|"
    r"răspuns automat|автоответ|автоматический ответ|автоматична відповідь|رد تلقائي|الرد التلقائي|"
    r"پاسخ خودکار|自动回复|自動回覆|αυτόματη απάντηση"
)
_ABSENCE = (
    r"absence du bureau|message d'absence|absente? du bureau|fuera de (?:la )?oficina|fuori sede|"
    r"afwezig|ofis dışında"
)
_SAYS_RESPONDER = re.compile(rf"^\s*+(?:{_OUT_OF_OFFICE})\s*[:：]", re.IGNORECASE)
_SAYS_ABSENT = re.compile(
    rf"^\s*+(?:(?:{_ABSENCE})\s*[:：]|(?:{_OUT_OF_OFFICE}|{_ABSENCE})[\s.!]*$)", re.IGNORECASE
)


def _subject(message: Message) -> str:
    return message.subject[:200].replace("’", "'")


def _out_of_office(message: Message) -> Evidence:
    """What responders put before the subject that they answer; a person may begin with the same words."""
    answers = bool(message.thread_ids) and _SAYS_ABSENT.match(_subject(message))
    return ("subject",) if _SAYS_RESPONDER.match(_subject(message)) or answers else ()


def _letter_of_ours(message: Message) -> Evidence:
    """Our letter, passed on by a list or a machine that took every other mark of it away."""
    return ("subject",) if is_letter_subject(message.subject) else ()


def _absence(message: Message) -> Evidence:
    return ("subject",) if _SAYS_ABSENT.match(_subject(message)) else ()


_UNDELIVERABLE = re.compile(
    r"^\s*+(?:undeliver(?:able|ed)|mail delivery (?:failed|failure|system)|delivery status notification|"
    r"returned mail|delivery (?:failure|has failed)|failure notice|non remis|échec de la remise|unzustellbar|"
    r"no se puede entregar|impossibile recapitare|não é possível entregar)",
    re.IGNORECASE,
)


_REPORTS = frozenset({"delivery-status", "disposition-notification", "feedback-report"})


def _delivery_report(message: Message) -> Evidence:
    if message.report is not None:
        kind = message.report.report_type
        return (f"report:{kind if kind in _REPORTS else 'other'}",)
    if "x-failed-recipients" in message.headers:
        return ("x-failed-recipients",)
    undeliverable = _UNDELIVERABLE.match(_subject(message)) is not None
    machine = bool(_null_return_path(message) or _sender(is_machine)(message))
    return ("subject", "sender") if undeliverable and machine else ()


def _calendar_answer(message: Message) -> Evidence:
    method = (message.calendar_method or "").upper()
    return (f"calendar:{method}",) if method in {"REPLY", "COUNTER", "CANCEL", "REFRESH"} else ()


def _spam_flag(message: Message) -> Evidence:
    flagged = any(v.strip().casefold().startswith("yes") for v in message.headers.all("x-spam-flag"))
    return ("x-spam-flag",) if flagged else ()


RULES: tuple[Rule, ...] = (
    Rule("delivery_report", Kind.REPORT, _delivery_report, "no report of delivery, reading or abuse in it"),
    Rule("spam_flag", Kind.SPAM, _spam_flag, "no X-Spam-Flag: YES"),
    Rule("received_loop", Kind.AUTOMATIC, _received_loop, "a hundred Received lines or fewer"),
    Rule("auto_submitted", Kind.AUTOMATIC, _auto_submitted, "no Auto-Submitted other than no"),
    Rule("autoreply_header", Kind.AUTOMATIC, _present(*_AUTOREPLY), "none of these header fields"),
    Rule("autoreply_value", Kind.AUTOMATIC, _telling_value, "another value in these header fields"),
    Rule("precedence_auto_reply", Kind.AUTOMATIC, _precedence(Kind.AUTOMATIC), "another Precedence"),
    Rule("calendar_answer", Kind.AUTOMATIC, _calendar_answer, "a calendar request, or no calendar"),
    Rule("out_of_office_subject", Kind.AUTOMATIC, _out_of_office, "a subject that no responder writes"),
    Rule("list_sender", Kind.LIST, _sender(is_list_service), "a sender who is no list's own address"),
    Rule("list_header", Kind.BULK, _newsletter, "no List-* header field, or a list to which people write"),
    Rule("precedence_bulk", Kind.BULK, _precedence_bulk, "another Precedence"),
    Rule("machine_sender", Kind.AUTOMATIC, _machine_sender, "a sender who reads answers"),
    # From here on a person may have written.
    Rule("list_post", Kind.LIST, _discussion_list, "not sent through a discussion list", True),
    Rule("precedence_list", Kind.LIST, _precedence(Kind.LIST), "another Precedence", True),
    Rule("list_id", Kind.LIST, _present("list-id"), "no List-Id", True),
    Rule("feedback_id", Kind.BULK, _present("feedback-id"), "no Feedback-ID", True),
    Rule("loop_header", Kind.AUTOMATIC, _present(*_LOOP), "none of these header fields", True),
    Rule("ticket_system", Kind.AUTOMATIC, _present(*_TICKETS), "none of these header fields", True),
    Rule(
        "auto_response_suppress", Kind.AUTOMATIC, _auto_response_suppress, "none of All, OOF, AutoReply", True
    ),
    Rule("from_missing", Kind.PERSON, _from_missing, "a From that can be read", True),
    Rule("return_path_null", Kind.AUTOMATIC, _null_return_path, "a Return-Path that is not null", True),
    Rule("letter_of_ours", Kind.AUTOMATIC, _letter_of_ours, "a subject that is not a letter's own", True),
    Rule("absence_subject", Kind.AUTOMATIC, _absence, "a subject that no responder writes", True),
    Rule("relayed_sender", Kind.AUTOMATIC, _sender(is_machine), "a sender who reads answers", True),
    Rule("role_address", Kind.PERSON, _sender(is_role), "a sender that is no role", True),
)
ALLOWED_OVERRIDES = frozenset({"machine_sender", "relayed_sender", "list_sender", "role_address"})
"""The rules about addresses alone: an operator's allow-list wins over them."""
OF_WHO_PASSES_ON = frozenset({"delivery_report", "spam_flag", "received_loop"})
"""The rules that hold for a contact form's mail and an agent's forward: the rest of their header tells
of the form's robot and of the agent's mail server, not of the person whose words they bring."""
NEVER_REOPENS = frozenset({"return_path_null", "absence_subject", "letter_of_ours"})
"""The silent rules under which an answer is most likely a responder's: it joins, and nothing more."""

JUNK_FLAGS = frozenset({"$junk", "junk", "$phishing"})
NOT_JUNK_FLAGS = frozenset({"$notjunk", "notjunk", "nonjunk"})


def verdict(
    message: Message, service: Service, flags: frozenset[str] = frozenset(), passed_on: bool = False
) -> Verdict | None:
    """The first rule that speaks against an answer; None when a machine may answer.

    `passed_on`: a contact form or an agent has sent it for a person.
    """
    junk, rescued = _judged_by_people(flags)
    if junk and not rescued:
        return Verdict(Kind.SPAM, "junk_flag", junk, "no $Junk flag")
    sender = message.sender.key if message.sender is not None else ""
    allowed = matches_any(sender, service.allowed)
    left_out = (ALLOWED_OVERRIDES if allowed else frozenset()) | (
        {"spam_flag"} if rescued and not junk else set()
    )
    for rule in RULES:
        if rule.id in left_out or (passed_on and rule.id not in OF_WHO_PASSES_ON):
            continue
        if evidence := rule.test(message):
            return Verdict(rule.kind, rule.id, evidence, rule.otherwise, rule.opens_case)
    if sender and not allowed and matches_any(sender, service.blocked):
        return Verdict(Kind.PERSON, "blocked", ("from",), "the address is not on the block-list", True)
    return None


def _judged_by_people(flags: frozenset[str]) -> tuple[Evidence, bool]:
    """What a mail program was told: junk, or none. Both together mean neither (RFC 9051 §2.3.2).

    Who says that a mail is no junk has looked at it: that wins over a filter's X-Spam-Flag.
    """
    folded = {flag.casefold() for flag in flags}
    return tuple(sorted(folded & JUNK_FLAGS)), bool(folded & NOT_JUNK_FLAGS)


def is_automatic(message: Message, service: Service) -> bool:
    """Whether a mail of the bureau's was sent by a machine, and so is no reply.

    The address that it was sent from says nothing: agents may well write as `notifications@…`.
    """
    found = verdict(message, service)
    return (
        found is not None
        and not found.opens_case
        and found.kind is not Kind.LIST
        and found.rule not in ALLOWED_OVERRIDES
    )


def addressed(message: Message, addresses: frozenset[str]) -> bool:
    """Whether one of these addresses stands in To, Cc or Resent-* (RFC 5230 §4.5).

    What is sent to us blindly goes to a person: a Bcc that a server left in the header does not count.
    """
    return any(a.key in addresses for a in (*message.to, *message.cc, *message.resent))
