"""Invented makers, halls and words of the demo expo; every business and person is made up."""

# name | keeper | region | hall | main category | other category
_OPEN = """
Tahu Takwa Bu Sarmi|Bu Sarmi|35.71|A|makanan-olahan|keripik-kudapan
Kopi Lereng Wilis|Mbak Ratri|35.06|A|kopi-teh-cokelat|keripik-kudapan
Sambal Mbok Darmi|Mbok Darmi|35.71|A|sambal-bumbu|keripik-kudapan
Gethuk Bu Tatik|Bu Tatik|35.71|A|makanan-olahan|sambal-bumbu
Kebun Apel Sumberjo|Pak Yitno|35.79|A|keripik-kudapan|kopi-teh-cokelat
Rempeyek Lestari|Bu Lestari|35.06|A|keripik-kudapan|sambal-bumbu
Jenang Kanjeng Pare|Pak Kasdi|35.06|A|makanan-olahan|keripik-kudapan
Cokelat Ngadi Mulya|Mbak Intan|35.06|A|kopi-teh-cokelat|makanan-olahan
Telur Asin Tirto Agung|Bu Wiwik|35.04|A|makanan-olahan|sambal-bumbu
Petis Segara Kidul|Bu Yayuk|35.03|A|sambal-bumbu|keripik-kudapan
Pecel Punten Selaras|Bu Suprih|35.05|A|sambal-bumbu|makanan-olahan
Keripik Gadung Rejeki|Pak Slamet|35.18|A|keripik-kudapan|makanan-olahan
Teh Kebun Sirah|Mas Bagas|35.05|A|kopi-teh-cokelat|keripik-kudapan
Anyaman Ngancar|Bu Painem|35.06|B|anyaman|hiasan-rumah
Gerabah Mlaten|Pak Jumadi|35.17|B|gerabah|hiasan-rumah
Kriya Jati Plemahan|Pak Suroto|35.06|B|kayu-topeng|hiasan-rumah
Bambu Semen Asri|Mbak Dwi|35.71|B|anyaman|kayu-topeng
Topeng Sarirejo|Mas Galih|35.05|B|kayu-topeng|gerabah
Kendang Tulus Karya|Pak Tulus|35.72|B|kayu-topeng|hiasan-rumah
Rotan Mrican Indah|Bu Hartini|35.71|B|hiasan-rumah|anyaman
Lampu Gedhek Cahya|Mas Adit|35.04|B|hiasan-rumah|anyaman
Pandan Wangi Trenggalek|Bu Sulastri|35.03|B|anyaman|hiasan-rumah
Terakota Bumi Majan|Mbak Nurul|35.04|B|gerabah|hiasan-rumah
Keramik Dinoyo Anyar|Mas Fajar|35.17|B|gerabah|kayu-topeng
Ukir Lembah Bendo|Pak Wagiman|35.05|B|kayu-topeng|hiasan-rumah
Wayang Pigura Saraswati|Mbak Laras|35.71|B|hiasan-rumah|gerabah
Tenun Sekar Kidul|Bu Siti|35.71|C|tenun|busana
Batik Sendang Arum|Bu Arum|35.24|C|batik|busana
Ekoprint Daun Jati|Mbak Wulan|35.06|C|busana|batik
Bordir Pelangi Lamong|Bu Endang|35.24|C|busana|batik
Batik Suminar Dhaha|Mbak Tyas|35.71|C|batik|busana
Lurik Pagu Sejahtera|Pak Marno|35.06|C|tenun|busana
Kebaya Bu Nanik|Bu Nanik|35.71|C|busana|tenun
Jumputan Dermo Asih|Bu Asih|35.71|C|busana|batik
Tenun Ikat Medali Parengan|Pak Harun|35.24|C|tenun|batik
Batik Turi Wana|Bu Ningsih|35.18|C|batik|tenun
Batik Jombangan Kembang|Mbak Fitri|35.17|C|batik|busana
Selendang Maharani|Bu Ratna|35.24|C|tenun|busana
Sereh Wangi Batu|Mbak Puput|35.79|D|sabun-perawatan|jamu-madu
Jamu Gendis Ayu|Bu Gendis|35.71|D|jamu-madu|sabun-perawatan
Nanas Ponggok Manis|Pak Tarji|35.05|D|hasil-tani|jamu-madu
Madu Lereng Kelud|Pak Sumadi|35.06|D|jamu-madu|hasil-tani
Minyak Atsiri Sendang|Mas Rizky|35.05|D|sabun-perawatan|jamu-madu
Jamur Tiram Gurah|Bu Kartini|35.06|D|hasil-tani|jamu-madu
Beras Organik Badas|Pak Mulyono|35.06|D|hasil-tani|jamu-madu
Mangga Podang Banyakan|Bu Surati|35.06|D|hasil-tani|sabun-perawatan
Wedang Uwuh Sari Bumi|Mbak Anjar|35.18|D|jamu-madu|sabun-perawatan
Lulur Keraton Kadiri|Bu Roro|35.71|D|sabun-perawatan|jamu-madu
Lilin Sedap Malam|Mbak Cahya|35.72|D|sabun-perawatan|jamu-madu
Sawah Lestari Nganjuk|Pak Parman|35.18|D|hasil-tani|jamu-madu
"""

