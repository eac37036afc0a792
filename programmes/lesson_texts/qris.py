"""The lesson on using QRIS safely."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "qris-aman",
    Spot.QRIS,
    "Memakai QRIS dengan aman",
    "Use QRIS safely",
    "Uang masuk ke rekening Anda, bukan ke orang lain. Kebiasaan kecil yang menjaga usaha Anda.",
    "The money reaches your account and nobody else's. Small habits that guard your business.",
    steps=(
        Step(
            Drawing.CODE,
            "Pakai kode Anda sendiri",
            "Use your own code",
            (
                "Daftar lewat bank atau penyedia pembayaran yang Anda kenal, atas nama usaha "
                "Anda.\n"
                "Jangan meminjam kode teman: uangnya masuk ke rekening mereka, dan pembeli ragu "
                "melihat nama lain."
            ),
            (
                "Register with a bank or payment provider you know, in the name of your "
                "business.\n"
                "Do not borrow a friend's code: the money goes to their account, and buyers "
                "hesitate at another name."
            ),
        ),
        Step(
            Drawing.NAME,
            "Cocokkan nama di layar",
            "Check the name on the screen",
            (
                "Setelah memindai, layar pembeli menampilkan nama usaha. Minta mereka "
                "membacakannya sebelum membayar.\n"
                "Namanya lain? Jangan bayar dulu, periksa kodenya."
            ),
            (
                "After scanning, the buyer's screen shows the name of the business. Ask them to "
                "read it out before paying.\n"
                "Another name? Do not pay yet; check the code."
            ),
        ),
        Step(
            Drawing.COUNT,
            "Sebut jumlahnya, pembeli mengetik",
            "Say the amount, the buyer types it",
            (
                "Kode cetak tidak memuat jumlah. Sebutkan harga dengan jelas dan lihat angka "
                "yang diketik.\n"
                "Biaya QRIS ditanggung penjual; jangan menambahkannya pada harga pembeli."
            ),
            (
                "A printed code holds no amount. Say the price clearly and look at the figure "
                "that is typed.\n"
                "The QRIS fee is the seller's; do not add it to what the buyer pays."
            ),
        ),
        Step(
            Drawing.BELL,
            "Tunggu kabar dari aplikasi Anda sendiri",
            "Wait for the word of your own app",
            (
                "Serahkan barang setelah uang tampak di aplikasi atau rekening Anda, bukan "
                "setelah pembeli berkata sudah.\n"
                "Nyalakan suara pemberitahuan. Sinyal buruk? Buka riwayat transaksi dan muat "
                "ulang."
            ),
            (
                "Hand the goods over once the money shows in your own app or account, not when "
                "the buyer says so.\n"
                "Turn the sound of notices on. Bad signal? Open your list of payments and load "
                "it again."
            ),
        ),
        Step(
            Drawing.FAKE,
            "Tangkapan layar bukan bukti",
            "A screenshot is no proof",
            (
                "Gambar bukti bayar mudah dibuat dan mudah disunting, juga yang tampak bergerak.\n"
                "Tersenyumlah dan katakan: sebentar, saya lihat di aplikasi saya dulu. Pembeli "
                "jujur akan mengerti."
            ),
            (
                "A picture of a payment is easy to make and easy to edit, even one that moves.\n"
                "Smile and say: one moment, let me look at my own app. Honest buyers understand."
            ),
        ),
        Step(
            Drawing.STICKER,
            "Jaga kode cetak dari stiker",
            "Guard the printed code against stickers",
            (
                "Penipu menempelkan kode mereka di atas kode Anda. Raba dan lihat setiap pagi "
                "dan setiap habis ramai.\n"
                "Simpan kode di dalam bingkai atau di sisi Anda, lalu pindai sendiri: apakah "
                "nama Anda yang keluar?"
            ),
            (
                "Thieves put their code over yours. Feel and look every morning and after every "
                "rush.\n"
                "Keep the code in a frame or on your side of the table, and scan it yourself: is"
                " it your name?"
            ),
        ),
        Step(
            Drawing.LOCK,
            "PIN dan OTP hanya milik Anda",
            "PIN and OTP are yours alone",
            (
                "Bank tidak pernah meminta PIN, kata sandi, atau kode OTP, juga tidak untuk "
                "mengaktifkan QRIS.\n"
                "Ada yang janggal? Telepon bank lewat nomor resminya, dan kabari panitia. Di "
                "sini, setiap kali kode Anda diganti, semua orang di usaha Anda diberi tahu."
            ),
            (
                "A bank never asks for your PIN, password or OTP, not even to activate QRIS.\n"
                "Something odd? Call the bank at its official number, and tell the organiser. "
                "Here, whenever your code changes, everybody of your business is told."
            ),
        ),
    ),
    questions=(
        Question(
            "Pembeli memperlihatkan tangkapan layar pembayaran. Apa yang Anda lakukan?",
            "A buyer shows a screenshot of the payment. What do you do?",
            "Melihat dulu di aplikasi atau rekening sendiri",
            "Look at your own app or account first",
            "Menyerahkan barang, buktinya sudah ada",
            "Hand the goods over, there is the proof",
            "Memotret layarnya sebagai bukti",
            "Photograph the screen as proof",
            (
                "Gambar bisa dibuat. Hanya uang yang tampak di aplikasi Anda sendiri yang benar-"
                "benar masuk."
            ),
            "A picture can be made. Only money that shows in your own app has really come in.",
        ),
        Question(
            "Layar pembeli menampilkan nama usaha lain. Apa artinya?",
            "The buyer's screen shows another business. What does it mean?",
            "Mungkin ada stiker di atas kode Anda; jangan bayar dulu",
            "Perhaps a sticker covers your code; do not pay yet",
            "Biasa saja, uangnya tetap sampai",
            "Nothing special, the money arrives anyway",
            "",
            "",
            "Nama di layar adalah pemilik rekening yang akan menerima uangnya.",
            "The name on the screen is whose account will receive the money.",
        ),
        Question(
            "Seseorang yang mengaku dari bank meminta kode OTP. Apa yang Anda lakukan?",
            "Somebody who says they are from the bank asks for an OTP. What do you do?",
            "Menutup telepon dan menghubungi nomor resmi bank",
            "Hang up and call the bank's official number",
            "Memberikannya supaya QRIS aktif",
            "Give it, so that QRIS works",
            "Meminta nama petugasnya, lalu memberikannya",
            "Ask for the name, then give it",
            (
                "Siapa pun yang memegang OTP bisa mengosongkan rekening Anda. Bank tidak pernah "
                "memintanya."
            ),
            "Whoever holds an OTP can empty your account. A bank never asks for it.",
        ),
        Question(
            "Kapan kode cetak diperiksa?",
            "When is the printed code checked?",
            "Setiap pagi dan setiap habis ramai",
            "Every morning and after every rush",
            "Setahun sekali",
            "Once a year",
            "",
            "",
            (
                "Menempel stiker hanya perlu beberapa detik; makin cepat ketahuan, makin sedikit"
                " yang hilang."
            ),
            "A sticker takes seconds; the sooner it is found, the less is lost.",
        ),
    ),
)
