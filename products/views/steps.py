"""What every step of a product has: its row, its list of tasks, its two buttons."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from products import revising, selling
from products.models import Product
from products.steps import NAME, SEND, STEPS, mended_at, task_list
from products.touching import asked_of

TAGS = {
    "done": (_("Done"), "ok"),
    "begun": (_("Being filled in"), "wait"),
    "untouched": (_("Not yet"), ""),
    "ready": (_("Ready to send"), "info"),
    "blocked": (_("Cannot start yet"), ""),
    "asked": (_("Touch-up open"), "wait"),
}


def own_product(vendor, pk) -> Product:
    """One product of one's own business; anyone else's does not exist."""
    product = Product.objects.filter(vendor=vendor, pk=pk).select_related("category").first()
    if product is None:
        raise Http404
    product.vendor = vendor
    return product


def own_photo(product, photo_pk):
    photo = product.photos.filter(pk=photo_pk, removed_at__isnull=True).first()
    if photo is None:
        raise Http404
    photo.product = product
    return photo


def next_address(request, product, step) -> str:
    """The next step, or the list for those who continue later."""
    if "later" in request.POST or step is SEND:
        return reverse("products:mine")
    following = STEPS[STEPS.index(step) + 1]
    return reverse(following.view, args=[product.pk])


def onward(request, product, step):
    return redirect(next_address(request, product, step))


def show(request, template, step, *, vendor, product=None, photos=(), **context):
    """The page of one step beside the list of all of them."""
    asked = asked_of(product) if product else []
    context |= {
        "vendor": vendor,
        "product": product,
        "photos": photos,
        "step": step,
        "asked": asked,
        "steps": rows_beside(product, photos, step, asked),
        "total_steps": len(STEPS),
        "section": "products",
        "back": back_address(step, product),
    }
    if product and product.approved_id:
        context |= {"change": revising.change_of(product), "way": selling.way_of(product)}
    return render(request, template, context)


def rows_beside(product, photos, step, asked) -> list[dict]:
    """The list of steps with the words and addresses it is shown with; ``asked``: the touch-ups
    still open, which no step is called done or ready with."""
    rows = task_list(product, photos, step)
    open_steps = {mended_at(row.kind) for row in asked}
    for row in rows:
        if row["kind"] == "done" and row["step"] in open_steps:
            row["kind"] = "asked"
        row["tag"], row["tag_kind"] = TAGS[row["kind"]]
        if row["kind"] == "ready" and asked:
            words = ngettext("%(n)s touch-up open", "%(n)s touch-ups open", len(asked))
            row["tag"], row["tag_kind"] = words % {"n": len(asked)}, "wait"
        open_now = product or row["step"] is NAME
        if open_now:
            args = [product.pk] if product else []
            row["url"] = reverse(row["step"].view if product else "products:add", args=args)
    return rows


def back_address(step, product) -> str:
    place = STEPS.index(step)
    if place == 0 or product is None:
        return reverse("products:mine")
    return reverse(STEPS[place - 1].view, args=[product.pk])
