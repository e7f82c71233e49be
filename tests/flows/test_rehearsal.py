"""What the daemon loads before the first message comes."""

from __future__ import annotations

from pathlib import Path

from mailbot.flows.rehearsal import rehearse
from tests.flows.letterbox import Letterbox


def test_a_rehearsal_writes_a_letter_and_leaves_no_trace(tmp_path: Path) -> None:
    box = Letterbox(tmp_path)
    app = box.app()
    assert rehearse(app.parts, app.bureau("sejour"))
    assert app.register.cases() == []
    assert box.dispatch(app) == 0
    app.close()
