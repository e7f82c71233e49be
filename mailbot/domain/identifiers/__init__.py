"""What a mail gives: numbers, dates, names, facts, each under its id in the procedure files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice

from mailbot.domain.folding import fold, words
from mailbot.domain.identifiers.births import birth_date
from mailbot.domain.identifiers.facts import find_facts
from mailbot.domain.identifiers.naming import PersonName, find_name, may_be_part
from mailbot.domain.identifiers.numbers import Found, find_numbers
from mailbot.domain.model import Attachment, Message, Procedure
from mailbot.domain.text import Written, understood
from mailbot.domain.vocabularies import Vocabulary, vocabulary

__all__ = ["Found", "find_documents", "find_items", "find_numbers", "mask"]

_GIVEN_AS = {"numero_dossier_nat": "numero_dossier"}
"""A naturalisation number is that procedure's file number."""

_FOR_MINORS = frozenset({"cni_passeport"})
"""Papers that parents ask for: the person concerned is the child."""

_HARMLESS = frozenset({"motif", "nationalite", "pays_permis", "commune", "cerfa", "collectivite"})
"""Facts that identify nobody."""
_SECRET = frozenset({"nir"})


def find_items(
    written: Written,
    message: Message,
    procedure: Procedure,
    language: str = "und",
    own_addresses: frozenset[str] = frozenset(),
) -> Mapping[str, str]:
    """The procedure's items that the mail gives, and every identifier found in it, normalised.

    Quoted text gives an item only where nothing else does.
    """
    written = understood(written)
    own = f"{message.subject}\n{written.text}"
    if written.signature:
        own = f"{own}\n{written.signature}"
    context = _Context(
        header=message.sender.name if message.sender else "",
        subject=message.subject,
        language=language,
        wanted=frozenset({*procedure.required, *procedure.optional}),
        own_addresses=own_addresses,
        of_child=procedure.id in _FOR_MINORS,
    )
    items = _read(own, written, context)
    if written.quoted:
        items = _with_quoted(items, written, context)
    items.update(find_documents(message.attachments, procedure))
    return items


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known besides the text: who writes, about what, in which language, what is wanted."""

    header: str
    subject: str
    language: str
    wanted: frozenset[str]
    own_addresses: frozenset[str]
    of_child: bool


def _read(text: str, written: Written, context: _Context) -> dict[str, str]:
    person = _Person(written, context)
    name = {"nom": person.name.surname, "prenom": person.name.given, "date_naissance": person.birth}
    return {**_stated(text, context), **{item: part for item, part in name.items() if part}}


def _stated(text: str, context: _Context) -> dict[str, str]:
    """All that a text gives but a name and a birth."""
    facts = find_facts(text, context.wanted, context.own_addresses, context.header)
    numbers: dict[str, str] = {}
    for number in find_numbers(text):
        numbers.setdefault(_GIVEN_AS.get(number.kind, number.kind), number.value)
    return {**facts, **numbers}


class _Person:
    """Whom a text is about: a name is only looked for where it is asked for."""

    def __init__(self, written: Written, context: _Context) -> None:
        self._written = written
        self._context = context
        self.letter = f"{written.text}\n{written.signature}"

    @cached_property
    def name(self) -> PersonName:
        written, context = self._written, self._context
        return find_name(written.text, written.signature, context.header, context.language, context.subject)

    @cached_property
    def birth(self) -> str | None:
        return birth_date(self.letter, lambda: self.ends, of_child=self._context.of_child)

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where it ends, wherever the letter has it in full."""
        return _ends_of(self.name, self.letter)


_MOST_MENTIONS = 8


def _ends_of(name: PersonName, letter: str) -> list[int]:
    ends = [name.end] if name.end >= 0 else []
    for parts in ((name.given, name.surname), (name.surname, name.given)):
        whole = " ".join(part for part in parts if part)
        if name.complete:
            ends += [match.end() for match in islice(re.finditer(re.escape(whole), letter), _MOST_MENTIONS)]
    return ends


_OF_THE_OFFICE = frozenset({"telephone", "email_reponse"})
"""What a thread gives is most likely the office's own."""


def _with_quoted(items: dict[str, str], written: Written, context: _Context) -> dict[str, str]:
    """What the person gives themselves, which stands first, and what only the thread below gives."""
    quoted = "\n".join(line.lstrip(" >") for line in written.quoted.splitlines())
    wanted = context.wanted - items.keys() - _OF_THE_OFFICE
    below_it = replace(context, header="", subject="", language="fr", wanted=wanted)
    stated = _stated(quoted, below_it)
    below = {item: value for item, value in stated.items() if item not in _OF_THE_OFFICE}
    person = _Person(Written(quoted), below_it)
    if "date_naissance" in items and not _may_mean_another(quoted, written, context):
        return {**items, **below, **items}
    if person.birth and person.name.complete and _is_meant(person.name.surname or "", written, context):
        name = {"nom": person.name.surname or "", "prenom": person.name.given or ""}
        items = {**items, **name}
    born = {"date_naissance": person.birth} if person.birth else {}
    return {**items, **born, **below, **items}


def _may_mean_another(quoted: str, written: Written, context: _Context) -> bool:
    """Whether the person may write about somebody whom the thread names; few do."""
    named = _named_in_the_subject(context) & set(words(fold(quoted)))
    return any(map(may_be_part, named)) or not _names_somebody(written, context)


def _is_meant(surname: str, written: Written, context: _Context) -> bool:
    """Whether somebody whom the thread names is whom the person writes about."""
    return fold(surname) in _named_in_the_subject(context) or not _names_somebody(written, context)


def _named_in_the_subject(context: _Context) -> set[str]:
    """ "TR: M. Kone": the social worker who answers is not whom the thread is about."""
    return set(words(fold(context.subject))) - set(words(fold(context.header)))


def _names_somebody(written: Written, context: _Context) -> bool:
    """Whether the letter itself, whoever sends it, tells a surname."""
    return bool(find_name(written.text, written.signature, "", context.language).surname)


def find_documents(attachments: Iterable[Attachment], procedure: Procedure) -> Mapping[str, str]:
    """The documents asked for that are attached, told by their file names: id of the document → file name."""
    found: dict[str, str] = {}
    documents = _documents(tuple((document.id, document.words) for document in procedure.documents))
    for attachment in attachments:
        name = attachment.name.replace("_", " ").replace("-", " ").replace(".", " ")
        told = {term.owner for term in documents.find(name)}
        for document in procedure.documents:
            if document.id in told:
                found.setdefault(document.id, attachment.name)
    return found


@lru_cache(maxsize=64)
def _documents(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    return vocabulary(words)


def mask(item: str, value: str) -> str:
    """The value as a letter or the register may show it: first letters, last digits; of a NIR nothing."""
    if item in _SECRET:
        return "…"
    if item in _HARMLESS:
        return value
    if item == "email_reponse":
        return f"{value[:1]}…@…"
    digits = [character for character in value if character.isdigit()]
    if len(digits) >= 4:
        return "…" + "".join(digits[-2:])
    return " ".join(f"{part[:1]}…" for part in value.split()) or "…"
