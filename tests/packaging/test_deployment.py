"""The files that deploy mailbot agree with each other, with the image, and with the commands there are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mailbot.cli import main
from mailbot.config import Settings, load
from tests.packaging.plain_yaml import documents

TOP = Path(__file__).parents[2]
PACKAGING = TOP / "packaging"
UNIT = (PACKAGING / "mailbot.service").read_text(encoding="utf-8")
BACKUP = (PACKAGING / "mailbot-backup.service").read_text(encoding="utf-8")
IMAGE = (TOP / "Dockerfile").read_text(encoding="utf-8")
GUIDE = "".join(page.read_text(encoding="utf-8") for page in sorted((TOP / "docs").glob("*.md")))
COMPOSE = documents((PACKAGING / "compose.yaml").read_text(encoding="utf-8"))[0]
MANIFESTS: dict[str, Any] = {
    document["kind"]: document
    for file in sorted((PACKAGING / "kubernetes").glob("*.yaml"))
    for document in documents(file.read_text(encoding="utf-8"))
}
POD = MANIFESTS["Deployment"]["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]
SERVICE = COMPOSE["services"]["mailbot"]


def is_command(words: list[str]) -> bool:
    """Whether mailbot knows the command; `--help` shows it without doing anything."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    return ended.value.code == 0


def in_image(pattern: str) -> str:
    found = re.search(pattern, IMAGE)
    assert found is not None, pattern
    return found[1]


# --- commands -----------------------------------------------------------------------------------------


def test_what_starts_and_asks_mailbot_are_commands_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    program, *started = re.findall(r"(?m)^ExecStart=(.*)$", UNIT)[0].split()
    assert program.endswith("/bin/mailbot")
    assert is_command(started)
    backup = re.findall(r"(?m)^ExecStart=(.*)$", BACKUP)[0].split()
    assert backup[0] == program
    assert is_command(backup[1:2])
    assert is_command(CONTAINER["args"])
    assert CONTAINER["readinessProbe"]["exec"]["command"] == ["mailbot", "health"]
    assert SERVICE["healthcheck"]["test"] == ["CMD", "mailbot", "health"]
    assert '["mailbot", "health"]' in IMAGE
    assert is_command(["health"])
    assert "mailbot health" in capsys.readouterr().out


def test_the_pages_name_no_command_that_is_not_there() -> None:
    told = set(re.findall(r"(?:-- |exec deployment/mailbot -- |--rm )mailbot ([a-z]+)", GUIDE))
    told |= set(re.findall(r"`mailbot ([a-z]+)", GUIDE))
    assert {"backup", "restore", "verify", "check", "health"} <= told
    assert all(is_command([command]) for command in told)


# --- paths and users ----------------------------------------------------------------------------------


def test_unit_image_compose_file_and_pod_use_the_same_places() -> None:
    config = in_image(r"MAILBOT_CONFIG=(\S+)")
    assert f"Environment=MAILBOT_CONFIG={config}" in UNIT
    assert SERVICE["environment"]["MAILBOT_CONFIG"] == config
    assert SERVICE["configs"] == [{"source": "mailbot", "target": config}]
    assert {"name": "MAILBOT_CONFIG", "value": config} in CONTAINER["env"]
    state = in_image(r"WORKDIR (/var/\S+)")
    assert f"WorkingDirectory={state}" in UNIT
    assert SERVICE["volumes"] == [f"state:{state}"]
    mounts = {mount["mountPath"]: mount["name"] for mount in CONTAINER["volumeMounts"]}
    assert mounts == {
        str(Path(config).parent): "config",
        "/run/secrets/mailbot": "secrets",
        state: "state",
        "/tmp": "tmp",
    }
    assert set(mounts.values()) == {volume["name"] for volume in POD["volumes"]}


def test_the_nightly_copy_goes_where_the_guide_makes_a_folder_and_may_write_there() -> None:
    target = Path(re.findall(r"(?m)^ExecStart=.* (\S+)$", BACKUP)[0])
    (writable,) = re.findall(r"(?m)^ReadWritePaths=(.*)$", BACKUP)
    assert str(target.parent) in writable.split()
    assert f"-m 700 {target.parent}\n" in GUIDE
    assert str(target) in GUIDE
    for line in ("User=mailbot", "Environment=MAILBOT_CONFIG=/etc/mailbot/config.toml", "UMask=0077"):
        assert line in BACKUP.splitlines()
        assert line in UNIT.splitlines()


