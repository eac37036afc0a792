"""What every step of a product has: its row, its list of tasks, its two buttons."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from products import revising, selling
from products.models import Product
from products.steps import NAME, SEND, STEPS, task_list

TAGS = {
    "done": (_("Done"), "ok"),
    "begun": (_("Being filled in"), "wait"),
    "untouched": (_("Not yet"), ""),
    "ready": (_("Ready to send"), "info"),
    "blocked": (_("Cannot start yet"), ""),
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
    context |= {
        "vendor": vendor,
        "product": product,
        "photos": photos,
        "step": step,
        "steps": rows_beside(product, photos, step),
        "total_steps": len(STEPS),
        "section": "products",
        "back": back_address(step, product),
    }
    if product and product.approved_id:
        context |= {"change": revising.change_of(product), "way": selling.way_of(product)}
    return render(request, template, context)


def rows_beside(product, photos, step) -> list[dict]:
    """The list of steps with the words and addresses it is shown with."""
    rows = task_list(product, photos, step)
    for row in rows:
        row["tag"], row["tag_kind"] = TAGS[row["kind"]]
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
