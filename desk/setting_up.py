"""What the task list of an edition says: its steps, its clock, how it came to stand there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo import setup
from expo.choices import EditionState
from expo.clock import next_turn
from expo.setup import Progress
from kit.times import moment

BEFORE_OPENING = (EditionState.DRAFT, EditionState.ANNOUNCED)


@dataclass(frozen=True)
class Task:
    """A line of the list; ``kind`` done, missing, started, untouched or skipped."""

    key: str
    label: str
    url: str
    note: str
    missing: str
    kind: str
    is_optional: bool


def tasks_of(edition) -> list[Task]:
    return [
        Task(
            key=step.key,
            label=step.label,
            url="" if edition.is_frozen else step.url(edition),
            note=standing.note or standing.missing,
            missing=standing.missing,
            kind=_kind(step, standing),
            is_optional=step.is_optional,
        )
        for step, standing in setup.standings(edition)
    ]


def _kind(step, standing):
    if standing.progress == Progress.DONE:
        return "done"
    if standing.progress == Progress.STARTED:
        return "missing" if standing.missing else "started"
    return "skipped" if step.is_optional and not standing.missing else "untouched"


CLOCK = {
    EditionState.ANNOUNCED: gettext_lazy("It is announced by itself on %(moment)s."),
    EditionState.OPEN: gettext_lazy("It opens by itself on %(moment)s."),
    EditionState.CLOSED: gettext_lazy("It closes by itself on %(moment)s."),
    EditionState.ARCHIVED: gettext_lazy("It is archived by itself on %(moment)s."),
}
BY_HAND = {
    EditionState.ANNOUNCED: gettext_lazy(
        "Nobody but you sees it until you announce it; a draft never opens by itself."
    ),
    EditionState.ARCHIVED: gettext_lazy(
        "Its stands and orders stay open until you archive it by hand."
    ),
}


def clock_says(edition, *, is_held_up: bool) -> str:
    """One sentence about the next thing that happens without anybody's hand; may be empty."""
    turn = next_turn(edition)
    if turn is None:
        return _("It is archived: everything stays as it is, to be read.")
    if turn.at is None:
        return str(BY_HAND.get(turn.to, ""))
    told = moment(turn.at, edition.zone)
    if turn.at > timezone.now():
        return CLOCK[turn.to] % {"moment": told}
    if is_held_up and turn.to == EditionState.OPEN:
        told = _("It was to open on %(moment)s, and does so within a minute once all this is done.")
        return told % {"moment": moment(turn.at, edition.zone)}
    return _("The clock moves it on within a minute.")


def _to(name, *, by="pk", query=""):
    return lambda edition: reverse(name, args=[getattr(edition, by)]) + query


def _rows(name, field="edition"):
    """The list of such rows in the back office, those of the edition."""
    return lambda edition: reverse(f"admin:{name}_changelist") + f"?{field}__id__exact={edition.pk}"


# Pages of other apps: (address, words, the states it is for).
LATE = tuple(state for state in EditionState if state not in BEFORE_OPENING)
OVER = (EditionState.CLOSED, EditionState.ARCHIVED)
PUBLIC = tuple(state for state in EditionState if state != EditionState.DRAFT)
ALL = tuple(EditionState)
PREVIEW = gettext_lazy("Look at it as visitors will see it")
WAYS = (
    (_to("storefront:preview", by="slug"), PREVIEW, (EditionState.DRAFT,)),
    (_to("storefront:edition", by="slug"), gettext_lazy("Public page"), PUBLIC),
    (_rows("live_livesession", "agenda_item__edition"), gettext_lazy("Live shopping"), ALL),
    (_to("office:posters"), gettext_lazy("QR posters of all booths (PDF)"), ALL),
    (
        _to("office:posters", query="?bentuk=kartu"),
        gettext_lazy("Table cards of all booths (PDF)"),
        ALL,
    ),
    (_to("reports:visits"), gettext_lazy("Visits"), LATE),
    (_to("reports:closings"), gettext_lazy("Closing report"), OVER),
    (_to("office:follow_up"), gettext_lazy("Follow-up board"), PUBLIC),
    (_to("reports:funnel"), gettext_lazy("From registered to chosen"), ALL),
    (_to("admin:products_decision_release"), gettext_lazy("Held decisions"), ALL),
    (_to("office:copy"), gettext_lazy("Copy into a new edition"), ALL),
)


PROGRAMMES = (
    (_rows("programmes_partnership"), gettext_lazy("Partners")),
    (_rows("programmes_agreement"), gettext_lazy("Agreements")),
    (_rows("programmes_followup", "agreement__edition"), gettext_lazy("Follow-ups")),
    (_rows("programmes_assistance"), gettext_lazy("Assistance")),
    (_rows("programmes_matchrequest"), gettext_lazy("Business matching")),
    (_rows("programmes_mentoring"), gettext_lazy("Mentoring")),
    (_rows("programmes_financingoffer"), gettext_lazy("Financing")),
    (_rows("programmes_placement"), gettext_lazy("Goods in shops")),
)


def programmes_of(edition) -> list[dict]:
    """What is done for makers beside selling, each with its rows of this edition."""
    return [{"url": address(edition), "words": words} for address, words in PROGRAMMES]


def ways_of(edition) -> list[dict]:
    """Where one goes from here, but for the tasks."""
    return [
        {"url": address(edition), "words": words}
        for address, words, states in WAYS
        if edition.state in states
    ]