def test_everywhere_it_is_the_image_s_own_user_who_can_write_nowhere_else() -> None:
    user = in_image(r"(?m)^USER (\d+:\d+)$")
    uid = int(user.partition(":")[0])
    assert SERVICE["user"] == user
    secured = POD["securityContext"]
    assert (secured["runAsUser"], secured["runAsGroup"], secured["fsGroup"]) == (uid, uid, uid)
    assert secured["runAsNonRoot"] is True
    assert secured["seccompProfile"] == {"type": "RuntimeDefault"}
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    for service in COMPOSE["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["user"].partition(":")[0] not in ("", "0", "root")
        assert {"healthcheck", "restart", "stop_grace_period"} <= service.keys()


def test_the_image_is_of_the_version_that_the_sources_are() -> None:
    version = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert CONTAINER["image"] == SERVICE["image"] == f"mailbot:{version}"


# --- what belongs together ----------------------------------------------------------------------------


def test_what_the_compose_file_uses_it_defines() -> None:
    services = COMPOSE["services"].values()
    assert {name for s in services for name in s["secrets"]} == COMPOSE["secrets"].keys()
    assert {name for s in services for name in s["networks"]} == COMPOSE["networks"].keys()
    assert {volume.partition(":")[0] for s in services for volume in s["volumes"]} == COMPOSE[
        "volumes"
    ].keys()
    assert SERVICE["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert COMPOSE["services"]["database"]["networks"] == ["inside"]


def test_the_compose_file_says_where_the_configuration_finds_its_secrets() -> None:
    head = (PACKAGING / "compose.yaml").read_text(encoding="utf-8").partition("\nname:")[0]
    told = tomllib.loads("".join(f"{line}\n" for line in re.findall(r"#   (\w+ = .*)", head)))
    host = "database"
    assert told["url"] == f"postgresql+psycopg://mailbot@{host}/mailbot"
    assert host in COMPOSE["services"]
    for key in ("password", "key"):
        assert Path(told[key]["file"]).name in SERVICE["secrets"]


@pytest.fixture
def configured(tmp_path: Path) -> Settings:
    """The configuration of the ConfigMap, as mailbot reads it."""
    path = tmp_path / "config.toml"
    path.write_text(MANIFESTS["ConfigMap"]["data"]["config.toml"], encoding="utf-8")
    return load(path)


def test_each_secret_that_the_pod_s_configuration_names_is_mounted(configured: Settings) -> None:
    named = {secret.file for _, secret in configured.secrets()}
    assert {path.parent for path in named if path is not None} == {Path("/run/secrets/mailbot")}
    assert {path.name for path in named if path is not None} == MANIFESTS["Secret"]["stringData"].keys()
    assert not any(MANIFESTS["Secret"]["stringData"].values())
    volumes = {volume["name"]: volume for volume in POD["volumes"]}
    assert volumes["secrets"]["secret"]["secretName"] == MANIFESTS["Secret"]["metadata"]["name"]
    assert volumes["config"]["configMap"]["name"] == MANIFESTS["ConfigMap"]["metadata"]["name"]


def test_the_network_policy_lets_out_what_the_configuration_needs(configured: Settings) -> None:
    policy = MANIFESTS["NetworkPolicy"]["spec"]
    out = {port["port"] for rule in policy["egress"] for port in rule["ports"]}
    needed = {53, 443, 5432, configured.smtp.port, *(box.imap.port for box in configured.mailboxes)}
    assert out == needed
    assert policy["ingress"] == []
    assert policy["policyTypes"] == ["Ingress", "Egress"]


def test_the_manifests_mean_the_same_pods() -> None:
    labels = MANIFESTS["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert MANIFESTS["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert MANIFESTS["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert MANIFESTS["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    replicas = MANIFESTS["Deployment"]["spec"]["replicas"]
    assert 1 <= MANIFESTS["PodDisruptionBudget"]["spec"]["minAvailable"] < replicas
    assert all(document["metadata"]["labels"] == labels for document in MANIFESTS.values())


def test_several_workers_have_a_register_that_they_can_share(configured: Settings) -> None:
    assert MANIFESTS["Deployment"]["spec"]["replicas"] > 1
    assert configured.database.url.startswith("postgresql")


def test_all_of_them_leave_it_the_time_that_it_needs_to_stop() -> None:
    from mailbot.app.daemon import STOP_SECONDS

    (unit,) = re.findall(r"(?m)^TimeoutStopSec=(\d+)$", UNIT)
    compose = int(SERVICE["stop_grace_period"].removesuffix("s"))
    assert min(int(unit), compose, POD["terminationGracePeriodSeconds"]) > STOP_SECONDS


# --- the reader of these files ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a: &anchor 1\n",
        "a: !tag 1\n",
        "a: >\n  folded\n",
        "a: {b: 1}\n",
        "a: 1\na: 2\n",
        "a:\n\tb: 1\n",
        "a: 1\n  b: 2\n",
        "a: 'single'\n",
        "- a\nb: 1\n",
    ],
)
def test_what_the_reader_does_not_know_it_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        documents(text)


def test_it_reads_what_these_files_are_made_of() -> None:
    text = '---\n# one\na: b # c\n"d.e": [1, "f", g]\nh:\n  - i: 0440\n    j: {}\n  - k: true\n'
    text += "l: |\n  m\n\n  n\n"
    with pytest.raises(ValueError, match="plain"):
        documents(text)  # a comment behind a value
    assert documents(text.replace(" # c", "")) == [
        {"a": "b", "d.e": [1, "f", "g"], "h": [{"i": 0o440, "j": {}}, {"k": True}], "l": "m\n\nn\n"}
    ]
