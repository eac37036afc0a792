"""Who gets what of closing reports, figures by mail, the press sheet and open data."""

from django.utils import timezone

from expo.choices import EditionState
from reports.actions import closing, mails
from reports.choices import Rhythm
from tests.guards.outcomes import Row, button, everyone, shown, signed_in
from tests.make import make_edition, make_organiser

# The organiser's region is Kediri, and so is the officer's.
SEE = ("curator", "officer", "observer", "organiser", "operator")
PAGE = "302 reports:closing"


def seen(*roles, outcome=200):
    """For these; for anybody else it is not there."""
    return signed_in(404) | dict.fromkeys(roles, outcome)


def read(outcomes):
    return {"GET": Row(outcomes), "POST": Row(everyone(405))}


def of_report(*more):
    return lambda cast: [cast.closing_report.pk, *more]


def of_version(cast):
    return [cast.released_report.edition.slug, cast.released_report.version]


LISTED = signed_in(404) | dict.fromkeys(SEE, 200)
FIGURES = read(seen(*SEE))
MAILS = seen("officer", "other officer", "observer", "organiser", "operator")
TABLE = {
    "reports:closings_all": read(LISTED),
    "reports:closings": FIGURES,
    "reports:closing_make": button(
        seen("curator", "officer", "observer", outcome=403)
        | dict.fromkeys(("organiser", "operator"), PAGE),
        writers=("organiser", "operator"),
    ),
    "reports:closing": FIGURES,
    "reports:closing_move": button(
        seen("curator", "officer", "observer", outcome=403)
        | dict.fromkeys(("organiser", "operator"), PAGE),
        lambda cast: {"digest": cast.closing_report.digest},
        writers=("organiser", "operator"),
    ),
    # Not set yet: sends back to the page.
    "reports:closing_pdf": read(seen(*SEE, outcome=PAGE)),
    "reports:closing_pdf_en": read(seen(*SEE, outcome=PAGE)),
    "reports:closing_xlsx": FIGURES,
    "reports:closing_csv": FIGURES,
    "reports:mails": {"GET": Row(MAILS), "POST": Row(MAILS)},
    "reports:mail_change": button(seen("officer", outcome="302 reports:mails"), writers=()),
    "storefront:report": shown(),
    "storefront:press": shown(),
    "storefront:data": shown(),
    "storefront:report_version": shown(),
    "storefront:report_json": shown(),
    "storefront:report_xlsx": shown(),
    "storefront:report_csv": shown(),
    "storefront:report_pdf": {"GET": Row(everyone(503)), "POST": Row(everyone(405))},
    "storefront:press_pdf": {"GET": Row(everyone(404)), "POST": Row(everyone(405))},
    "storefront:data_headlines": shown(),
    "storefront:data_json": shown(),
    "storefront:data_csv": shown(),
}
ARGUMENTS = {
    "reports:closings": lambda cast: [cast.closing_report.edition_id],
    "reports:closing_make": lambda cast: [cast.closing_report.edition_id],
    "reports:closing": of_report(),
    "reports:closing_move": of_report("siap"),
    **dict.fromkeys(
        [f"reports:closing_{kind}" for kind in ("pdf", "pdf_en", "xlsx", "csv")], of_report()
    ),
    "reports:mail_change": lambda cast: [cast.report_mail.pk, "berhenti"],
    **dict.fromkeys(
        ("storefront:report", "storefront:press", "storefront:data_json"),
        lambda cast: [cast.edition.slug],
    ),
    **dict.fromkeys(
        [f"storefront:report_{kind}" for kind in ("version", "json", "xlsx", "csv", "pdf")],
        of_version,
    ),
    # Before the opening there is nothing to quote.
    "storefront:press_pdf": lambda cast: [cast.announced.slug],
    "storefront:data_csv": lambda cast: [cast.edition.slug, "region"],
}


def cast_more(cast):
    """A draft of one closed expo and the released report of another, both of Kediri's organiser."""
    operator, officer = cast.people["operator"], cast.people["officer"]
    drafted, told = (_closed(cast.organiser) for _ in range(2))
    cast.closing_report = _counted(drafted, operator)
    cast.released_report = _counted(told, operator)
    closing.prepare(cast.released_report, digest=cast.released_report.digest, by=operator)
    closing.release(cast.released_report, by=officer)
    cast.report_mail = mails.ask(
        cast.organiser.region, rhythm=Rhythm.DAY, language="id", by=officer
    )
    cast.announced = make_edition(make_organiser(), state=EditionState.ANNOUNCED)


def _closed(organiser):
    return make_edition(organiser, state=EditionState.CLOSED, closed_at=timezone.now())


def _counted(edition, by):
    report = closing.ask(edition, by=by)
    closing.count(report.pk)
    report.refresh_from_db()
    return report
