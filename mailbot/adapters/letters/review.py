"""The page on which a translation is read beside its French."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailbot import resources
from mailbot.adapters.letters.samples import TITLES
from mailbot.adapters.letters.writer import LetterWriter
from mailbot.domain.model import Bureau, Procedure


def review_page(writer: LetterWriter, bureau: Bureau, procedure: Procedure, language: str, name: str) -> str:
    """French and one language side by side: each letter, then each sentence. `name` is the language's."""
    samples = writer.samples(bureau, procedure, language)
    letters = [(TITLES.get(sample, sample), writer.side_by_side(order)) for sample, order in samples]
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            name=name,
            language=language,
            direction=letters[0][1][-1].direction,
            reviewed=writer.reviewed(language),
            letters=letters,
            entries=writer.entries(language),
        )
    )


@cache
def _environment() -> Environment:
    folder = resources.templates() / "preview"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
