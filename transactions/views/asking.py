"""Asking a maker or an organiser, without an account."""

import uuid

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from transactions import asking, pictures
from transactions.actions import inquiries
from transactions.inquiry_forms import AskForm
from transactions.refusals import Refused
from transactions.views.buying import edition_slug
from transactions.words import InquiryKind

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def product(request, slug):
    return page(request, asking.of_product(slug, edition_slug(sent_by(request))))


@never_cache
@require_http_methods(METHODS)
def maker(request, slug):
    return page(request, asking.of_maker(slug, edition_slug(sent_by(request))))


@never_cache
@require_http_methods(METHODS)
def booth(request, edition, maker):
    return page(request, asking.of_booth(edition, maker))


@never_cache
@require_http_methods(METHODS)
def organiser(request, edition):
    return page(request, asking.of_edition(edition), kind=InquiryKind.EXPORT)


def page(request, subject, *, kind=InquiryKind.RETAIL):
    """The form; once it is right, the thread's own page."""
    asked = request.GET.get("jenis", "")
    form = AskForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "kind": asked if asked in InquiryKind.values else kind,
            "client_key": uuid.uuid4(),
            "lewat": request.GET.get("lewat", "")[:8],
            "quantity": request.GET.get("jumlah", "")[:7],
            "text": greeting(subject) if request.GET.get("lewat") == "wa" else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        opened = place(subject, form)
        if opened:
            address = reverse("transactions:thread", args=[opened.token])
            return HttpResponseRedirect(address, status=303)
    context = {"subject": subject, "form": form.for_page(), "edition_slug": subject.slug}
    if subject.listing:
        context["picture"] = pictures.small(subject.listing.photos)
    return render(request, "transactions/ask.html", context)


def place(subject, form):
    """The inquiry, or None with the reason on the form."""
    try:
        return inquiries.open(
            vendor=subject.vendor,
            product=subject.listing.product if subject.listing else None,
            edition=subject.edition,
            edition_slug=subject.slug,
            language=get_language(),
            **form.asked(),
        )
    except Refused as refusal:
        form.add_error(None, refusal)
        return None


def sent_by(request):
    return request.POST if request.method == "POST" else request.GET


def greeting(subject):
    """What a chat begins with, to be changed by whoever sends it."""
    return _("I have a question about %(product)s.") % {"product": subject.title}
