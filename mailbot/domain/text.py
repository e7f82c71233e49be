"""What the person wrote, told apart from what their mail program put around it.

Works line by line with plain string tests on bounded lines, so that no input makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.domain.folding import fold, words
from mailbot.domain.model import Message

_LINE = 400
"""Characters of a line that the tests look at."""
_HEADER_REACH = 6
"""Lines in which the header block of a quoted message must show itself."""
_ATTRIBUTION_LINES = 3
"""Mail programs wrap "On … <address> wrote:" over at most so many lines."""

_WROTE = (
    "wrote", "a ecrit", "ecrivait", "schrieb", "escribio", "escribi", "escreveu", "ha scritto", "كتب", "نوشت",
    "пишет", "написал", "написала", "пише", "написав", "написала", "написа", "yazdi", "sunlari yazdi", "写道",
    "写道", "寫道", "napisal", "a scris", "shkroi", "ka shkruar", "schreef", "da viet", "έγραψε",
)  # fmt: skip
_ATTRIBUTION_STARTS = (
    "on ", "le ", "am ", "el ", "em ", "il ", "a ", "la ", "في", "بتاريخ", "در ", "on: ", "op ", "w dniu",
    "at ", "pada", "vao ", "pe ", "dne ", "den ", "в ", "у ", "tarih", "στις ", "me ", "ngay ", "u ",
)  # fmt: skip
_ORIGINAL = tuple(
    fold(mark)
    for mark in (
        "original message", "message d'origine", "message original", "message initial", "message transfere",
        "forwarded message", "mail transfere", "debut du message transfere", "begin forwarded message",
        "ursprungliche nachricht", "weitergeleitete nachricht", "mensaje original", "mensaje reenviado",
        "mensagem original", "mensagem encaminhada", "messaggio originale", "messaggio inoltrato",
        "الرسالة الأصلية", "رسالة معاد توجيهها", "исходное сообщение", "пересылаемое сообщение",
        "оригінальне повідомлення", "переслане повідомлення", "orijinal ileti", "iletilen ileti",
        "原始邮件", "转发的邮件", "轉寄郵件", "原始郵件", "original-nachricht", "oryginalna wiadomosc",
    )
)  # fmt: skip
_FROM = frozenset(map(fold, (
    "de", "from", "von", "da", "от", "від", "kimden", "gonderen", "من", "از", "发件人", "寄件者", "van", "od",
    "expediteur", "remitente", "mittente", "absender",
)))  # fmt: skip
_OTHER_FIELDS = frozenset(map(fold, (
    "envoye", "envoye le", "date", "a", "to", "sent", "objet", "sujet", "subject", "cc", "gesendet",
    "datum", "an",
    "betreff", "enviado", "enviado el", "enviada em", "fecha", "para", "asunto", "assunto", "data", "inviato",
    "oggetto", "кому", "отправлено", "дата", "тема", "надіслано", "gonderilen", "gonderme tarihi", "tarih",
    "kime",
    "konu", "إلى", "تاريخ الإرسال", "أرسلت", "التاريخ", "الموضوع", "به", "تاریخ", "موضوع", "发送时间", "日期",
    "收件人", "主题", "主題", "temat", "wyslano", "do", "onderwerp", "verzonden", "aan", "destinataire",
)))  # fmt: skip
_SENT_FROM = tuple(map(fold, (
    "sent from my", "sent from mail", "sent from outlook", "sent from yahoo", "sent via", "get outlook for",
    "envoye de mon", "envoye depuis", "envoye a partir de", "envoye avec", "obtenir outlook",
    "telecharger outlook",
    "provenance : courrier", "von meinem", "gesendet von", "gesendet mit", "enviado desde", "enviado do meu",
    "enviado a partir", "enviado de mi", "enviado do", "obter o outlook", "obtener outlook", "inviato da",
    "отправлено с", "отправлено из", "надіслано з", "надіслано із", "gonderildi", "sendt fra",
    "أرسلت من", "تم الإرسال من", "مرسل من", "发自我的", "發自我的", "从我的", "wyslane z", "trimis de pe",
    "yahoo mail :", "ارسال شده از", "إرسالها من",
)))  # fmt: skip
_CONFIDENTIAL = tuple(map(fold, (
    "confidential", "confidentiel", "reservees a l'usage", "reserve a l'usage", "a l'usage exclusif",
    "usage exclusif", "vertraulich", "confidencial", "riservat", "confidenzial", "конфиденциал",
    "конфіденц", "gizli", "سري", "privileged", "保密", "机密", "poufn",
)))  # fmt: skip
_ADDRESSEE = tuple(map(fold, (
    "intended", "recipient", "destinataire", "empfanger", "adressat", "destinatari", "получател", "адресат",
    "одержувач", "alici", "المرسل إليه", "المستلم", "收件人", "par erreur", "in error", "irrtum",
    "por error", "por erro",
    "adresat",
)))  # fmt: skip
_BOILERPLATE = tuple(map(fold, (
    "avant d'imprimer", "before printing", "vor dem ausdrucken", "antes de imprimir", "prima di stampare",
    "sans virus", "virus-free", "libre de virus", "virenfrei", "garanti sans virus", "avast.com",
)))  # fmt: skip
_QUOTE = re.compile(r"\s{0,4}[>›»]")
_RULE = re.compile(r"\s{0,4}[_\-=*]{8,200}\s{0,4}$")
_SIGNATURE = re.compile(r"--\s?$")


@dataclass(frozen=True, slots=True)
class Written:
    """A mail's text in three: written by the person, below their signature mark, and all the rest."""

    text: str
    quoted: str = ""
    """The thread below, the mail program's own lines, disclaimers."""
    signature: str = ""
    """What stands under the line `-- ` (RFC 3676 §4.3)."""


