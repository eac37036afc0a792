"""How a maker is paid: the owner's pages, and the code for whoever holds an order's link."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit import qr
from kit.private import POLICY
from transactions import amounts
from transactions.actions import payment_ways as actions
from transactions.choices import PAYABLE
from transactions.payment_forms import AccountForm, OwnForm, QrisForm, WordsForm
from transactions.qris.judge import judge
from transactions.qris.likeness import alike
from transactions.views.status import found
from vendors.actions import registering
from vendors.views.own import posted, with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def payment_ways(request, vendor):
    """All ways; cash and words are changed right here."""
    form = WordsForm(posted(request), instance=vendor)
    if form.is_bound and form.is_valid():
        registering.edit(vendor, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("transactions:payment_ways")
    if form.is_bound:
        vendor.refresh_from_db(fields=list(form.fields))
    context = {"form": form, "ways": actions.ways_of(vendor), "most": actions.MOST_ACCOUNTS}
    context["may_direct"] = actions.may_direct(request.user, vendor)
    return _page(request, vendor, "payment_ways.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def qris(request, vendor):
    """Send a code, see whose it is, keep it."""
    _ask(request.user, vendor)
    if "payload" in request.POST:
        return _keep(request, vendor)
    form = QrisForm(posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        return _preview(request, vendor, form.cleaned_data["code"])
    return _page(request, vendor, "qris.html", form=form)


def _preview(request, vendor, code, data=None):
    """The name in the code beside the business's."""
    is_other = not alike(vendor.name, code.merchant_name)
    form = OwnForm(data, is_asked=is_other, initial={"payload": code.payload})
    return _page(request, vendor, "qris_seen.html", code=code, form=form, is_other=is_other)


def _keep(request, vendor):
    try:
        code = judge(request.POST["payload"])
    except ValidationError as refusal:
        form = QrisForm({"text": request.POST["payload"]})
        form.is_valid()
        if not form.errors:
            form.add_error("text", refusal)
        return _page(request, vendor, "qris.html", form=form)
    is_own = request.POST.get("is_own") == "on"
    try:
        actions.set_qris(vendor, text=code.payload, by=request.user, is_own=is_own)
    except ValidationError:  # the tick is missing: the page asks for it
        return _preview(request, vendor, code, request.POST)
    messages.success(request, _("Saved. Buyers pay with this code from now on."))
    return redirect("transactions:payment_ways")


@require_POST
@with_vendor
def qris_remove(request, vendor):
    """No code any more."""
    actions.remove_qris(vendor, by=request.user)
    messages.success(request, _("Taken away. Buyers no longer see the code."))
    return redirect("transactions:payment_ways")


@require_safe
@with_vendor
def own_qris(request, vendor):
    """The code buyers see, for its owner."""
    code = actions.active_code(vendor)
    if code is None:
        raise Http404
    return _drawn(code, "svg")


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def account_add(request, vendor):
    """One more bank account."""
    _ask(request.user, vendor)
    form = AccountForm(posted(request))
    if _told(form, actions.add_account, vendor, request):
        return redirect("transactions:payment_ways")
    return _page(request, vendor, "account.html", form=form, account=None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def account(request, vendor, pk):
    """Put one right."""
    own = get_object_or_404(vendor.bank_accounts, pk=pk)
    _ask(request.user, vendor)
    facts = {name: getattr(own, name) for name in ("bank", "number", "holder", "swift")}
    form = AccountForm(posted(request), initial=facts)
    if _told(form, actions.change_account, own, request):
        return redirect("transactions:payment_ways")
    return _page(request, vendor, "account.html", form=form, account=own)


@require_POST
@with_vendor
def account_remove(request, vendor, pk):
    """Take one away."""
    own = get_object_or_404(vendor.bank_accounts, pk=pk)
    actions.remove_account(own, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("transactions:payment_ways")


@never_cache
@require_safe
def order_qris(request, token, ending):
    """The maker's own static code, while something of this order is to be paid with it."""
    order = found(token)
    code = actions.active_code(order.vendor)
    is_due = order.state in PAYABLE and order.paid_idr < order.total_idr
    if code is None or not is_due or order.currency != amounts.HOME:
        raise Http404
    return _drawn(code, ending)


def _drawn(code, ending):
    """As SVG for the page; as PNG to be saved, for galleries and banks' apps know no SVG."""
    if ending == "png":
        response = HttpResponse(qr.png(code.payload), content_type="image/png")
        response["Content-Disposition"] = f'attachment; filename="qris-{code.nmid}.png"'
    else:
        response = HttpResponse(qr.svg(code.payload), content_type="image/svg+xml")
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


def _ask(user, vendor):
    """Before anything is read or decoded for somebody who may not keep it."""
    if not actions.may_direct(user, vendor):
        raise PermissionDenied


def _told(form, action, subject, request):
    """Whether an account was sent and taken; what the action refuses is told on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        action(subject, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, _("Saved. Buyers who have ordered see it."))
    return True


def _page(request, vendor, template, **context):
    context |= {"vendor": vendor, "section": "vendor"}
    return render(request, f"transactions/{template}", context)
