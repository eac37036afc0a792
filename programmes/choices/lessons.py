"""The words of lessons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spot(models.TextChoices):
    """Where a lesson is offered beside the list of all: exactly where it helps."""

    PHOTO = "photo", _("photo coach")
    LIVE = "live", _("planning live shopping")
    STORY = "story", _("product story")
    WHOLESALE = "wholesale", _("wholesale prices")
    SHIPPING = "shipping", _("weight and size")
    ABROAD = "abroad", _("first inquiry from abroad")
    QRIS = "qris", _("QRIS of the business")
    NONE = "none", _("only in the list of lessons")


class Drawing(models.TextChoices):
    """The drawings of lessons, each a file in static/img/lesson/ and the anchor of its step.

    The label says what is seen: it stands for the drawing where that is not shown. The photo
    coach (kit.image_words) leads to the first seven.
    """

    LENS = "lens", _("A hand wipes the lens of a phone with a red cloth.")
    LIGHT = "light", _("A jar on a table beside a window; the phone stands across from it.")
    GROUND = (
        "ground",
        _("A jar on white cardboard that curves up behind it; other things moved aside."),
    )
    FRAME = "frame", _("A phone with a square frame on its screen, filled by the jar.")
    STILL = "still", _("Two hands hold a phone; a ring on the screen marks the goods.")
    SIDES = (
        "sides",
        _("Six photos of one jar: front, back, close by, contents, in a hand, packed."),
    )
    WRITING = (
        "writing",
        _("On the left a photo with a price over it, crossed out; on the right a clean one."),
    )
    STAND = "stand", _("A phone stands upright on a pile of books; a lamp shines on it.")
    NOTES = "notes", _("A list on a sheet, three lines ticked, beside a pencil and a cup.")
    TALK = "talk", _("A seller shows a jar to the phone; hearts rise from the screen.")
    PIN = "pin", _("A finger taps the price below one product on the screen of a phone.")
    CHAT = "chat", _("Questions of viewers beside a live stream; one of them is answered.")
    HANDS = "hands", _("Two hands shape a clay bowl.")
    PARTS = "parts", _("Three bowls with turmeric, soybeans and chilli.")
    ASK = "ask", _("Two people talk about a jar; one of them asks.")
    STAIRS = (
        "stairs",
        _("Steps that rise: one jar, two jars, a box; the price tag gets smaller."),
    )
    COUNT = "count", _("A list of costs, a calculator and a few coins.")
    STACK = "stack", _("Boxes stacked on a pallet, with one jar on top.")
    DAYS = "days", _("A calendar with one day circled.")
    SCALE = "scale", _("A closed box on a scale.")
    MEASURE = "measure", _("Three rulers along a box: length, width and height.")
    WRAP = "wrap", _("Two hands wrap a jar in soft layers.")
    BOX = "box", _("Two jars in a box; the gaps are filled.")
    LABEL = "label", _("A taped box with an address and the sign for fragile goods.")
    LETTER = "letter", _("A letter from abroad, with a striped edge.")
    GLOBE = "globe", _("A globe with a dotted way from Indonesia to another country.")
    CLOCK = "clock", _("Two clocks: morning here, night there.")
    PAPERS = "papers", _("Three sheets of an offer, one of them stamped.")
    CODE = "code", _("A phone reads a printed code on a table.")
    NAME = "name", _("The name on the screen of a phone is compared with the printed code.")
    BELL = "bell", _("A bell rings: a payment has come in on the phone.")
    FAKE = "fake", _("A picture of a payment, crossed out; beside it one's own list of payments.")
    STICKER = "sticker", _("A finger finds a sticker that was put over the printed code.")
    LOCK = "lock", _("A phone with a lock on its screen, and a shield.")
    CHECK = "check", _("A large check mark.")