def written(message: Message) -> Written:
    """What the person wrote in this mail.

    When they wrote nothing above a forwarded or quoted text, `text` is empty.
    """
    return _told_apart(message.text)


_MOST_LINES = 1_000
"""Lines that are told apart; what follows so many was written by no person, and stays as it is."""


@lru_cache(maxsize=4)
def _told_apart(text: str) -> Written:
    """Kept for a moment: detectors of languages and the triage read the same mail one after the other."""
    every = text.replace("\r\n", "\n").replace("\u2028", "\n").split("\n")
    lines, rest = every[:_MOST_LINES], every[_MOST_LINES:]
    own, quoted = _without_thread(lines)
    own, signature = _without_signature(own)
    own, machine = _without_program_lines(own)
    own, boilerplate = _without_disclaimers(own)
    return Written(_joined([*own, *rest]), _joined([*quoted, *machine, *boilerplate]), _joined(signature))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip()


def _without_thread(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Answers below or between quoted lines stay the person's own."""
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            own.append("")
            at += 1
            continue
        if _QUOTE.match(lines[at]):
            quoted.append(lines[at])
            at += 1
            continue
        length = _attribution(lines, at)
        if length and _quote_follows(lines, at + length):
            quoted.extend(lines[at : at + length])
            at += length
            continue
        if length or _thread_begins(lines, at):
            quoted.extend(lines[at:])
            break
        own.append(lines[at])
        at += 1
    return own, quoted


def _quote_follows(lines: Sequence[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line.strip()), "")
    return bool(_QUOTE.match(following))


def _attribution(lines: Sequence[str], at: int) -> int:
    """How many lines "On … wrote:" takes here; 0 where there is none."""
    if not any(line.rstrip().endswith((":", "：")) for line in lines[at : at + _ATTRIBUTION_LINES]):
        return 0
    first = _folded(lines[at][:_LINE])
    if not first or not (first.startswith(_ATTRIBUTION_STARTS) or "@" in first or first[0].isdigit()):
        return 0
    for length in range(1, _ATTRIBUTION_LINES + 1):
        text = _folded(" ".join(line[:_LINE] for line in lines[at : at + length]))
        if text.endswith((":", "：")):
            return length if _attributes(text) else 0
        if not text or at + length >= len(lines) or not lines[at + length].strip():
            return 0
    return 0


def _attributes(folded: str) -> bool:
    end = folded[-120:]
    dated = any(character.isdigit() for character in folded) or "@" in folded
    return dated and any(verb in end for verb in _WROTE)


def _thread_begins(lines: Sequence[str], at: int) -> bool:
    if _header_block(lines, at):
        return True
    if not lines[at].strip() or len(lines[at]) > 200:
        return False
    line = _folded(lines[at])
    if line[:1] in tuple("-_=*:") and any(mark in line for mark in _ORIGINAL):
        return True
    return line.strip(" -_:>") in _ORIGINAL


def _header_block(lines: Sequence[str], at: int) -> bool:
    """ "De : … / Envoyé : … / Objet : …", as Outlook puts above what it quotes."""
    if _field(lines[at]) not in _FROM:
        return False
    others = {_field(line) for line in lines[at + 1 : at + 1 + _HEADER_REACH]}
    return len(others & _OTHER_FIELDS) >= 2


def _field(line: str) -> str:
    name, colon, _ = line[:_LINE].replace("：", ":").partition(":")
    return _folded(name.strip(" *>\t")) if colon and len(name) < 30 else ""


_folded = lru_cache(maxsize=1024)(fold)
"""The same field names come again and again."""


def _without_signature(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    for at, line in enumerate(lines):
        if _SIGNATURE.fullmatch(line):
            return list(lines[:at]), list(lines[at + 1 :])
    return list(lines), []


def _without_program_lines(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    own: list[str] = []
    machine: list[str] = []
    for line in lines:
        (machine if _by_the_program(line) else own).append(line)
    return own, machine


def _by_the_program(line: str) -> bool:
    if len(line) > 140 or not line.strip():
        return False
    folded = fold(line)
    if folded.startswith(_SENT_FROM) or any(mark in folded for mark in _BOILERPLATE):
        return True
    return (
        len(words(folded)) <= 8
        and folded.endswith(("gonderildi", "gesendet", "gonderilmistir"))
        and "'" in line
    )


def _without_disclaimers(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    own: list[str] = []
    cut: list[str] = []
    for paragraph in _paragraphs(lines):
        (cut if _disclaims(paragraph) else own).extend(paragraph)
    return own, cut


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        paragraphs[-1].append(line)
        if not line.strip() or _RULE.match(line):
            paragraphs.append([])
    return paragraphs


def _disclaims(paragraph: Sequence[str]) -> bool:
    size = sum(len(line) for line in paragraph)
    if not 60 < size < 6000:
        return False
    folded = fold(" ".join(paragraph))
    return any(mark in folded for mark in _CONFIDENTIAL) and any(mark in folded for mark in _ADDRESSEE)


_ADDRESS_OR_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|[^\s@<>]{1,64}@[^\s@<>]{1,255}")
_WITH_DIGITS = re.compile(r"[^\W_]{0,40}\d[\w./:*\-]{0,60}")


def readable(text: str) -> str:
    """The words alone: no links, no addresses, nothing with a digit in it."""
    return _WITH_DIGITS.sub(" ", _ADDRESS_OR_LINK.sub(" ", text))
