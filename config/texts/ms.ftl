# The first layer.

banner-title = Pilihan anda tentang kuki
banner-ask = { $controller } ingin menggunakan kuki dan storan serupa untuk tujuan yang berikut:
banner-free = Anda boleh menolak dan boleh mengubah keputusan pada bila-bila masa.
across-devices = Jika anda telah log masuk, pilihan anda juga terpakai pada peranti anda yang lain.
partners = { $count ->
    [0] Jika ada pihak ketiga yang terlibat, namanya dinyatakan dalam tetapan.
   *[other] { $count } pihak ketiga terlibat.
}
accept-all = Terima semua
reject-all = Tolak semua
settings = Tetapan
cookie-settings = Tetapan kuki
cookie-list = Senarai kuki
privacy-policy = Dasar privasi
close-reject = Tolak semua dan tutup
close-unchanged = Tutup tanpa perubahan
cookies-blocked = Pelayar anda tidak menyimpan kuki daripada laman ini, maka pilihan anda tidak dapat diingati. Tiada apa-apa yang memerlukan persetujuan anda sedang berjalan.
account-applied = Anda membuat pilihan ini pada peranti lain semasa log masuk. Pilihan itu juga terpakai di sini.

# What screen readers announce.

status-asked = Terdapat soalan tentang kuki di hujung halaman ini.
status-saving = Pilihan anda sedang disimpan.
status-accepted = Disimpan: perkara yang anda setujui telah dihidupkan.
status-rejected = Disimpan: semua perkara yang memerlukan persetujuan anda kekal dimatikan.
status-saved = Pilihan anda telah disimpan.
status-withdrawn = Persetujuan anda telah ditarik balik.
status-failed = Pilihan anda tidak dapat disimpan dan tiada apa-apa yang berubah. Sila cuba lagi.

# Purposes.
purpose-necessary = Diperlukan
purpose-necessary-why = Diperlukan untuk perkara yang anda minta daripada laman ini: log masuk, menjaga keselamatan laman, mengingati maklumat yang anda masukkan dan pilihan yang anda buat di sini.
purpose-functional = Ciri tambahan
purpose-functional-why = mengingati keutamaan anda dan memaparkan video, peta atau sembang daripada penyedia lain
purpose-analytics = Pengukuran lawatan
purpose-analytics-why = mengira lawatan dan merekodkan halaman yang digunakan serta cara penggunaannya
purpose-marketing = Pengiklanan
purpose-marketing-why = membina profil daripada aktiviti anda di sini dan di tempat lain untuk memaparkan iklan kepada anda dan mengukurnya

# The settings page.

