"""The text of a mail: the parts that a person reads, in the form that shows most of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.adapters.parsing.flowed import unflow
from mailbot.adapters.parsing.html import html_to_text
from mailbot.adapters.parsing.parts import Part
from mailbot.domain.mime.charsets import codec_name, decode

LONGEST_TEXT = 200_000
"""Characters."""
MOST_TEXT_BYTES = 1_500_000
"""Encoded bytes of one part that are read: a character takes up to six of them in most scripts."""
SHORT_TEXT = 400
TELLING_TEXT = 25

_HTML_TYPES = frozenset({"text/html", "text/enriched", "text/richtext"})
_NO_TEXT = frozenset(
    {
        "text/calendar",
        "text/css",
        "text/csv",
        "text/directory",
        "text/javascript",
        "text/rfc822-headers",
        "text/vcard",
        "text/x-amp-html",
        "text/x-vcard",
        "text/xml",
    }
)
_HTML_START = re.compile(r"\A\s*<(?:!doctype html|html|head|body|div|p|table|meta)\b", re.IGNORECASE)
_QUOTING = re.compile(rb"quote|rplyfwdmsg|appendonsend|reference-message|zwchr|border-top:", re.IGNORECASE)
"""In what programs call the elements that quote (`quotations`)."""
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----\n"
_SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----"
_SIGNATURE_END = "-----END PGP SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    from_html: bool


def body_parts(root: Part) -> set[int]:
    """The ids (`id()`) of the parts that are the mail's own text, even where they carry a file name."""
    bodies: set[int] = set()
    for part in root.walk(into_messages=False):
        readable = [child for child in part.children if _may_be_body(child)]
        if part.content_type == "multipart/alternative":
            bodies.update(map(id, readable))
        elif not bodies and part is root and _may_be_body(part):
            bodies.add(id(part))
        elif not bodies and readable and part.children[0] is readable[0]:
            bodies.add(id(readable[0]))
    return bodies


def _may_be_body(part: Part) -> bool:
    return part.content_type in ("text/plain", "text/html") and part.disposition != "attachment"


def best_text(root: Part, *, forwarded: bool = False) -> tuple[str, bool]:
    """The text, at most 200,000 characters, and whether there was nothing but HTML to take it from."""
    pieces = _Choice(body_parts(root), forwarded).read(root)
    text = "\n\n".join(piece.text.strip("\n") for piece in pieces)
    return text[:LONGEST_TEXT], bool(pieces) and all(piece.from_html for piece in pieces)


class _Choice:
    """Chooses among the parts; `bodies` are those that count as text in spite of a file name."""

    def __init__(self, bodies: set[int], forwarded: bool) -> None:
        self.bodies = bodies
        self.forwarded = forwarded

    def read(self, part: Part) -> list[_Piece]:
        match part.content_type:
            case "multipart/alternative":
                return self._alternative(part)
            case "multipart/signed" | "multipart/report":
                return self.read(part.children[0]) if part.children else []
            case "multipart/encrypted" | "message/rfc822" | "message/global":
                return []
            case _ if part.children:
                return _without_doubles([piece for child in part.children for piece in self.read(child)])
            case _:
                return self._leaf(part)

    def _alternative(self, part: Part) -> list[_Piece]:
        """Plain text, unless it only says that there is HTML, or less than the HTML says.

        Where the text does not mark what is quoted and the HTML does, the HTML says more.
        """
        rich = [child for child in part.children if _holds_html(child)]
        plain = [piece for child in part.children if child not in rich for piece in self.read(child)]
        if not rich:
            return plain
        written = "\n\n".join(piece.text for piece in plain).strip()
        enough = _enough(written)
        if enough is not None:
            shown = self.read(rich[-1])
            return shown if sum(_unquoted_length(piece.text) for piece in shown) > enough else plain
        if _quotes(plain) or not _may_quote(rich[-1]):
            return plain
        shown = self.read(rich[-1])
        return shown if _quotes(shown) else plain

    def _leaf(self, part: Part) -> list[_Piece]:
        kind = part.content_type
        is_text = kind.startswith("text/") and kind not in _NO_TEXT
        named = part.name and id(part) not in self.bodies
        if not is_text or named or part.disposition == "attachment":
            return []
        piece = self._html(part) if kind in _HTML_TYPES else self._plain(part)
        return [piece] if piece.text.strip() else []

    def _plain(self, part: Part) -> _Piece:
        text = decode(part.body(MOST_TEXT_BYTES), part.parameters.get("charset"))
        if _HTML_START.match(text):
            return _Piece(html_to_text(text, forwarded=self.forwarded), True)
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflow(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        return _Piece(_without_clear_signature(text), False)

    def _html(self, part: Part) -> _Piece:
        data = part.body(MOST_TEXT_BYTES)
        charset = part.parameters.get("charset")
        if charset is None or codec_name(charset) is None:
            declared = _META_CHARSET.search(data, 0, 4096)
            charset = declared[1].decode("ascii", "replace") if declared else charset
        return _Piece(html_to_text(decode(data, charset), forwarded=self.forwarded), True)


def _holds_html(part: Part) -> bool:
    return any(inner.content_type in _HTML_TYPES for inner in part.walk(into_messages=False))


def _may_quote(part: Part) -> bool:
    """Whether it is worth while to read the HTML for its quotation marks."""
    return any(_QUOTING.search(inner.body(MOST_TEXT_BYTES)) for inner in part.walk(into_messages=False))


def _quotes(pieces: list[_Piece]) -> bool:
    """Whether some but not all of the text is marked as quoted."""
    return any("\n>" in piece.text for piece in pieces) and any(_unquoted_length(p.text) for p in pieces)


def _unquoted_length(text: str) -> int:
    return sum(len(line.strip()) for line in text.split("\n") if not line.startswith(">"))


def _enough(written: str) -> int | None:
    """How long the HTML must be to win over the plain text; None where that is to be trusted."""
    if (len(written) < SHORT_TEXT and "html" in written.lower()) or _HTML_START.match(written):
        return len(written)  # "your mail program does not show HTML"
    if len(written) < TELLING_TEXT:
        return 2 * len(written) + 20 if written else 0
    return None


def _without_doubles(pieces: list[_Piece]) -> list[_Piece]:
    """Some mailers put plain text and HTML of one text side by side; a list's footer is no double."""
    plain = sum(len(piece.text) for piece in pieces if not piece.from_html)
    html = sum(len(piece.text) for piece in pieces if piece.from_html)
    return [piece for piece in pieces if not piece.from_html] if plain * 2 >= html > 0 else pieces


def _without_clear_signature(text: str) -> str:
    """The text of an inline PGP signature without its armour (RFC 9580 §7)."""
    if not text.lstrip().startswith(_SIGNED):
        return text
    body, _, signature = text.partition(_SIGNED)[2].partition(_SIGNATURE)
    body = body.partition("\n\n")[2]  # the armour's own header ends with a blank line
    return re.sub(r"^- ", "", body, flags=re.MULTILINE) + signature.partition(_SIGNATURE_END)[2]
