"""The rows of the programmes: what is done for makers beside the fair."""

from programmes.models.agreements import Agreement, FollowUp
from programmes.models.assistance import Assistance, Damage, Grant, Item
from programmes.models.financing import Disbursement, FinancingCase, FinancingOffer
from programmes.models.lessons import Lesson, LessonDone, LessonQuestion, LessonStep
from programmes.models.matching import MatchRequest, Meeting, MeetingSlot
from programmes.models.mentoring import Mentor, Mentoring, MentorSession, MentorTask, MentorTime
from programmes.models.partners import Partner, PartnerPerson, Partnership
from programmes.models.placement import Placement

__all__ = [
    "Agreement",
    "Assistance",
    "Damage",
    "Disbursement",
    "FinancingCase",
    "FinancingOffer",
    "FollowUp",
    "Grant",
    "Item",
    "Lesson",
    "LessonDone",
    "LessonQuestion",
    "LessonStep",
    "MatchRequest",
    "Meeting",
    "MeetingSlot",
    "Mentor",
    "MentorSession",
    "MentorTask",
    "MentorTime",
    "Mentoring",
    "Partner",
    "PartnerPerson",
    "Partnership",
    "Placement",
]
