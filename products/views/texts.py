"""The steps of words: name and category, and the story."""

from django.core.exceptions import ValidationError
from django.views.decorators.http import require_http_methods

from products.actions import drafts
from products.forms import NameForm, StoryForm
from products.steps import NAME, STORY
from products.views.steps import onward, own_product, show
from vendors.views.own import posted, with_vendor


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def add(request, vendor):
    """A new product begins with its name."""
    form = NameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        product = drafts.start(vendor, by=request.user, **form.cleaned_data)
        return onward(request, product, NAME)
    return show(request, "products/name.html", NAME, vendor=vendor, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def name(request, vendor, pk):
    """Step 1 of a product that exists."""
    product = own_product(vendor, pk)
    form = NameForm(posted(request), instance=own_product(vendor, pk))
    if request.method == "POST" and form.is_valid():
        drafts.save_name(product, by=request.user, **form.cleaned_data)
        return onward(request, product, NAME)
    return _page(request, "products/name.html", NAME, product, form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def story(request, vendor, pk):
    """Step 4."""
    product = own_product(vendor, pk)
    form = StoryForm(posted(request), instance=own_product(vendor, pk))
    if request.method == "POST" and form.is_valid() and _is_kept(request, product, form):
        return onward(request, product, STORY)
    return _page(request, "products/story.html", STORY, product, form)


def _is_kept(request, product, form):
    try:
        drafts.save_story(product, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _page(request, template, step, product, form):
    photos = list(product.photos.kept())
    return show(
        request, template, step, vendor=product.vendor, product=product, photos=photos, form=form
    )
