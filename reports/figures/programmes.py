"""What programmes did for makers, as reports tell it beside the sales.

Their amounts stand in the ledger, apart from sales; told here is mostly how many.
"""

from dataclasses import dataclass

from programmes.figures.assistance import HandedOut, handed_out
from programmes.figures.financing import financed
from programmes.figures.lessons import learners
from programmes.figures.mentoring import mentored
from programmes.figures.partners import Agreed, agreed
from programmes.figures.placement import placed, placed_in_all
from reports.figures.financing import told


@dataclass(frozen=True)
class Programmes:
    """``mentoring``, ``financing``, ``placement``: as their figures name them; ``learners``: makers
    who have done a lesson, None where it is of one edition."""

    assistance: HandedOut
    mentoring: dict
    financing: dict
    placement: dict
    agreed: Agreed
    learners: int | None = None

    def __bool__(self):
        makers = (self.mentoring["makers"], self.financing["makers"], self.placement["makers"])
        return bool(self.assistance.rows or any(makers) or self.agreed.signed or self.learners)


def programmes(scope) -> Programmes:
    """Of a reports.scopes.Scope; at most eight queries. Agreements are the edition's: a region of
    it has none of its own."""
    of = {"editions": scope.editions, "regions": scope.codes}
    return Programmes(
        assistance=handed_out(**of),
        mentoring=mentored(**of),
        financing=financed(**of),
        placement=placed_in_all(**of),
        agreed=agreed(scope.editions) if scope.codes is None else Agreed(),
        learners=learners(scope.codes) if scope.editions is None else None,
    )


def of_edition(edition) -> dict:
    """The same of one expo as plain values, to be frozen or taken along.

    {assistance: {quantity, given, handed, makers, providers, items: [{programme, provider, name,
    name_en, quantity, given, handed}]}, mentoring: {running, finished, makers, sessions, hours},
    financing: as figures.financing.told, placement: {products, makers, retailers, pieces,
    by_retailer: [{name, products}]}, agreements: {signed}}.
    """
    keys = (edition.pk,)
    given, shops = handed_out(editions=keys), placed(editions=keys)
    sums = ("quantity", "given", "handed", "makers", "providers")
    return {
        "assistance": {
            **{name: getattr(given, name) for name in sums},
            "items": [
                {
                    "programme": row.programme.name,
                    "provider": row.provider,
                    "name": row.item.name,
                    "name_en": row.item.name_en or row.item.name,
                    **{name: getattr(row, name) for name in ("quantity", "given", "handed")},
                }
                for row in given.rows
            ],
        },
        "mentoring": mentored(editions=keys),
        "financing": told(keys),
        "placement": {
            **placed_in_all(editions=keys),
            "by_retailer": [{"name": row.name, "products": row.products} for row in shops],
        },
        "agreements": {"signed": agreed(keys).signed},
    }