HALLS = [
    ("A", "Aula Kuliner", "Food Hall", "Oleh-oleh, sambal, kopi, kudapan",
     "Local gifts, sambal, coffee, snacks", "a"),
    ("B", "Aula Kriya", "Craft Hall", "Anyaman, gerabah, kayu, hiasan rumah",
     "Wickerwork, pottery, wood, decoration", "b"),
    ("C", "Aula Wastra", "Textile Hall", "Batik, tenun ikat, busana",
     "Batik, handwoven cloth, clothing", "c"),
    ("D", "Aula Tani dan Jamu", "Farm and Herbal Hall", "Hasil tani, madu, jamu, sabun",
     "Farm produce, honey, herbal drinks, soap", "d"),
]  # fmt: skip

# The closed edition: 50 makers in five zones of 9, 11, 7, 7 and 16.
ZONES = [
    ("A", "Zona Pangan", "Food Zone", 9, "a", ["makanan-olahan", "sambal-bumbu"]),
    ("B", "Zona Kudapan", "Snack Zone", 11, "b", ["keripik-kudapan", "kopi-teh-cokelat"]),
    ("C", "Zona Batik", "Batik Zone", 7, "c", ["batik", "tenun"]),
    ("D", "Zona Kriya", "Craft Zone", 7, "d", ["anyaman", "kayu-topeng", "gerabah"]),
    ("E", "Zona Aneka", "Mixed Zone", 16, "a", ["busana", "sabun-perawatan", "jamu-madu"]),
]
ZONE_REGIONS = ["33.76", "33.28", "33.29", "33.27"]
ZONE_WORDS = [
    "Pesisir", "Guci", "Slawi", "Kalisari", "Mina", "Bahari", "Lestari", "Makmur", "Barokah",
    "Sumber", "Mekar", "Kencana", "Sejati", "Amanah", "Rahayu", "Cempaka",
]  # fmt: skip
CRAFT_WORDS = {
    "makanan-olahan": "Dapur", "sambal-bumbu": "Sambal", "keripik-kudapan": "Keripik",
    "kopi-teh-cokelat": "Teh", "batik": "Batik", "tenun": "Tenun", "anyaman": "Anyaman",
    "kayu-topeng": "Ukiran", "gerabah": "Gerabah", "busana": "Busana",
    "sabun-perawatan": "Sabun", "jamu-madu": "Jamu", "hasil-tani": "Tani",
    "hiasan-rumah": "Hiasan",
}  # fmt: skip

