"""What a message is about: language, procedure, intent, what is given and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mailbot.domain.checklist import (
    EXPRESSED,
    MOTIF,
    Checklist,
    checklist,
    doubted_items,
    states_reason,
)
from mailbot.domain.identifiers import find_items, find_numbers
from mailbot.domain.intents import (
    Matter,
    Want,
    contests_decision,
    is_advertising,
    names_a_file,
    recognise_intent,
    recognise_want,
)
from mailbot.domain.languages import decide_language
from mailbot.domain.model import Bureau, Intent, Language, Message, Procedure, Understanding, Voice
from mailbot.domain.procedures import (
    OTHER,
    UNKNOWN_STATUS,
    Recognition,
    recognise,
    tells_no_procedure,
)
from mailbot.domain.safety import safety_signs
from mailbot.domain.text import Written, understood, written

_THREAT = "threat"
"""Weapons and counters that a threat names are no matter of theirs."""
_UNCERTAIN = frozenset({"learnt"})
"""Signs of danger that do not tell whose."""


_INSPECTING = frozenset({"protection_populations", "droit_travail", "elus_controle_legalite", "urbanisme"})
"""Procedures of services that inspect what people report to them."""


def understand(
    message: Message,
    bureau: Bureau,
    procedures: Mapping[str, Procedure],
    voices: tuple[Voice, ...],
    earlier_language: str | None = None,
    form_topic: str | None = None,
    *,
    items: bool = True,
) -> Understanding:
    """Everything that the message itself tells; without `items` not what is given and missing.

    `voices`: what detectors heard in `written(message).text`. `earlier_language`: that of the person's
    former letters. `form_topic`: what they chose in a contact form.
    """
    if message.encrypted:
        return _unread(message, bureau, earlier_language)
    whole = written(message)
    parts = understood(whole)
    body = parts.text or parts.quoted
    language = _language(message, parts, voices, earlier_language)
    names = tuple(attachment.name for attachment in message.attachments)
    numbers = dict.fromkeys(number.kind for number in find_numbers(f"{message.subject}\n{body}"))
    recognition = recognise(
        body, message.subject, names, numbers, bureau.procedure, procedures, language.code, form_topic
    )
    if not recognition.sure and parts.text and parts.quoted:
        recognition = _from_the_thread(parts.quoted, recognition, bureau, procedures)
    if tells_no_procedure(recognition, bureau.procedure, procedures) and _wants_news(
        message, parts, language.code
    ):
        recognition = Recognition(UNKNOWN_STATUS, (), ("dossier_status",), sure=True)
    signs = safety_signs(f"{message.subject}\n{parts.text}", language.code)
    if _threatens_only(signs):
        recognition = Recognition(OTHER, (), ("threat",), sure=False)
    elif _told_in_so_many_words(signs) and _is_a_cry_for_help(recognition, bureau):
        recognition = Recognition(OTHER, (), ("danger",), sure=False)
    want = _want(parts, message, names, recognition, signs, language.code)
    intent = want.intent
    given = _given(message, parts, bureau, procedures, recognition, language, intent) if items else {}
    asked = _checklist(message, parts, procedures, recognition, given, intent) if items else Checklist()
    return Understanding(
        text=whole.text,
        language=language,
        procedure=recognition.procedure,
        procedures_also=recognition.also,
        procedure_evidence=recognition.evidence + signs,
        intent=intent,
        intent_evidence=want.evidence,
        items_given=given,
        items_missing=asked.missing,
        items_unreadable=asked.unreadable,
        items_unclear=asked.unclear,
        safety=bool(signs),
        appeal=contests_decision(parts.text, language.code),
    )


def _wants_news(message: Message, parts: Written, language: str) -> bool:
    """Whether somebody asks where their file is, rather than why nobody answers."""
    asked = recognise_intent(parts.text, message.subject, (), language=language) is Intent.DOSSIER_STATUS
    return asked and names_a_file(f"{message.subject}\n{parts.text}", language)


def _threatens_only(signs: tuple[str, ...]) -> bool:
    """Whether somebody threatens, who is not in danger themselves and tells what they need."""
    return _told_in_so_many_words(signs) == {_THREAT}


def _told_in_so_many_words(signs: tuple[str, ...]) -> set[str]:
    """The kinds of danger that more than single words together tell."""
    return {_kind(sign) for sign in signs} - _UNCERTAIN


def _kind(sign: str) -> str:
    """The kind of danger that a sign tells."""
    return sign.partition(":")[0]


def _is_a_cry_for_help(recognition: Recognition, bureau: Bureau) -> bool:
    """Whether who is in danger writes about nothing else, to an office that cannot deal with it."""
    return bureau.procedure == OTHER or (not recognition.sure and bureau.procedure not in _INSPECTING)


def _unread(message: Message, bureau: Bureau, earlier_language: str | None) -> Understanding:
    """What only the holder of a key can read: the mailbox's own matter, nothing given, nothing missing."""
    return Understanding(
        text="",
        language=decide_language("", (), earlier_language, message.content_language),
        procedure=bureau.procedure,
        procedure_evidence=(f"mailbox:{bureau.procedure}", "encrypted"),
        intent=Intent.OTHER,
    )


