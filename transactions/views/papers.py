"""Papers of an order as PDF: made by the maker's button, then read by both sides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.private import POLICY
from transactions.actions import handing_over, papers
from transactions.models import Paper
from transactions.papers import kinds
from transactions.views.desk import own_order
from transactions.views.status import found
from transactions.words import PaperKind
from vendors.views.own import with_vendor


@require_POST
@with_vendor
def paper_make(request, vendor, pk, word):
    """Give the paper its number; a second click finds it made."""
    order, kind = own_order(request.user, pk), kind_of(word)
    if kind not in kinds.by_hand(order):
        raise Http404
    try:
        if kind == PaperKind.BILL:
            handing_over.bill(order, by=request.user)
        else:
            papers.make(order, kind, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("transactions:desk_order", pk)
    return redirect("transactions:my_paper", pk, word)


@require_safe
@with_vendor
def my_paper(request, vendor, pk, word):
    """Any paper of one of the maker's own orders, once it is made: in the buyer's language, the
    packing slip too, for it travels to the buyer."""
    order = own_order(request.user, pk)
    return answer(order, kind_of(word), order.language)


@never_cache
@require_safe
def order_paper(request, token, word):
    """A paper for whoever holds the order's link, in the language of the page."""
    order, kind = found(token), kind_of(word)
    if not kinds.KINDS[kind].is_for_buyer:
        raise Http404
    return answer(order, kind, get_language())


def kind_of(word):
    if word not in kinds.BY_WORD:
        raise Http404
    return kinds.BY_WORD[word]


def answer(order, kind, language) -> HttpResponse:
    """The PDF, kept nowhere; 404 before it has its number. Nothing is written here."""
    try:
        content = papers.render(order, kind, "en" if language == "en" else "id")
    except Paper.DoesNotExist as error:
        raise Http404 from error
    return handed_out(content, f"{kinds.word_of(kind)}-{order.number}.pdf")


def handed_out(content: bytes, name: str) -> HttpResponse:
    """A PDF for this reader alone."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
