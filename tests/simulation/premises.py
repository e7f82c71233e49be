"""What all histories share: the configuration, the slow parts, a register made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import trustme

from mailbot.adapters.language import Voices
from mailbot.adapters.register import SqlRegister
from mailbot.app.building import App
from mailbot.config import Settings, load
from mailbot.domain.model import Bureau, Voice
from mailbot.domain.references import ALPHABET
from mailbot.domain.traffic import Fetched
from mailbot.flows.parts import Parts
from mailbot.flows.reading import Read, nothing_ahead
from tests.simulation.lines import IMAP_HOST, SMTP_HOST
from tests.simulation.mails import ENVELOPE, PERMIS, SEJOUR
from tests.simulation.register_faults import SharedRegister, Watch
from tests.simulation.stage import Stage

KEY = b"0123456789abcdef0123456789abcdef"
PASSWORD = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="  # the key's own text does for all secrets
SIDE_FOLDER = "Traités"

_CONFIG = f"""
[service]
name = "Préfecture de la Loire-Atlantique"
department = "44"
website = "https://www.prefecture44.example"
privacy_url = "https://www.prefecture44.example/donnees-personnelles"
starts_on = 2020-01-01

[register]
url = "sqlite:///unused.db"
key = {{ file = "secret" }}

[smtp]
host = "{SMTP_HOST}"
port = 587
security = "none"
allow_plaintext = true
ca_file = "ca.pem"
envelope_from = "{ENVELOPE}"

[digest]
at = "08:30"
sender = "mailbot@prefecture44.example"
"""
_MAILBOX = """
[[mailboxes]]
name = "{name}"
address = "{address}"
bureau = "Bureau {name}"
postal_address = "6 quai Ceineray, 44035 Nantes Cedex 1"
telephone = "02 61 91 00 01"
page = "https://www.prefecture44.example/{name}"
procedure = "{procedure}"
reply_within = {{ days = {days}, kind = "{kind}" }}
warn_before = {{ days = 2, kind = "working" }}
agents = ["chef-{name}@agents.example"]
agent_domains = ["prefecture44.example"]
flag_overdue = {flagged}

[mailboxes.imap]
host = "{host}"
port = 143
security = "none"
allow_plaintext = true
username = "{name}"
password = {{ file = "secret" }}
also = {also}
ca_file = "ca.pem"
"""


class RememberingVoices(Voices):
    """The detectors, asked once for each text: they always answer alike, and slowly."""

    def __init__(self) -> None:
        self._heard: dict[str, tuple[Voice, ...]] = {}

    def hear(self, text: str) -> tuple[Voice, ...]:
        if text not in self._heard:
            self._heard[text] = super().hear(text)
        return self._heard[text]


class Premises:
    """A folder with the configuration, and parts that no history changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "secret").touch(mode=0o600)
        (folder / "secret").write_text(PASSWORD)
        trustme.CA().cert_pem.write_to_path(str(folder / "ca.pem"))
        sejour = _MAILBOX.format(
            name="sejour", address=SEJOUR, procedure="sejour_renouvellement", days=5, kind="working",
            flagged="false", host=IMAP_HOST, also=f'["{SIDE_FOLDER}"]',
        )  # fmt: skip
        permis = _MAILBOX.format(
            name="permis", address=PERMIS, procedure="permis_echange", days=15, kind="calendar",
            flagged="true", host=IMAP_HOST, also="[]",
        )  # fmt: skip
        (folder / "config.toml").write_text(_CONFIG + sejour + permis, encoding="utf-8")
        self.settings: Settings = load(folder / "config.toml")
        self.template = folder / "template.db"
        made = SqlRegister(f"sqlite:///{self.template}", KEY, datetime(2020, 1, 1, tzinfo=UTC))
        made.close()
        self.app = App(self.settings)
        self.app.__dict__["voices"] = RememberingVoices()
        self.app.__dict__["register"] = SqlRegister(f"sqlite:///{self.template}", KEY, made.created)
        self.path, self.watch = folder / "register.db", Watch()
        self._registers: dict[tuple[str, bool], SqlRegister] = {}
        self.parts: Parts = self.app.parts
        """Whose slow parts serve every process."""
        self.app.close()

    def new_register(self, stage: Stage) -> Path:
        """An empty register for a new history, in the one file that all histories use in turn."""
        self.close_registers()
        shutil.copyfile(self.template, self.path)
        self.watch.stage = stage
        return self.path

    def register(self, slot: str, shared: bool) -> SqlRegister:
        """The register as one process opens it; `slot` names one that may stand beside others.

        It remembers nothing but its connections, so that a process born anew in a slot may have it again:
        its statements are compiled once for all histories.
        """
        if (slot, shared) not in self._registers:
            now = datetime(2020, 1, 1, tzinfo=UTC)
            opened = (SharedRegister if shared else SqlRegister)(f"sqlite:///{self.path}", KEY, now)
            self._registers[slot, shared] = opened
        return self._registers[slot, shared]

    def close_registers(self) -> None:
        for register in self._registers.values():
            register.close()
        for suffix in ("", "-wal", "-shm", ".lock"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


class SimulatedApp(App):
    """The real application of one process; only clock, dice, the register's file and its name are told."""

    def __init__(
        self,
        premises: Premises,
        now: Callable[[], datetime],
        slot: str,
        shared: bool,
        dice: Random,
        worker: str,
    ) -> None:
        super().__init__(premises.settings, now)
        self._premises, self._slot, self._shared = premises, slot, shared
        self._dice, self._worker = dice, worker

    # Plain properties: before Python 3.12 a cached one lets in one thread at a time, over all processes.

    @property
    def register(self) -> SqlRegister:
        return self._premises.register(self._slot, self._shared)

    def close(self) -> None:
        self.register.close()

    @cached_property
    def voices(self) -> Voices:
        return self._premises.app.voices

    @cached_property
    def procedures(self) -> Mapping[str, Any]:
        return self._premises.app.procedures

    @property
    def parts(self) -> Parts:
        return replace(
            self._premises.parts,
            register=self.register,
            clock=self.now,
            draw=self._draw,
            worker=self._worker,
            read_ahead=self._read_as_ahead if self._meets_backlogs else nothing_ahead,
        )

    @property
    def _meets_backlogs(self) -> bool:
        """Every other process takes what it finds for a backlog, whose new matters are recorded together."""
        return self._worker[-1] in "13579"

    def _read_as_ahead(
        self, bureau: Bureau, found: Iterator[Fetched], count: int
    ) -> Generator[tuple[Fetched, Read | None], None, None]:
        """As helpers read: what they fail at comes without."""
        del count
        reader = replace(self._premises.parts.reader, voices=self.voices)
        for fetched in found:
            read = None
            if fetched.raw is not None:
                with suppress(Exception):
                    read = reader.read(bureau, fetched)
            yield fetched, read

    def _draw(self, length: int) -> str:
        return "".join(self._dice.choice(ALPHABET) for _ in range(length))