VARIANTS = {
    "makanan-olahan": ["isi 10", "isi 20", "kemasan oleh-oleh", "isi 6", "paket keluarga"],
    "keripik-kudapan": ["100 g", "250 g", "pedas manis", "gurih 150 g", "500 g"],
    "sambal-bumbu": ["sedang 200 g", "pedas 150 g", "extra pedas 200 g", "manis 250 g", "100 g"],
    "kopi-teh-cokelat": ["250 g", "100 g", "premium 200 g", "sangrai sedang", "500 g"],
    "jamu-madu": ["350 ml", "250 ml", "isi 10", "tanpa gula", "500 ml"],
    "hasil-tani": ["pilihan", "5 kg", "organik", "panen pagi", "kelas A"],
    "batik": ["sogan", "pewarna alam", "biru wedel", "2,25 m", "klasik"],
    "tenun": ["2,5 m", "motif ceplok", "pewarna alam", "merah mengkudu", "klasik"],
    "busana": ["ukuran M", "ukuran L", "edisi terbatas", "pewarna alam", "harian"],
    "anyaman": ["kecil", "sedang", "besar", "motif wajik", "natural"],
    "gerabah": ["kecil", "sedang", "motif tumpal", "bakar kayu", "glasir"],
    "kayu-topeng": ["kayu jati", "kayu sono", "ukir halus", "isi 4", "natural"],
    "sabun-perawatan": ["isi 3", "100 g", "tanpa pewangi", "paket hadiah", "60 ml"],
    "hiasan-rumah": ["kecil", "sedang", "besar", "natural", "paket hadiah"],
}
VARIANTS_EN = {
    "isi 10": "10 pieces", "isi 20": "20 pieces", "isi 6": "6 pieces", "isi 4": "set of 4",
    "isi 3": "set of 3", "kemasan oleh-oleh": "gift pack", "paket keluarga": "family pack",
    "paket hadiah": "gift pack", "pedas manis": "sweet and hot", "gurih 150 g": "savoury 150 g",
    "sedang 200 g": "medium 200 g", "pedas 150 g": "hot 150 g", "manis 250 g": "sweet 250 g",
    "extra pedas 200 g": "extra hot 200 g", "premium 200 g": "premium 200 g",
    "sangrai sedang": "medium roast", "tanpa gula": "no sugar", "pilihan": "selected",
    "organik": "organic", "panen pagi": "morning harvest", "kelas A": "grade A",
    "sogan": "sogan brown", "pewarna alam": "natural dyes", "biru wedel": "indigo blue",
    "klasik": "classic", "motif ceplok": "ceplok motif", "merah mengkudu": "madder red",
    "ukuran M": "size M", "ukuran L": "size L", "edisi terbatas": "limited", "harian": "daily",
    "kecil": "small", "sedang": "medium", "besar": "large", "motif wajik": "diamond motif",
    "natural": "natural", "motif tumpal": "tumpal motif", "bakar kayu": "wood-fired",
    "glasir": "glazed", "kayu jati": "teak", "kayu sono": "rosewood", "ukir halus": "fine carving",
    "tanpa pewangi": "unscented",
}  # fmt: skip

# Organiser (slug, name, region; None is the whole country) and edition: the open, the closed and
# the announced one; days count from loading.
EDITIONS = [
    (
        ("panitia-kediri-raya", "Panitia Gelar Karya Kediri Raya", "35"),
        {
            "begins": -2,
            "days": 62,
            "slug": "kediri-raya",
            "number": 3,
            "name": "Gelar Karya Kediri Raya {year}",
            "name_en": "Kediri Raya Expo {year}",
            "highlight": "Kediri Raya",
            "tagline": "Lima puluh lapak dari sepuluh daerah. Cicipi, tanya langsung ke "
            "perajinnya, lalu pesan dari mana saja.",
            "tagline_en": "Fifty booths from ten regions. Meet the makers, ask them directly, and "
            "order from anywhere.",
            "about": "Pelaku usaha kecil dari sepuluh kabupaten dan kota menggelar dagangannya "
            "di lima puluh lapak, di tempat dan di layar. Setiap produk dilihat kurator lebih "
            "dulu. Sesudah pameran ditutup, lapaknya tetap melayani.",
            "about_en": "Small businesses from ten regencies and cities lay out their goods in "
            "fifty booths, on site and on screen. A curator has looked at every product first. "
            "After the expo closes, the booths keep serving.",
            "venue": "Simpang Lima Gumul, Kabupaten Kediri",
            "state": "open",
        },
    ),
    (
        ("panitia-karya-pesisir", "Panitia Karya Pesisir Tegal", "33"),
        {
            "begins": -220,
            "days": 1,
            "slug": "karya-pesisir",
            "number": 1,
            "name": "Karya Pesisir Tegal",
            "name_en": "Tegal Coast Expo",
            "highlight": "Pesisir",
            "tagline": "Lima puluh industri kecil dalam lima zona, dua hari penuh.",
            "tagline_en": "Fifty small industries in five zones, two full days.",
            "venue": "Alun-alun Kota Tegal",
            "state": "closed",
        },
    ),
    (
        ("panitia-karya-nusantara", "Panitia Karya Kreatif Nusantara", None),
        {
            "begins": 80,
            "days": 4,
            "slug": "karya-nusantara",
            "number": 12,
            "name": "Karya Kreatif Nusantara",
            "name_en": "Archipelago Creative Expo",
            "highlight": "Nusantara",
            "tagline": "Karya terpilih dari seluruh daerah bertemu pembeli dalam dan luar negeri.",
            "tagline_en": "Selected work from every region meets buyers at home and abroad.",
            "venue": "Jakarta",
            "state": "announced",
        },
    ),
]

