"""What the order's page shows of “as shown?”: the question, or what became of it."""

from dataclasses import dataclass

from transactions.actions.as_shown import is_asked
from transactions.as_shown_forms import AnswerForm
from transactions.models import AsShown
from transactions.words import CaseState


@dataclass(frozen=True)
class Arrival:
    """``form`` while the buyer is asked; ``case`` once they have answered."""

    form: AnswerForm | None = None
    case: AsShown | None = None
    may_agree: bool = False


def of(order, lines, tried: AnswerForm | None = None, *, is_buyer=True) -> Arrival | None:
    """None before the goods have arrived; forms for the buyer only. Asks for ``order.as_shown``."""
    if order.received_at is None:
        return None
    case = getattr(order, "as_shown", None)
    if case:
        return Arrival(case=case, may_agree=is_buyer and case.state == CaseState.ANSWERED)
    if not is_asked(order) or not is_buyer:
        return None
    return Arrival(form=(tried or AnswerForm(lines=lines)).for_page())
