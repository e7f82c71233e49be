"""The quality indicators: replies (I1 to I4), acknowledgements (A1 to A7), quality of replies (M1 to M8).

`measuring` holds each case against its clocks, once; `replies`, `acknowledgements` and `quality` count;
`report` parts by mailbox, bureau, procedure or language and sets the period before beside; `masking` keeps
back what would tell of too few. docs/indicators.md is the method note that is published.
"""

from mailbot.domain.indicators.acknowledgements import SUPPRESSED
from mailbot.domain.indicators.masking import FEWEST
from mailbot.domain.indicators.measuring import AT_ONCE, answer_days, answered_in_time, five_days_end
from mailbot.domain.indicators.model import (
    Dimension,
    Indicator,
    IndicatorRow,
    Report,
    Scope,
    Targets,
    Unit,
)
from mailbot.domain.indicators.periods import Period, month, quarter
from mailbot.domain.indicators.replies import INFORMATION_REQUESTS, SUGGESTIONS_AND_COMPLAINTS
from mailbot.domain.indicators.report import build_report

__all__ = [
    "AT_ONCE",
    "FEWEST",
    "INFORMATION_REQUESTS",
    "SUGGESTIONS_AND_COMPLAINTS",
    "SUPPRESSED",
    "Dimension",
    "Indicator",
    "IndicatorRow",
    "Period",
    "Report",
    "Scope",
    "Targets",
    "Unit",
    "answer_days",
    "answered_in_time",
    "build_report",
    "five_days_end",
    "month",
    "quarter",
]
