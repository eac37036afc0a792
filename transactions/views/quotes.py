"""Offers: the maker's form and list, and the buyer's answer by the thread's link."""

import re
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit import paging, pdf
from products.models import Listing
from transactions import threads
from transactions.actions import papers, quoting
from transactions.models import Quote
from transactions.offers import price_for
from transactions.papers import quotation
from transactions.quote_forms import (
    AcceptForm,
    DeclineForm,
    Lines,
    OfferForm,
    WordsForm,
    offer_of,
)
from transactions.refusals import Refused
from transactions.views import inquiry_desk
from transactions.views import threads as pages
from transactions.views.papers import handed_out
from transactions.words import QuoteState
from vendors.views.own import with_vendor

PAGE = 20
# "200 packs a month" and "1.200" begin with how many.
COUNT = re.compile(r"[1-9]\d{0,2}(\.\d{3})+\b|[1-9]\d{0,6}\b", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def new(request, vendor, pk):
    """One more version; what was offered last is where it begins."""
    row = inquiry_desk.own(request.user, pk)
    last = row.quotes.order_by("-version").prefetch_related("lines__steps").first()
    data = request.POST if request.method == "POST" else None
    form = OfferForm(data, initial=_offered(row, last))
    lines = Lines(data, vendor=vendor, prefix="baris", initial=_lines(row, last))
    if data is not None and form.is_valid() & lines.is_valid():
        try:
            offer = offer_of(form, lines)
            version = form.cleaned_data["version"]
            quoting.send(row, offer, by=request.user, version=version)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Sent. The buyer reads it on the page of the question."))
            return redirect("transactions:my_inquiry", pk)
    context = {"vendor": vendor, "section": "inquiries", "inquiry": row, "form": form}
    return render(
        request, "transactions/quote.html", context | {"lines": lines.for_page(), "last": last}
    )


def _offered(row, last):
    if last is None:
        return {"version": 1, "term": row.term, "currency": "IDR"}
    names = ("currency", "lead_days", "shipping", "term", "place", "note")
    return {name: getattr(last, name) for name in names} | {"version": last.version + 1}


def _lines(row, last):
    if last is None:
        product = row.product
        if product is None:
            return []
        asked = COUNT.match(row.quantity)
        count = int(asked[0].replace(".", "")) if asked else max(product.min_order, 1)
        return [{"product": product, "quantity": count, "unit_price": _usual(product, count)}]
    return [_line(line) for line in last.lines.all()]


def _usual(product, count):
    """What the page asks for so many, wholesale prices too; in rupiah, as the form begins."""
    listing = Listing.objects.filter(product=product).first()
    price = price_for(listing, max(count, 1)) if listing else product.price_idr
    return Decimal(price) if price else None


def _line(line):
    told = {name: getattr(line, name) for name in ("product", "name", "quantity", "unit_price")}
    for n, step in enumerate(list(line.steps.all())[:2], 1):
        told |= {f"step{n}": step.min_quantity, f"price{n}": step.unit_price}
    return told


@require_POST
@with_vendor
def withdraw(request, vendor, pk):
    """The maker takes the offer back."""
    rows = Quote.objects.owned_by(request.user)
    quote = get_object_or_404(rows, pk=pk)
    try:
        quoting.withdraw(quote, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken back. The buyer is told."))
    return redirect("transactions:my_inquiry", quote.inquiry_id)


@require_safe
@with_vendor
def mine(request, vendor):
    """All offers of the business, the newest first."""
    every = Quote.objects.owned_by(request.user)
    page = paging.page(
        every.values("pk"),
        ["-pk"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    keys = [row["pk"] for row in page.rows]
    found = every.select_related("inquiry").in_bulk(keys)
    rows = [found[key] for key in keys if key in found]
    context = {"vendor": vendor, "section": "inquiries", "page": page, "rows": rows}
    return render(request, "transactions/quotes.html", context)


@pages.by_asker
def answer(request, row, pk, what):
    """The buyer accepts, declines, or asks for a revision; errors come back on the thread."""
    quote = threads.quote_of(row)
    if what not in ANSWERS or quote is None or not row.quotes.filter(pk=pk).exists():
        raise Http404
    if quote.pk != pk:
        words = _("There is a newer quotation in the meantime. Read it first.")
        return pages.answer(request, row, refusal=words)
    form = what_form(what, request.POST, quote)
    if not form.is_valid():
        return pages.answer(request, row, tried=form)
    try:
        ANSWERS[what](quote, form)
    except ValidationError as refusal:
        if isinstance(refusal, Refused) and refusal.code != "expired":
            form.add_error(None, refusal)
            return pages.answer(request, pages.found(row.token), tried=form)
        return pages.answer(request, pages.found(row.token), refusal=refusal.messages[0])
    address = reverse("transactions:thread", args=[row.token])
    return HttpResponseRedirect(f"{address}#penawaran", status=303)


@never_cache
@require_safe
def paper(request, token, pk):
    """An offer to print, for whoever holds the thread's link, in the language of the page."""
    return printed(to_print().filter(inquiry__token=token), pk, get_language())


@require_safe
@with_vendor
def my_paper(request, vendor, pk):
    """The same for the maker, in the buyer's language."""
    return printed(to_print().owned_by(request.user), pk)


def to_print():
    rows = Quote.objects.exclude(state=QuoteState.DRAFT)
    rows = rows.select_related("inquiry__vendor__region__parent")
    return rows.prefetch_related("lines__steps", "lines__product")


def printed(rows, pk, language=""):
    quote = get_object_or_404(rows, pk=pk)
    with override("en" if (language or quote.inquiry.language) == "en" else "id"):
        content = pdf.render(papers.TEMPLATE, quotation.of(quote))
    return handed_out(content, f"penawaran-{quotation.number_of(quote)}.pdf")


def what_form(what, data, quote):
    if what == "terima":
        return AcceptForm(data, quote=quote)
    return WordsForm(data) if what == "ubah" else DeclineForm(data)


ANSWERS = {
    "terima": lambda quote, form: quoting.accept(quote, **form.accepted()),
    "ubah": lambda quote, form: quoting.ask_revision(quote, **form.cleaned_data),
    "tolak": lambda quote, form: quoting.decline(quote, **form.cleaned_data),
}
