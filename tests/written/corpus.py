"""Raw answers of every mail program in every language it speaks, each with what the person wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from tests.written.letters import ADDRESS
from tests.written.programs import PROGRAMS, Letter, Parts

SHAPES = ("plain", "html", "both")


@dataclass(frozen=True)
class Sample:
    """One raw message and the text that is the person's own, word by word."""

    name: str
    raw: bytes
    own: str


def raw_mail(plain: str | None, html: str | None) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Awa <awa@mail.example>"
    mail["To"] = ADDRESS
    mail["Subject"] = "Re: titre"
    mail["Message-ID"] = "<b2@mail.example>"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        mail.add_alternative(html, subtype="html") if plain is not None else mail.set_content(
            html, subtype="html"
        )
    return bytes(mail)


def in_shape(parts: Parts, shape: str) -> bytes:
    plain, html = parts
    return raw_mail(plain if shape != "html" else None, html if shape != "plain" else None)


def answers() -> Iterator[Sample]:
    """Every program in every language of its own, as text, as HTML and as both."""
    for program, (build, languages) in PROGRAMS.items():
        for language in languages:
            letter = Letter.in_(language)
            for shape in SHAPES:
                yield Sample(f"{program}/{language}/{shape}", in_shape(build(letter), shape), letter.own)


def words(text: str) -> str:
    """The text without its spaces and line breaks: programs differ in these alone."""
    return "".join(text.split())
