"""What maker and mentor may do with a mentoring now: buttons, their forms, the actions behind."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kit.times import local
from products.choices import TouchUpKind
from products.models import Product
from programmes import times, zones
from programmes.actions import mentor_work, mentoring, mentoring_ends
from programmes.choices.mentoring import ALIVE, MentoringState
from programmes.forms.matching import NoForm, ReasonForm
from programmes.forms.mentoring import (
    FinishForm,
    KeyForm,
    SalesForm,
    SessionForm,
    TaskForm,
    TimeForm,
    WordForm,
)

# So many free times are offered at once; the next come as these pass.
MOST_TIMES = 60


@dataclass(frozen=True)
class Move:
    """A button; ``act`` takes the mentoring, the form's data and ``by=``. ``form_of`` makes the
    form for a mentoring from what was sent, and ``when`` says whether it may be pressed now."""

    label: str
    done: str
    act: Callable
    when: Callable
    form_of: Callable = lambda found, sent, prefix: NoForm(sent, prefix=prefix)
    is_main: bool = False
    # Beside one row of the page, not among the buttons.
    is_of_row: bool = False


@dataclass(frozen=True)
class Choice:
    """A move as a page shows it; ``is_tried``: it was pressed and refused."""

    name: str
    move: Move
    form: forms.Form
    is_tried: bool


def _time_form(found, sent, prefix):
    own = zones.of_region(found.vendor.region_id)
    return TimeForm(sent, times=free_times(found.mentor, own), prefix=prefix)


def free_times(mentor, own):
    """[(day, [(key, words)])] of the next free times, in the reader's zone."""
    if not mentor.is_serving:
        return []
    rows = list(mentor.times.free().order_by("starts_at")[:MOST_TIMES])
    return times.choices(rows, own, zones.of_region(mentor.region_id))


def _task_form(found, sent, prefix):
    shown = Product.objects.filter(vendor=found.vendor_id, listing__is_shown=True)
    # Some themes are called as the kind of task that fits them; any other leaves the choice open.
    begun = {"kind": found.theme} if found.theme in TouchUpKind else {}
    return TaskForm(sent, products=shown.order_by("name", "pk"), initial=begun, prefix=prefix)


def _of(form):
    return lambda found, sent, prefix: form(sent, prefix=prefix)


def _in(*states):
    return lambda found: found.state in states


def _begun(found):
    return found.began_at is not None


def _by_key(act, name):
    """An action on one row of the page, whose key the form holds."""
    return lambda found, *, key, by: act(found, by=by, **{name: key})


M = MentoringState
MAKER = {
    "waktu": Move(
        _("Take a time"),
        _("The time is yours. The mentor is told."),
        mentoring.book,
        _in(*ALIVE),
        _time_form,
        is_main=True,
    ),
    "lepas": Move(
        _("Give the time back"),
        _("The time is given back. The mentor is told."),
        _by_key(mentoring.release, "time"),
        _in(*ALIVE),
        _of(KeyForm),
        is_of_row=True,
    ),
    "kata": Move(
        _("Write what it brought you"),
        _("Thank you. Your word is saved."),
        mentoring.speak,
        _begun,
        lambda found, sent, prefix: WordForm(sent, initial={"word": found.word}, prefix=prefix),
    ),
    "angka": Move(
        _("Who sees my sales figures"),
        _("Saved."),
        mentoring.show_sales,
        _in(*ALIVE, M.DONE),
        lambda found, sent, prefix: SalesForm(
            sent, initial={"shows_sales": found.shows_sales}, prefix=prefix
        ),
    ),
    "akhiri": Move(
        _("End this mentoring"),
        _("Ended. The mentor is told, and sees your business no longer."),
        mentoring_ends.end,
        _in(*ALIVE, M.DONE),
    ),
}
MENTOR = {
    "terima": Move(
        _("Yes, I mentor this maker"),
        _("It begins. The maker is told."),
        mentoring.accept,
        _in(M.ASKED),
        is_main=True,
    ),
    "tolak": Move(
        _("Decline"),
        _("Declined. The maker reads your reason."),
        mentoring.decline,
        _in(M.ASKED),
        _of(ReasonForm),
    ),
    "sesi": Move(
        _("Note a session"), _("Noted."), mentor_work.note_session, _in(M.RUNNING), _of(SessionForm)
    ),
    "tugas": Move(
        _("Give a task"),
        _("Given. It stands on the maker's list."),
        mentor_work.give_task,
        _in(M.RUNNING),
        _task_form,
    ),
    "selesai": Move(
        _("Finish the mentoring"),
        _("Finished. The maker is told."),
        mentoring.finish,
        _in(M.RUNNING),
        _of(FinishForm),
    ),
    "batal-waktu": Move(
        _("Call the time off"),
        _("Called off. The maker is told."),
        _by_key(mentoring.release, "time"),
        _in(*ALIVE),
        _of(KeyForm),
        is_of_row=True,
    ),
    "tarik-tugas": Move(
        _("Take the task back"),
        _("Taken back."),
        _by_key(mentor_work.withdraw_task, "task"),
        _in(M.RUNNING),
        _of(KeyForm),
        is_of_row=True,
    ),
}


def choices(moves, found, tried="", refused=None) -> list[Choice]:
    """What may be pressed now; a move that needs a choice where there is none is left out."""
    rows = []
    for name, move in moves.items():
        if move.is_of_row or not move.when(found):
            continue
        form = refused if name == tried else move.form_of(found, None, name)
        if "time" not in form.fields or form.fields["time"].choices[1:]:
            rows.append(Choice(name, move, form, name == tried))
    return rows


def done(move, form, found, by) -> bool:
    """Whether the action took it; what it refuses is told on the form."""
    if not form.is_valid():
        return False
    try:
        move.act(found, by=by, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def told_times(found, own):
    """The times this mentoring holds, with how they are told; past ones are left out."""
    zone = zones.of_region(found.mentor.region_id)
    rows = list(found.times.ahead().order_by("starts_at"))
    for row in rows:
        row.told = zones.told_in(row.starts_at, own, zone)
        row.day = local(row.starts_at, own)
    return rows