settings-intro = Di sini anda menentukan untuk tujuan apa { $controller } boleh menggunakan kuki dan storan serupa. Anda boleh kembali dan mengubahnya pada bila-bila masa.
settings-nothing = { $controller } tidak menggunakan apa-apa pada laman ini yang memerlukan persetujuan anda, jadi tiada apa-apa untuk dipilih.
settings-minor = Lawatan ini dikira sebagai lawatan kanak-kanak bawah umur. Tiada apa-apa ditanya kepada anda, dan hanya perkara yang diperlukan supaya laman berfungsi sedang berjalan.
state-open = Anda belum membuat pilihan.
state-chosen = Anda membuat pilihan pada { $date }, menurut peraturan bagi tempat ini: { $place }.
now-on = Kini dihidupkan.
now-off = Kini dimatikan.
reason-necessary = Laman ini tidak dapat berfungsi tanpanya.
reason-promise = Dasar laman ini sendiri tidak membenarkannya.
reason-choice-over-signal = Anda memilih perkara ini di sini, dan pilihan ini mengatasi isyarat pelayar anda.
reason-signal = Pelayar anda menghantar isyarat privasi yang bermaksud penolakan.
reason-choice = Anda memilih perkara ini.
reason-opt-in = Persetujuan anda diperlukan terlebih dahulu.
reason-opt-out = Perkara ini dihidupkan melainkan anda menolak.
reason-notice = Peraturan di lokasi anda hanya menghendaki pemberitahuan. Anda masih boleh menolak.
reason-minor = Perkara ini kekal dimatikan bagi kanak-kanak bawah umur.
reason-attested = { $controller } telah mengisytiharkan bahawa { $tool } memenuhi syarat yang membolehkannya berjalan tanpa bertanya di bawah undang-undang di lokasi anda. Anda boleh mematikannya.
recipients = { $count } penyedia dan kukinya
vendor-controller = Pengawal data: { $name }
vendor-country = Negara: { $country }
vendor-cookies = Kuki:
vendor-storage = Storan pelayar yang lain:
vendor-hosts = Menyambung ke:
recipient-own = Penerima: laman ini sendiri; tiada pihak ketiga dihubungi untuk tujuan ini.
recipient-processor = Penerima: penyedia ini. Penyedia ini bekerja bagi pihak { $controller } dan bukan bagi pihak lain.
recipient-third = Penerima: penyedia ini. Penyedia ini mungkin menggunakan data untuk tujuannya sendiri dan menyerahkannya kepada pihak lain.
transfer-adequacy = Pemindahan ke luar negara: Suruhanjaya Eropah telah memutuskan bahawa data dilindungi secukupnya di sana.
transfer-dpf = Pemindahan ke luar negara: diliputi oleh EU-U.S. Data Privacy Framework.
transfer-scc = Pemindahan ke luar negara: terikat dengan klausa kontrak standard Suruhanjaya Eropah.
transfer-bcr = Pemindahan ke luar negara: terikat dengan peraturan korporat mengikat kumpulan penyedia yang telah diluluskan.
transfer-unknown = Pemindahan ke luar negara: laman ini tidak menyatakan cara data dilindungi di sana.
vendor-duration = Kukinya disimpan paling lama { $count } hari.
vendor-session = Kukinya tamat apabila anda menutup pelayar.
strangers = Belum dikelaskan; jawapan anda di sini juga meliputi yang berikut:
regulator = Pihak berkuasa penyeliaan bagi lokasi anda:
save = Simpan pilihan
withdraw = Tarik balik persetujuan
back = Kembali ke halaman
language = Bahasa
language-show = Papar

# The visitor's own record.

record-title = Rekod anda
record-none = Tiada pilihan anda yang disimpan.
record-yes = Anda bersetuju dengan: { $purposes }
record-no = Anda menolak: { $purposes }
record-signal = Isyarat pelayar anda menolak: { $purposes }
record-rules = Tidak dipilih oleh anda; peraturan bagi tempat ini menentukannya: { $purposes }
record-until = Anda akan ditanya semula selewat-lewatnya selepas { $date }.
record-refusal = Penolakan anda disimpan dalam pelayar ini sahaja. Laman ini mengiranya tanpa apa-apa maklumat yang membawa kepada anda.
record-consent = Laman ini menyimpan bukti persetujuan anda di bawah nombor rawak yang terdapat dalam kuki pelayar anda.
record-receipt = Muat turun resit
record-receipt-what = Resit ialah fail bertandatangan digital (JSON) yang menyatakan pilihan anda. Resit tidak mengandungi kata laluan: tiada sesiapa dapat bertindak bagi pihak anda dengannya.
record-erase = Padamkan rekod
record-erase-what = Apabila dipadamkan, persetujuan anda ditarik balik terlebih dahulu. Kemudian kuki dalam pelayar ini dipadamkan, dan apa yang disimpan oleh laman ini tidak lagi dapat dikaitkan dengan anda. Anda akan ditanya semula.
erased-title = Rekod anda telah dipadamkan
erased-consent = Persetujuan anda telah ditarik balik terlebih dahulu. Pautan di bawah memuat turun resit terakhir; selepas halaman ini, resit itu tidak dapat dibuat lagi.
erased-refusal = Kuki yang menyimpan pilihan anda telah dipadamkan. Tiada apa-apa yang memerlukan persetujuan anda sedang berjalan.
erased-receipt = Muat turun resit terakhir

# The cookie page.

