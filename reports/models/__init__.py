"""Rows of the reports, by noun."""

from reports.models.activity import Activity
from reports.models.catalogue import Catalogue
from reports.models.closing import ClosingReport
from reports.models.export import ExportFigure
from reports.models.mails import ReportMail
from reports.models.sales_record import SalesRecord
from reports.models.summary import Summary, SummaryMark
from reports.models.tally import Tally, TallyMark
from reports.models.target import Target
from reports.models.visits import Seen, SpoolFile, Visit

__all__ = [
    "Activity",
    "Catalogue",
    "ClosingReport",
    "ExportFigure",
    "ReportMail",
    "SalesRecord",
    "Seen",
    "SpoolFile",
    "Summary",
    "SummaryMark",
    "Tally",
    "TallyMark",
    "Target",
    "Visit",
]
