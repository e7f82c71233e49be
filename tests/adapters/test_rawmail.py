"""Mails from files, as `mailbot triage` takes them."""

from __future__ import annotations

import mailbox
import subprocess
import sys
from pathlib import Path

from mailbot.adapters.rawmail import LARGEST, RawMail, read_mails

MAIL = b"From: a@b.example\nSubject: x\n\nBonjour\n"


def test_a_file_is_one_mail_under_its_name_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(MAIL)
    assert list(read_mails([str(path)])) == [RawMail(str(path), MAIL)]


def test_an_mbox_numbers_its_mails(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(b"From a@b Fri Nov 20 09:14:03 2026\n" + MAIL + b"\nFrom c@d Fri Nov 20 2026\n" + MAIL)
    mails = list(read_mails([str(path)]))
    assert [mail.source for mail in mails] == [f"{path}#1", f"{path}#2"]
    assert all(mail.raw and mail.raw.startswith(b"From: a@b.example") for mail in mails)


def test_a_maildir_gives_new_and_read_mail_and_leaves_it_alone(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add(MAIL)
    box.add(MAIL)
    before = sorted(tmp_path.rglob("*"))
    assert [mail.raw for mail in read_mails([str(tmp_path / "box")])] == [MAIL, MAIL]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_is_read_in_the_order_of_names_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.eml", "a.eml", "b/d.eml", "b/notes.txt", "a.json"):
        (tmp_path / name).write_bytes(MAIL)
    (tmp_path / "b" / "Inbox").write_bytes(b"From a@b Fri Nov 20 2026\n" + MAIL)
    found = [Path(mail.source).relative_to(tmp_path).as_posix() for mail in read_mails([str(tmp_path)])]
    assert found == ["a.eml", "b/Inbox#1", "b/d.eml", "c.eml"]


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read_mails([str(tmp_path)]))) == 1


def test_what_cannot_be_read_is_an_entry_and_the_next_one_follows(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").write_bytes(b"\n")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "outlook.msg").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100)
    (tmp_path / "a.eml").write_bytes(MAIL)
    names = ("missing.eml", "empty.eml", "nothing", "outlook.msg", "nul\0.eml", "a.eml")
    mails = list(read_mails([str(tmp_path / name) for name in names]))
    assert [mail.raw for mail in mails] == [None] * 5 + [MAIL]
    assert all(mail.error and mail.error.endswith(".") for mail in mails[:5])


def piped(given: bytes) -> str:
    program = "from mailbot.adapters.rawmail import read_mails; print(list(read_mails(['-'])))"
    return subprocess.run(
        [sys.executable, "-c", program], input=given, capture_output=True, check=True
    ).stdout.decode()


def test_standard_input_is_one_mail_or_an_mbox() -> None:
    assert piped(MAIL).startswith("[RawMail(source='-', raw=b'From: a@b.example")
    assert "source='-#2'" in piped((b"From a@b Fri Nov 20 2026\n" + MAIL + b"\n") * 2)


def test_empty_standard_input_is_an_error() -> None:
    assert "is empty" in piped(b"")


def test_a_mail_without_end_is_read_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(b"From a@b Fri Nov 20 2026\n" + MAIL + b"a" * LARGEST + b"\n")
    endless, in_a_box = read_mails(["/dev/zero", str(path)])
    assert endless.raw == bytes(LARGEST)
    assert in_a_box.raw is not None
    assert in_a_box.raw.startswith(MAIL)
    assert len(in_a_box.raw) == LARGEST