PASSWORD = "lapak-terbuka-2026"  # noqa: S105  a demo's password is told to everyone
# e-mail or phone number | name | role; the demo loads only where DEMO_ALLOWED says so.
ACCOUNTS = [
    ("operator@contoh.test", "Operator Gelaran", "superuser"),
    ("panitia@contoh.test", "Ratih Panitia", "organiser"),
    ("panitia.nusantara@contoh.test", "Laras Panitia Nusantara", "organiser national"),
    ("panitia.pesisir@contoh.test", "Wulan Panitia Pesisir", "organiser coast"),
    ("kurator@contoh.test", "Bima Kurator", "curator"),
    ("kurator2@contoh.test", "Sekar Kurator", "curator"),
    ("pembantu@contoh.test", "Dimas Pembantu", "helper"),
    ("dinas.kediri@contoh.test", "Dinas UMKM Kota Kediri", "officer 35.71"),
    ("dinas.lamongan@contoh.test", "Dinas UMKM Lamongan", "officer 35.24"),
    ("pengamat@contoh.test", "Pengamat Nasional", "observer"),
    ("staf.kantor@contoh.test", "Galih Staf Kantor", "office staff"),
    ("kepala.kantor@contoh.test", "Wening Kepala Kantor", "office manager"),
    ("bank.mitra@contoh.test", "Sari Petugas Bank", "partner bank"),
    ("asuransi.mitra@contoh.test", "Mira Petugas Asuransi", "partner insurer_a"),
    ("toko.mitra@contoh.test", "Anto Pembeli Toko", "partner retailer"),
    ("bu.sarmi@contoh.test", "Bu Sarmi", "owner 0"),
    ("kopi.wilis@contoh.test", "Mbak Ratri", "owner 1"),
    ("bu.arum@contoh.test", "Bu Arum", "owner 27"),
    ("+6281200000003", "Bu Tatik", "owner 3"),
]


def open_makers():
    """The 50 makers of the open edition: dicts of name, keeper, region, hall, categories."""
    keys = ("name", "keeper", "region", "hall", "main", "other")
    return [dict(zip(keys, line.split("|"), strict=True)) for line in _OPEN.strip().splitlines()]


def zone_makers():
    """The 50 makers of the closed edition, named after their craft and the coast."""
    makers, n = [], 0
    for key, _name, _english, count, _tint, categories in ZONES:
        for place in range(count):
            category = categories[place % len(categories)]
            word = ZONE_WORDS[n % len(ZONE_WORDS)]
            other = ZONE_WORDS[(n * 5 + 3) % len(ZONE_WORDS)]
            makers.append(
                {
                    "name": f"{CRAFT_WORDS[category]} {word} {other}",
                    "keeper": f"{'Bu' if n % 2 else 'Pak'} {other}",
                    "region": ZONE_REGIONS[n % len(ZONE_REGIONS)],
                    "hall": key,
                    "main": category,
                    "other": category,
                }
            )
            n += 1
    return makers
