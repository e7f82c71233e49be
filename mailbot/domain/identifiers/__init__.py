"""What a mail gives: numbers, dates, names, facts, each under its id in the procedure files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from mailbot.domain.folding import fold, words
from mailbot.domain.identifiers.births import birth_date
from mailbot.domain.identifiers.facts import find_facts
from mailbot.domain.identifiers.naming import PersonName, find_name
from mailbot.domain.identifiers.numbers import Found, find_numbers
from mailbot.domain.model import Attachment, Message, Procedure
from mailbot.domain.terms import Vocabulary, vocabulary
from mailbot.domain.text import Written

__all__ = ["Found", "find_documents", "find_items", "find_numbers", "mask"]

_GIVEN_AS = {"numero_dossier_nat": "numero_dossier"}
"""A naturalisation number is that procedure's file number."""

_FOR_MINORS = frozenset({"cni_passeport"})
"""Papers that parents ask for: the person concerned is the child."""

_HARMLESS = frozenset({"motif", "nationalite", "pays_permis", "commune", "cerfa", "collectivite"})
"""Facts that identify nobody."""
_SECRET = frozenset({"nir"})
_MOST = 10_000
"""Characters of each part of a mail that are read: no person's letter is longer."""


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
    written = Written(written.text[:_MOST], written.quoted[:_MOST], written.signature[:_MOST])
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
    items: dict[str, str] = {}
    for number in find_numbers(text):
        items.setdefault(_GIVEN_AS.get(number.kind, number.kind), number.value)
    name = find_name(written.text, written.signature, context.header, context.language, context.subject)
    if name.surname:
        items["nom"] = name.surname
    if name.given:
        items["prenom"] = name.given
    letter = f"{written.text}\n{written.signature}"
    birth = birth_date(letter, _ends_of(name, letter), of_child=context.of_child)
    if birth:
        items["date_naissance"] = birth
    return {**find_facts(text, context.wanted, context.own_addresses, context.header), **items}


_MOST_MENTIONS = 8


def _ends_of(name: PersonName, letter: str) -> list[int]:
    """Where the name ends, wherever the letter has it in full."""
    ends = [name.end] if name.end >= 0 else []
    for parts in ((name.given, name.surname), (name.surname, name.given)):
        whole = " ".join(part for part in parts if part)
        if name.complete:
            ends += [match.end() for match in islice(re.finditer(re.escape(whole), letter), _MOST_MENTIONS)]
    return ends


def _with_quoted(items: dict[str, str], written: Written, context: _Context) -> dict[str, str]:
    quoted = "\n".join(line.lstrip(" >") for line in written.quoted.splitlines())
    below = _read(quoted, Written(quoted), replace(context, header="", subject="", language="fr"))
    below.pop("telephone", None)  # most likely the office's own
    below.pop("email_reponse", None)
    if not ("nom" in below and "prenom" in below and "date_naissance" in below) or not (
        _is_in_the_subject(below["nom"], context)
        or not find_name(written.text, written.signature, "", context.language).surname
    ):
        below.pop("nom", None)
        below.pop("prenom", None)
    elif "nom" in below:
        items = {**items, "nom": below["nom"], "prenom": below["prenom"]}
    return {**below, **items}


def _is_in_the_subject(surname: str, context: _Context) -> bool:
    """ "TR: M. Kone": the social worker who answers is not whom the thread is about."""
    folded = fold(surname)
    return folded in words(fold(context.subject)) and folded not in words(fold(context.header))


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
