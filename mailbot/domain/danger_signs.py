"""Which concepts make a sign of danger together, in one sentence or in one letter.

The words that show a concept are in `mailbot/words/<language>.toml`, table `danger`.
"""

from __future__ import annotations

from collections.abc import Set

Sign = tuple[str, tuple[str, ...]]
"""What is feared, and the concepts that show it only together."""

AGE = "age"
"""Somebody's, under eighteen."""
OWN_AGE = "own_age"
"""The writer's."""

TELLING = ("distress", "threat", "danger", "topic")
"""Lists whose phrases need nothing beside them."""

IN_ONE_SENTENCE: tuple[Sign, ...] = (
    ("violence", ("hit", "kin")),
    ("violence", ("hit", "boss")),
    ("violence", ("hit", "child")),
    ("violence", ("hit", "afraid")),
    ("violence", ("hit", "threaten")),
    ("violence", ("hit", "drunk")),
    ("violence", ("harm", "body", "kin")),
    ("violence", ("harm", "body", "child")),
    ("violence", ("harm", "body", "afraid")),
    ("violence", ("harm", "body", "drunk")),
    ("violence", ("harm", "body", "boss")),
    ("violence", ("drunk", "child", "afraid")),
    ("child", ("hides", "kin", "child")),
    ("exploitation", ("brought", "forced")),
    ("exploitation", ("brought", "demand")),
    ("child", ("putout", "child", "tonight")),
    ("child", ("putout", "child", "night")),
    ("violence", ("kill", "kin")),
    ("violence", ("kill", "threaten")),
    ("violence", ("kill", "afraid")),
    ("violence", ("threaten", "kin")),
    ("violence", ("threaten", "weapon")),
    ("violence", ("afraid", "weapon")),
    ("violence", ("afraid", "life")),
    ("violence", ("blade", "kin")),
    ("violence", ("blade", "child")),
    ("violence", ("blade", "body")),
    ("violence", ("locked", "kin")),
    ("exploitation", ("locked", "boss")),
    ("exploitation", ("locked", "room")),
    ("exploitation", ("seized", "papers", "boss")),
    ("child", ("marry", "force")),
    ("child", ("marry", "unwilling", "kin")),
    ("child", ("marry", "unwilling", "child")),
    ("child", ("marry", "unwilling", AGE)),
    ("child", ("marry", "afraid", AGE)),
    ("violence", ("knows", "routine", "harm")),
    *(("violence", ("indoors", other)) for other in ("hit", "afraid", "threaten", "neighbour", "control")),
    ("exploitation", ("indoors", "servant")),
    ("violence", ("control", "kin")),
    ("violence", ("control", "threaten")),
    ("violence", ("next_time", "hit")),
    ("violence", ("next_time", "control")),
    ("child", ("wound", "hunger")),
    ("child", ("street", "sleep", "child")),
    ("child", ("street", "alone", AGE)),
    ("child", ("street", "alone", "child")),
    ("child", ("abducted", "child")),
    ("child", ("away", "missing", "child")),
    ("child", ("away", "tonight", "child")),
    ("child", ("never", "child")),
    ("child", ("never", "away")),
    ("distress", ("finish", "tonight")),
    ("distress", ("finish", "farewell")),
    ("distress", ("pills", "dose")),
    ("distress", ("pills", "tonight")),
    ("violence", ("hit", "neighbour")),
    ("violence", ("hit", "night")),
    ("violence", ("afraid", "neighbour", "night")),
    ("violence", ("locked", "afraid")),
    ("violence", ("locked", "neighbour")),
    ("violence", ("locked", "hunger")),
    ("violence", ("threaten", "night")),
    ("violence", ("threaten", "afraid")),
    ("violence", ("threaten", "kill")),
    ("violence", ("threaten", "papers", "boss")),
    ("violence", ("wound", "kin", "afraid")),
    ("violence", ("knows", "routine", "kin")),
    ("violence", ("knows", "routine", "child")),
    ("violence", ("knows", "routine", "afraid")),
    ("exploitation", ("servant", "locked")),
    ("exploitation", ("servant", "seized", "papers")),
    ("exploitation", ("servant", "child", "neighbour")),
    ("exploitation", ("demand", "kill")),
    ("exploitation", ("demand", "threaten")),
    ("exploitation", ("demand", "abducted")),
    ("exploitation", ("demand", "papers", "locked")),
    ("exploitation", ("touch", "threaten", "boss")),
    ("child", ("wound", "child", "neighbour")),
    ("child", ("wound", "child", "afraid")),
    ("child", ("wound", "child", "kin")),
    ("child", ("alone", "night", AGE)),
    ("child", ("alone", "hunger", "child")),
    ("child", ("neighbour", "hunger", "child")),
    ("child", ("touch", "kin")),
    ("child", ("touch", "afraid")),
    ("child", ("sleep", "rescue", AGE)),
    ("violence", ("touch", "night")),
    ("violence", ("touch", "escape")),
    ("child", ("gone", "child")),
    ("child", ("gone", AGE)),
    ("violence", ("escape", "kin", "afraid")),
    ("violence", ("escape", "kin", "night")),
    ("violence", ("escape", "kin", "threaten")),
    ("violence", ("escape", "boss", "night")),
    ("exploitation", ("escape", "boss", "threaten")),
    ("exploitation", ("escape", "locked")),
    ("threat", ("weapon", "come")),
    ("threat", ("weapon", "warned")),
    ("threat", ("weapon", "lost")),
    ("threat", ("knows", "routine", "warned")),
    ("threat", ("come", "warned")),
    ("danger", ("grave", "hit")),
    ("danger", ("grave", "kill")),
    ("danger", ("grave", "threaten")),
    ("danger", ("grave", "forced")),
    ("danger", ("grave", "afraid")),
)

