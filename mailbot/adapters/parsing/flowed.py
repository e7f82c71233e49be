"""Text that its mail program has wrapped, unwrapped again (RFC 3676)."""

from __future__ import annotations

_SIGNATURE = "-- "


def unflow(text: str, *, delete_space: bool) -> str:
    """Each paragraph on one line; quoted lines keep one `>` for each level, and a space.

    `delete_space` is the parameter DelSp: the space that marks a flowed line is not part of the text.
    """
    paragraphs: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth, content = _unquote(line)
        signature = content == _SIGNATURE
        flows = content.endswith(" ") and not signature
        kept = content[:-1] if flows and delete_space else content
        if open_depth == depth and not signature:
            paragraphs[-1].append(kept)
        else:
            paragraphs.append([">" * depth + (" " if depth and content else ""), kept])
        open_depth = depth if flows else None
    return "\n".join(map("".join, paragraphs))


def _unquote(line: str) -> tuple[int, str]:
    """Quote depth, and the content without quote marks and stuffing (RFC 3676 §4.4, §4.5)."""
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")
