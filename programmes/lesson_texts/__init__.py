"""The lessons every installation begins with; organisers change their own copy."""

from programmes.lesson_texts import abroad, live, photo, price, qris, ship, story

LESSONS = (
    photo.LESSON,
    story.LESSON,
    price.LESSON,
    ship.LESSON,
    qris.LESSON,
    live.LESSON,
    abroad.LESSON,
)


def bring(lesson_model, step_model, question_model) -> list[str]:
    """Store the lessons whose address is not taken yet; the slugs of those.

    One that is there is left alone, down to its last step: it may hold what an organiser wrote.
    Takes the models, so that a migration hands its own.
    """
    taken = set(lesson_model.objects.values_list("slug", flat=True))
    brought = []
    for place, lesson in enumerate(LESSONS, 1):
        if lesson.slug in taken:
            continue
        row = lesson_model.objects.create(position=place, **lesson.fields)
        for model, parts in ((step_model, lesson.steps), (question_model, lesson.questions)):
            model.objects.bulk_create(
                model(lesson=row, position=n, **part._asdict()) for n, part in enumerate(parts, 1)
            )
        brought.append(lesson.slug)
    return brought
