"""Step 2: photos, several at once."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.image_words import WARN
from kit.images import HINTS, REFUSALS, Refused, srcset, url
from products.actions import photos
from products.choices import PhotoState
from products.forms import AltForm
from products.steps import PHOTOS
from products.touching import asked_of
from products.views.steps import onward, own_photo, own_product, rows_beside, show
from vendors.views.own import with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def step(request, vendor, pk):
    """The tiles, and whatever was chosen now."""
    product = own_product(vendor, pk)
    refused = _take(request, product) if request.method == "POST" else []
    if request.headers.get("X-Requested-With") == "fetch":
        return _tiles(request, product, refused)
    if request.method == "POST" and not refused:
        if "add" in request.POST:
            return redirect("products:photos", pk=product.pk)
        return onward(request, product, PHOTOS)
    return _page(request, product, refused=refused)


@require_safe
@with_vendor
def tiles(request, vendor, pk):
    """The tiles alone, for a page that waits for the worker."""
    return _tiles(request, own_product(vendor, pk), [])


@require_POST
@with_vendor
def change(request, vendor, pk, photo_pk, what):
    """Make one photo the main one, move it, describe it, or take it away."""
    product = own_product(vendor, pk)
    photo = own_photo(product, photo_pk)
    if what != DESCRIBE:
        CHANGES[what](photo, request.user)
        return redirect("products:photos", pk=product.pk)
    form = AltForm(request.POST, instance=photo)
    if not form.is_valid():
        return _page(request, product, form=form)
    photos.describe(photo, alt=form.cleaned_data["alt"], by=request.user)
    return redirect(f"{reverse('products:photos', args=[product.pk])}#photo-{photo.pk}")


DESCRIBE = "keterangan"
CHANGES = {
    "utama": lambda photo, by: photos.make_main(photo, by=by),
    "maju": lambda photo, by: photos.move(photo, earlier=True, by=by),
    "mundur": lambda photo, by: photos.move(photo, earlier=False, by=by),
    "hapus": lambda photo, by: photos.remove(photo, by=by),
}


def _take(request, product):
    """Add every chosen file; what is refused comes back as [{name, words}]."""
    refused = []
    for file in request.FILES.getlist("photos"):
        try:
            photos.add(product, file=file, by=request.user)
        except (Refused, ValidationError) as error:
            refused.append({"name": file.name, "words": error.messages[0]})
    return refused


def _page(request, product, *, refused=(), form=None):
    """The whole step; ``form``: a description that has to be put right."""
    rows = list(product.photos.kept())
    told = {"vendor": product.vendor, "product": product, "photos": rows}
    context = told | {"refused": refused, "form": form} | _tiles_context(product, form)
    return show(request, "products/photos.html", PHOTOS, **context)


def _tiles(request, product, refused):
    """The tiles, and the list of steps, which may have changed with them."""
    steps = rows_beside(product, list(product.photos.kept()), PHOTOS, asked_of(product))
    context = {"product": product, "refused": refused, "steps": steps} | _tiles_context(product)
    return render(request, "products/photos_fetched.html", context)


def _tiles_context(product, form=None):
    rows = product.photos.filter(removed_at__isnull=True)
    tiles = [_tile(row, form) for row in rows]
    _mark_twins(tiles)
    good = [tile for tile in tiles if not tile["refusal"]]
    for place, tile in enumerate(good):
        tile |= {"number": place + 1, "is_first": place == 0, "is_last": place == len(good) - 1}
    return {
        "tiles": tiles,
        "coached": _coached(good),
        "is_waiting": any(tile["is_waiting"] for tile in tiles),
        "room": photos.MOST - len(good),
        "most": photos.MOST,
    }


def _mark_twins(tiles):
    """The same picture once more: its public files have the same name."""
    seen = set()
    for tile in tiles:
        key = tile["photo"].key if tile["picture"] else ""
        tile["is_twin"] = key in seen
        seen |= {key} - {""}


def _tile(photo, form):
    refusal = REFUSALS.get(photo.refusal) if photo.state == PhotoState.REFUSED else ""
    is_ready = photo.state == PhotoState.READY
    asked_again = form is not None and form.instance.pk == photo.pk
    return {
        "photo": photo,
        "picture": url(photo.key, 400) if is_ready else "",
        "srcset": srcset(photo.key, max(photo.width, photo.height)) if is_ready else "",
        "is_waiting": photo.state == PhotoState.WAITING,
        "refusal": refusal or (_("Add this photo once more.") if photo.refusal else ""),
        "hints": [(code, HINTS[code]) for code in photo.hints if code in HINTS],
        "form": form if asked_again else AltForm(instance=photo),
    }


def _coached(tiles):
    """Each fault that was found, its advice, and the numbers of the photos that have it."""
    found = {}
    for tile in tiles:
        for code, hint in tile["hints"]:
            if hint.level == WARN:
                found.setdefault(code, []).append(str(tile["number"]))
    return [
        {
            "code": code,
            "hint": HINTS[code],
            "photos": ", ".join(found[code]),
            "count": len(found[code]),
        }
        for code in HINTS
        if code in found
    ]
