"""Rows of the permission tables by topic, each in a file of its own.

A file may hold TABLE and ARGUMENTS (addresses outside the admin), ROOMS, PAGES, BUTTONS and
ADMIN_ARGUMENTS (inside), and holds ``cast_more(cast)``, which adds the rows it knocks at.
"""

from tests.guards import (
    rows_abroad,
    rows_answers,
    rows_as_shown,
    rows_asking,
    rows_assistance,
    rows_basket,
    rows_closing,
    rows_financing,
    rows_ledger,
    rows_lessons,
    rows_matching,
    rows_mentoring,
    rows_notices,
    rows_office,
    rows_orders,
    rows_partners,
    rows_paying,
    rows_placement,
    rows_policies,
    rows_quotes,
    rows_till,
)

ALL = (
    rows_abroad,
    rows_answers,
    rows_as_shown,
    rows_asking,
    rows_assistance,
    rows_basket,
    rows_closing,
    rows_financing,
    rows_ledger,
    rows_lessons,
    rows_matching,
    rows_mentoring,
    rows_notices,
    rows_office,
    rows_orders,
    rows_partners,
    rows_paying,
    rows_placement,
    rows_policies,
    rows_quotes,
    rows_till,
)


def merged(name):
    """The tables of this name of all topics, as one."""
    return {key: row for topic in ALL for key, row in getattr(topic, name, {}).items()}
