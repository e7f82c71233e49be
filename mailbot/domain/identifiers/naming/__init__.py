"""The name of the person concerned: from the text, the signature, the From header.

Names stand as written. `letter` prepares a text, `spans` says which words may be a name, `clues` weigh each
of them, `parting` tells surname and given name apart; labelled `fields` need no weighing. Who writes for
somebody else usually gives that person's birth date: a name before "née le" is the person concerned,
whoever signs.
"""

from __future__ import annotations

from mailbot.domain.identifiers.naming.choosing import find_name
from mailbot.domain.identifiers.naming.lexicon import may_be_part
from mailbot.domain.identifiers.naming.person import NOBODY, PersonName

__all__ = ["NOBODY", "PersonName", "find_name", "may_be_part"]
