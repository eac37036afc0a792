"""How policy numbers are set, one by one or by a sheet: for insurers and officers alike."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.sheets.writing import XLSX
from products.importing.report import CHANGED
from programmes.actions import policies, policy_sheets
from programmes.forms.policies import PolicyForm, PolicySheetForm, SealedForm
from programmes.forms.told import tell
from programmes.policy_columns import HEADINGS, policies_of, template_xlsx
from vendors.views.own import posted

SHOWN_LINES, SHOWN_ROWS = 100, 10


def tried(form, act) -> bool:
    """Whether what was sent is right and ``act`` took it; a refusal is told on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        tell(form, refusal)
        return False
    return True


def number(request, grant):
    """(the form, whether the number is set by now)."""
    form = PolicyForm.of(grant, posted(request))

    def act():
        policies.set_policy(grant, by=request.user, **form.cleaned_data)

    return form, tried(form, act)


def sheet(request, programme) -> tuple[dict, str]:
    """(what the page shows, what to tell once the sheet is written, else "").

    A file is read and shown; what was shown comes back signed, and is written.
    """
    if "sealed" in request.POST:
        (form, n), plan, upload = _confirmed(request, programme), None, PolicySheetForm()
        if n is not None:
            return {}, _told(n)
    else:
        form, plan = _uploaded(request, programme)
        upload = form
    missing = policies_of(programme).filter(policy_number="").count()
    context = {"programme": programme, "missing": missing, "form": form, "upload": upload}
    return context | (_shown(plan, programme, request.user) if plan else {}), ""


def _uploaded(request, programme):
    """(the form, what its sheet would do or None)."""
    if request.method != "POST":
        return PolicySheetForm(), None
    form, plans = PolicySheetForm(request.POST, request.FILES), []

    def act():
        file = form.cleaned_data["sheet"]
        path = file.temporary_file_path()
        plans.append(policy_sheets.check(programme, path, file.name, by=request.user))

    return form, plans[0] if tried(form, act) else None


def _confirmed(request, programme):
    """(the form, how many numbers were written or None)."""
    form, written = SealedForm(request.POST), []

    def act():
        sealed = form.cleaned_data["sealed"]
        written.append(policy_sheets.bring_in(programme, sealed, by=request.user))

    return form, written[0] if tried(form, act) else None


def template(programme) -> HttpResponse:
    """The sheet to fill in."""
    response = HttpResponse(template_xlsx(programme), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="templat-polis-{programme.pk}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _told(n):
    if not n:
        return _("All these numbers were there already; nothing was changed.")
    told = ngettext("%(n)s policy number is saved.", "%(n)s policy numbers are saved.", n)
    return told % {"n": n}


def _shown(plan, programme, by):
    report, bad = plan.report.as_dict(), len(plan.report.bad_rows)
    n = report["new"] + report["changed"]
    button = ngettext("Save %(n)s policy number", "Save %(n)s policy numbers", n) % {"n": n}
    failed, notes = report["failed"], report["notes"]
    return {
        "sealed": policy_sheets.seal(plan, programme, by=by) if plan.is_ready else "",
        "counts": [
            (report["new"], _("new"), "ok"),
            (report["changed"], _("changed"), ""),
            (report["same"], _("as before"), ""),
            (bad, _("with faults"), "bad"),
        ],
        "button": button,
        "faults": _named(failed[:SHOWN_LINES]),
        "more_faults": max(len(failed) - SHOWN_LINES, 0),
        "notes": _named(notes[:SHOWN_LINES]),
        "more_notes": max(len(notes) - SHOWN_LINES, 0),
        "lists": list(_lists(plan.steps)),
    }


def _lists(steps):
    """(key, title, rows, how many are left out): what replaces something else is looked at row by
    row, of the others a few show that the sheet was read as it was meant."""
    changed = [step for step in steps if step.kind == CHANGED]
    others = [step for step in steps if step.kind != CHANGED]
    for key, title, rows, most in (
        ("changed", _("What changes: before → after"), changed, SHOWN_LINES),
        ("rows", _("The first rows"), others, SHOWN_ROWS),
    ):
        if rows:
            yield key, title, rows[:most], max(len(rows) - most, 0)


def _named(lines):
    """Each with the heading its owner sees."""
    return [{**line, "heading": HEADINGS.get(line["column"], "")} for line in lines]
