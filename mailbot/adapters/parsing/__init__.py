"""Raw mail to `Message`. Whatever the bytes, a message comes back: nothing here raises."""

from mailbot.adapters.parsing.message import parse

__all__ = ["parse"]
