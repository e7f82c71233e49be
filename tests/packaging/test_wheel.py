"""The wheel is whole: an installed mailbot finds all it ships with, from whatever folder it is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

REPOSITORY = Path(__file__).parents[2]

LOOK_AROUND = """
import json
from pathlib import Path

import mailbot
from mailbot import resources
from mailbot.adapters.catalogue import load_procedures
from mailbot.app.building import App
from mailbot.config import load

app = App(load(Path("config.toml")))
print(json.dumps({
    "from": mailbot.__file__,
    "example": resources.example_config().read_text(encoding="utf-8"),
    "procedures": len(load_procedures([])),
    "languages": len(app.letters_for(None).available_languages()),
    "label": app.item_label("numero_etranger"),
    "cases": app.register.cases(),
}))
"""


def _run(command: Sequence[str | Path], folder: Path, environ: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    _run(command, REPOSITORY, dict(os.environ))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", folder, REPOSITORY)
    (built,) = folder.glob("mailbot-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; the libraries are those of the environment of these tests."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, symlinks=True)
    _pip("--python", place / "bin" / "python", "install", "--no-deps", "--no-index", wheel)
    (packages,) = place.glob("lib/python*/site-packages")
    # A plain path: this environment's own .pth files, which lead to the repository, are not followed.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "bin"


@pytest.fixture
def environ(installed: Path) -> dict[str, str]:
    """What an administrator's shell has: nothing in it leads to the repository."""
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    return {"PATH": str(installed), "HOME": str(installed.parent), "MAILBOT_KEY": key, "LANG": "C.UTF-8"}


def test_an_installed_mailbot_helps_from_any_folder(
    installed: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    assert _run([installed / "mailbot", "--help"], tmp_path, environ).startswith("usage: mailbot")


def test_an_installed_mailbot_tells_its_version(
    installed: Path, wheel: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    version = wheel.name.split("-")[1]
    assert _run([installed / "mailbot", "--version"], tmp_path, environ) == f"mailbot {version}\n"


def test_an_installed_mailbot_has_letters_procedures_migrations_and_example(
    installed: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    example = (REPOSITORY / "config.toml").read_text(encoding="utf-8")
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")
    found = json.loads(_run([installed / "python", "-c", LOOK_AROUND], tmp_path, environ))
    assert Path(found["from"]).is_relative_to(installed.parent)
    assert found["example"] == example
    assert found["procedures"] == _count("mailbot/procedures/*.toml")
    assert found["languages"] == _count("templates/replies/locale/*.po")
    assert found["label"].startswith("numéro étranger")
    assert found["cases"] == []
    assert (tmp_path / "var" / "mailbot.db").is_file()


def test_the_wheel_holds_every_file_of_the_package_and_of_the_templates(wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    assert _files("mailbot") <= held
    assert {f"mailbot/{name}" for name in _files("templates")} <= held


def test_the_wheel_holds_nothing_but_mailbot(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"mailbot"}
    assert not [name for name in names if "__pycache__" in name]


def _count(pattern: str) -> int:
    return len(list(REPOSITORY.glob(pattern)))


def _files(folder: str) -> set[str]:
    paths = (path for path in (REPOSITORY / folder).rglob("*") if path.is_file())
    return {path.relative_to(REPOSITORY).as_posix() for path in paths if "__pycache__" not in path.parts}
