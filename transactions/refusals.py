"""Why an order or an entry is not taken, as errors with a sentence for the person."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Refused(ValidationError):
    """Base of the refusals of this app; ``code`` tells which."""


class KeyReused(Refused):
    """The client's own id came before, with other contents."""

    def __init__(self):
        super().__init__(
            _("This was already sent once with other contents. Load the page anew and check."),
            code="key_reused",
        )


class SoldOut(Refused):
    """Fewer pieces are left than were asked for; ``products``: the keys of those, if several were
    wanted."""

    def __init__(self, products=(), *, names=()):
        self.products = list(products)
        words = _(
            "Somebody was quicker: there are not enough pieces left. Choose a smaller amount."
        )
        if len(names) > 1:
            words = _(
                "Somebody was quicker: there are not enough pieces left of %(names)s. Choose "
                "smaller amounts."
            )
        super().__init__(words, code="sold_out", params={"names": ", ".join(names)})
