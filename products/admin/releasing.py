"""The release page: what is held of an edition, the mails it would send, and the button."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.models import Edition
from kit.admin import tag
from kit.keys import keys_of
from products.actions import announcing, telling
from products.choices import Verdict
from products.models import Decision

# Each is one field of the form; Django takes a thousand in all.
AT_ONCE = 250
TAGS = {Verdict.APPROVED: "ok", Verdict.RETURNED: "wait", Verdict.REFUSED: "bad"}
ON_THE_WAY = ("submission__product__vendor", "submission__revision", "submission__edition", "by")


@dataclass(frozen=True)
class Held:
    """A decision, its label, and the letters it will send."""

    decision: Decision
    name: str
    verdict: str
    letters: list[telling.Letter]


def page(request, pk, *, frame):
    """For those who arrange the edition; to anybody else it does not exist."""
    edition = get_object_or_404(Edition.objects.run_by(request.user), pk=pk)
    if not request.user.has_perm("products.release_decisions", edition):
        raise Http404
    if request.method == "POST":
        _release(request, edition)
        return redirect(request.get_full_path())
    held = held_of(edition, request.user)
    shown = Paginator(held, AT_ONCE).get_page(request.GET.get("p"))
    context = {
        **frame,
        "title": _("Held decisions"),
        "opts": Decision._meta,
        "original": edition,
        "page": shown,
        "rows": previews(shown.object_list),
        "counts": counted(held.order_by().values_list("verdict", flat=True)),
    }
    return render(request, "admin/products/release/release.html", context)


def held_of(edition, user):
    """What waits for its release, oldest first; decisions on one's own goods are not read."""
    rows = Decision.objects.held().not_of(user).filter(submission__edition=edition)
    return rows.select_related(*ON_THE_WAY).order_by("pk")


def previews(decisions) -> list[Held]:
    """Each with the very letters that will be posted; one query for the people of all."""
    decisions = list(decisions)
    owners = telling.owners_of([row.submission.product.vendor_id for row in decisions])
    return [
        Held(
            decision=row,
            name=row.submission.revision.content["name"],
            verdict=tag(TAGS[row.verdict], row.get_verdict_display()),
            letters=telling.letters(row.submission, row, owners[row.submission.product.vendor_id]),
        )
        for row in decisions
    ]


def counted(verdicts) -> str:
    """ "12 passed curation, 3 returned for changes"."""
    found = Counter(verdicts)
    return ", ".join(f"{found[key]} {key.label}" for key in Verdict if found[key])


def _release(request, edition):
    """Let the ticked ones go, and say what happened; what was decided since stays held."""
    asked = keys_of(request.POST.getlist("decision"))
    if not asked:
        messages.error(request, _("Tick at least one decision."))
        return
    rows = announcing.release(edition, decisions=asked, by=request.user)
    if rows:
        messages.success(request, _told(rows))
    missing = len(asked) - len(rows)
    if missing:
        told = ngettext(
            "%(n)s decision had been undone or released in the meantime.",
            "%(n)s decisions had been undone or released in the meantime.",
            missing,
        )
        messages.warning(request, told % {"n": missing})


def _told(rows):
    """How many went, and who gets a mail of it."""
    keys = [row.pk for row in rows]
    vendors = Decision.objects.filter(pk__in=keys).values_list(
        "submission__product__vendor", flat=True
    )
    owners = telling.owners_of(list(vendors))
    people = [person for key in vendors for person in owners[key]]
    mails = sum(1 for person in people if person.email)
    released = ngettext("%(n)s decision released", "%(n)s decisions released", len(rows))
    going = ngettext("%(n)s mail goes out now.", "%(n)s mails go out now.", mails)
    told = "{}: {}. {}".format(
        released % {"n": len(rows)}, counted(row.verdict for row in rows), going % {"n": mails}
    )
    if len(people) > mails:
        quiet = ngettext(
            "%(n)s person without e-mail reads it on their desk.",
            "%(n)s people without e-mail read it on their desk.",
            len(people) - mails,
        )
        told = f"{told} {quiet % {'n': len(people) - mails}}"
    return capfirst(told)


def waiting_for(user) -> list[tuple]:
    """(edition's key, its name, number of held decisions) where the person may release them."""
    if not user.has_perm("products.release_decisions"):
        return []
    mine = Edition.objects.run_by(user).order_by().values("pk")
    found = Decision.objects.held().filter(submission__edition__in=mine).order_by()
    rows = found.values_list("submission__edition", "submission__edition__name")
    return list(rows.annotate(n=Count("pk")).order_by("submission__edition"))
