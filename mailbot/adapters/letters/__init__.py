"""Letters: from an order to the bytes of a mail, in French and in the person's language."""

from mailbot.adapters.letters.preview import preview, problems, text_of
from mailbot.adapters.letters.samples import TITLES as LETTER_TITLES
from mailbot.adapters.letters.writer import LetterWriter

__all__ = ["LETTER_TITLES", "LetterWriter", "preview", "problems", "text_of"]
