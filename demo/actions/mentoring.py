"""The demo's mentoring: mentors of three kinds, and makers in every state with each."""

from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress

from accounts.models import User
from products.choices import TouchUpKind
from products.models import TouchUp
from programmes import zones
from programmes.choices.mentoring import MentoringState, MentorKind, Theme
from programmes.models import Mentor, Mentoring, MentorSession, MentorTask, MentorTime

K, S, T = MentorKind, MentoringState, Theme
# key: e-mail, name, kind, partner, region, themes, who they are in both languages.
MENTORS = {
    "agency": (
        *("pendamping@contoh.test", "Pak Wira Pendamping", K.AGENCY, "agency", "35.71"),
        (T.PHOTO, T.LIVE, T.STORY, T.PACKAGING),
        "Penyuluh industri sejak 2009. Sabar dengan yang baru pertama memegang kamera HP.",
        "Has advised small industries since 2009; patient with first-time photographers.",
    ),
    "university": (
        *("dosen.pendamping@contoh.test", "Bu Ayuning, dosen", K.UNIVERSITY, "university", "35.71"),
        (T.PRICE, T.PERMIT, T.EXPORT, T.MONEY),
        "Mengajar kewirausahaan. Menghitung harga bersama Anda, sampai ketemu untungnya.",
        "Teaches entrepreneurship; works out prices with you until there is a profit.",
    ),
    "peer": (
        *("bu.arum@contoh.test", "Bu Arum, perajin batik", K.PEER, "", "35"),
        (T.LIVE, T.STORY, T.PHOTO),
        "Tiga tahun berjualan lewat siaran langsung dari teras rumah. Dulu juga gemetar.",
        "Three years of live shopping from her porch. She trembled too, at first.",
    ),
}
# mentor, maker, theme, state, days ago asked, the wish.
ROWS = [
    ("agency", 0, T.PHOTO, S.RUNNING, 24, "Foto produk saya gelap dan warnanya kuning semua."),
    ("university", 0, T.PRICE, S.DONE, 62, "Harga grosir saya rugi atau untung, saya tidak tahu."),
    ("agency", 2, T.PACKAGING, S.ASKED, 1, "Botol sambal bocor kalau dikirim jauh."),
    ("university", 16, T.PERMIT, S.RUNNING, 18, "Ingin mengurus merek, mulai dari mana?"),
    ("agency", 3, T.STORY, S.ASKED, 2, "Cerita produk saya hanya satu kalimat."),
    ("agency", 26, T.PHOTO, S.DONE, 70, "Belajar memotret kain supaya motifnya terlihat."),
    ("agency", 30, T.LIVE, S.DECLINED, 12, "Ingin siaran setiap malam."),
    ("peer", 25, T.LIVE, S.RUNNING, 30, "Siaran pertama saya hanya ditonton lima orang."),
    ("peer", 32, T.STORY, S.ENDED, 40, "Menulis cerita kebaya ibu saya."),
    ("peer", 33, T.LIVE, S.ASKED, 3, "Mau coba siaran bareng dulu."),
]
# row: days after it began, minutes, notes.
SESSIONS = {
    0: [
        (3, 60, "Memotret di dekat jendela, latar kain polos. Coba lima foto tahu dari atas."),
        (12, 45, "Memilih foto terbaik bersama. Besek kemasan difoto dari samping."),
    ],
    1: [
        (4, 90, "Mencatat semua biaya: kedelai, gas, besek, ongkos. Ternyata gas belum dihitung."),
        (18, 60, "Menyusun harga grosir tiga tingkat."),
        (33, 45, "Mencoba harga baru kepada dua pembeli."),
    ],
    3: [(5, 60, "Memeriksa nama merek yang sudah terdaftar.")],
    5: [(6, 75, "Memotret kain di halaman pagi hari."), (20, 60, "Menata sepuluh foto katalog.")],
    7: [
        (4, 60, "Latihan membuka siaran. Sapa penonton, sebut nama barang."),
        (15, 90, "Siaran bersama dari teras; 43 penonton."),
    ],
}
# row: kind, what to do, days from today (None: no day), is it done.
TASKS = {
    0: [
        (TouchUpKind.PHOTO, "Foto ulang kemasan besek di dekat jendela", -4, True),
        (TouchUpKind.DESCRIPTION, "Tulis cara menyimpan tahu setelah sampai", 5, False),
    ],
    1: [(TouchUpKind.PRICE, "Isi harga grosir untuk 20, 50 dan 100 besek", -20, True)],
    3: [(TouchUpKind.PERMIT, "Kumpulkan fotokopi NIB dan contoh label", 9, False)],
    7: [(TouchUpKind.OTHER, "Tulis tiga kalimat pembuka siaran", None, False)],
}
# row: listings, hours to the first answer, rupiah of 30 days; then the same afterwards.
FIGURES = {
    0: ((3, 6.5, 2_150_000),),
    1: ((2, 9.0, 1_640_000), (4, 3.5, 2_870_000)),
    3: ((3, None, 980_000),),
    5: ((1, 14.0, 1_200_000), (4, 5.0, 2_450_000)),
    7: ((2, 4.0, 760_000),),
    8: ((3, 8.0, 1_100_000),),
}
OUTCOMES = {
    1: "Biaya lengkap tercatat, harga grosir tiga tingkat dipakai.",
    5: "Sepuluh foto kain siap jual, bisa memotret sendiri.",
    6: "Mohon maaf, malam hari saya tidak bisa. Coba Bu Arum.",
}
WORDS = {
    1: "Sekarang saya tahu untung tiap besek. Pembeli grosir tidak lagi saya tolak.",
    5: "Motifnya kelihatan, yang tanya jadi banyak.",
}
# Days from today and hours at which each can be met; the first of the agency's is taken.
DAYS, HOURS = (2, 5, 9), (time(9), time(10, 30), time(14))
PLACES = {
    "agency": "Balai pelatihan, Jalan Brantas, lantai 2",
    "university": "https://rapat.contoh.test/pendamping-harga",
    "peer": "https://rapat.contoh.test/teras-bu-arum",
}


