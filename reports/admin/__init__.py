"""What regions answer for, in the back office."""

from reports.admin import activity, exports, targets

__all__ = ["activity", "exports", "targets"]
