"""The lesson on pricing for wholesale."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "harga-grosir",
    Spot.WHOLESALE,
    "Menghitung harga grosir",
    "Price for wholesale",
    (
        "Menghitung biaya, memberi ruang untung bagi toko, dan tetap untung. Siapkan kertas dan "
        "kalkulator."
    ),
    (
        "Count what it costs, leave a shop its margin, and still earn. Have paper and a "
        "calculator ready."
    ),
    steps=(
        Step(
            Drawing.COUNT,
            "Hitung biaya satu barang",
            "Count what one piece costs",
            (
                "Bahan, kemasan, gas dan listrik, upah, juga upah Anda sendiri.\n"
                "Hitung untuk satu kali produksi, lalu bagi dengan jumlah barang yang jadi dan "
                "bisa dijual."
            ),
            (
                "Material, packaging, gas and power, wages, and your own wage too.\n"
                "Count one batch, then divide by the pieces that came out well enough to sell."
            ),
        ),
        Step(
            Drawing.PAPERS,
            "Tambahkan biaya yang sering terlupa",
            "Add the costs often forgotten",
            (
                "Barang rusak, contoh gratis, ongkos ke pasar, alat yang aus, biaya pembayaran.\n"
                "Tambahkan sepersepuluh kalau Anda belum tahu pasti, lalu perbaiki setelah "
                "sebulan mencatat."
            ),
            (
                "Broken pieces, free samples, the way to market, worn tools, payment fees.\n"
                "Add a tenth if you are not sure, and correct it after a month of notes."
            ),
        ),
        Step(
            Drawing.NAME,
            "Harga eceran lebih dulu",
            "The retail price first",
            (
                "Toko yang membeli grosir akan menjual dengan harga eceran yang sama seperti "
                "Anda.\n"
                "Jadi harga eceran harus menutup biaya, untung Anda, dan untung toko."
            ),
            (
                "A shop that buys wholesale will sell at the same retail price as you.\n"
                "So the retail price must hold your costs, your profit and the profit of the "
                "shop."
            ),
        ),
        Step(
            Drawing.STAIRS,
            "Buat dua atau tiga tingkat",
            "Make two or three steps",
            (
                "Contoh: eceran Rp30.000, mulai 24 buah Rp26.000, mulai 120 buah Rp23.000.\n"
                "Tiap tingkat tetap di atas biaya. Turunkan hanya sebesar yang benar-benar Anda "
                "hemat: belanja bahan sekaligus, satu kali kirim."
            ),
            (
                "For example: retail Rp30,000, from 24 pieces Rp26,000, from 120 pieces "
                "Rp23,000.\n"
                "Every step stays above your costs. Go down only by what you really save: buying"
                " material at once, sending once."
            ),
        ),
        Step(
            Drawing.STACK,
            "Tentukan pesanan minimum",
            "Set a minimum order",
            (
                "Satu dus penuh mudah dihitung dan aman dikirim.\n"
                "Terlalu tinggi membuat toko kecil mundur; terlalu rendah membuat Anda repot."
            ),
            (
                "One full box is easy to count and safe to send.\n"
                "Too high, and small shops turn away; too low, and it is all trouble for you."
            ),
        ),
        Step(
            Drawing.DAYS,
            "Sebut waktu siap dan kapasitas",
            "Tell lead time and capacity",
            (
                "Berapa yang sanggup Anda buat sebulan tanpa mutu menurun, dan berapa hari sejak"
                " dipesan.\n"
                "Untuk jumlah besar mintalah uang muka, dan tuliskan sampai kapan harga berlaku."
            ),
            (
                "How many you can make a month with the same quality, and how many days after "
                "the order.\n"
                "For large numbers ask for a deposit, and write until when the price holds."
            ),
        ),
    ),
    questions=(
        Question(
            "Biaya satu buah Rp18.000. Harga grosir mana yang masih masuk akal?",
            "One piece costs Rp18,000. Which wholesale price makes sense?",
            "Rp23.000 mulai 120 buah",
            "Rp23,000 from 120 pieces",
            "Rp17.500, supaya laku banyak",
            "Rp17,500, so that many are sold",
            "Rp18.000, yang penting kenal dulu",
            "Rp18,000, just to get to know each other",
            "Menjual di bawah atau sama dengan biaya berarti rugi lebih besar setiap kali laku.",
            "At or below cost you lose more with every piece you sell.",
        ),
        Question(
            "Upah siapa yang masuk dalam biaya?",
            "Whose wage belongs to the costs?",
            "Semua yang bekerja, juga Anda sendiri",
            "Everybody who works, yourself included",
            "Hanya karyawan yang digaji",
            "Paid staff only",
            "",
            "",
            (
                "Kalau waktu Anda tidak dihitung, usaha tampak untung padahal Anda bekerja tanpa"
                " dibayar."
            ),
            "If your time is not counted, the business seems to earn while you work unpaid.",
        ),
        Question(
            "Kenapa harga grosir boleh lebih rendah?",
            "Why may the wholesale price be lower?",
            "Karena ada biaya yang memang berkurang",
            "Because some costs really become smaller",
            "Karena pembeli besar lebih penting",
            "Because large buyers matter more",
            "",
            "",
            (
                "Belanja bahan sekaligus dan satu kali kirim lebih murah. Sebesar itulah Anda "
                "bisa turun."
            ),
            "Buying material at once and sending once is cheaper. That is how far you can go down.",
        ),
        Question(
            "Toko menjual lebih murah dari harga eceran Anda. Apa yang sebaiknya sudah disepakati?",
            "A shop sells below your retail price. What should have been agreed?",
            "Harga eceran yang sama untuk semua",
            "One retail price for everybody",
            "Tidak ada, itu urusan toko",
            "Nothing, that is the shop's business",
            "",
            "",
            "Kalau toko menjual lebih murah, pelanggan Anda pindah dan toko lain enggan mengambil.",
            "If one shop sells below you, your customers leave and other shops will not take it.",
        ),
    ),
)