def make_mentoring(edition, vendors, allies, everyone, now):
    """``allies``: partners by their key; ``everyone``: people by e-mail."""
    mentors = {key: _mentor(key, allies, everyone, now) for key in MENTORS}
    rows = [_mentoring(n, mentors, vendors, edition, everyone, now) for n in range(len(ROWS))]
    for n, row in enumerate(rows):
        MentorSession.objects.bulk_create(
            MentorSession(
                mentoring=row,
                held_on=(row.began_at + timedelta(days=after)).date(),
                minutes=minutes,
                note=note,
            )
            for after, minutes, note in SESSIONS.get(n, ())
        )
        for task in TASKS.get(n, ()):
            _task(row, *task, now)
    for key, mentor in mentors.items():
        _times(key, mentor, rows, now)


def _mentor(key, allies, everyone, now):
    email, name, kind, partner, region, themes, about, about_en = MENTORS[key]
    user = everyone.get(email) or _person(email, name, everyone)
    return Mentor.objects.create(
        user=user,
        region_id=region,
        name=name,
        kind=kind,
        partner=allies.get(partner),
        themes=[theme.value for theme in themes],
        about=about,
        about_en=about_en,
        accepted_at=now - timedelta(days=120),
    )


def _person(email, name, everyone):
    """With the password that all of the demo's people have."""
    password = next(iter(everyone.values())).password
    user = User.objects.create(email=email, name=name, password=password)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _mentoring(n, mentors, vendors, edition, everyone, now):
    key, maker, theme, state, days, wish = ROWS[n]
    asked, figures = now - timedelta(days=days), FIGURES.get(n, ())
    is_over = state in (S.DONE, S.DECLINED, S.ENDED)
    return Mentoring.objects.create(
        mentor=mentors[key],
        vendor=vendors[maker],
        edition=edition,
        theme=theme,
        wish=wish,
        state=state,
        asked_at=asked,
        assigned_by=everyone["dinas.kediri@contoh.test"] if n == 3 else None,
        began_at=asked + timedelta(days=2) if figures else None,
        ended_at=asked + timedelta(days=days * 2 // 3) if is_over else None,
        before=_figures(figures[0]) if figures else {},
        after=_figures(figures[1]) if len(figures) > 1 else {},
        shows_sales=n in (0, 1),
        outcome=OUTCOMES.get(n, ""),
        word=WORDS.get(n, ""),
    )


def _figures(row):
    return dict(zip(("listings", "response_hours", "sales_idr"), row, strict=True))


def _task(row, kind, note, days, is_done, now):
    touch_up = TouchUp.objects.create(
        vendor=row.vendor,
        kind=kind,
        note=note,
        due_on=None if days is None else (now + timedelta(days=days)).date(),
        asked_by=row.mentor.user,
        done_at=now - timedelta(days=6) if is_done else None,
    )
    MentorTask.objects.create(mentoring=row, touch_up=touch_up)


def _times(key, mentor, rows, now):
    zone = zones.of_region(mentor.region_id)
    today = now.astimezone(zone).date()
    begins = [
        datetime.combine(today + timedelta(days=day), hour, zone) for day in DAYS for hour in HOURS
    ]
    times = MentorTime.objects.bulk_create(
        MentorTime(mentor=mentor, starts_at=begin, minutes=60, place=PLACES[key])
        for begin in begins
    )
    # Who is mentored has taken the first one.
    running = next(row for row in rows if row.mentor == mentor and row.state == S.RUNNING)
    MentorTime.objects.filter(pk=times[0].pk).update(mentoring=running)
