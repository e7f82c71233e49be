"""Letters: from an order to the bytes of a mail, in French and in the person's language."""

from mailbot.adapters.letters.preview import preview, problems
from mailbot.adapters.letters.writer import LetterWriter

__all__ = ["LetterWriter", "preview", "problems"]