IN_ONE_LETTER: tuple[Sign, ...] = (
    ("violence", ("secrecy", "rescue")),
    ("violence", ("secrecy", "hit")),
    ("violence", ("secrecy", "seized", "papers")),
    ("violence", ("hit", "kin", "afraid")),
    ("violence", ("hit", "wound")),
    ("violence", ("weapon", "kin", "afraid")),
    ("child", ("marrying", AGE)),
    ("child", ("secrecy", OWN_AGE)),
    ("threat", ("hint", "yours")),
    ("threat", ("yours", "warned")),
    ("threat", ("yours", "grave")),
    ("threat", ("yours", "weapon")),
    ("violence", ("hidden_address", "kin")),
    ("violence", ("hidden_address", "afraid")),
    ("violence", ("hidden_address", "threaten")),
    ("child", ("neighbour", "child", "afraid", "rescue")),
    ("child", ("neighbour", "child", "afraid", "night")),
    ("distress", ("lost", "finish")),
    ("distress", ("lost", "farewell")),
    ("distress", ("grave", "finish")),
    ("distress", ("grave", "farewell")),
    ("distress", ("grave", "lost", "sleep")),
    ("threat", ("knows", "routine", "come")),
)
"""Said piece by piece, wherever each stands."""

CAPTIVE = (("seized", "papers"), ("locked",), ("lodged",))
OF_EXPLOITATION = (*CAPTIVE, ("unpaid",), ("overwork",), ("forced",))
"""Two of these, wherever they stand, are exploitation where one of them is of the captive: wages and hours
alone are a matter for the labour inspection."""

_COMBINATIONS = tuple(frozenset(needed) for _, needed in (*IN_ONE_SENTENCE, *IN_ONE_LETTER))


def may_be_signs(concepts: Set[str]) -> bool:
    """Whether what a whole letter names could make a sign, however it stands: few letters do."""
    return (
        not concepts.isdisjoint(TELLING)
        or any(needed <= concepts for needed in _COMBINATIONS)
        or sum(concepts >= set(needed) for needed in OF_EXPLOITATION) > 1
    )
