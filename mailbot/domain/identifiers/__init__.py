"""What a mail gives: numbers, dates, names, facts, each under its id in the procedure files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mailbot.domain.identifiers.births import birth_date
from mailbot.domain.identifiers.facts import find_facts
from mailbot.domain.identifiers.naming import find_name
from mailbot.domain.identifiers.numbers import Found, find_numbers
from mailbot.domain.model import Attachment, Message, Procedure
from mailbot.domain.terms import vocabulary
from mailbot.domain.text import Written

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
    own = f"{message.subject}\n{written.text}\n{written.signature}"
    wanted = {*procedure.required, *procedure.optional}
    header = message.sender.name if message.sender else ""
    of_child = procedure.id in _FOR_MINORS
    items = _read(own, written, header, language, wanted, own_addresses, of_child)
    if written.quoted:
        items = _with_quoted(items, written, language, wanted, own_addresses, of_child)
    items.update(find_documents(message.attachments, procedure))
    return items


def _read(
    text: str,
    written: Written,
    header: str,
    language: str,
    wanted: set[str],
    own_addresses: frozenset[str],
    of_child: bool,
) -> dict[str, str]:
    items: dict[str, str] = {}
    for number in find_numbers(text):
        items.setdefault(_GIVEN_AS.get(number.kind, number.kind), number.value)
    name = find_name(written.text, written.signature, header, language)
    if name.surname:
        items["nom"] = name.surname
    if name.given:
        items["prenom"] = name.given
    birth = birth_date(
        f"{written.text}\n{written.signature}", [name.end] if name.end >= 0 else [], of_child=of_child
    )
    if birth:
        items["date_naissance"] = birth
    return {**find_facts(text, wanted, own_addresses, header), **items}


def _with_quoted(
    items: dict[str, str],
    written: Written,
    language: str,
    wanted: set[str],
    own_addresses: frozenset[str],
    of_child: bool,
) -> dict[str, str]:
    quoted = "\n".join(line.lstrip(" >") for line in written.quoted.splitlines())
    below = _read(quoted, Written(quoted), "", "fr", wanted, own_addresses, of_child)
    below.pop("telephone", None)  # most likely the office's own
    below.pop("email_reponse", None)
    named_in_text = bool(find_name(written.text, written.signature, "", language).surname)
    if not ("nom" in below and "prenom" in below and "date_naissance" in below) or named_in_text:
        below.pop("nom", None)
        below.pop("prenom", None)
    elif "nom" in below:
        items = {**items, "nom": below["nom"], "prenom": below["prenom"]}
    return {**below, **items}


def find_documents(attachments: Iterable[Attachment], procedure: Procedure) -> Mapping[str, str]:
    """The documents asked for that are attached, told by their file names: id of the document → file name."""
    found: dict[str, str] = {}
    for attachment in attachments:
        name = attachment.name.replace("_", " ").replace("-", " ").replace(".", " ")
        for document in procedure.documents:
            if document.id not in found and vocabulary(((document.id, document.words),)).find(name):
                found[document.id] = attachment.name
    return found


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
