"""The lesson on answering a buyer from abroad."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "pembeli-luar-negeri",
    Spot.ABROAD,
    "Menjawab pembeli luar negeri",
    "Answer a buyer from abroad",
    (
        "Bahasa Inggris sederhana sudah cukup. Yang dicari pembeli: jawaban cepat, angka jelas, "
        "janji ditepati."
    ),
    "Plain English is enough. What buyers look for: a quick answer, clear figures, promises kept.",
    steps=(
        Step(
            Drawing.LETTER,
            "Jawab dalam sehari, walau belum lengkap",
            "Answer within a day, even if not complete",
            (
                "Cukup dua kalimat: terima kasih, dan kapan jawaban lengkapnya datang.\n"
                "Pembeli menulis ke beberapa penjual; yang menjawab lebih dulu sering yang "
                "dipilih."
            ),
            (
                "Two sentences will do: thank you, and when the full answer comes.\n"
                "Buyers write to several sellers; the first to answer is often the one chosen."
            ),
        ),
        Step(
            Drawing.CLOCK,
            "Ingat jam di sana",
            "Mind the hour over there",
            (
                "Saat Anda bangun, mereka mungkin baru tidur. Tulis waktu dengan zonanya, "
                "misalnya 10.00 WIB.\n"
                "Libur mereka juga lain; jangan berkecil hati kalau sunyi beberapa hari."
            ),
            (
                "When you get up, they may be going to bed. Write times with their zone, for "
                "example 10:00 WIB (UTC+7).\n"
                "Their holidays differ too; do not lose heart if it is quiet for some days."
            ),
        ),
        Step(
            Drawing.ASK,
            "Tanyakan yang perlu Anda tahu",
            "Ask what you need to know",
            (
                "Berapa banyak, ke negara dan kota mana, kapan, untuk dijual lagi atau dipakai "
                "sendiri, dan sertifikat apa yang diminta di sana.\n"
                "Lima pertanyaan bernomor lebih mudah dijawab daripada satu paragraf."
            ),
            (
                "How many, to which country and city, by when, to resell or to use, and which "
                "certificates are asked for there.\n"
                "Five numbered questions are easier to answer than one paragraph."
            ),
        ),
        Step(
            Drawing.PAPERS,
            "Tulis penawaran dengan angka",
            "Write an offer with figures",
            (
                "Barang, jumlah minimum, harga satuan, waktu siap, berlaku sampai kapan, dan "
                "siapa membayar ongkos kirim.\n"
                "Di halaman pertanyaan ada tombol penawaran; di sana tidak ada yang terlupa."
            ),
            (
                "Goods, minimum quantity, unit price, lead time, valid until when, and who pays "
                "for shipping.\n"
                "The page of the inquiry has a button for a quotation; nothing is forgotten "
                "there."
            ),
        ),
        Step(
            Drawing.BOX,
            "Contoh dulu, dan tidak harus gratis",
            "A sample first, and it need not be free",
            (
                "Wajar meminta pembeli membayar contoh dan ongkos kirimnya.\n"
                "Kirim barang yang sama seperti yang akan mereka terima, bukan yang paling "
                "bagus."
            ),
            (
                "It is usual to ask the buyer to pay for the sample and its shipping.\n"
                "Send what they will receive later, not your very best piece."
            ),
        ),
        Step(
            Drawing.LOCK,
            "Pembayaran dan tipuan yang sering",
            "Payment, and the usual tricks",
            (
                "Mintalah uang muka lewat transfer bank dan mulai setelah uangnya tampak di "
                "rekening Anda.\n"
                "Waspada bila pembeli membayar lebih lalu minta dikembalikan, meminta biaya di "
                "muka dari Anda, atau mengganti rekening lewat surel."
            ),
            (
                "Ask for a deposit by bank transfer and begin once the money shows in your "
                "account.\n"
                "Beware of a buyer who pays too much and wants some back, asks you for a fee "
                "first, or changes accounts by e-mail."
            ),
        ),
        Step(
            Drawing.GLOBE,
            "Minta tolong bila perlu",
            "Ask for help where needed",
            (
                "Panitia dan pendamping bisa membantu menjawab dalam bahasa pembeli.\n"
                "Izin dan surat ekspor berbeda tiap negara; lihat halaman siap ekspor Anda, lalu"
                " tanyakan kepada dinas."
            ),
            (
                "Organisers and mentors can help to answer in the buyer's language.\n"
                "Export papers differ by country; look at your export page, then ask your local "
                "office."
            ),
        ),
    ),
    questions=(
        Question(
            "Anda belum tahu jawaban lengkapnya. Apa yang Anda lakukan hari ini?",
            "You do not know the full answer yet. What do you do today?",
            "Berterima kasih dan menyebut kapan jawabannya datang",
            "Say thank you and when the answer will come",
            "Menunggu sampai semua angka lengkap",
            "Wait until every figure is ready",
            "Tidak menjawab, mungkin bukan pembeli sungguhan",
            "Not answer, perhaps it is no real buyer",
            "Diam selama seminggu terbaca sebagai tidak berminat.",
            "A week of silence reads as no interest.",
        ),
        Question(
            "Apa yang harus ada dalam penawaran?",
            "What must an offer hold?",
            "Harga, jumlah minimum, waktu siap, dan siapa membayar kirim",
            "Price, minimum quantity, lead time, and who pays for shipping",
            "Harga terbaik saja",
            "The best price alone",
            "",
            "",
            "Tanpa yang lain, harga tidak bisa dibandingkan, dan ongkos kirim jadi sengketa.",
            "Without the rest a price cannot be compared, and shipping becomes a quarrel.",
        ),
        Question(
            (
                "Pembeli membayar kelebihan dan minta sisanya dikembalikan segera. Apa yang Anda"
                " lakukan?"
            ),
            "A buyer paid too much and wants the rest back at once. What do you do?",
            "Menunggu sampai bank memastikan uangnya benar masuk",
            "Wait until the bank confirms the money is really there",
            "Segera mengembalikan sisanya",
            "Send the rest back at once",
            "",
            "",
            "Ini tipuan lama: pembayarannya kemudian batal, dan uang yang Anda kirim hilang.",
            "This is an old trick: the payment is cancelled later, and what you sent is gone.",
        ),
        Question(
            "Rekening tujuan tiba-tiba berubah lewat surel. Apa yang Anda lakukan?",
            "An account suddenly changes by e-mail. What do you do?",
            "Menelepon nomor yang sudah Anda kenal",
            "Call a number you already know",
            "Membalas surel itu dan bertanya",
            "Reply to that e-mail and ask",
            "",
            "",
            "Surel bisa dibajak; yang membalas pun bisa si penipu. Suara yang Anda kenal tidak.",
            (
                "E-mail can be taken over; the one who replies may be the thief. A voice you "
                "know is not."
            ),
        ),
    ),
)
