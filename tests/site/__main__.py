"""`python -m tests.site FOLDER` says what is wrong with a built site, and ends with 1 if anything is."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.site.judging import faults


def main(folder: str) -> int:
    site = Path(folder).resolve()
    found = faults(site)
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    if not found:
        pages = sum(1 for _ in site.rglob("*.html"))
        sys.stdout.write(f"{pages} pages: every link leads somewhere, nothing is loaded from elsewhere.\n")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
