"""How wide the letters of Helvetica are: the standard fonts of PDF come without files (ISO 32000-1, 9.6.2.2).

In thousandths of the size, from the space on, in the order of Windows-1252; facts of the typeface, as every
viewer has them. A no-break space is as wide as a space.
"""

from __future__ import annotations

_FIRST = 32
_REGULAR, _BOLD = (
    tuple(map(int, numbers.split()))
    for numbers in (
        """
        278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556
        556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833
        722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556
        556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334
        260 334 584 278 556 350 222 556 333 1000 556 556 333 1000 667 333 1000 350 611 350 350 222
        222 333 333 350 556 1000 333 1000 500 333 944 350 500 667 278 333 556 556 556 556 260 556
        333 737 370 556 584 333 737 552 400 549 333 333 333 576 537 278 333 333 365 556 834 834 834
        611 667 667 667 667 667 667 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778
        778 584 778 722 722 722 722 667 667 611 556 556 556 556 556 556 889 500 556 556 556 556 278
        278 278 278 556 556 556 556 556 556 556 549 611 556 556 556 556 500 556 500
        """,
        """
        278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556
        556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833
        722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611
        556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389
        280 389 584 278 556 350 278 556 500 1000 556 556 333 1000 667 333 1000 350 611 350 350 278
        278 500 500 350 556 1000 333 1000 556 333 944 350 500 667 278 333 556 556 556 556 280 556
        333 737 370 556 584 333 737 552 400 549 333 333 333 576 556 278 333 333 365 556 834 834 834
        611 722 722 722 722 722 722 1000 722 667 667 667 667 278 278 278 278 722 722 778 778 778 778
        778 584 778 722 722 722 722 667 667 611 556 556 556 556 556 556 889 556 556 556 556 556 278
        278 278 278 611 611 611 611 611 611 611 549 611 611 611 611 611 556 611 556
        """,
    )
)


def encoded(text: str) -> bytes:
    """Text in the standard fonts' encoding; what it lacks becomes a question mark."""
    return text.replace("\N{MINUS SIGN}", "\N{EN DASH}").encode("cp1252", "replace")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """In points."""
    letters = _BOLD if bold else _REGULAR
    return sum(letters[byte - _FIRST] for byte in encoded(text) if byte >= _FIRST) * size / 1000


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut, with an ellipsis, where there is not the room for all of it."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(f"{text}…", size, bold=bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """In lines that have the room, broken at spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
