"""An office's desk, its registration and its facts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from transactions import office_desk, spending
from transactions.actions import offices
from transactions.office_forms import BudgetForm, OfficeForm, RegisterForm
from transactions.office_rules import may_manage
from transactions.views.office_own import own_office, show, with_office
from transactions.words import OfficeState
from vendors.views.own import posted


@require_safe
@with_office
def desk(request, office):
    """What is to be done, where everything stands, and what was spent."""
    year = timezone.localdate().year
    return show(
        request,
        office,
        "office.html",
        "office",
        tasks=office_desk.tasks_of(office, request.user, year),
        requests=office_desk.requests_by_state(office),
        orders=office_desk.orders_by_state(office),
        spent=spending.spent_by([office.pk], year)[office.pk],
        year=year,
        line=spending.LINE,
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request):
    """Somebody with an account describes the office they work for."""
    office = own_office(request.user)
    if office is not None and request.method != "POST":
        return redirect("transactions:office")
    form = RegisterForm(posted(request))
    if form.is_valid():
        try:
            offices.register(by=request.user, **form.facts())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            words = _("Registered. An officer of your region looks at it; you get a message.")
            messages.success(request, words)
            return redirect("transactions:office")
    return render(request, "transactions/office_register.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@with_office
def facts(request, office):
    """What the office is called and where it is; managers put it right."""
    may_change = may_manage(request.user, office)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    form = _form(office, posted(request))
    if form.is_valid():
        try:
            offices.edit(office, by=request.user, **form.facts())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("transactions:office_facts")
    return _facts_page(request, office, form=form)


@require_POST
@with_office
def budget(request, office):
    """What may be spent in a year; the newest word for a year counts."""
    if not may_manage(request.user, office):
        raise PermissionDenied
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return _facts_page(request, office, budget_form=form)
    offices.state_budget(office, by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved. The share is reckoned from this budget."))
    return redirect("transactions:office_facts")


def _form(office, data=None):
    names = ("name", "address", "phone", "code")
    initial = {name: getattr(office, name) for name in names} | {"region": office.region_id}
    is_verified = office.state == OfficeState.VERIFIED
    return OfficeForm(data, initial=initial, is_verified=is_verified)


def _facts_page(request, office, form=None, budget_form=None):
    return show(
        request,
        office,
        "office_facts.html",
        "facts",
        form=form or _form(office),
        budget_form=budget_form or BudgetForm(),
        budgets=list(office.budgets.all()),
    )
