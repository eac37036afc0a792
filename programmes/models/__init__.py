"""Rows of the programmes, by noun."""

from programmes.models.matching import MatchRequest, Meeting, MeetingSlot

__all__ = ["MatchRequest", "Meeting", "MeetingSlot"]
