"""Bombs and damaged mails: each is judged, in bounded memory, and none by an accident."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.digests import one_line
from mailbot.adapters.language import Voices
from mailbot.adapters.letters.mime import field, mailbox_field
from mailbot.adapters.parsing import parse
from mailbot.domain.forms import read_form
from mailbot.domain.identity import fingerprint
from mailbot.domain.languages import decide_language
from mailbot.domain.model import Message
from mailbot.domain.subjects import clean_subject, normalise_subject
from mailbot.domain.text import written
from tests.hostile.bombs import BOMBS
from tests.hostile.mutations import DAMAGES, FRAGMENTS, mutated, samples
from tests.hostile.triaging import watch_triage, write_mails
