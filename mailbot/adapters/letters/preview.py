"""Every letter as a person gets it, in a folder; and what is wrong with the letters, as sentences."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from babel import Locale, UnknownLocaleError
from jinja2 import TemplateError

from mailbot.adapters.letters.catalogues import FRENCH
from mailbot.adapters.letters.proofs import faults
from mailbot.adapters.letters.review import review_page
from mailbot.adapters.letters.samples import TITLES
from mailbot.adapters.letters.writer import LetterWriter
from mailbot.domain.model import Bureau, OutgoingMail, Procedure
from mailbot.errors import MailbotError

_STYLE = (
    "body{max-width:48rem;margin:0 auto;padding:16px;font:16px/1.5 Arial,sans-serif}"
    "table{border-collapse:collapse}th{text-align:left;font-weight:normal}"
    "th,td{border-bottom:1px solid #767676;padding:6px 16px 6px 0}"
)


def preview(
    writer: LetterWriter, bureau: Bureau, procedure: Procedure, languages: Sequence[str], folder: Path
) -> list[Path]:
    """Writes each letter as .eml, .html and .txt, and `index.html`, which links to them.

    For each translation there is a page for its review, French and translation side by side.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, list[tuple[str, str]]] = {}
    for language in languages:
        for name, order in writer.samples(bureau, procedure, language):
            stem = f"{procedure.id}-{language}-{name}"
            _save(writer.write(order, ""), folder / stem)
            written.setdefault(language, []).append((name, stem))
        if language != FRENCH:
            page = review_page(writer, bureau, procedure, language, _language_name(language))
            (folder / _review(language)).write_text(page, encoding="utf-8")
    index = folder / "index.html"
    index.write_text(_index(bureau, procedure, written), encoding="utf-8")
    return [index, *(folder / f"{stem}.eml" for letters in written.values() for _, stem in letters)]


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
            for name, order in writer.samples(bureau, procedure, language):
                letter = f"the letter “{name}” of {bureau.name} in “{language}” about {procedure.id}"
                try:
                    mail, told = writer.write(order, ""), writer.told(order)
                except (TemplateError, MailbotError, LookupError, TypeError, ValueError) as error:
                    yield f"{letter} cannot be written: {error}"
                else:
                    found = faults(order, writer.service, told, len(mail.raw))
                    yield from (f"{letter} {fault}" for fault in found)


def _save(mail: OutgoingMail, stem: Path) -> None:
    stem.with_name(f"{stem.name}.eml").write_bytes(mail.raw)
    parsed = email.message_from_bytes(mail.raw, policy=email.policy.default)
    for part, suffix in zip(parsed.iter_parts(), (".txt", ".html"), strict=True):
        stem.with_name(stem.name + suffix).write_text(part.get_content(), encoding="utf-8")


def text_of(mail: OutgoingMail) -> tuple[str, str]:
    """A letter's subject and its plain text."""
    parsed = email.message_from_bytes(mail.raw, policy=email.policy.default)
    text = next(iter(parsed.iter_parts())).get_content()
    return str(parsed["Subject"]), str(text)


def _index(bureau: Bureau, procedure: Procedure, written: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """A page in French: a table for each language, a line for each kind of letter."""
    tables = "\n".join(_table(language, letters) for language, letters in written.items())
    return (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">\n'
        f"<title>Courriers : {escape(bureau.title)}</title>\n<style>{_STYLE}</style></head>\n"
        f"<body><h1>Courriers : {escape(bureau.title)}</h1>\n"
        f"<p>Démarche : {escape(procedure.label)}. Les personnes et les numéros sont inventés.</p>\n"
        f"{tables}\n</body></html>\n"
    )


def _review(language: str) -> str:
    return f"relecture-{language}.html"


def _table(language: str, letters: Sequence[tuple[str, str]]) -> str:
    lines = "\n".join(
        f'<tr><th scope="row">{escape(TITLES.get(name, name))}</th>'
        + "".join(
            f'<td><a href="{escape(stem)}{suffix}">{form}</a></td>'
            for suffix, form in ((".html", "page"), (".txt", "texte"), (".eml", "courriel"))
        )
        + "</tr>"
        for name, stem in letters
    )
    review = (
        f'<p><a href="{escape(_review(language))}">Relecture : français et traduction côte à côte</a></p>\n'
    )
    heading = f'<h2 id="{escape(language)}">{escape(_language_name(language))}</h2>\n'
    return f"{heading}{review if language != FRENCH else ''}<table>\n{lines}\n</table>"


def _language_name(code: str) -> str:
    """The French name and the language's own: "Arabe (العربية)"; the code where CLDR lacks it."""
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return code
    french, own = locale.get_display_name(FRENCH) or code, locale.get_display_name() or code
    return "Français seul" if code == FRENCH else f"Français et {french} ({own})"
