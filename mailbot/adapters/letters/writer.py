"""The writer of letters: picks the languages and the bureau's own templates, and makes the mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mailbot.adapters.letters.catalogues import FRENCH, Catalogues, Speech
from mailbot.adapters.letters.content import Content, tellable
from mailbot.adapters.letters.heads import read_head, unreadable_field
from mailbot.adapters.letters.mime import (
    alternative,
    date_field,
    field,
    ids_field,
    mailbox_field,
    one_line,
)
from mailbot.adapters.letters.proofs import Told
from mailbot.adapters.letters.rendering import Block, Renderer
from mailbot.adapters.letters.samples import sample_orders
from mailbot.domain.model import Bureau, LetterHead, LetterOrder, OutgoingMail, Procedure, Service
from mailbot.errors import Unaddressable

_ENGLISH = "en"
_NO_SUBJECT = "votre courriel"
_REFERENCES_KEPT = 20
_ADDRESS = re.compile(r"[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]+@[A-Za-z0-9.\[\]:-]+")


class LetterWriter:
    """Writes the letters of one service.

    `directories` hold templates and catalogues, the first wins: the préfecture's own folder, then the
    shipped one. In each a folder with a mailbox's name holds what that bureau alone says.
    """

    def __init__(self, service: Service, directories: Sequence[Path]) -> None:
        self.service = service
        self._directories = tuple(directories)
        self._shared = _Desk(self._directories)
        self._desks: dict[str, _Desk] = {}

    def available_languages(self) -> tuple[str, ...]:
        """The languages that have a catalogue, French first."""
        return self._shared.catalogues.languages

    def item_label(self, item: str) -> str:
        """The French name of an item, as the checklist prints it; its id where it has none."""
        return self._shared.catalogues.speech(FRENCH).item(item) or item

    def samples(
        self, bureau: Bureau, procedure: Procedure, language: str
    ) -> Iterator[tuple[str, LetterOrder]]:
        """Invented orders of this service, by name: every turn that a letter can take."""
        return sample_orders(self.service, bureau, procedure, language)

    def write(self, order: LetterOrder, envelope_from: str) -> OutgoingMail:
        """The mail, ready to be committed. Raises `Unaddressable`."""
        recipient = _recipient(order.recipient)
        desk = self._desk(order.bureau)
        speeches = self._speeches(order.language, desk.catalogues)
        subject = _subject(order)
        content = Content(tellable(order), self.service)
        text = desk.renderer.text(content, speeches)
        html = desk.renderer.html(content, speeches, subject)
        fields = _fields(order, recipient, subject, [speech.code for speech in speeches])
        return OutgoingMail(
            kind=order.kind,
            message_id=order.message_id,
            envelope_from=envelope_from,
            recipients=(recipient,),
            raw=alternative(fields, text, html, seed=order.message_id),
            language=speeches[-1].code,
        )

    def head(self, mail: OutgoingMail, /) -> LetterHead:
        """What a letter tells of the mail that it answers."""
        return read_head(mail.raw)

    def told(self, order: LetterOrder) -> list[Told]:
        """The letter in each of its languages, French first: what is proof-read."""
        desk = self._desk(order.bureau)
        content = Content(tellable(order), self.service)
        return [
            Told(desk.renderer.text(content, [speech]), content.received_on(speech))
            for speech in self._speeches(order.language, desk.catalogues)
        ]

    def side_by_side(self, order: LetterOrder) -> list[Block]:
        """The letter's blocks in HTML, French first: what a translation is compared with."""
        desk = self._desk(order.bureau)
        content = Content(tellable(order), self.service)
        return desk.renderer.blocks(content, self._speeches(order.language, desk.catalogues))

    def reviewed(self, language: str) -> bool:
        """Whether a native speaker has read the language's letters, as its catalogue's header says."""
        return self._shared.catalogues.speech(language).headers.get("X-Reviewed") == "yes"

    def entries(self, language: str) -> Iterator[tuple[str, str]]:
        """Every French sentence and name of the shared letters, with its translation."""
        french, speech = (self._shared.catalogues.speech(code) for code in (FRENCH, language))
        for sentence in self._shared.renderer.sentences():
            one, many = (sentence, None) if isinstance(sentence, str) else sentence
            yield many or one, speech.say_days(one, many, 15) if many else speech.say(one)
        for item in self._shared.catalogues.items():
            yield french.item(item) or item, speech.item(item) or ""

    def untranslated(self, bureau: Bureau) -> list[str]:
        """For each sentence of the bureau's templates that a language lacks, a sentence."""
        desk = self._desk(bureau)
        return [
            f"the “{code}” catalogue does not translate: {sentence}"
            for code in desk.catalogues.languages
            if code != FRENCH
            for sentence in desk.catalogues.untranslated(code, desk.renderer.sentences())
        ]

    def unnamed(self, bureau: Bureau, procedures: Iterable[Procedure]) -> list[str]:
        """For each item that a language has no name for, a sentence. Documents have their own labels."""
        catalogues = self._desk(bureau).catalogues
        asked = sorted(
            {
                item
                for procedure in procedures
                for item in (*procedure.required, *procedure.optional, *procedure.identifiers)
            }
        )
        return [
            f"the “{code}” catalogue has no name for the item {item}"
            for code in catalogues.languages
            for item in asked
            if not item.startswith("doc_") and catalogues.speech(code).item(item) is None
        ]

    def _speeches(self, language: str, catalogues: Catalogues) -> list[Speech]:
        """French first (CRPA L111-1), then the person's language, or English where it is not served."""
        available = set(catalogues.languages)
        offered = available & set(self.service.languages or available)
        wished = (language, language.split("-")[0], _ENGLISH)
        second = next((code for code in wished if code == FRENCH or code in offered), FRENCH)
        return [catalogues.speech(code) for code in dict.fromkeys((FRENCH, second))]

    def _desk(self, bureau: Bureau) -> _Desk:
        if bureau.name not in self._desks:
            own = [folder / bureau.name for folder in self._directories if _is_name(bureau.name)]
            found = [folder for folder in own if folder.is_dir()]
            desk = _Desk((*found, *self._directories)) if found else self._shared
            self._desks[bureau.name] = desk
        return self._desks[bureau.name]


