"""HTML mail to plain text (selectolax): lines, and quotes marked as plain text marks them."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.adapters.parsing.slimming import slim

MOST_NODES = 60_000
LONGEST_TEXT = 200_000
DEEPEST_QUOTE = 20
MOST_SEARCHES = 50
"""Elements whose whole content is looked through to tell what they quote."""

_DROPPED = frozenset(
    {"head", "style", "script", "title", "meta", "link", "noscript", "template", "object", "embed", "iframe"}
    | {
        "svg",
        "math",
        "select",
        "textarea",
        "button",
        "audio",
        "video",
        "canvas",
        "map",
        "area",
        "img",
        "input",
    }
    | {"-comment"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "header", "html", "li", "main", "nav", "section", "summary"}
    | {"tbody", "tfoot", "thead", "tr"}
)
_PARAGRAPHS = frozenset(
    {"p", "ul", "ol", "table", "blockquote", "pre", "hr", *(f"h{n}" for n in range(1, 7))}
)
_STRUCTURE = _BLOCKS | _PARAGRAPHS | {"br", "td", "th"}

_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|mso-hide\s{0,5}:\s{0,5}all", re.IGNORECASE
)

# How mail programs mark what they quote. Outlook puts "x_" before ids and classes that it quotes itself.
_QUOTES = frozenset(
    {
        "gmail_quote",
        "gmail_quote_container",
        "yahoo_quoted",
        "protonmail_quote",
        "tutanota_quote",
        "zmail_extra",
    }
)
_REPLY_STARTS = frozenset(
    {"divrplyfwdmsg", "mail-editor-reference-message-container", "ms-outlook-mobile-reference-message"}
)
_WORD_LINE = re.compile(r"border-top\s{0,5}:\s{0,5}solid\s", re.IGNORECASE)
_HEADER_LABEL = re.compile(r"\s*(?:De|From|Von|Da|Van|Desde|Expéditeur|От|من)\s?:")
_FORWARD_LINE = re.compile(r"\s*-{5,}")


def html_to_text(html: str, *, forwarded: bool = False) -> str:
    """The visible text; quoted lines begin with "> ".

    With `forwarded` the blocks by which Outlook and Yahoo quote stay unmarked: there they hold what the
    sender passes on.
    """
    body = LexborHTMLParser(slim(html)).body
    if body is None:
        return ""
    reader = _Reader(mark_replies=not forwarded)
    reader.read(body)
    return reader.text()


class _Close(NamedTuple):
    """An element ends: what it did to line, quote depth and white space is undone."""

    tag: str
    depth: int


class _Reader:
    """One walk over the tree, with a stack of its own: mail nests tables a thousand deep."""

    def __init__(self, *, mark_replies: bool) -> None:
        self.mark_replies = mark_replies
        self.lines: list[str] = []
        self.words: list[str] = []
        self.length = 0
        self.blank_due = False
        self.last_depth = 0
        self.depth = 0
        self.in_reply = False
        self.preformatted = 0
        self.searches = MOST_SEARCHES

    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")

    def read(self, root: LexborNode) -> None:
        stack: list[LexborNode | _Close] = [root]
        for _ in range(MOST_NODES):
            if not stack or self.length > LONGEST_TEXT:
                break
            item = stack.pop()
            if isinstance(item, _Close):
                self._close(item)
                continue
            after = item.next if stack else None  # what follows the root is not ours
            if after is not None:
                stack.append(after)
            if item.tag == "-text":
                self._take(item.text_content or "")
            else:
                self._open(item, stack)
        self._end_line()

    def _open(self, node: LexborNode, stack: list[LexborNode | _Close]) -> None:
        tag = node.tag or ""
        if tag in _DROPPED:
            return
        attributes = node.attributes
        if attributes and _is_hidden(attributes):
            return
        if tag in _STRUCTURE:
            stack.append(_Close(tag, self.depth))
            self._begin(tag)
            if attributes:
                self._mark_quote(node, attributes)
        child = node.child
        if child is not None:
            stack.append(child)

    def _begin(self, tag: str) -> None:
        match tag:
            case "br":
                self._end_line(even_empty=True)
            case "td" | "th":
                self.words.append(" ")
            case "li":
                self._end_line()
                self.words = ["- "]
            case "pre":
                self._end_paragraph()
                self.preformatted += 1
            case "blockquote":
                self._end_paragraph()
                self.depth += 1
            case _ if tag in _PARAGRAPHS:
                self._end_paragraph()
            case _:
                self._end_line()

    def _close(self, element: _Close) -> None:
        if element.tag in _PARAGRAPHS:
            self._end_paragraph()
        elif element.tag in _BLOCKS:
            self._end_line()
        if element.tag == "pre":
            self.preformatted -= 1
        self.depth = element.depth

    def _mark_quote(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        if not self.mark_replies or self.in_reply or self.searches <= 0:
            return
        names = _names(attributes) if "class" in attributes or "id" in attributes else frozenset()
        if names & _REPLY_STARTS or self._is_word_header(node, attributes):
            self.in_reply = True  # Outlook quotes to the end of the mail, outside of any element
        elif names & _QUOTES and node.tag != "blockquote":
            # Where a blockquote follows inside, the line above it ("… a écrit :") stays as it is.
            self.searches -= 1
            if node.css_first("blockquote") is None and not _starts(node, _FORWARD_LINE):
                self.depth += 1

    def _is_word_header(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """The line and header block that Word, Outlook's editor, draws above what it quotes."""
        style = attributes.get("style")
        if not style or not _WORD_LINE.search(style):
            return False
        self.searches -= 1
        return _starts(node, _HEADER_LABEL)

    def _take(self, text: str) -> None:
        if not self.preformatted:
            self.words.append(text)
            return
        first, *others = text.split("\n")
        self.words.append(first)
        for line in others:
            self._end_line(even_empty=True)
            self.words.append(line)

    def _end_paragraph(self) -> None:
        self._end_line()
        self.blank_due = not self.words and bool(self.lines)

    def _end_line(self, *, even_empty: bool = False) -> None:
        if not self.words and not even_empty:
            return
        written = "".join(self.words)
        line = written.rstrip() if self.preformatted else _SPACE.sub(" ", written).strip()
        if line == "-":  # a list item whose text stands in a paragraph of its own
            self.words = ["- "]
            return
        self.words = []
        if line or (even_empty and not self.blank_due):
            self._put(line)

    def _put(self, line: str) -> None:
        depth = min(self.depth + self.in_reply, DEEPEST_QUOTE)
        if self.blank_due and self.lines[-1].strip("> "):
            self.lines.append(("> " * min(depth, self.last_depth)).rstrip())
        self.lines.append(("> " * depth + line).rstrip())
        self.length += len(line) + 1
        self.last_depth = depth
        self.blank_due = False


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))


def _names(attributes: dict[str, str | None]) -> frozenset[str]:
    written = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return frozenset(name.removeprefix("x_") for name in written.split()[:20])


def _starts(node: LexborNode, pattern: re.Pattern[str]) -> bool:
    return pattern.match(node.text(deep=True)) is not None
