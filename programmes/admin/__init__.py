"""The programmes in the back office, by noun."""

from programmes.admin.meetings import MeetingAdmin
from programmes.admin.requests import MatchRequestAdmin

__all__ = ["MatchRequestAdmin", "MeetingAdmin"]
