"""Every letter as a person gets it, in a folder; and what is wrong with the letters, as sentences."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from jinja2 import TemplateError

from mailbot.adapters.letters.samples import sample_orders
from mailbot.adapters.letters.writer import LetterWriter
from mailbot.domain.model import Bureau, OutgoingMail, Procedure
from mailbot.errors import MailbotError

LARGEST = 25_000
"""Bytes of a letter, header and both alternatives (RFC 3834 §2: no more than some kilobytes)."""


def preview(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure, languages: Sequence[str], folder: Path
) -> list[Path]:
    """Writes each letter as .eml, .html and .txt, and `index.html`, which links to them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for language in languages:
        for name, order in sample_orders(bureau, procedure, language):
            stem = f"{procedure.id}-{language}-{name}"
            _save(writer.write(order, ""), folder / stem)
            names.append(stem)
    index = folder / "index.html"
    index.write_text(_index(names), encoding="utf-8")
    return [index, *(folder / f"{name}.eml" for name in names)]


def problems(writer: LetterWriter, bureaux: Iterable[Bureau], procedures: Iterable[Procedure]) -> list[str]:
    """What `mailbot check` says about the letters: a sentence for each problem, none when all is well."""
    kinds = tuple(procedures)
    found = dict.fromkeys(
        problem
        for bureau in bureaux
        for problem in (
            *writer.untranslated(bureau),
            *writer.unnamed(bureau, kinds),
            *_unwritable(writer, bureau, kinds),
        )
    )
    return list(found)


def _unwritable(writer: LetterWriter, bureau: Bureau, procedures: Iterable[Procedure]) -> Iterator[str]:
    for procedure in procedures:
        for language in writer.available_languages():
            for name, order in sample_orders(bureau, procedure, language):
                letter = f"the letter “{name}” of {bureau.name} in “{language}” about {procedure.id}"
                try:
                    size = len(writer.write(order, "").raw)
                except (TemplateError, MailbotError, LookupError, TypeError, ValueError) as error:
                    yield f"{letter} cannot be written: {error}"
                else:
                    if size > LARGEST:
                        yield f"{letter} is too large: {size} bytes, {LARGEST} at most"


def _save(mail: OutgoingMail, stem: Path) -> None:
    stem.with_name(f"{stem.name}.eml").write_bytes(mail.raw)
    parsed = email.message_from_bytes(mail.raw, policy=email.policy.default)
    for part, suffix in zip(parsed.iter_parts(), (".txt", ".html"), strict=True):
        stem.with_name(stem.name + suffix).write_text(part.get_content(), encoding="utf-8")


def _index(names: Sequence[str]) -> str:
    links = "\n".join(
        f'<li>{escape(name)} : <a href="{escape(name)}.html">HTML</a>, '
        f'<a href="{escape(name)}.txt">texte</a>, <a href="{escape(name)}.eml">courriel</a></li>'
        for name in names
    )
    return (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Courriers</title></head>\n'
        f"<body><h1>Courriers de mailbot</h1>\n<ul>\n{links}\n</ul></body></html>\n"
    )