class _Desk:
    """The templates and catalogues that one bureau's letters are made of."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.renderer = Renderer(folders)
        self.catalogues = Catalogues(folders)


def _fields(order: LetterOrder, recipient: str, subject: str, languages: Sequence[str]) -> list[str]:
    answered = [order.in_reply_to] if order.in_reply_to else []
    return [
        date_field("Date", order.written),
        mailbox_field("From", order.bureau.title, order.bureau.address),
        f"To: {recipient}\r\n",
        field("Subject", subject),
        ids_field("Message-ID", [order.message_id]),
        ids_field("In-Reply-To", answered),
        ids_field("References", _thread((*order.references, *answered))),
        "Auto-Submitted: auto-replied\r\n",
        "X-Auto-Response-Suppress: All\r\n",
        "Precedence: bulk\r\n",
        field("X-Mailbot-Case", order.reference),
        unreadable_field(order),
        field("X-Loop", order.bureau.address),
        f"Content-Language: {', '.join(languages)}\r\n",
    ]


def _subject(order: LetterOrder) -> str:
    """RFC 3834 §3.1.5, with the reference that keeps the thread together."""
    return f"Auto: {one_line(order.subject) or _NO_SUBJECT} [{one_line(order.reference)}]"


def _thread(ids: Sequence[str]) -> list[str]:
    """RFC 5322 §3.6.4, each id once; the middle of a very long thread is left out."""
    unique = list(dict.fromkeys(ids))
    return unique if len(unique) <= _REFERENCES_KEPT + 1 else unique[:1] + unique[-_REFERENCES_KEPT:]


def _recipient(address: str) -> str:
    """The address as SMTP without SMTPUTF8 carries it: its domain in IDNA, its local part in ASCII."""
    local, _, domain = address.strip().rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise Unaddressable(f"the domain of {address!r} is no domain name") from error
    if not _ADDRESS.fullmatch(plain) or len(plain) > 254:
        raise Unaddressable(f"{address!r} cannot be written to over plain SMTP")
    return plain


def _is_name(name: str) -> bool:
    """Whether a mailbox's name can name a folder, and not another place."""
    return bool(name) and Path(name).name == name
