"""The lesson on selling in a live stream."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "siaran-langsung",
    Spot.LIVE,
    "Berjualan lewat siaran langsung",
    "Sell in a live stream",
    "Satu ponsel, satu jam, tiga produk. Begini menyiapkannya supaya penonton jadi pembeli.",
    "One phone, one hour, three products. How to prepare it so that viewers become buyers.",
    steps=(
        Step(
            Drawing.DAYS,
            "Pilih hari dan jam, lalu masukkan ke agenda",
            "Choose a day and hour, then put it into the agenda",
            (
                "Sore setelah kerja biasanya paling ramai; tanyakan kepada pelanggan Anda.\n"
                "Setelah masuk agenda, siaran Anda tampak di lobi, di denah, dan di lapak. "
                "Kabari pelanggan lama sehari sebelumnya."
            ),
            (
                "The evening after work is usually the liveliest; ask your customers.\n"
                "Once it is in the agenda, your stream shows in the lobby, on the floor plan and"
                " at your booth. Tell old customers a day ahead."
            ),
        ),
        Step(
            Drawing.NOTES,
            "Tulis susunan acara di selembar kertas",
            "Write the order on one sheet",
            (
                "Sapa, cerita singkat, produk pertama, tanya jawab, produk kedua, dan "
                "seterusnya.\n"
                "Tulis harga, stok, dan ongkos kirim tiap produk, supaya Anda tidak perlu "
                "mengingat-ingat."
            ),
            (
                "Greeting, a short story, the first product, questions, the second product, and "
                "so on.\n"
                "Write down price, stock and shipping of each product, so that you need not "
                "search your memory."
            ),
        ),
        Step(
            Drawing.STAND,
            "Dirikan ponsel dan uji lebih dulu",
            "Set the phone upright and try it first",
            (
                "Setinggi mata, bersandar kokoh, cahaya dari depan atau samping, jangan dari "
                "belakang.\n"
                "Isi baterai, sambungkan pengisi daya, matikan suara panggilan. Coba lima menit:"
                " apakah suara terdengar dan sinyal cukup?"
            ),
            (
                "At eye height, leaning firmly, light from the front or the side, never from "
                "behind.\n"
                "Charge the battery, plug it in, silence calls. Try five minutes: can you be "
                "heard, and is the signal strong enough?"
            ),
        ),
        Step(
            Drawing.TALK,
            "Mulai dengan menyapa dan memperlihatkan",
            "Begin by greeting and showing",
            (
                "Sebut nama usaha dan asal Anda, ulangi tiap sepuluh menit karena penonton "
                "datang dan pergi.\n"
                "Pegang barangnya dekat kamera, putar pelan, buka, cicipi, atau pakai. Bicaralah"
                " seperti kepada tetangga."
            ),
            (
                "Say the name of your business and where you are; repeat it every ten minutes, "
                "because viewers come and go.\n"
                "Hold the goods close to the camera, turn them slowly, open, taste or wear them."
                " Talk as you would to a neighbour."
            ),
        ),
        Step(
            Drawing.PIN,
            "Pasang satu produk, sebut harganya",
            "Pin one product, say its price",
            (
                "Pasang produk yang sedang Anda perlihatkan: penonton memesannya dengan satu "
                "ketukan.\n"
                "Sebutkan harga, isi, dan berapa yang masih ada. Yang habis, katakan habis."
            ),
            (
                "Pin the product you are showing: viewers order it with one tap.\n"
                "Say the price, the content and how many are left. What is sold out, call sold "
                "out."
            ),
        ),
        Step(
            Drawing.CHAT,
            "Jawab pertanyaan, sebut namanya",
            "Answer questions, say the name",
            (
                "Bacakan pertanyaannya, lalu jawab; penonton lain sering ingin tahu hal yang "
                "sama.\n"
                "Mintalah seorang teman membaca chat dan mencatat pesanan."
            ),
            (
                "Read the question out, then answer; others often want to know the same.\n"
                "Ask a friend to read the chat and to note the orders."
            ),
        ),
        Step(
            Drawing.COUNT,
            "Tutup dengan rapi, catat hasilnya",
            "End well, note the result",
            (
                "Ulangi cara memesan dan kapan barang dikirim, ucapkan terima kasih, sebut "
                "siaran berikutnya.\n"
                "Catat penjualan dari siaran hari itu juga, supaya ikut terhitung."
            ),
            (
                "Repeat how to order and when goods are sent, say thank you, name the next "
                "stream.\n"
                "Record the sales of the stream on the same day, so that they count."
            ),
        ),
    ),
    questions=(
        Question(
            "Di mana sebaiknya jendela saat Anda siaran?",
            "Where should the window be while you stream?",
            "Di depan atau di samping Anda",
            "In front of you or at your side",
            "Tepat di belakang Anda",
            "Right behind you",
            "",
            "",
            "Cahaya dari belakang membuat wajah dan barang gelap.",
            "Light from behind turns your face and goods dark.",
        ),
        Question(
            "Penonton baru terus berdatangan. Apa yang Anda lakukan?",
            "New viewers keep coming. What do you do?",
            "Mengulang nama usaha dan produknya tiap sepuluh menit",
            "Repeat the name and the product every ten minutes",
            "Menyapa sekali saja di awal",
            "Greet once, at the beginning",
            "Menunggu sampai semua datang",
            "Wait until everybody has come",
            (
                "Kebanyakan orang hanya menonton beberapa menit. Tanpa diulang, mereka tidak "
                "tahu siapa Anda."
            ),
            (
                "Most people watch a few minutes only. Unless you repeat it, they do not know "
                "who you are."
            ),
        ),
        Question(
            "Stok tinggal dua, tiga orang memesan. Apa yang Anda katakan?",
            "Two are left, three people order. What do you say?",
            "Yang ketiga: sudah habis, kapan ada lagi",
            "To the third: it is sold out, and when there is more",
            "Menerima ketiganya, nanti dipikirkan",
            "Accept all three and see later",
            "",
            "",
            "Janji yang tidak ditepati lebih mahal daripada satu pesanan yang hilang.",
            "A promise that is not kept costs more than one order lost.",
        ),
        Question(
            "Kapan penjualan dari siaran dicatat?",
            "When are the sales of a stream recorded?",
            "Hari itu juga",
            "On the same day",
            "Di akhir bulan",
            "At the end of the month",
            "",
            "",
            "Yang ditunda mudah terlupa, dan tidak ikut terhitung sebagai belanja siaran langsung.",
            "What is put off is easily forgotten, and is not counted as live shopping.",
        ),
    ),
)
