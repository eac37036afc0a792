"""Step 3: price, stock and orders."""

from django.core.exceptions import ValidationError
from django.views.decorators.http import require_http_methods

from products.actions import drafts
from products.forms import PriceForm, price_steps_for
from products.steps import PRICE
from products.views.steps import onward, own_product, show
from vendors.views.own import posted, with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def price(request, vendor, pk):
    """Price, readiness and wholesale prices."""
    product = own_product(vendor, pk)
    form = PriceForm(posted(request), instance=own_product(vendor, pk))
    rows = price_steps_for(product, posted(request))
    if request.method == "POST" and are_right(form, rows) and save(request, product, form, rows):
        return onward(request, product, PRICE)
    return show(
        request,
        "products/price.html",
        PRICE,
        vendor=vendor,
        product=product,
        photos=list(product.photos.kept()),
        form=form,
        rows=rows,
    )


def are_right(form, rows):
    """Both are checked, so that everything wrong is told at once."""
    is_right = form.is_valid()
    rows.single_idr = form.cleaned_data.get("price_idr")
    return rows.is_valid() and is_right


def save(request, product, form, rows):
    """Whether it was taken; if not, the reason is on the form."""
    try:
        saved = form.cleaned_data | {"price_steps": rows.rows()}
        drafts.save_price(product, by=request.user, **saved)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
