"""What belongs to one edition and never leaves it, models by what they tell of."""

from products import models as curated
from programmes import models as helped
from reports.models import ClosingReport, ReportMail
from transactions import models as trade

TEXTS = ("name", "name_en", "tagline", "tagline_en", "about", "about_en", "venue")
JUDGED = (
    *(curated.Submission, curated.Decision, curated.Review, curated.Score),
    *(curated.Route, curated.TouchUp),
)
ORDERED = (
    *(trade.Order, trade.OrderLine, trade.Payment),
    *(trade.PaymentProof, trade.Paper, trade.AsShown),
)
ASKED = (
    *(trade.Inquiry, trade.Message, trade.Attachment, trade.Contact),
    *(trade.Quote, trade.QuoteLine, trade.QuoteStep),
)
RECORDED = (
    *(trade.Entry, trade.EntryNote, trade.Verdict, trade.Evidence),
    *(trade.BoothSale, trade.EntrySheet),
)
REPORTED = (ClosingReport, ReportMail)
PARTNERED = (
    *(helped.Partnership, helped.Agreement, helped.FollowUp),
    *(helped.Agreement.partners.through, helped.Agreement.vendors.through),
)
HELPED = (
    *(helped.Assistance, helped.Item, helped.Grant, helped.Damage),
    *(helped.Assistance.regions.through, helped.Assistance.halls.through),
    *(helped.Mentoring, helped.MentorTime, helped.MentorSession, helped.MentorTask),
    *(helped.FinancingOffer, helped.FinancingCase, helped.Disbursement, helped.Placement),
)
