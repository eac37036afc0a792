"""Who may see the goods, and who judges them."""

import rules

from expo.choices import EditionState, Role
from expo.rules import is_operator, is_staff
from expo.scopes import WORKERS, reach_of
from products.choices import SubmissionState
from vendors.rules import may_tend, works_for


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


def may_view_decision(user, decision=None):
    """Officers read a decision once it is announced."""
    if decision is None:
        return may_view_submission(user)
    submission = decision.submission
    works = _works_on(reach_of(user), submission, *WORKERS)
    return works or (decision.announced_at is not None and may_view_submission(user, submission))


def may_curate(user, submission=None):
    """By appointment. That nobody judges their own goods is asked in the action itself."""
    reach = reach_of(user)
    if submission is None:
        return reach.has(Role.CURATOR)
    return reach.everything or _works_on(reach, submission, Role.CURATOR)


def may_curate_product(user, product):
    """Whoever judges where it has passed; nobody their own goods, superusers included."""
    reach = reach_of(user)
    if works_for(user, product.vendor):
        return False
    passed = product.submissions.filter(state=SubmissionState.APPROVED)
    passed = passed.select_related("edition", "product__vendor")
    return reach.everything or any(_works_on(reach, row, Role.CURATOR) for row in passed)


def may_release(user, submission):
    """The organiser of its edition frees other people's products and decisions."""
    return reach_of(user).on_edition(submission.edition, Role.ORGANISER)


def may_release_decisions(user, edition=None):
    reach = reach_of(user)
    return (
        reach.has(Role.ORGANISER) if edition is None else reach.on_edition(edition, Role.ORGANISER)
    )


def may_view_rubric(user, rubric=None):
    reach = reach_of(user)
    if rubric is None or rubric.edition_id is None:
        return reach.has(*WORKERS)
    return reach.on_edition(rubric.edition, *WORKERS)


def may_arrange_rubric(user, rubric=None):
    """The default rubric is the operators'."""
    reach = reach_of(user)
    return (
        reach.has(Role.ORGANISER)
        if rubric is None
        else reach.on_edition(rubric.edition, Role.ORGANISER)
    )


def may_view_call(user, call=None):
    reach = reach_of(user)
    if call is None:
        return reach.has(Role.OFFICER, *WORKERS)
    if reach.on_edition(call.edition, *WORKERS):
        return True
    organiser, is_public = call.edition.organiser, call.edition.state != EditionState.DRAFT
    regions = reach.regions(Role.OFFICER)
    return is_public and any(
        organiser.region_id is None
        or code is None
        or code == organiser.region_id
        or code.startswith(f"{organiser.region_id}.")
        or organiser.region_id.startswith(f"{code}.")
        for code in regions
    )


def may_arrange_call(user, call=None):
    reach = reach_of(user)
    return (
        reach.has(Role.ORGANISER)
        if call is None
        else reach.on_edition(call.edition, Role.ORGANISER)
    )


def may_nominate(user, region=None):
    """An officer, makers of their own region."""
    reach = reach_of(user)
    return reach.has(Role.OFFICER) if region is None else reach.in_region(region.pk, Role.OFFICER)


def may_view_nomination(user, nomination=None):
    reach = reach_of(user)
    if nomination is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    in_region = reach.in_region(nomination.region_id, Role.OFFICER)
    return in_region or reach.on_edition(nomination.call.edition, Role.ORGANISER)


def may_answer_nomination(user, nomination=None):
    return may_arrange_call(user, None if nomination is None else nomination.call)


def may_import(user, row=None):
    """Whoever brings makers or goods in: officers for their region, organisers for theirs."""
    reach = reach_of(user)
    return reach.has(Role.OFFICER, Role.ORGANISER) and (
        row is None or reach.everything or row.made_by_id == user.pk
    )


def may_edit(user, product):
    """Its maker's own people, superusers not excepted."""
    return may_tend(user, product.vendor)


rules.add_perm("products.view_category", is_staff)
rules.add_perm("products.add_category", is_operator)
rules.add_perm("products.change_category", is_operator)
rules.add_perm("products.view_product", may_view_product)
rules.add_perm("products.view_submission", may_view_submission)
rules.add_perm("products.curate_submission", may_curate)
rules.add_perm("products.view_decision", may_view_decision)
rules.add_perm("products.release_decisions", may_release_decisions)
rules.add_perm("products.view_rubric", may_view_rubric)
rules.add_perm("products.add_rubric", may_arrange_rubric)
rules.add_perm("products.change_rubric", may_arrange_rubric)
rules.add_perm("products.view_call", may_view_call)
rules.add_perm("products.add_call", may_arrange_call)
rules.add_perm("products.change_call", may_arrange_call)
rules.add_perm("products.view_nomination", may_view_nomination)
rules.add_perm("products.change_nomination", may_answer_nomination)
rules.add_perm("products.view_sheetimport", may_import)
rules.add_perm("products.add_sheetimport", may_import)
