"""The lesson on writing a product story."""

from programmes.choices.lessons import Drawing, Spot
from programmes.lesson_texts.shapes import Lesson, Question, Step

LESSON = Lesson(
    "cerita-produk",
    Spot.STORY,
    "Menulis cerita produk",
    "Write a product story",
    (
        "Empat jawaban singkat yang membuat orang percaya dan ingin membeli. Tidak perlu pandai "
        "menulis."
    ),
    "Four short answers that make people trust you and want to buy. You need not be a writer.",
    steps=(
        Step(
            Drawing.ASK,
            "Ceritakan seperti kepada tetangga",
            "Tell it as you would tell a neighbour",
            (
                "Bayangkan seseorang bertanya di lapak: apa ini?\n"
                "Jawab dengan suara keras, rekam di ponsel kalau mau, lalu tuliskan apa adanya."
            ),
            (
                "Imagine somebody asking at your booth: what is this?\n"
                "Answer aloud, record it on the phone if you like, then write it down as it is."
            ),
        ),
        Step(
            Drawing.HANDS,
            "Siapa yang membuat, dan di mana",
            "Who makes it, and where",
            (
                "Sebut orangnya dan tempatnya: ibu Anda, lima perempuan satu gang, desa di "
                "lereng gunung.\n"
                "Cukup satu atau dua kalimat; orang membeli dari orang."
            ),
            (
                "Name the people and the place: your mother, five women of one lane, a village "
                "on the slope.\n"
                "One or two sentences are enough; people buy from people."
            ),
        ),
        Step(
            Drawing.PARTS,
            "Dari bahan apa",
            "What it is made from",
            (
                "Tulis bahan yang sebenarnya dan dari mana asalnya.\n"
                "Untuk makanan sebut juga yang memicu alergi, seperti kacang, susu, udang, atau "
                "telur."
            ),
            (
                "Write the true ingredients and where they come from.\n"
                "For food, name what causes allergies too, such as nuts, milk, shrimp or egg."
            ),
        ),
        Step(
            Drawing.SIDES,
            "Apa yang membuatnya khas",
            "What makes it special",
            (
                "Satu hal yang bisa dilihat, dirasa, atau diperiksa: direbus dua kali, warna "
                "dari kulit kayu, tahan tiga bulan.\n"
                "Kata seperti terbaik, nomor satu, atau premium tidak memberi tahu apa-apa."
            ),
            (
                "One thing that can be seen, tasted or checked: boiled twice, colour from bark, "
                "keeps three months.\n"
                "Words like best, number one or premium tell nothing."
            ),
        ),
        Step(
            Drawing.DAYS,
            "Cara menyimpan, merawat, menyajikan",
            "How to keep, care for and serve it",
            (
                "Berapa lama tahan, di suhu apa, dicuci dengan apa, ukuran dan beratnya.\n"
                "Jawaban ini menghemat banyak pertanyaan di chat."
            ),
            (
                "How long it keeps, at what temperature, washed with what, its size and weight.\n"
                "These answers save many questions in the chat."
            ),
        ),
        Step(
            Drawing.PAPERS,
            "Hanya yang bisa dibuktikan",
            "Only what can be proven",
            (
                "Jangan menulis halal, BPOM, atau menyembuhkan penyakit kalau suratnya belum "
                "ada.\n"
                "Masukkan izin pada halaman izin; setelah diperiksa, tandanya tampak sendiri."
            ),
            (
                "Do not write halal, BPOM or that it heals an illness while there is no paper "
                "for it.\n"
                "Put permits on the page for permits; once checked, their mark shows by itself."
            ),
        ),
        Step(
            Drawing.NOTES,
            "Baca ulang, lalu pendekkan",
            "Read it again, then make it shorter",
            (
                "Bacakan kepada seseorang; yang membuat Anda tersandung, pendekkan.\n"
                "Tiga ratus sampai enam ratus huruf paling enak dibaca di ponsel."
            ),
            (
                "Read it to somebody; where you stumble, shorten.\n"
                "Three hundred to six hundred letters read best on a phone."
            ),
        ),
    ),
    questions=(
        Question(
            "Kalimat mana yang paling meyakinkan?",
            "Which sentence convinces most?",
            "Dua kali direbus, tahan tiga hari tanpa pengawet",
            "Boiled twice, keeps three days without preservative",
            "Tahu terbaik nomor satu di Indonesia",
            "The best tofu, number one in Indonesia",
            "Kualitas premium, rasa juara",
            "Premium quality, champion taste",
            "Hanya kalimat pertama memberi tahu sesuatu yang bisa diperiksa pembeli.",
            "Only the first one tells something a buyer can check.",
        ),
        Question(
            "Sertifikat halal Anda masih diurus. Apa yang Anda tulis?",
            "Your halal certificate is still being applied for. What do you write?",
            "Tidak menulis halal; tandanya tampak setelah diperiksa",
            "Not the word halal; the mark shows once it is checked",
            "Pasti halal",
            "Certainly halal",
            "Halal, sertifikat menyusul",
            "Halal, certificate to follow",
            "Pernyataan tanpa sertifikat bisa dipersoalkan, dan pembeli kehilangan percaya.",
            "A claim without its certificate can be held against you, and buyers lose trust.",
        ),
        Question(
            "Apa yang wajib ada dalam cerita makanan?",
            "What must the story of a food tell?",
            "Bahan, juga yang memicu alergi",
            "Ingredients, also those that cause allergies",
            "Resep lengkapnya",
            "The whole recipe",
            "",
            "",
            (
                "Bagi orang yang alergi, satu bahan yang tidak disebut bisa berbahaya. Resep "
                "tetap milik Anda."
            ),
            (
                "For people with an allergy, one ingredient left out can be dangerous. The "
                "recipe stays yours."
            ),
        ),
    ),
)
