"""HTML mail to plain text (selectolax): lines, and quotes marked as plain text marks them."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.adapters.parsing.quotations import Mark, Marks
from mailbot.adapters.parsing.slimming import slim

MOST_NODES = 60_000
LONGEST_TEXT = 200_000
DEEPEST_QUOTE = 20

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
_OWN_INDENT = re.compile(r"border\s{0,5}:\s{0,5}none", re.IGNORECASE)
"""How Gmail indents a paragraph: a blockquote that quotes nobody."""
_SIGNATURE = "--"
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|mso-hide\s{0,5}:\s{0,5}all", re.IGNORECASE
)


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
    introducing: bool


class _Reader:
    """One walk over the tree, with a stack of its own: mail nests tables a thousand deep."""

    def __init__(self, *, mark_replies: bool) -> None:
        self.marks = Marks() if mark_replies else None
        self.lines: list[str] = []
        self.words: list[str] = []
        self.length = 0
        self.blank_due = False
        self.last_depth = 0
        self.depth = 0
        self.introducing = False
        """In a container that quotes, above the quotation itself."""
        self.in_reply = False
        self.preformatted = 0

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
            stack.append(_Close(tag, self.depth, self.introducing))
            self._begin(tag, attributes)
            if attributes and self.marks and not self.in_reply:
                self._apply(self.marks.of(node, attributes))
        child = node.child
        if child is not None:
            stack.append(child)

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
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
                self.introducing = False
                self.depth += not _OWN_INDENT.search(attributes.get("style") or "")
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
        self.introducing = element.introducing and self.introducing

    def _apply(self, mark: Mark) -> None:
        match mark:
            case Mark.QUOTE:
                self.depth += not self.introducing
            case Mark.INTRODUCTION:
                self.introducing = True
            case Mark.REST:
                self.in_reply = True
            case Mark.SIGNATURE:
                self._sign()
            case Mark.NONE:
                pass

    def _sign(self) -> None:
        """The mark of RFC 3676 §4.3, unless it stands there already."""
        if not self.lines or self.lines[-1].strip() != _SIGNATURE:
            self._put(_SIGNATURE)

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
        depth = min(self.depth + self.in_reply + self.introducing, DEEPEST_QUOTE)
        if self.blank_due and self.lines[-1].strip("> "):
            self.lines.append(("> " * min(depth, self.last_depth)).rstrip())
        self.lines.append(("> " * depth + line).rstrip())
        self.length += len(line) + 1
        self.last_depth = depth
        self.blank_due = False


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style))
