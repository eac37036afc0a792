"""Pages whose address is the key: whoever holds the link sees them."""

from django.utils.cache import patch_cache_control


def keep_to_holder(response):
    """Kept in no cache and no index, and the address told to no other page, ours included.

    "strict-origin" and not "no-referrer": with that, browsers send the page's forms under the
    origin "null", which the check against forged forms refuses.
    """
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response
