"""The words of mailbot: what a message, a case, a letter and a decision are.

Everything here is plain frozen data. Datetimes are aware and in UTC; local dates are told apart by
their type (`datetime.date`) and belong to the service's own zone.
"""

from mailbot.domain.model.action import (
    Action,
    AwaitQuestion,
    Decision,
    Explanation,
    Ignore,
    JoinCase,
    KeepCopy,
    OpenCase,
    OpenRound,
    RecordBounce,
    RecordPossibleReply,
    RecordReply,
    WriteLetter,
)
from mailbot.domain.model.finding import Language, Understanding, Unreadable, Voice
from mailbot.domain.model.letter import LetterHead, LetterOrder, OutgoingMail, Variant
from mailbot.domain.model.mail import (
    Address,
    Arrival,
    Attachment,
    DeliveryReport,
    Forwarded,
    Headers,
    Kind,
    Message,
    Place,
    Role,
)
from mailbot.domain.model.memory import EarlyReply, KnownCase, KnownMessage, Recall
from mailbot.domain.model.procedure import DocumentNeeded, Procedure, Silence
from mailbot.domain.model.quality import SIGNATURE, Criterion, Kept, ReplyQuality
from mailbot.domain.model.service import Bureau, Calendar, Caps, DayKind, Form, Service, Term
from mailbot.domain.model.states import CaseState, Intent, MailKind, MailState, Urgency

__all__ = [
    "SIGNATURE",
    "Action",
    "Address",
    "Arrival",
    "Attachment",
    "AwaitQuestion",
    "Bureau",
    "Calendar",
    "Caps",
    "CaseState",
    "Criterion",
    "DayKind",
    "Decision",
    "DeliveryReport",
    "DocumentNeeded",
    "EarlyReply",
    "Explanation",
    "Form",
    "Forwarded",
    "Headers",
    "Ignore",
    "Intent",
    "JoinCase",
    "KeepCopy",
    "Kept",
    "Kind",
    "KnownCase",
    "KnownMessage",
    "Language",
    "LetterHead",
    "LetterOrder",
    "MailKind",
    "MailState",
    "Message",
    "OpenCase",
    "OpenRound",
    "OutgoingMail",
    "Place",
    "Procedure",
    "Recall",
    "RecordBounce",
    "RecordPossibleReply",
    "RecordReply",
    "ReplyQuality",
    "Role",
    "Service",
    "Silence",
    "Term",
    "Understanding",
    "Unreadable",
    "Urgency",
    "Variant",
    "Voice",
    "WriteLetter",
]
