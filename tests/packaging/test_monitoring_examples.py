"""The examples for Prometheus and Grafana ask for what mailbot tells."""

from __future__ import annotations

import json
import re
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from mailbot.domain.model import MailState
from mailbot.domain.standing import FUSE
from tests.register.making import SEJOUR, new_case
from tests.web.prefecture import Prefecture

TOP = Path(__file__).parents[2]
EXAMPLES = TOP / "packaging" / "prometheus"
METRIC, LABEL = re.compile(r"mailbot_\w+"), re.compile(r"[{(,] ?(\w+)(?:=~?\"|(?=[,)]))")


def told(folder: Path) -> dict[str, set[str]]:
    """Every metric with the names of its labels, where something of each sort has happened."""
    prefecture = Prefecture(folder, "sqlite:///register.db")
    prefecture.app.register.passed(SEJOUR, prefecture.now, None)
    new_case(prefecture.app.register, 1, MailState.HELD, reason=FUSE)
    prefecture.app.meters.read("sejour", {"new_case": 1})
    text = prefecture.browser("127.0.0.1").get("/metrics").text
    prefecture.app.close()
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {sample.name: set(sample.labels) for sample in samples if sample.name.startswith("mailbot")}


def expressions() -> list[str]:
    rules = re.findall(r"^ +expr: (.+)$", (EXAMPLES / "alerts.yml").read_text(encoding="utf-8"), re.M)
    panels = json.loads((EXAMPLES / "dashboard.json").read_text(encoding="utf-8"))["panels"]
    return [*rules, *(target["expr"] for panel in panels for target in panel["targets"])]


def test_every_example_asks_for_metrics_and_labels_that_there_are(tmp_path: Path) -> None:
    there, asked = told(tmp_path), expressions()
    assert len(asked) > 15
    for expression in asked:
        names = METRIC.findall(expression)
        assert names or expression.startswith("up{"), expression
        assert set(names) <= set(there), expression
        labels = {label for label in LABEL.findall(expression) if not label.startswith("mailbot")}
        known = set().union(*(there[name] for name in names), {"job"})
        assert labels <= known, expression


def test_every_metric_stands_in_the_documentation_with_its_labels(tmp_path: Path) -> None:
    page = (TOP / "docs" / "monitoring.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(mailbot_\w+)` \|([^|]*)\|", page, re.M)
    documented = {name: set(re.findall(r"`(\w+)`", labels)) for name, labels in rows}
    assert documented == told(tmp_path)


def test_panels_of_the_dashboard_stand_beside_each_other() -> None:
    panels = json.loads((EXAMPLES / "dashboard.json").read_text(encoding="utf-8"))["panels"]
    cells = [
        (place["x"] + dx, place["y"] + dy)
        for place in (panel["gridPos"] for panel in panels)
        for dx in range(place["w"])
        for dy in range(place["h"])
    ]
    assert len(cells) == len(set(cells))
    assert len({panel["id"] for panel in panels}) == len(panels)