declaration-title = Kuki dan storan serupa
declaration-intro = Senarai ini berdasarkan perkara yang dikesan pada laman { $controller } serta maklumat yang diketahui tentangnya.
declaration-changed = Perubahan terakhir: { $date }
declaration-none = Tiada apa-apa yang dikesan untuk tujuan ini.
declaration-json = Senarai ini sebagai fail (JSON)
unclassified-title = Belum dikelaskan
unclassified-text = Perkara ini telah dikesan dan belum ada sesiapa yang menyatakan kegunaannya.
column-name = Nama
column-kind = Jenis
column-provider = Penyedia
column-kept = Tempoh simpan
kind-cookie = Kuki
kind-storage = Storan pelayar
kind-host = Sambungan
duration-session = sehingga pelayar ditutup
duration-unknown = tidak dinyatakan
duration-minutes = { $count } minit
duration-hours = { $count } jam
duration-days = { $count } hari
duration-months = { $count } bulan
duration-years = { $count } tahun
own-title = Perkara yang disimpan oleh notis persetujuan ini
own-text = Soalan tentang kuki dikemukakan oleh Assent, program yang dikendalikan oleh { $controller }. Program ini menggunakan kuki yang berikut, yang diperlukan untuk mengingati pilihan anda:
own-choice = Menyimpan pilihan anda, dengan tandatangan digital, supaya anda tidak ditanya semula.
own-mirror = Menyimpan pilihan anda supaya halaman laman ini dapat membacanya.
own-signal = Mengingati bahawa pelayar anda menghantar isyarat privasi yang hanya dapat dilihat oleh skrip.
own-tab = Bukan kuki: jika pelayar anda tidak menyimpannya, tab ini mengingati sehingga ditutup bahawa anda telah menjawab, dan tiada yang lain.
own-notice-title = Untuk notis privasi
own-notice = Laman web ini menggunakan Assent, program yang dikendalikan oleh { $controller }, untuk menanyakan pilihan anda tentang kuki dan bertindak mengikutnya. Alamat IP anda digunakan semasa sesuatu permintaan dijawab, untuk mengetahui peraturan di lokasi anda dan melindungi daripada beban berlebihan; alamat itu tidak disimpan bersama-sama pilihan anda. Pilihan anda disimpan dalam kuki pada pelayar anda. Jika anda bersetuju dengan sesuatu, masa, tujuan, peraturan, teks yang anda lihat dan nombor rawak turut disimpan untuk membuktikan persetujuan anda (Perkara 7(1) GDPR). Jika anda menolak, tiada apa-apa yang membawa kepada anda disimpan. Anda boleh melihat, mengubah, memuat turun dan memadamkan pilihan anda dalam tetapan kuki pada bila-bila masa.

# What stands in place of a video or map that is not loaded.

held-title = Kandungan ini belum dimuatkan
held-from = Kandungan ini datang daripada { $host }.
held-why = Apabila dimuatkan, penyedia akan mengetahui bahawa anda berada di sini dan mungkin menetapkan kuki.
held-once = Muatkan kali ini sahaja

# Privacy signals and opting out.

signal-title = Pelayar anda menghantar isyarat privasi
signal-conflict = Global Privacy Control dihidupkan dalam pelayar anda. Isyarat ini menolak pengiklanan serta penjualan atau perkongsian data anda, dan laman ini mematuhinya. Jika anda menghidupkan di sini perkara yang ditolak oleh isyarat itu, pilihan anda bercanggah dengan isyarat; laman ini kemudian akan mengikut pilihan anda dan bukan isyarat itu.
signal-holds = Global Privacy Control dihidupkan dalam pelayar anda. Isyarat ini menolak pengiklanan serta penjualan atau perkongsian data anda. Laman ini mematuhinya, dan pilihan yang dibuat di sini tidak mengatasinya.
sale-never = Dasar laman ini tidak membenarkan penjualan atau perkongsian maklumat peribadi, walau apa pun pilihan anda di sini.
sale-off = Penolakan anda berkuat kuasa: maklumat peribadi anda tidak dijual atau dikongsi.
sale-on = Sesetengah penyedia pada laman ini mungkin menerima maklumat peribadi dengan cara yang disebut penjualan atau perkongsian oleh undang-undang.
rules-place = Peraturan yang terpakai: { $place } – { $law }.
rules-default = Kami tidak mengetahui peraturan khusus bagi lokasi anda, maka peraturan yang paling ketat terpakai.
not-advice = Halaman ini menerangkan tetapan laman ini. Ini bukan nasihat undang-undang.

