"""Raw mails from files: `.eml`, mbox, Maildir, folders of them, and standard input."""

from __future__ import annotations

import mailbox
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

STANDARD_INPUT = "-"
_MAIL_SUFFIXES = frozenset({".eml", ".mbox", ".mbx", ".mail", ".msg"})
LARGEST = 32 * 1024 * 1024
"""Bytes of one mail that are read, more than servers take: what is beyond are attachments, or a trap."""
_MBOX_START = b"From "
_OUTLOOK_START = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class RawMail:
    """A mail, or why there is none: `source` is the path as given, `box.mbox#3` for the third of an mbox."""

    source: str
    raw: bytes | None
    error: str | None = None


def read_mails(paths: Sequence[str]) -> Iterator[RawMail]:
    """The mails of all the paths, in their order and, within a folder, in the order of their names.

    What cannot be read is an entry with its error, a sentence; the next one follows all the same.
    """
    for path in paths:
        yield from _standard_input() if path == STANDARD_INPUT else _path(Path(path), path)


def _standard_input() -> Iterator[RawMail]:
    source = sys.stdin.buffer
    start = source.read(len(_MBOX_START))
    if start == _MBOX_START:
        yield from _piped_mbox(start, source)
        return
    raw = start + source.read(LARGEST)
    if raw.strip():
        yield RawMail(STANDARD_INPUT, raw)
    else:
        yield RawMail(STANDARD_INPUT, None, "Standard input is empty: pipe a mail into it.")


def _piped_mbox(start: bytes, rest: BinaryIO) -> Iterator[RawMail]:
    with tempfile.TemporaryDirectory() as folder:  # the mailbox module reads files only
        path = Path(folder) / "mbox"
        with path.open("wb") as file:
            file.write(start)
            shutil.copyfileobj(rest, file)
        yield from _mbox(path, STANDARD_INPUT)


def _path(path: Path, source: str) -> Iterator[RawMail]:
    try:
        if path.is_dir():
            yield from _folder(path, source)
        elif path.exists():
            yield from _file(path, source)
        else:
            yield RawMail(source, None, f"There is no file or folder {source}.")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield RawMail(source, None, f"{source} cannot be read: {_reason(error)}.")


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _folder(folder: Path, source: str) -> Iterator[RawMail]:
    empty = True
    for path in _mail_files(folder):
        empty = False
        yield from _path(path, f"{source.rstrip('/')}/{path.relative_to(folder).as_posix()}")
    if empty:
        yield RawMail(source, None, f"{source} holds no mail: no .eml, no mbox and no Maildir.")


def _mail_files(folder: Path) -> Iterator[Path]:
    """Sorted by name; links to folders are not followed, so that no circle is walked."""
    in_maildir = folder.name in ("cur", "new") and (folder.parent / "tmp").is_dir()
    is_maildir = (folder / "cur").is_dir() and (folder / "new").is_dir()
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if not path.is_symlink() and not (is_maildir and path.name == "tmp"):
                yield from _mail_files(path)
        elif in_maildir or path.suffix.lower() in _MAIL_SUFFIXES or (not path.suffix and _is_mbox(path)):
            yield path


def _file(path: Path, source: str) -> Iterator[RawMail]:
    if _is_mbox(path):
        yield from _mbox(path, source)
        return
    with path.open("rb") as file:
        raw = file.read(LARGEST)
    if raw.startswith(_OUTLOOK_START):
        yield RawMail(source, None, f"{source} is in Outlook's own format: save it as .eml first.")
    elif raw.strip():
        yield RawMail(source, raw)
    else:
        yield RawMail(source, None, f"{source} is empty.")


def _is_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MBOX_START)) == _MBOX_START
    except OSError:
        return False  # reading it says why


def _mbox(path: Path, source: str) -> Iterator[RawMail]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), start=1):
            with box.get_file(key) as file:
                yield RawMail(f"{source}#{number}", file.read(LARGEST))
    finally:
        box.close()
