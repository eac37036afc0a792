"""Who may see the goods, and who judges them."""

import rules

from expo.choices import Role
from expo.rules import is_operator, is_staff
from expo.scopes import WORKERS, reach_of
from vendors.rules import may_tend


def _works_on(reach, submission, *roles):
    """On its edition; for the permanent catalogue, for an organiser of the maker's region."""
    if submission.edition_id:
        return reach.on_edition(submission.edition, *roles)
    return reach.in_organiser_region(submission.product.vendor.region_id, *roles)


def may_view_product(user, product=None):
    reach = reach_of(user)
    if product is None:
        return reach.has(Role.OFFICER, *WORKERS)
    if reach.in_region(product.vendor.region_id, Role.OFFICER):
        return True
    sent = product.submissions.select_related("edition", "product__vendor")
    return any(_works_on(reach, submission, *WORKERS) for submission in sent)


def may_view_submission(user, submission=None):
    reach = reach_of(user)
    if submission is None:
        return reach.has(Role.OFFICER, *WORKERS)
    region = submission.product.vendor.region_id
    return reach.in_region(region, Role.OFFICER) or _works_on(reach, submission, *WORKERS)


def may_curate(user, submission=None):
    """By appointment. That nobody judges their own goods is asked in the action itself."""
    reach = reach_of(user)
    if submission is None:
        return reach.has(Role.CURATOR)
    return reach.everything or _works_on(reach, submission, Role.CURATOR)


def may_edit(user, product):
    """Its maker's own people, superusers not excepted."""
    return may_tend(user, product.vendor)


rules.add_perm("products.view_category", is_staff)
rules.add_perm("products.add_category", is_operator)
rules.add_perm("products.change_category", is_operator)
rules.add_perm("products.view_product", may_view_product)
rules.add_perm("products.view_submission", may_view_submission)
rules.add_perm("products.curate_submission", may_curate)
