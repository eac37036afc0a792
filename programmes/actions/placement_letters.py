"""Letters about goods in shops, written in the background from rows of the event's transaction."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django_tasks import task

from notices.actions import telling
from notices.choices import Topic
from products.models import Product
from programmes.choices.placement import PlacementState
from programmes.models import Placement
from programmes.readiness import Plan, lacks_of, loaded
from vendors.models import Member

P = PlacementState


@dataclass(frozen=True)
class Words:
    """Subject and sentence, with %(shop)s and %(product)s."""

    subject: str
    text: str


TO_MAKER = {
    P.PROPOSED: Words(
        gettext_noop("Proposed to %(shop)s: %(product)s"),
        gettext_noop("%(product)s is proposed to %(shop)s once more. You need not do anything."),
    ),
    P.AGREED: Words(
        gettext_noop("%(shop)s takes %(product)s"),
        gettext_noop(
            "%(shop)s wants %(product)s on its shelves. The page says how many pieces from when, "
            "and what is still missing."
        ),
    ),
    P.DECLINED: Words(
        gettext_noop("%(shop)s does not take %(product)s"),
        gettext_noop("%(shop)s does not take %(product)s this time. Its reason is on the page."),
    ),
    P.PLACED: Words(
        gettext_noop("On the shelf at %(shop)s: %(product)s"),
        gettext_noop("%(product)s stands on the shelves of %(shop)s."),
    ),
    P.ENDED: Words(
        gettext_noop("%(product)s at %(shop)s: the result"),
        gettext_noop(
            "The time of %(product)s at %(shop)s is over. How many pieces were sold, and what "
            "follows, is on the page."
        ),
    ),
    P.DROPPED: Words(
        gettext_noop("No longer proposed to %(shop)s: %(product)s"),
        gettext_noop(
            "The proposal of %(product)s to %(shop)s was taken back. The reason is on the page."
        ),
    ),
}


def tell_of_proposal(rows: list[Placement]) -> None:
    """Each maker reads of all their products at once, and the shop of all there are."""
    mark, of_makers = _mark(rows), defaultdict(list)
    for row in rows:
        of_makers[row.product.vendor_id].append(row.pk)
    for keys in of_makers.values():
        tell_maker_of_proposal.enqueue(keys, mark)
    tell_shop.enqueue([row.pk for row in rows], mark)


def tell_of_move(row: Placement) -> None:
    tell_maker_of_move.enqueue(row.pk, str(row.state), _mark([row]))
    if row.state == P.PROPOSED:
        tell_shop.enqueue([row.pk], _mark([row]))


def _mark(rows):
    """Tells one event from the next: the rows and the moment of their change."""
    moments = ",".join(f"{row.pk}.{row.changed_at.timestamp()}" for row in rows)
    return hashlib.sha256(moments.encode()).hexdigest()[:16]


@task()
def tell_maker_of_proposal(keys, mark):
    """One letter about all products of one maker, with what each still lacks."""
    rows = _found(keys)
    if not rows:
        return
    goods = loaded(Product.objects.filter(pk__in=[row.product_id for row in rows]))
    known = {product.pk: product for product in goods}
    with translation.override(settings.LANGUAGE_CODE):
        lines = [_line(row, lacks_of(known[row.product_id], Plan.of(row))) for row in rows]
        head = ngettext(
            "%(n)s product of yours is proposed to %(shop)s:",
            "%(n)s products of yours are proposed to %(shop)s:",
            len(rows),
        )
        facts = {"n": len(rows), "shop": rows[0].retailer.name}
        end = _("The shop answers soon. Mend until then what is missing:")
        subject = _("Your products are proposed to %(shop)s") % facts
        _post_to_maker(rows[0], subject, [head % facts, "\n".join(lines), end], f"offer:{mark}")


def _line(row, lacks):
    if not lacks:
        return f"- {row.product.name}: {_('ready')}"
    return f"- {row.product.name}: {' '.join(lack.words for lack in lacks)}"


@task()
def tell_maker_of_move(key, state, mark):
    """One letter about one product, unless something newer has happened to it."""
    rows = [row for row in _found([key]) if row.state == state and _mark([row]) == mark]
    for row in rows:
        words, facts = TO_MAKER[state], {"shop": row.retailer.name, "product": row.product.name}
        with translation.override(settings.LANGUAGE_CODE):
            subject, text = _(words.subject) % facts, _(words.text) % facts
            _post_to_maker(row, subject, [text], f"moved:{mark}")


def _post_to_maker(row, subject, parts, event):
    """To everybody who works for the maker; the link stands last."""
    link = reverse("programmes:my_placements")
    members = Member.objects.filter(vendor=row.product.vendor_id).select_related("user")
    _post([member.user for member in members], subject, parts, link, f"placement:{event}:maker")


@task()
def tell_shop(keys, mark):
    """The shop's people read how many products wait for their answer."""
    rows = [row for row in _found(keys) if row.state == P.PROPOSED]
    if not rows:
        return
    retailer = rows[0].retailer
    people = retailer.people.acting().select_related("user")
    with translation.override(settings.LANGUAGE_CODE):
        words = ngettext(
            "%(n)s product is proposed for your shelves",
            "%(n)s products are proposed for your shelves",
            len(rows),
        )
        link = reverse("programmes:partner_placements", args=[retailer.slug])
        text = _("Look at them, and say of each whether you take it. Their makers are waiting.")
        subject, event = words % {"n": len(rows)}, f"placement:offer:{mark}:shop"
        _post([person.user for person in people], subject, [text], link, event)


def _found(keys):
    rows = Placement.objects.filter(pk__in=keys).select_related("retailer", "product")
    return list(rows.order_by("pk"))


def _post(users, subject, parts, link, event):
    body = "\n\n".join([*parts, f"{settings.BASE_URL}{link}"]) + "\n"
    telling.tell_members(
        users, topic=Topic.PROGRAMMES, subject=subject, body=body, url=link, event=event
    )
