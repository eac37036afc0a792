"""What of the admin is open to whom: outcomes of GET by role."""

from tests.guards.outcomes import ROLES

OUTSIDE = dict.fromkeys(ROLES[:4], "302 admin:login")
GONE = "302 admin:index"  # Django's own answer to a row one cannot see


def staff(*, curator, officer, other, observer, organiser, operator=200):
    return OUTSIDE | {
        "curator": curator,
        "officer": officer,
        "other officer": other,
        "observer": observer,
        "organiser": organiser,
        "operator": operator,
    }


def all_staff(outcome):
    return OUTSIDE | dict.fromkeys(ROLES[4:], outcome)


NOBODY = all_staff(403)
ALL = all_staff(200)
OPERATOR = all_staff(403) | {"operator": 200}
ARRANGE = OPERATOR | {"organiser": 200}
WORK = ARRANGE | {"curator": 200}
FAIR = WORK | {"observer": 200}
LISTS = all_staff(200) | {"observer": 403}
MONEY = LISTS | {"curator": 403}
OFFICERS = OPERATOR | {"officer": 200, "other officer": 200}
FIGURES = MONEY | {"observer": 200}


def one(listed, unseen="other officer"):
    """A row of Kediri: for the other region's officer it does not exist."""
    return listed | {unseen: GONE}


def history(change):
    """A row's history answers a missing right like a missing row."""
    return {role: GONE if outcome == 403 else outcome for role, outcome in change.items()}


def room(listed, change=None, *, add=NOBODY, delete=NOBODY, past=None):
    change = change or listed
    return {
        "changelist": listed,
        "add": add,
        "change": change,
        "history": past or history(change),
        "delete": delete,
    }
