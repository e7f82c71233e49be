"""A contact form's mail, taken apart: who wrote, about what, and their own words.

Forms write a line for each field, "Prénom : Awa", and the person's text behind "Message :". The labels
are those of préfectures' forms; their order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.domain.folding import fold
from mailbot.domain.model import Address, Message

LONGEST_FORM = 60_000
"""Characters of a form's mail that are read."""
_LONGEST_LABEL = 60
_MOST_LABEL_WORDS = 4
_MOST_LABEL_WORDS = 4
_MOST_LINES = 2_000
_AROUND = " *•-\t\u00a0:"
_AROUND = " *•-\t\u00a0:"
_FEWEST_FIELDS = 2

_SURNAME = frozenset(
    {"nom", "nom de famille", "votre nom", "nom de naissance", "nom d'usage", "name", "last name"}
)
_GIVEN = frozenset({"prenom", "prenoms", "prenom(s)", "votre prenom", "first name"})
_WHOLE = frozenset(
    {
        "nom et prenom",
        "nom prenom",
        "prenom nom",
        "prenom et nom",
        "nom complet",
        "expediteur",
        "de la part de",
    }
)
_ADDRESS = frozenset(
    {
        "adresse electronique", "adresse e-mail", "adresse email", "adresse mail", "adresse de messagerie",
        "courriel", "email", "e-mail", "mail", "votre courriel", "votre email", "votre e-mail",
        "votre adresse electronique", "votre adresse e-mail", "votre adresse mail",
    }
)  # fmt: skip
_TOPIC = frozenset(
    {
        "sujet", "objet", "theme", "thematique", "motif", "motif de la demande", "objet de la demande",
        "objet du message", "sujet du message", "rubrique", "categorie", "nature de la demande",
        "type de demande", "votre demande concerne", "demarche", "subject", "topic",
    }
)  # fmt: skip
_RECIPIENT = frozenset(
    {"destinataire", "service", "service destinataire", "service concerne", "bureau", "destination"}
)
_TEXT = frozenset(
    {
        "message", "votre message", "texte", "texte du message", "contenu", "contenu du message",
        "commentaire",
        "commentaires", "votre demande", "demande", "question", "votre question", "corps du message",
        "description",
    }
)  # fmt: skip
_OTHERS = frozenset(
    {
        "civilite", "titre", "telephone", "tel", "portable", "telephone portable", "numero de telephone",
        "date de naissance", "lieu de naissance", "nationalite", "adresse", "adresse postale", "code postal",
        "ville", "commune", "pays", "departement", "numero etranger", "n° etranger", "numero agdref",
        "numero de dossier", "n° de dossier", "reference", "date", "date d'envoi", "ip", "adresse ip",
        "pieces jointes", "piece jointe", "consentement", "envoye le", "organisme", "societe", "siret",
    }
)  # fmt: skip
_KNOWN = _SURNAME | _GIVEN | _WHOLE | _ADDRESS | _TOPIC | _RECIPIENT | _TEXT | _OTHERS
_FIRST_WORDS = frozenset(label.split(" ")[0] for label in _KNOWN)
_NOT_ABOUT_THE_PERSON = (
    _TOPIC | _RECIPIENT | frozenset({"date", "date d'envoi", "envoye le", "ip", "adresse ip", "consentement"})
)


@dataclass(frozen=True, slots=True)
class FormEntry:
    """What a person put into a contact form; an absent field is None.

    `topic`: what they chose, the service and the subject together. `fields`: what the form says about the
    person, a "label : value" line each.
    """

    text: str
    surname: str | None = None
    given: str | None = None
    address: str | None = None
    topic: str | None = None
    fields: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given, self.surname) if part)


def read_form(text: str) -> FormEntry | None:
    """The entry in a form's mail; None where it has not the layout of a form: two fields and a text."""
    lines = text[:LONGEST_FORM].replace("\r\n", "\n").split("\n")
    fields, body = _apart(lines[:_MOST_LINES])
    if len(fields) < _FEWEST_FIELDS or not any(
        label in _TEXT for label, _, _ in _labelled(lines[:_MOST_LINES])
    ):
        return None
    return FormEntry(
        text="\n".join([*body, *lines[_MOST_LINES:]]).strip(),
        surname=_value(fields, _SURNAME),
        given=_value(fields, _GIVEN) or _value(fields, _WHOLE),
        address=_value(fields, _ADDRESS),
        topic=" ".join(value for label, value in fields if label in _TOPIC | _RECIPIENT and value) or None,
        fields=tuple(
            f"{label} : {value}" for label, value in fields if value and label not in _NOT_ABOUT_THE_PERSON
        ),
    )


def citizens_message(message: Message, entry: FormEntry) -> Message:
    """The mail as the person would have written it: their words, their data below as a signature."""
    sender = message.sender
    if entry.address and "@" in entry.address:
        sender = Address(entry.address, entry.name)
    elif sender is not None:
        sender = replace(sender, name=entry.name)
    signature = ["", "-- ", *entry.fields] if entry.fields else []
    return replace(message, sender=sender, text="\n".join([entry.text, *signature]))


def _apart(lines: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The fields, and the person's text: all behind its label up to the next label that is no more of it."""
    fields: list[tuple[str, str]] = []
    body: list[str] = []
    writing = False
    for label, value, line in _labelled(lines):
        if label in _TEXT:
            writing = True
            body.append(value)
        elif label and not (writing and label not in _AFTER_THE_TEXT):
            writing = False
            fields.append((label, value))
        elif writing or (line.strip() and fields and not fields[-1][1] and _continues(fields)):
            _go_on(fields, body, line, writing)
        elif line.strip() and not fields:
            continue  # "Un message vous a été adressé depuis le site …"
        else:
            body.append(line)
    return fields, body


_AFTER_THE_TEXT = frozenset(
    {"adresse ip", "ip", "pieces jointes", "piece jointe", "consentement", "date d'envoi", "envoye le"}
)
"""Labels that end the person's text; others may be part of it."""


def _continues(fields: Sequence[tuple[str, str]]) -> bool:
    return fields[-1][0] in _KNOWN - _TEXT


def _go_on(fields: list[tuple[str, str]], body: list[str], line: str, writing: bool) -> None:
    """A value may stand on the line below its label."""
    if writing:
        body.append(line)
    else:
        fields[-1] = (fields[-1][0], line.strip())


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each line with the label it begins with, "" where it has none, and the value behind it."""
    for line in lines:
        name, _, value = line[:LONGEST_FORM].partition(":")
        label = _label(name)
        if not label:
            label, value = _from_cells(line)
        yield label, value.strip(_AROUND), line


def _label(written: str) -> str:
    label = fold(written.strip(_AROUND)) if len(written) <= _LONGEST_LABEL else ""
    return label if label in _KNOWN else ""


def _from_cells(line: str) -> tuple[str, str]:
    """Label and value of a table's row, which stand side by side."""
    start = line[:_LONGEST_LABEL].lstrip(_AROUND)
    if not start[:1].isupper():
        return "", ""
    parts = start.split(" ")
    if fold(parts[0]) not in _FIRST_WORDS:
        return "", ""
    for length in range(min(_MOST_LABEL_WORDS, len(parts) - 1), 0, -1):
        if label := _label(" ".join(parts[:length])):
            return label, line.lstrip(_AROUND).split(" ", length)[length]
    return "", ""


def _value(fields: Sequence[tuple[str, str]], labels: frozenset[str]) -> str | None:
    return next((value for label, value in fields if label in labels and value), None)
