"""Who gets what of paying, proving and receiving: whoever holds the link, and the maker."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.guards.outcomes import Row, by_link, everyone, form, makers
from tests.make import place_order
from tests.transactions.orders import picture
from transactions.actions import orders, proofs


class Again(SimpleUploadedFile):
    """An upload that everybody who knocks may send."""

    def read(self, *most):
        self.file.seek(0)
        return self.file.read(*most)


STATUS = "303 transactions:status"
TABLE = {
    "transactions:find": form(everyone(200)),
    "transactions:receive": by_link(STATUS),
    "transactions:proof": by_link(
        STATUS, lambda cast: {"file": Again("bukti.png", picture().read())}
    ),
    # The file lies in a folder of the cast's own; that the maker reads it is tested with proofs.
    "transactions:my_proof": {"GET": Row(makers(404)), "POST": Row(everyone(405))},
}
ARGUMENTS = {
    "transactions:receive": lambda cast: [cast.sent.token],
    "transactions:proof": lambda cast: [cast.unpaid.token],
    "transactions:my_proof": lambda cast: [cast.proof.order_id, cast.proof.pk],
}


def cast_more(cast):
    cast.sent = orders.ship(_confirmed(cast), by=cast.owner)
    cast.unpaid = _confirmed(cast)
    cast.proof = proofs.send(_confirmed(cast), file=picture())


def _confirmed(cast):
    ready_on = timezone.localdate() + timedelta(days=3)
    return orders.confirm(place_order(cast.listing, quantity=1), by=cast.owner, ready_on=ready_on)
