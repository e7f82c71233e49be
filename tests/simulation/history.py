"""What happens: a list of events drawn from a seed, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from tests.simulation.faults import KINDS, NAMES, Fault
from tests.simulation.premises import Premises
from tests.simulation.promises import broken_at_the_end, broken_on_the_way
from tests.simulation.world import World

EVENTS: dict[str, int] = {
    "mail": 10,
    "again": 2,
    "agent": 5,
    "server": 1,
    "time": 6,
    "desk": 3,
    "work": 13,
    "both": 6,
}
"""What may happen, and how often."""
STARTS = (
    datetime(2026, 3, 28, 21, 30, tzinfo=UTC),  # the night before summer time
    datetime(2026, 10, 24, 22, 30, tzinfo=UTC),  # the night before winter time
    datetime(2028, 2, 28, 9, 0, tzinfo=UTC),  # the day before a leap day
    datetime(2026, 4, 30, 15, 0, tzinfo=UTC),  # before 1 and 8 May
    datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC),  # a minute before the year ends in Paris
    datetime(2026, 6, 9, 8, 0, tzinfo=UTC),
)
NUMBERS = 1 << 16
OFTEN = (
    NAMES
    + 2 * tuple(name for name in NAMES if not name.startswith("imap"))
    + 3 * tuple(name for name in NAMES if KINDS[name].at == "smtp")
)
"""Most jobs begin with IMAP and would hardly get any further; few have a letter to send."""


@dataclass(frozen=True)
class Event:
    """One thing that happens. The number is all that its details are drawn from: it stands by itself."""

    name: str
    number: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class History:
    """`setting` draws the start of the world: day, whether two workers share the register, clocks apart."""

    setting: int
    events: tuple[Event, ...]


@dataclass
class Outcome:
    violations: list[str] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    events: int = 0
    letters: int = 0


def history_of(seed: int) -> History:
    """The history of a seed: always the same."""
    dice = Random(seed)
    names = [name for name, weight in EVENTS.items() for _ in range(weight)]
    count = dice.randrange(6, 30)
    return History(dice.randrange(NUMBERS), tuple(_event(dice, dice.choice(names)) for _ in range(count)))


def _event(dice: Random, name: str) -> Event:
    faults: tuple[Fault, ...] = ()
    if name in ("work", "both"):
        number = dice.choice((0, 1, 1, 1, 2, 2, 3))
        faults = tuple(Fault(dice.choice(OFTEN), _some_chance(dice)) for _ in range(number))
    return Event(name, dice.randrange(NUMBERS), faults)


def _some_chance(dice: Random) -> int:
    """Soon, mostly; far into a pass at times."""
    return dice.choice((0, 0, 0, 0, 1, 1, 2, 3, 5, 8, dice.randrange(60)))


def play(history: History, premises: Premises) -> Outcome:
    """Let a history happen, let the world come to rest, and see which promises were broken."""
    dice = Random(history.setting)
    world = World(
        premises,
        now=dice.choice(STARTS) + timedelta(minutes=dice.randrange(600)),
        dice=Random(history.setting),
        shared=dice.random() < 0.5,
        skew=timedelta(minutes=dice.choice((0, 0, 3, -3))),
    )
    world.tell(f"{world.now:%a %Y-%m-%d %H:%M}Z, {'two workers' if world.shared else 'one worker'}")
    with world.open():
        for number, event in enumerate(history.events):
            _happen(world, event)
            if event.name in ("work", "both"):
                world.wrong += [f"after event {number}: {broken}" for broken in broken_on_the_way(world)]
            if world.wrong:
                break
        else:
            world.settle()
            world.wrong += broken_on_the_way(world) + broken_at_the_end(world)
    return Outcome(
        violations=world.wrong,
        story=world.story,
        faults=world.stage.happened,
        events=len(history.events),
        letters=sum(1 for _ in world.accepted_letters()),
    )


def _happen(world: World, event: Event) -> None:
    dice = Random(f"{event.name} {event.number}")
    if event.name in ("work", "both"):
        getattr(world, event.name)(dice, event.faults)
    else:
        getattr(world, event.name)(dice)
