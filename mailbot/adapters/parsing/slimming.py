"""Large HTML made small before it is parsed.

The HTML standard's algorithm takes quadratic time on deep nesting and on elements with thousands of
attributes: half a megabyte of `<div>` keeps the parser busy for half a minute. A large text is therefore
written anew with so many tags and only those attributes that the reading needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_HTML = 1_000_000
LONGEST_UNTOUCHED = 65_536
MOST_TAGS = 10_000
LONGEST_TAG = 2_000
MOST_TAGS_UNTOUCHED = 4_000
DEEPEST = 200
"""Elements within each other; no mail program nests its tables so deep."""

_TAG = re.compile(r"<(?:[!?][^>]*|(/?[a-zA-Z][a-zA-Z0-9:]{0,20})([^>]*))>")
_NEEDED = re.compile(
    r"""\b(style|class|id|name|data-marker)\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_NESTING = frozenset(
    {
        "a",
        "b",
        "big",
        "blockquote",
        "center",
        "div",
        "em",
        "font",
        "i",
        "ol",
        "small",
        "span",
        "strong",
        "table",
    }
    | {"u", "ul"}
)
"""Elements that go down a level each time; others end where the next of their kind begins."""
_UNSAFE = str.maketrans({'"': "", "<": "", "&": ""})


def slim(html: str) -> str:
    """The HTML itself when it is short and has few tags, else its beginning with what is needed."""
    if len(html) <= LONGEST_UNTOUCHED and html.count("<") <= MOST_TAGS_UNTOUCHED:
        return html
    return "".join(_pieces(_without_comments(html[:LONGEST_HTML])))


def _pieces(html: str) -> Iterator[str]:
    position = 0
    depth = _Depth()
    complete = html.rfind(">") + 1  # beyond it a search for the end of a tag would be in vain, each time
    for _, tag in zip(range(MOST_TAGS), _TAG.finditer(html, 0, complete), strict=False):
        yield _text(html[position : tag.start()])
        if tag[1] and depth.admits(tag[1].lower()):
            yield f"<{tag[1]}{_needed(tag[2][:LONGEST_TAG])}>"
        position = tag.end()
    yield html[position:].partition("<")[0]


class _Depth:
    """Counts the open elements that nest; those below the deepest level are left out with their ends."""

    def __init__(self) -> None:
        self.open = 0

    def admits(self, tag: str) -> bool:
        """Whether a tag, with its slash if it is an end tag, is written again."""
        if tag.removeprefix("/") not in _NESTING:
            return True
        if not tag.startswith("/"):
            self.open += 1
            return self.open <= DEEPEST
        within = self.open <= DEEPEST
        self.open = max(0, self.open - 1)
        return within


def _text(written: str) -> str:
    return written.replace("<", "&lt;") if "<" in written else written


def _needed(attributes: str) -> str:
    found = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _NEEDED.finditer(attributes)}
    return "".join(f' {name}="{value.translate(_UNSAFE)}"' for name, value in found.items())


def _without_comments(html: str) -> str:
    pieces = []
    position = 0
    while (start := html.find("<!--", position)) >= 0:
        pieces.append(html[position:start])
        end = html.find("-->", start)
        if end < 0:
            return "".join(pieces)
        position = end + 3
    return "".join(pieces) + html[position:]
