"""What goes wrong, by name, and where it may: the vocabulary that histories are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

IMAP_COMMANDS = frozenset(
    {"LOGIN", "CAPABILITY", "LIST", "STATUS", "SELECT", "EXAMINE", "NOOP", "FETCH"}
    | {"UID SEARCH", "UID FETCH", "UID STORE"}
)
SMTP_ENVELOPE = frozenset({"EHLO", "MAIL", "RCPT", "DATA"})


@dataclass(frozen=True)
class Kind:
    """A sort of fault: at which sort of point, and at which verbs of it (none: at all)."""

    at: str
    verbs: frozenset[str] = frozenset()

    def fits(self, at: str, verb: str) -> bool:
        return self.at in (at, "any") and (not self.verbs or verb in self.verbs)


KINDS: dict[str, Kind] = {
    # the line to the IMAP server, and the server
    "imap_refuses_connection": Kind("imap", frozenset({"CONNECT"})),
    "imap_refuses_login": Kind("imap", frozenset({"LOGIN"})),
    "imap_cut_before": Kind("imap", IMAP_COMMANDS),
    "imap_cut_within": Kind("imap", IMAP_COMMANDS),
    "imap_cut_after": Kind("imap", IMAP_COMMANDS),
    "imap_bye": Kind("imap", IMAP_COMMANDS),
    "imap_silence": Kind("imap", IMAP_COMMANDS),
    "imap_unavailable": Kind("imap", IMAP_COMMANDS),
    "imap_overquota": Kind("imap", frozenset({"UID STORE"})),
    "imap_half_a_fetch": Kind("imap", frozenset({"UID FETCH"})),
    # what agents and the server do in the midst of a pass
    "meanwhile_arrives": Kind("imap", IMAP_COMMANDS),
    "meanwhile_expunged": Kind("imap", IMAP_COMMANDS),
    "meanwhile_moved": Kind("imap", IMAP_COMMANDS),
    "meanwhile_answered": Kind("imap", IMAP_COMMANDS),
    "meanwhile_rebuilt": Kind("imap", IMAP_COMMANDS),
    "meanwhile_renamed": Kind("imap", IMAP_COMMANDS),
    # the line to the SMTP server, and the server
    "smtp_refuses_connection": Kind("smtp", frozenset({"CONNECT"})),
    "smtp_greets_421": Kind("smtp", frozenset({"CONNECT"})),
    "smtp_cut_in_envelope": Kind("smtp", SMTP_ENVELOPE),
    "smtp_silence_in_envelope": Kind("smtp", SMTP_ENVELOPE),
    "smtp_421": Kind("smtp", SMTP_ENVELOPE - {"EHLO"}),
    "smtp_greylists": Kind("smtp", frozenset({"RCPT"})),
    "smtp_4xx": Kind("smtp", frozenset({"MAIL", "RCPT", "DATA", "DOT"})),
    "smtp_5xx": Kind("smtp", frozenset({"RCPT", "DATA", "DOT"})),
    "smtp_cut_in_content": Kind("smtp", frozenset({"CONTENT"})),
    "smtp_cut_after_dot_delivered": Kind("smtp", frozenset({"DOT"})),
    "smtp_cut_after_dot_lost": Kind("smtp", frozenset({"DOT"})),
    "smtp_silence_after_dot": Kind("smtp", frozenset({"DOT"})),
    "smtp_nonsense_after_dot": Kind("smtp", frozenset({"DOT"})),
    "killed_with_the_dot_delivered": Kind("smtp", frozenset({"DOT"})),
    "killed_with_the_dot_lost": Kind("smtp", frozenset({"DOT"})),
    "smtp_cut_at_reset": Kind("smtp", frozenset({"RSET", "QUIT"})),
    # the database
    "register_locked": Kind("register", frozenset({"BEGIN IMMEDIATE"})),
    "register_unreadable": Kind("register", frozenset({"BEGIN"})),
    "register_disk_full": Kind("register", frozenset({"WRITE"})),
    "register_lost_before_commit": Kind("register", frozenset({"COMMIT"})),
    "register_lost_after_commit": Kind("register", frozenset({"COMMITTED"})),
    # the process
    "killed": Kind("any"),
    "killed_on_the_line_to_imap": Kind("imap"),
    "killed_on_the_line_to_smtp": Kind("smtp"),
    "killed_before_commit": Kind("register", frozenset({"COMMIT"})),
    "killed_after_commit": Kind("register", frozenset({"COMMITTED"})),
    "clock_steps_back": Kind("any"),
    "clock_leaps": Kind("any"),
}
KILLS = frozenset(name for name in KINDS if name.startswith("killed"))
AFTER_THE_SERVER = frozenset({"killed_with_the_dot_delivered"})
"""Kills that let the server have what was sent."""
NAMES = tuple(KINDS)


@dataclass(frozen=True)
class Fault:
    """One fault to come: of this name, at the n-th point (from 0) where it can happen."""

    name: str
    after: int

    def __str__(self) -> str:
        return f"{self.name} at the {self.after + 1}. chance"


class Killed(BaseException):
    """The process has been killed: nothing of it happens any more. No `except Exception` may stop it."""
