"""The only writer of the audit trail."""

from accounts.models import Trail


def record(subject, *, verb, by, region="", before=None, after=None):
    """Leave one row about ``subject`` in the caller's transaction; ``by`` may be None (a guest)."""
    return Trail.objects.create(
        actor=by if by and by.is_authenticated else None,
        verb=verb,
        subject_app=subject._meta.app_label,
        subject_model=subject._meta.model_name,
        subject_key=str(subject.pk),
        region_code=region,
        before=before or {},
        after=after or {},
    )


def record_many(rows, *, verb, by):
    """One row about each of ``rows``, (subject, region, after), in few statements."""
    return Trail.objects.bulk_create(
        Trail(
            actor=by if by and by.is_authenticated else None,
            verb=verb,
            subject_app=subject._meta.app_label,
            subject_model=subject._meta.model_name,
            subject_key=str(subject.pk),
            region_code=region,
            after=after,
        )
        for subject, region, after in rows
    )
