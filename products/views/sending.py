"""Step 5: check everything, then send it for curation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kit.images import url
from kit.states import MoveRefused
from products import told
from products.actions import sending
from products.changed import Names, compare
from products.choices import PhotoState, SubmissionState
from products.models import Submission
from products.sending_form import SendForm
from products.steps import SEND, lacks_of
from products.targets import targets_of
from products.versions import differing, snapshot
from products.views.steps import own_product, show
from vendors.views.own import posted, with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def send(request, vendor, pk):
    """What will be sent, what is missing, and where it can go."""
    product = own_product(vendor, pk)
    photos = list(product.photos.kept())
    content = snapshot(product, photos)
    targets = targets_of(product, content)
    form = SendForm(targets, posted(request), vendor=vendor)
    if request.method == "POST" and form.is_valid():
        try:
            sent = sending.send(product, edition=form.edition, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _thanks(sent, request.user))
            return redirect("products:send", pk=product.pk)
    context = checked(product, photos) | {"form": form, "results": results_of(targets)}
    context["differences"] = differences(product, content)
    return show(
        request,
        "products/send.html",
        SEND,
        vendor=vendor,
        product=product,
        photos=photos,
        **context,
    )


def _thanks(sent, person):
    if sent.state == SubmissionState.APPROVED:
        return _("Sent. Buyers see the change from now on.")
    if not person.email:
        return _("Sent. A curator will look at it; the answer will stand in “My booth”.")
    return _("Sent. A curator will look at it; you are told by e-mail.")


def differences(product, content):
    """What buyers see beside what the maker has now, where they differ."""
    if product.approved_id is None:
        return []
    before = product.approved.content
    names = differing(content, before)
    return compare(before, content, names, Names([before, content]))


def checked(product, photos):
    """What stands in the rows to check."""
    return {
        "lacks": lacks_of(product, photos),
        "is_waiting": any(photo.state == PhotoState.WAITING for photo in photos),
        "pictures": [url(photo.key, 200) for photo in photos if photo.key],
        "steps_of_price": product.price_steps.all(),
        "claims": product.claims.all(),
    }


def results_of(targets):
    """The newest submission of each place as its maker reads it, with the touch-ups asked for."""
    rows = [target.last for target in targets if target.last]
    rows.sort(key=lambda row: -row.pk)
    for row in rows:
        row.can_withdraw = told.can_withdraw(row)
        row.told, row.tag = told.words(row), told.tag(row)
        row.asked = row.touch_ups.all() if row.state == SubmissionState.RETURNED else []
    return rows


@require_POST
@with_vendor
def withdraw(request, vendor, pk):
    """Take back one submission of one's own."""
    submission = get_object_or_404(Submission, pk=pk, product__vendor=vendor)
    try:
        sending.withdraw(submission, by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back. You may change it and send it again."))
    return redirect("products:send", pk=submission.product_id)
