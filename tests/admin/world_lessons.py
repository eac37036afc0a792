"""What a maker has learned; the lesson itself is everybody's and carries no mark."""

from tests.programmes.lessons import make_done, make_lesson


def add(world):
    world.lesson_done = make_done(make_lesson(), world.vendor)
