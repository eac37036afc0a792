"""The lesson on packing for shipping."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "mengemas-kiriman",
    Spot.SHIPPING,
    "Mengemas untuk dikirim",
    "Pack for shipping",
    "Sampai utuh, ongkos pas, alamat jelas: enam langkah dengan barang yang ada di rumah.",
    "Arrives whole, costs what it should, finds its way: six steps with what you have at home.",
    steps=(
        Step(
            Drawing.WRAP,
            "Bungkus satu per satu",
            "Wrap each piece",
            (
                "Tiap barang yang bisa pecah atau tergores dibungkus sendiri, pecah belah sampai"
                " tiga lapis.\n"
                "Kertas koran, kain perca, atau sekam dalam kantong sudah baik. Cairan: tutup "
                "rapat, plester tutupnya, masukkan kantong plastik."
            ),
            (
                "Each piece that can break or scratch is wrapped on its own, fragile ones in "
                "three layers.\n"
                "Newspaper, scraps of cloth or bagged rice husk do well. Liquids: close tightly,"
                " tape the lid, put them in a plastic bag."
            ),
        ),
        Step(
            Drawing.BOX,
            "Dus yang kokoh, tanpa celah",
            "A firm box, no gaps",
            (
                "Pilih dus yang dua jari lebih besar di setiap sisi, lalu isi semua celah.\n"
                "Kocok pelan: kalau terdengar bergerak, tambah isinya."
            ),
            (
                "Choose a box two fingers larger on every side, then fill all the gaps.\n"
                "Shake it gently: if you hear it move, add more filling."
            ),
        ),
        Step(
            Drawing.SCALE,
            "Timbang setelah dikemas",
            "Weigh it packed",
            (
                "Timbangan dapur sudah cukup. Timbang barang bersama dus dan isinya.\n"
                "Tulis berat itu pada produk: ongkos kirim pembeli dihitung darinya."
            ),
            (
                "A kitchen scale is enough. Weigh the goods with box and filling.\n"
                "Write that weight on the product: the buyer's shipping cost is counted from it."
            ),
        ),
        Step(
            Drawing.MEASURE,
            "Ukur panjang, lebar, tinggi",
            "Measure length, width, height",
            (
                "Barang ringan yang besar dihitung menurut ukurannya, bukan beratnya.\n"
                "Kurir mengalikan panjang, lebar, dan tinggi, lalu membaginya dengan angka "
                "tertentu; tanyakan angkanya kepada kurir Anda."
            ),
            (
                "Light but large goods are charged by size, not by weight.\n"
                "The courier multiplies length, width and height and divides by a number; ask "
                "your courier which."
            ),
        ),
        Step(
            Drawing.LABEL,
            "Plester, alamat, tanda",
            "Tape, address, signs",
            (
                "Plester semua sambungan, bawah dua kali.\n"
                "Tulis nama, alamat lengkap, kode pos, dan nomor telepon penerima dengan huruf "
                "besar, nama Anda lebih kecil. Beri tanda pecah belah dan arah atas bila perlu."
            ),
            (
                "Tape every seam, the bottom twice.\n"
                "Write the receiver's name, full address, postcode and phone in large letters, "
                "your name smaller. Mark fragile and this side up where needed."
            ),
        ),
        Step(
            Drawing.SIDES,
            "Foto sebelum dikirim, kirim nomornya",
            "Photograph it before sending, pass on the number",
            (
                "Satu foto isi, satu foto dus tertutup dengan alamatnya.\n"
                "Kirim nomor resi kepada pembeli hari itu juga. Kalau sampai rusak, foto itu "
                "menolong Anda berdua."
            ),
            (
                "One photo of what is inside, one of the closed box with its address.\n"
                "Send the tracking number to the buyer on the same day. If it arrives broken, "
                "these photos help you both."
            ),
        ),
    ),
    questions=(
        Question(
            "Kapan barang ditimbang?",
            "When are the goods weighed?",
            "Setelah dikemas dalam dusnya",
            "Once packed in the box",
            "Sebelum dikemas",
            "Before packing",
            "",
            "",
            "Kurir menagih berat paket, bukan berat barang. Selisihnya Anda yang menanggung.",
            "The courier charges the parcel, not the goods. You would pay the difference.",
        ),
        Question(
            "Keranjang anyaman ringan tapi besar. Ongkos dihitung dari apa?",
            "A woven basket is light but large. What is the cost counted from?",
            "Dari ukuran dusnya",
            "From the size of the box",
            "Dari beratnya saja",
            "From its weight alone",
            "Dari harga barangnya",
            "From the price of the goods",
            "Barang besar memakan tempat di mobil, jadi ukurannya yang dihitung bila lebih besar.",
            "Large goods fill the van, so their size is charged where it comes to more.",
        ),
        Question(
            "Isi dus terdengar bergerak saat dikocok. Apa artinya?",
            "You hear the content move when you shake the box. What does it mean?",
            "Celahnya perlu diisi lagi",
            "The gaps need more filling",
            "Wajar saja",
            "That is normal",
            "",
            "",
            "Yang bergerak akan saling membentur di jalan; di situlah kebanyakan barang pecah.",
            "What moves knocks against the rest on the road; that is how most things break.",
        ),
        Question(
            "Kenapa memotret sebelum dikirim?",
            "Why photograph it before sending?",
            "Supaya jelas bagaimana barang itu berangkat",
            "So that it is clear how the goods left you",
            "Supaya kurir lebih cepat",
            "So that the courier is faster",
            "",
            "",
            "Kalau ada yang rusak atau kurang, Anda dan pembeli bisa melihat hal yang sama.",
            "If something is broken or missing, you and the buyer can look at the same thing.",
        ),
    ),
)
