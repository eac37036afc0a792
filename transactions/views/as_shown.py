"""“As shown?”: the buyer's answer by the order's link, and the maker's cases."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kit import paging
from transactions.actions import as_shown, attachments
from transactions.as_shown_forms import AnswerForm, ReplyForm
from transactions.models import AsShown, Attachment
from transactions.pictures import with_pictures
from transactions.views import status
from vendors.views.own import with_vendor

PAGE = 20


@status.by_buyer
def answer(request, order):
    """One answer; what is wrong comes back on the order's own page."""
    form = AnswerForm(request.POST, request.FILES, lines=with_pictures(order.lines))
    if form.is_valid():
        try:
            as_shown.answer(order, **form.answer())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _back(order.token)
    return status.answer(request, status.found(order.token), tried_answer=form)


@status.by_buyer
def agree(request, order):
    """The buyer is content with the maker's answer."""
    case = AsShown.objects.filter(order=order, is_as_shown=False).first()
    if case is None:
        raise Http404
    try:
        as_shown.agree(case)
    except ValidationError as refusal:
        return status.answer(request, status.found(order.token), refusal=refusal.messages[0])
    return _back(order.token)


def _back(token):
    address = reverse("transactions:status", args=[token])
    return HttpResponseRedirect(f"{address}#sesuai", status=303)


@never_cache
@require_safe
def picture(request, token, pk):
    """The buyer's own picture, for whoever holds the link."""
    rows = Attachment.objects.filter(case__order__token=token)
    return attachments.answer(get_object_or_404(rows, pk=pk))


@require_safe
@with_vendor
def my_picture(request, vendor, pk, picture):
    """A picture of one of the maker's own cases."""
    rows = Attachment.objects.filter(case__in=AsShown.objects.owned_by(request.user))
    return attachments.answer(get_object_or_404(rows, pk=picture, case=pk))


@require_safe
@with_vendor
def cases(request, vendor):
    """What buyers found different, the newest first."""
    rows = AsShown.objects.owned_by(request.user).filter(is_as_shown=False)
    page = paging.page(
        rows.select_related("order", "product"),
        ["-pk"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    share = getattr(vendor, "shown_share", None)
    context = {"vendor": vendor, "section": "orders", "page": page, "share": share}
    return render(request, "transactions/cases.html", context)


@never_cache
@with_vendor
def case(request, vendor, pk):
    """One case, and the answer to the buyer."""
    rows = AsShown.objects.owned_by(request.user).filter(is_as_shown=False)
    row = get_object_or_404(rows.select_related("order", "product"), pk=pk)
    form = ReplyForm(request.POST or None, initial={"text": row.maker_text})
    if request.method == "POST" and form.is_valid():
        try:
            as_shown.reply(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Sent. The buyer reads it on the order's page."))
            return redirect("transactions:my_case", pk)
    context = {"vendor": vendor, "section": "orders", "case": row, "form": form}
    return render(request, "transactions/case.html", context)
