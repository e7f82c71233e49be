"""A backlog worked off in turns: mailbot's whole job, the bare pipeline, django-helpdesk."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

from tests.bench import say
from tests.bench.corpus import corpus
from tests.bench.figures import Part
from tests.bench.place import Place
from tests.bench.rivals import GaveUp, Lap, Rival, bare, helpdesk, whole
from tests.servers.mailhost import Bureau
from tests.whole.office import Office

PATIENCE = 900.0
WARM = 30
"""Messages before those that are measured: lists and templates are loaded by then."""
SHARE_OF_HELPDESK = 0.1
"""Of a slice: it takes so much longer that all of it would tell nothing more."""


def measure(place: Place, messages: int, slices: int, seed: int, *, with_helpdesk: bool = True) -> Part:
    """So many messages in so many slices, each worked off by all, one after the other."""
    office = place.office()
    part = Part("backlog")
    say(f"backlog: making {messages} messages")
    bureaux = [_slice(place, office, f"s{n:02}", seed + n, messages // slices) for n in range(slices)]
    _slice(place, office, "warm", seed - 1, WARM)
    laps: dict[str, list[Lap]] = {}
    with ExitStack() as stack:
        ours, floor = _ours_and_the_floor(stack, place, office)
        other = _helpdesk(stack, place, part) if with_helpdesk else None
        ours.work("warm")
        for n, bureau in enumerate(bureaux):
            turn = [(ours, f"s{n:02}"), (floor, _login(bureau))]
            for rival, mailbox in turn if n % 2 else reversed(turn):
                _lap(laps, rival, mailbox)
            if other is not None:
                share = max(10, int(SHARE_OF_HELPDESK * messages / slices))
                login = _helpdesk_slice(place, f"h{n:02}", seed + n, share)
                other = other if _lap(laps, other, login, part) else None
    _report(part, laps)
    return part


def profile(place: Place, messages: int, seed: int) -> dict[str, dict[str, int]]:
    """How often each thread was seen in each room while mailbot worked so many messages off."""
    office = place.office()
    _slice(place, office, "warm", seed - 1, WARM)
    _slice(place, office, "profile", seed, messages)
    file = place.folder / "profile.json"
    with whole(office.config, PATIENCE, file) as rival:
        rival.work("warm")
        rival.work("profile")
    samples: dict[str, dict[str, int]] = json.loads(file.read_text())
    return samples


def _slice(place: Place, office: Office, name: str, seed: int, count: int) -> Bureau:
    bureau = place.open_bureau(office, name)
    place.fill(bureau, (sample.raw for sample in corpus(seed, count, bureau.address)))
    return bureau


def _helpdesk_slice(place: Place, name: str, seed: int, count: int) -> str:
    """Its own copy, for it deletes; sound mail alone: a sender it cannot parse ends its work for good."""
    bureau = place.host.bureau(name)
    sound = (s.raw for s in corpus(seed, 10 * count, bureau.address) if s.is_sound)
    place.fill(bureau, (raw for raw, _ in zip(sound, range(count), strict=False)))
    return f"{_login(bureau)} {place.host.dovecot.imap_port}"


def _login(bureau: Bureau) -> str:
    return f"{bureau.user} {bureau.password} {bureau.address}"


def _ours_and_the_floor(stack: ExitStack, place: Place, office: Office) -> tuple[Rival, Rival]:
    folder, imap_port = place.folder, place.host.dovecot.imap_port
    ours = stack.enter_context(whole(office.config, PATIENCE))
    return ours, stack.enter_context(bare(folder, imap_port, place.sink.port, PATIENCE))


def _helpdesk(stack: ExitStack, place: Place, part: Part) -> Rival | None:
    folder = Path(place.folder) / "helpdesk"
    try:
        rival = helpdesk(folder, place.host.dovecot.imap_port, place.sink.port, PATIENCE)
    except GaveUp as error:
        part.add("django-helpdesk", "messages/s", (), note=f"not measured: {error}")
        return None
    return stack.enter_context(rival)


def _lap(laps: dict[str, list[Lap]], rival: Rival, mailbox: str, part: Part | None = None) -> bool:
    """One turn; where a `part` is told, a contender that gives up only misses from it."""
    try:
        lap = rival.work(mailbox)
    except GaveUp as error:
        if part is None:
            raise
        part.detail["gave up"] = str(error)
        return False
    laps.setdefault(rival.name, []).append(lap)
    say(f"backlog: {mailbox.split()[0]}: {rival.name} {lap.messages} messages, {lap.rate:.0f}/s")
    return True


def _report(part: Part, laps: dict[str, list[Lap]]) -> None:
    for name, theirs in laps.items():
        part.add(f"backlog, {name}", "messages/s", [lap.rate for lap in theirs])
    ours, floor = laps["mailbot"], laps["bare pipeline"]
    part.add(
        "backlog, mailbot to the bare pipeline",
        "ratio",
        [a.rate / b.rate for a, b in zip(ours, floor, strict=True)],
        "0.6 or more",
    )
    if other := laps.get("django-helpdesk"):
        ratios = [a.rate / b.rate for a, b in zip(ours, other, strict=False)]
        part.add("backlog, mailbot to django-helpdesk", "ratio", ratios, "10 or more")
    part.add("processor, mailbot", "ms/message", [1000 * lap.cpu / lap.messages for lap in ours])
    part.add("processor, bare pipeline", "ms/message", [1000 * lap.cpu / lap.messages for lap in floor])