optout-title = Tolak penjualan dan perkongsian
optout-what = Penyedia yang terlibat dalam sesuatu laman web mungkin menerima maklumat peribadi tentang anda, untuk pengiklanan merentas laman web atau untuk tujuannya sendiri. Undang-undang menyebutnya penjualan atau perkongsian. Anda boleh menolaknya di sini.
optout-does = Jika anda menolak, { $controller } menghentikannya serta-merta dalam pelayar ini: pengiklanan dimatikan, dan penyedia yang menjual atau berkongsi tidak lagi menerima apa-apa. Anda tidak memerlukan akaun dan tidak perlu memberikan maklumat lanjut.
optout-button = Tolak
optout-toggle = Penjualan dan perkongsian ditolak
optout-signal = Isyarat privasi pelayar anda telah diterima dan dikira sebagai penolakan anda selagi pelayar anda menghantarnya. Butang di bawah menjadikan penolakan itu terpakai walaupun tanpa isyarat.
optout-unasked = Tiada perkara sedemikian berlaku sekarang. Anda masih boleh menolak; penolakan anda kemudian juga terpakai di tempat yang tidak memerlukan persetujuan.
optout-lost = Pelayar anda tidak menyimpan penolakan ini. Benarkan laman ini menyimpan kuki dan cuba lagi, atau hidupkan Global Privacy Control dalam pelayar anda.
optout-in = Batalkan penolakan
optout-in-text = Jika anda mengesahkan, pengiklanan dihidupkan, dan penyedia yang terlibat dalam laman ini mungkin menerima semula maklumat peribadi tentang anda dengan cara yang disebut penjualan atau perkongsian oleh undang-undang. Anda boleh menolak semula pada bila-bila masa.
optout-in-confirm = Sahkan
optout-keep = Kekalkan penolakan
limit-what = Maklumat peribadi sensitif contohnya tentang kesihatan, asal usul, kepercayaan atau lokasi tepat. Penolakan di sini juga mengehadkan penggunaannya kepada apa yang diperlukan oleh laman ini untuk perkara yang anda minta.
limit-holds = Had ini berkuat kuasa.
collection-title = Notis semasa pengumpulan
collection-intro = { $controller } mengumpulkan kategori maklumat peribadi yang berikut pada laman ini.
collection-for = Digunakan untuk
collection-kept = Tempoh simpan
collection-sold = Dijual atau dikongsi
yes = Ya
no = Tidak

# Errors.

error-400-title = Permintaan ini tidak dapat dibaca
error-400 = Sebahagian daripadanya tidak lengkap atau rosak. Sila kembali dan cuba lagi.
error-403-title = Pilihan ini tidak diterima
error-403 = Pilihan ini bukan daripada halaman laman ini, atau halaman telah dibuka terlalu lama. Sila buka semula tetapan dan pilih di sana. Tiada apa-apa yang berubah.
error-404-title = Halaman tidak dijumpai
error-404 = Tiada apa-apa di alamat ini.
error-421-title = Tiada laman tersebut di sini
error-421 = Pelayan ini tidak menjawab bagi alamat yang anda buka. Sila semak ejaannya.
error-429-title = Terlalu banyak permintaan
error-429 = Permintaan daripada rangkaian anda lebih banyak daripada yang dapat dijawab sekarang. Sila tunggu sebentar dan cuba lagi.
error-502-title = Laman ini tidak menjawab dengan betul
error-502 = Pelayan di belakang halaman ini tidak menghantar jawapan yang boleh digunakan. Sila cuba sebentar lagi.
error-503-title = Tidak dapat dilakukan sekarang
error-503 = Perkara ini tidak dapat dilakukan buat masa ini dan tiada apa-apa yang berubah. Sila cuba sebentar lagi.
error-504-title = Laman ini mengambil masa terlalu lama
error-504 = Pelayan di belakang halaman ini tidak menjawab tepat pada masanya. Sila cuba sebentar lagi.
error-other-title = Berlaku masalah
error-other = Halaman tidak dapat dipaparkan. Sila cuba sebentar lagi.
error-home = Ke halaman utama
error-code = Ralat { $code }
