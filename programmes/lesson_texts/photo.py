"""The lesson on photographing goods with a phone."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "memotret-dengan-ponsel",
    Spot.PHOTO,
    "Memotret produk dengan ponsel",
    "Photograph your goods with a phone",
    "Tanpa kamera khusus, tanpa studio. Jendela, selembar karton, dan ponsel Anda sudah cukup.",
    "No camera, no studio. A window, a sheet of cardboard and the phone you have are enough.",
    steps=(
        Step(
            Drawing.LENS,
            "Lap lensanya",
            "Wipe the lens",
            "Pakai kain lembut yang kering.\nBekas jari membuat semua foto tampak berkabut.",
            "Use a soft, dry cloth.\nA fingerprint makes every photo look foggy.",
        ),
        Step(
            Drawing.LIGHT,
            "Cari cahaya jendela",
            "Find the light of a window",
            (
                "Pagi atau sore, jendela di samping, lampu dan lampu kilat dimatikan.\n"
                "Terlalu silau? Pasang kain putih tipis di jendela."
            ),
            (
                "Morning or afternoon, the window at the side, lamp and flash off.\n"
                "Too harsh? Hang a thin white cloth before the window."
            ),
        ),
        Step(
            Drawing.GROUND,
            "Beri alas yang polos",
            "Lay something plain underneath",
            (
                "Selembar karton yang ditekuk ke atas di belakang barang sudah cukup.\n"
                "Singkirkan semua yang tidak dijual, supaya mata hanya melihat barang Anda."
            ),
            (
                "A sheet of cardboard, bent upwards behind the goods, is enough.\n"
                "Take away whatever is not for sale, so that only your goods catch the eye."
            ),
        ),
        Step(
            Drawing.FRAME,
            "Penuhi bingkai persegi",
            "Fill a square",
            (
                "Atur kamera ke 1:1 dan mendekatlah sampai barang mengisi tiga perempat bingkai.\n"
                "Jangan memperbesar dengan dua jari: foto jadi kurang tajam."
            ),
            (
                "Set the camera to 1:1 and go closer until the goods fill three quarters.\n"
                "Do not zoom with two fingers: the photo loses its sharpness."
            ),
        ),
        Step(
            Drawing.STILL,
            "Tahan diam, lalu ketuk",
            "Hold still, then tap",
            (
                "Dua tangan, siku bertumpu di meja.\n"
                "Ketuk barangnya di layar, tunggu sebentar, lalu potret.\n"
                "Lihat hasilnya besar-besar: tulisan pada label harus terbaca."
            ),
            (
                "Both hands, elbows on the table.\n"
                "Tap the goods on the screen, wait a moment, take the photo.\n"
                "Look at it large: the letters on the label must be readable."
            ),
        ),
        Step(
            Drawing.SIDES,
            "Tunjukkan beberapa sisi",
            "Show several sides",
            (
                "Depan, belakang dengan label, isinya, dan satu dari dekat. Paling sedikit tiga "
                "foto, yang terbaik di urutan pertama.\n"
                "Tangan di sampingnya menunjukkan ukurannya."
            ),
            (
                "Front, back with the label, what is inside, and one from close by. At least "
                "three photos, the best one first.\n"
                "A hand beside it shows how large it is."
            ),
        ),
        Step(
            Drawing.WRITING,
            "Biarkan foto tanpa tulisan",
            "Leave the picture without writing",
            (
                "Tanpa harga, nama, atau nomor telepon yang ditempelkan; tanpa bingkai, tanpa "
                "stiker.\n"
                "Semua itu ada di samping foto pada halaman produk Anda.\n"
                "Setiap kali Anda menambah foto, kami beri tahu bila terlalu gelap, buram, atau "
                "latarnya ramai, dan cara memperbaikinya."
            ),
            (
                "No price, name or phone number laid over it, no frame, no stickers.\n"
                "All of that stands beside the photo on your product page.\n"
                "After each photo you add, we tell you whether it is too dark, blurred or "
                "restless, and how to mend it."
            ),
        ),
    ),
    questions=(
        Question(
            "Dari mana sebaiknya cahaya datang?",
            "Where should the light come from?",
            "Dari jendela di samping barang",
            "From a window beside the goods",
            "Dari lampu kilat ponsel",
            "From the flash of the phone",
            "Dari matahari siang tepat di atas",
            "From the noon sun right above",
            (
                "Cahaya dari samping lembut dan menunjukkan bentuk. Lampu kilat dan matahari "
                "siang membuat silau dan bayangan hitam."
            ),
            (
                "Light from the side is soft and shows the shape. Flash and noon sun bring glare"
                " and black shadows."
            ),
        ),
        Question(
            "Barang tampak terlalu kecil di foto. Apa yang Anda lakukan?",
            "The goods look too small in the photo. What do you do?",
            "Mendekat, sampai barang mengisi tiga perempat bingkai",
            "Go closer, until the goods fill three quarters",
            "Memperbesar dengan dua jari di layar",
            "Zoom with two fingers on the screen",
            "Memotong foto dari chat",
            "Cut a photo that came by chat",
            "Memperbesar di layar dan memotong foto membuang ketajaman. Melangkah mendekat tidak.",
            "Zooming on the screen and cutting throw sharpness away. A step closer does not.",
        ),
        Question(
            "Di mana pembeli membaca harganya?",
            "Where do buyers read the price?",
            "Di samping foto, pada halaman produk",
            "Beside the photo, on the product page",
            "Ditulis besar di atas foto",
            "Written large across the photo",
            "",
            "",
            (
                "Foto tanpa tulisan lebih mudah lolos kurasi, dan harga bisa Anda ubah tanpa "
                "memotret lagi."
            ),
            (
                "A photo without writing passes curation more easily, and you can change the "
                "price without a new photo."
            ),
        ),
        Question(
            "Berapa foto paling sedikit, dan mana yang pertama?",
            "How many photos at least, and which one first?",
            "Tiga, yang terbaik di urutan pertama",
            "Three, the best one first",
            "Satu saja sudah cukup",
            "One is enough",
            "Sebanyak mungkin dari sisi yang sama",
            "As many as possible from the same side",
            (
                "Pembeli tidak bisa memegang barangnya. Beberapa sisi menggantikan tangan "
                "mereka, dan foto pertama yang membuat mereka berhenti."
            ),
            (
                "Buyers cannot touch the goods. Several sides stand in for their hands, and the "
                "first photo makes them stop."
            ),
        ),
    ),
)
