"""A maker's inquiries, their ready-made answers, and whether a helper may answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit import paging
from transactions import chats, countries, quote_panel, threads
from transactions.actions import attachments, contacts, inquiries, ready_answers
from transactions.inquiry_forms import MessageForm, ReadyAnswerForm
from transactions.models import Attachment, Inquiry, ReadyAnswer
from transactions.words import InquiryState, Side
from vendors.views.own import with_vendor

PAGE = 20
S = InquiryState
WAITING = Q(waiting_since__isnull=False)
FILTERS = {
    "menunggu": (gettext_lazy("Waiting for an answer"), WAITING),
    "dijawab": (
        gettext_lazy("Answered"),
        Q(state__in=(S.ANSWERED, S.QUOTED, S.ORDERED)) & ~WAITING,
    ),
    "selesai": (gettext_lazy("Closed"), Q(state=S.CLOSED)),
}


@require_safe
@with_vendor
def inquiries_list(request, vendor):
    """Those that wait first, the oldest of them on top; else the newest first."""
    every = Inquiry.objects.owned_by(request.user)
    chosen = request.GET.get("status", "")
    chosen = chosen if chosen in FILTERS else ""
    page = chosen_page(every, chosen, request.GET)
    parts = {key: Count("pk", filter=condition) for key, (_w, condition) in FILTERS.items()}
    counts = every.aggregate(total=Count("pk"), **parts)
    context = {
        "vendor": vendor,
        "section": "inquiries",
        "page": page,
        "rows": described(every, page),
        "chosen": chosen,
        "total": counts["total"],
        "filters": [(key, words, counts[key]) for key, (words, _c) in FILTERS.items()],
        "left": contacts.count(vendor),
    }
    return render(request, "transactions/inquiries.html", context)


def chosen_page(every, chosen, sent):
    """Keys alone, so that no cursor holds a moment. One query."""
    rows = every.filter(FILTERS[chosen][1]) if chosen else every
    cursors = {"after": sent.get("setelah", ""), "before": sent.get("sebelum", "")}
    if chosen == "menunggu":
        waiting = rows.order_by("waiting_since", "pk").values_list("waiting_since", "pk")
        keys = [(int(since.timestamp()), pk) for since, pk in waiting]
        return paging.page_of(sorted(keys), size=PAGE, **cursors)
    return paging.page(rows.values("id"), ["-id"], size=PAGE, **cursors)


def described(every, page):
    """The inquiries of a page in its order, each with its age. One query."""
    keys = [key["id"] if isinstance(key, dict) else key[1] for key in page.rows]
    found = every.select_related("product").in_bulk(keys)
    for row in found.values():
        row.age, row.in_chat = threads.age(row), threads.in_chat(row)
    return [found[key] for key in keys if key in found]


@require_safe
@with_vendor
def inquiry(request, vendor, pk):
    """One thread; ``siap`` puts a ready-made answer into the form."""
    row = own(request.user, pk)
    ready = ReadyAnswer.objects.filter(vendor=vendor)
    asked = request.GET.get("siap", "")
    chosen = ready.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 18 else None
    form = MessageForm(initial={"text": chosen.text if chosen else ""})
    return answer(request, vendor, row, form)


@require_POST
@with_vendor
def act(request, vendor, pk, what):
    """Answer, take on, or close."""
    row, form = own(request.user, pk), MessageForm()
    try:
        if what == "jawab":
            form = MessageForm(request.POST, request.FILES)
            if not form.is_valid():
                return answer(request, vendor, row, form)
            inquiries.say(row, side=Side.MAKER, by=request.user, **form.cleaned_data)
            messages.success(request, _("Sent. The buyer is told."))
        elif what == "ambil":
            inquiries.take(row, by=request.user)
            messages.success(request, _("Noted: you are at it."))
        elif what == "tutup":
            inquiries.close(row, by=request.user, side=Side.MAKER)
            messages.success(request, _("Closed. If the buyer writes again, it opens again."))
        else:
            raise Http404
    except ValidationError as refusal:
        if what != "jawab":
            messages.error(request, refusal.messages[0])
            return redirect("transactions:my_inquiry", pk)
        form.add_error(None, refusal)
        return answer(request, vendor, own(request.user, pk), form)
    return redirect("transactions:my_inquiry", pk)


def own(user, pk):
    """One thread of the person's own business; anyone else's does not exist."""
    rows = Inquiry.objects.owned_by(user)
    rows = rows.select_related("vendor__region", "edition", "product", "owner", "handed_from")
    return get_object_or_404(rows, pk=pk)


def answer(request, vendor, row, form):
    context = {
        "vendor": vendor,
        "section": "inquiries",
        "inquiry": row,
        "messages_of": threads.messages_of(row),
        "panel": quote_panel.of(threads.quote_of(row)),
        "ready": ReadyAnswer.objects.filter(vendor=vendor),
        "form": form,
        "age": threads.age(row),
        "whatsapp": chats.to_asker(row),
        "country": countries.name_of(row.country),
        "is_over": row.state in (S.CLOSED, S.ORDERED),
    }
    return render(request, "transactions/inquiry.html", context)


@require_safe
@with_vendor
def picture(request, vendor, pk, picture):
    """A picture of one of the maker's own threads."""
    rows = Attachment.objects.filter(message__inquiry__in=Inquiry.objects.owned_by(request.user))
    return attachments.answer(get_object_or_404(rows, pk=picture, message__inquiry=pk))


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def ready(request, vendor):
    """Ready-made answers: add, change, remove; and the word to the organiser's helpers."""
    rows = ReadyAnswer.objects.filter(vendor=vendor)
    asked = request.GET.get("ubah", "")
    changed = None
    if asked:
        changed = get_object_or_404(rows, pk=asked if asked.isdecimal() else 0)
    form = ReadyAnswerForm(request.POST or None, instance=changed)
    if request.method == "POST" and request.POST.get("act") == "helper":
        ready_answers.let_helper(vendor, bool(request.POST.get("allowed")), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("transactions:ready_answers")
    if request.method == "POST" and request.POST.get("act") == "remove" and changed:
        ready_answers.remove(changed, by=request.user)
        messages.success(request, _("Removed."))
        return redirect("transactions:ready_answers")
    if request.method == "POST" and form.is_valid():
        try:
            ready_answers.keep(vendor, changed, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("transactions:ready_answers")
    context = {"vendor": vendor, "section": "inquiries", "rows": rows, "form": form}
    return render(request, "transactions/ready_answers.html", context | {"changed": changed})
