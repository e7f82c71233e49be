"""`python -m tests.evaluation`: the figures of the parts of the set, beside those to reach."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from tests.evaluation.mails import PARTS, UNTOUCHED, labelled_mails
from tests.evaluation.report import table
from tests.evaluation.scoring import figures, judge


def main(arguments: list[str] | None = None) -> int:
    asked = _asked(arguments)
    parts = [asked.part] if asked.part else list(PARTS)
    if asked.errors and set(UNTOUCHED) & set(parts) and not asked.yes_i_know:
        sys.stderr.write(
            "An untouched part stays worth something only while nobody reads its errors: "
            "--part tuning, or --yes-i-know.\n"
        )
        return 2
    for part in parts:
        found = figures(judge(labelled_mails(part)))
        if asked.errors:
            _say("\n".join(found.errors))
        elif asked.json:
            numbers = asdict(found)
            numbers.pop("errors")
            _say(json.dumps({"part": part, **numbers}, ensure_ascii=False))
        else:
            _say(table(part, found))
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="one part of the set; all when absent")
    parser.add_argument("--json", action="store_true", help="an object a line")
    parser.add_argument("--errors", action="store_true", help="what is wrong, a line each")
    parser.add_argument("--yes-i-know", action="store_true", help="errors of an untouched part, too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