def _from_the_thread(
    quoted: str, unsure: Recognition, bureau: Bureau, procedures: Mapping[str, Procedure]
) -> Recognition:
    """An answer that names no procedure is about what it answers, which the office wrote in French."""
    found = recognise(quoted, "", (), (), bureau.procedure, procedures, "fr")
    if not found.sure:
        return unsure
    evidence = tuple(f"thread:{reason}" for reason in found.evidence)
    return Recognition(found.procedure, found.also, evidence, sure=True)


def matter_of(procedure: str, signs: Collection[str] = ()) -> Matter:
    """What a procedure and signs of danger tell of what people want."""
    return Matter(
        about=procedure,
        nameless=procedure == OTHER,
        inspecting=procedure in _INSPECTING,
        dangers=frozenset(_kind(sign) for sign in signs),
    )


def _want(
    parts: Written,
    message: Message,
    names: tuple[str, ...],
    recognition: Recognition,
    signs: tuple[str, ...],
    language: str,
) -> Want:
    if is_advertising(parts.text):
        return Want(Intent.OTHER, ("advertising",))
    matter = matter_of(recognition.procedure, signs)
    return recognise_want(parts.text, message.subject, names, language=language, matter=matter)


def _checklist(
    message: Message,
    parts: Written,
    procedures: Mapping[str, Procedure],
    recognition: Recognition,
    given: Mapping[str, str],
    intent: Intent,
) -> Checklist:
    """Who only says thank you, or cries for help and names no matter, owes nothing."""
    procedure = procedures.get(recognition.procedure)
    helpless = intent is Intent.OTHER and not recognition.sure
    if procedure is None or intent is Intent.THANKS or helpless:
        return Checklist()
    text = f"{message.subject}\n{parts.text}\n{parts.signature}".removesuffix("\n")
    doubted = doubted_items(recognition, intent, procedures)
    return checklist(procedure, given, text, message.attachments, doubted)


def _language(message: Message, parts: Written, voices: tuple[Voice, ...], earlier: str | None) -> Language:
    """The text's own language; where it is too short, that of subject and text together."""
    language = decide_language(parts.text, voices, earlier, message.content_language)
    if language.determined or len(parts.text) > 200:
        return language
    return decide_language(f"{message.subject}\n{parts.text}", voices, earlier, message.content_language)


def _given(
    message: Message,
    parts: Written,
    bureau: Bureau,
    procedures: Mapping[str, Procedure],
    recognition: Recognition,
    language: Language,
    intent: Intent,
) -> Mapping[str, str]:
    procedure = procedures.get(recognition.procedure)
    if procedure is None:
        return {}
    items = dict(find_items(parts, message, procedure, language.code, bureau.addresses))
    if MOTIF in procedure.required and states_reason(
        parts.text,
        recognised=recognition.sure and recognition.procedure != OTHER,
        procedure=procedure.id,
        intent=intent,
    ):
        items = {MOTIF: EXPRESSED, **items}
    return items
