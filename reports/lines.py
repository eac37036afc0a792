"""Groups of money as lines of a table, each with its bar."""

from dataclasses import dataclass

from reports.figures.board_groups import Group, total_of

# Lines that stand open; the others are folded away.
MOST = 12


@dataclass(frozen=True)
class Line:
    """Amounts in whole rupiah, None where they are not to be told; ``share`` of everything
    recorded and ``percent`` of the target, both in percent. ``bar`` and ``rest``: how wide the
    verified and the unverified part are drawn, of 100. ``number``: of booths."""

    name: str
    recorded: int | None
    verified: int | None
    open: int | None
    entries: int
    key: str = ""
    share: float | None = None
    bar: float = 0
    rest: float = 0
    number: int | None = None
    percent: float | None = None


@dataclass(frozen=True)
class Table:
    """``heading``: of the first column; ``total`` is the sum of all lines."""

    title: str
    heading: str
    anchor: str
    lines: list[Line]
    total: Line
    has_targets: bool = False
    folds: bool = True

    @property
    def first(self) -> list[Line]:
        return self.lines[:MOST] if self.folds else self.lines

    @property
    def more(self) -> list[Line]:
        return self.lines[MOST:] if self.folds else []


def table(title, heading, anchor, groups: list[Group], **more) -> Table:
    """``more``: ``numbers`` of booths and ``percents`` of targets by the group's key, or as for
    Table."""
    numbers, percents = more.pop("numbers", None), more.pop("percents", {})
    total = total_of(groups)
    most = max((group.recorded_idr or 0 for group in groups), default=0)
    counted = numbers or {}
    named = {group.key for group in groups if not group.is_rest}
    elsewhere = sum(n for key, n in counted.items() if key not in named)

    def line(group):
        number = elsewhere if group.is_rest else counted.get(group.key, 0)
        # The empty key is the whole's target, and the rest has none.
        percent = None if group.is_rest else percents.get(group.key)
        return _line(group, total, most, number if numbers else None, percent)

    every = sum(counted.values()) if numbers else None
    lines = [line(group) for group in groups]
    last = _line(total, total, 0, every, percents.get(""))
    return Table(title, heading, anchor, lines, last, has_targets=bool(percents), **more)


def _line(group, total, most, number, percent):
    recorded, whole = group.recorded_idr, total.recorded_idr
    has_bar = most > 0 and recorded is not None and group.verified_idr is not None
    bar = _of(group.verified_idr, most) if has_bar else 0
    return Line(
        name=group.name,
        recorded=recorded,
        verified=group.verified_idr,
        open=group.open_idr,
        entries=group.sums.entries,
        key="" if group.is_rest else group.key,
        share=100 * recorded / whole if whole and recorded is not None else None,
        bar=bar,
        rest=_of(recorded, most) - bar if has_bar else 0,
        number=number,
        percent=percent,
    )


def _of(part, whole):
    return round(max(0, min(100, 100 * part / whole)), 1)
