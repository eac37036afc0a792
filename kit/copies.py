"""Rows made once more for another owner."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Came:
    """How many of a kind came along, and how many were left behind by reason (a code)."""

    count: int
    left: dict[str, int] = field(default_factory=dict)


def again(row, **other):
    """An unsaved row with every value of ``row`` but its key; ``other`` by column name."""
    columns = [field for field in row._meta.concrete_fields if not field.primary_key]
    values = {column.attname: getattr(row, column.attname) for column in columns}
    unknown = set(other) - set(values)
    if unknown:
        raise TypeError(f"No columns of {row._meta.label}: {sorted(unknown)}")
    return type(row)(**values | other)
