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

_TAG = re.compile(r"<(?:[!?][^>]*|(/?[a-zA-Z][a-zA-Z0-9:]{0,20})([^>]*))>")
_NEEDED = re.compile(
    r"""\b(style|class|id|name|data-marker)\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_UNSAFE = str.maketrans({'"': "", "<": "", "&": ""})


def slim(html: str) -> str:
    """The HTML itself when it is short, else its beginning with few tags and fewer attributes."""
    if len(html) <= LONGEST_UNTOUCHED:
        return html
    return "".join(_pieces(_without_comments(html[:LONGEST_HTML])))


def _pieces(html: str) -> Iterator[str]:
    position = 0
    complete = html.rfind(">") + 1  # beyond it a search for the end of a tag would be in vain, each time
    for _, tag in zip(range(MOST_TAGS), _TAG.finditer(html, 0, complete), strict=False):
        yield _text(html[position : tag.start()])
        if tag[1]:
            yield f"<{tag[1]}{_needed(tag[2][:LONGEST_TAG])}>"
        position = tag.end()
    yield html[position:].partition("<")[0]


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
