"""How mail programs mark in HTML what they quote, and what is a signature.

Known by the names that programs give their elements (class, id, name, data-marker). Outlook on the web puts
`x_` before those that it takes over, Yahoo `ydp…`.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from selectolax.lexbor import LexborNode

from mailbot.domain.text.introductions import role

MOST_SEARCHES = 50
"""Elements whose whole content is looked through to tell what they quote."""
_MOST_NAMES = 20
_HEAD = 600
"""Characters in which the header block of a Word mail shows its labels."""

_CONTAINERS = frozenset({
    "gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "tutanota_quote",
    "zmail_extra", "quote", "quoted-content", "ntes-mailmaster-quote", "messagereplysection",
    "spark_quote", "__quoted_text__", "__headers__",
})  # fmt: skip
_ATTRIBUTIONS = frozenset({"gmail_attr", "moz-cite-prefix", "reply-intro"})
_REST = frozenset({
    "divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message", "ms-outlook-mobile-body-reference-message", "zwchr",
    "__divider__",
})  # fmt: skip
"""Outlook and Zimbra quote from here to the end of the mail, outside of any element."""
_SIGNATURES = frozenset({
    "gmail_signature", "moz-signature", "signature", "applemailsignature", "protonmail_signature_block",
    "composer_signature", "ms-outlook-mobile-signature",
})  # fmt: skip
_NAMING = ("class", "id", "name", "data-marker")
_PREFIX = re.compile(r"(?:x_){1,5}|ydp[0-9a-f]{1,12}(?=yahoo)")
_NUMBER = re.compile(r"_\d{1,20}$")
_WORD_LINE = re.compile(r"border-top\s{0,5}:\s{0,5}solid\s", re.IGNORECASE)
_FORWARD_LINE = re.compile(r"\A\s*-{5,}")


class Mark(Enum):
    """What an element says of its content."""

    NONE = auto()
    QUOTE = auto()
    INTRODUCTION = auto()
    """A quotation stands inside, and what stands above it there introduces it."""
    REST = auto()
    """All that follows is quoted."""
    SIGNATURE = auto()


class Marks:
    """Reads the marks of one mail, with a bound on how much of it is looked through for them."""

    def __init__(self) -> None:
        self.searches = MOST_SEARCHES

    def of(self, node: LexborNode, attributes: dict[str, str | None]) -> Mark:
        """The mark of an element with attributes."""
        names = _names(attributes)
        if names & _REST or self._is_word_header(node, attributes):
            return Mark.REST
        if names & _SIGNATURES:
            return Mark.SIGNATURE
        if node.tag == "blockquote" or not names & (_CONTAINERS | _ATTRIBUTIONS) or self.searches <= 0:
            return Mark.NONE
        self.searches -= 1
        if _FORWARD_LINE.match(node.text(deep=True)):
            return Mark.NONE
        return Mark.INTRODUCTION if node.css_first("blockquote") is not None else Mark.QUOTE

    def _is_word_header(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """The line and header block that Word, Outlook's editor, draws above what it quotes."""
        style = attributes.get("style")
        if not style or self.searches <= 0 or not _WORD_LINE.search(style):
            return False
        self.searches -= 1
        pieces = node.text(deep=True, separator="\n")[:_HEAD].strip().split("\n")
        labels = sum(1 for piece in pieces if piece.rstrip().endswith((":", "：")))
        return labels >= 3 or role(" ".join(pieces[:2])) is not None


def _names(attributes: dict[str, str | None]) -> frozenset[str]:
    if not attributes.keys() & set(_NAMING):
        return frozenset()
    written = " ".join(attributes.get(naming) or "" for naming in _NAMING).lower()
    return frozenset(
        _NUMBER.sub("", _PREFIX.sub("", name, count=2)) for name in written.split()[:_MOST_NAMES]
    )
