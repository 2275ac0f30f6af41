# The first layer.

banner-title = Pilihan Anda tentang cookie
banner-ask = { $controller } ingin menggunakan cookie dan penyimpanan serupa untuk tujuan berikut:
banner-free = Anda dapat menolak dan dapat mengubah keputusan kapan saja.
across-devices = Jika Anda masuk ke akun, pilihan Anda juga berlaku di perangkat Anda yang lain.
partners = { $count ->
    [0] Jika ada pihak ketiga yang terlibat, namanya tercantum di pengaturan.
   *[other] { $count } pihak ketiga terlibat.
}
accept-all = Terima semua
reject-all = Tolak semua
settings = Pengaturan
cookie-settings = Pengaturan cookie
cookie-list = Daftar cookie
privacy-policy = Kebijakan privasi
close-reject = Tolak semua dan tutup
close-unchanged = Tutup tanpa perubahan
cookies-blocked = Peramban Anda tidak menyimpan cookie dari situs ini sehingga tidak dapat mengingat pilihan Anda. Saat ini tidak berjalan apa pun yang memerlukan persetujuan Anda.
account-applied = Anda membuat pilihan ini di perangkat lain saat masuk ke akun. Pilihan itu juga berlaku di sini.

# What screen readers announce.

status-asked = Ada pertanyaan tentang cookie di akhir halaman ini.
status-saving = Pilihan Anda sedang disimpan.
status-accepted = Tersimpan: yang Anda setujui kini aktif.
status-rejected = Tersimpan: semua yang memerlukan persetujuan Anda tetap nonaktif.
status-saved = Pilihan Anda telah disimpan.
status-withdrawn = Persetujuan Anda telah ditarik kembali.
status-failed = Pilihan Anda tidak dapat disimpan dan tidak ada yang berubah. Silakan coba lagi.

# Purposes.
purpose-necessary = Diperlukan
purpose-necessary-why = Diperlukan untuk hal yang Anda minta dari situs ini: masuk ke akun, menjaga keamanan situs, mengingat isian Anda dan pilihan yang Anda buat di sini.
purpose-functional = Fitur tambahan
purpose-functional-why = mengingat preferensi Anda serta menampilkan video, peta, atau obrolan dari penyedia lain
purpose-analytics = Pengukuran kunjungan
purpose-analytics-why = menghitung kunjungan serta mencatat halaman mana yang digunakan dan bagaimana penggunaannya
purpose-marketing = Iklan
purpose-marketing-why = menyusun profil dari aktivitas Anda di sini dan di tempat lain untuk menampilkan iklan kepada Anda dan mengukurnya

# The settings page.

settings-intro = Di sini Anda menentukan untuk apa { $controller } boleh menggunakan cookie dan penyimpanan serupa. Anda dapat kembali dan mengubahnya kapan saja.
settings-nothing = { $controller } tidak menggunakan apa pun di situs ini yang memerlukan persetujuan Anda, jadi tidak ada yang perlu dipilih.
settings-minor = Kunjungan ini dianggap sebagai kunjungan anak di bawah umur. Tidak ada yang ditanyakan kepada Anda, dan yang berjalan hanya yang diperlukan agar situs berfungsi.
state-open = Anda belum memilih.
state-chosen = Anda memilih pada { $date }, menurut aturan untuk tempat ini: { $place }.
now-on = Saat ini aktif.
now-off = Saat ini nonaktif.
reason-necessary = Situs tidak dapat berfungsi tanpanya.
reason-promise = Kebijakan situs ini sendiri tidak membolehkannya.
reason-choice-over-signal = Anda memilih ini di sini, dan pilihan ini didahulukan dari sinyal peramban Anda.
reason-signal = Peramban Anda mengirim sinyal privasi yang menyatakan penolakan.
reason-choice = Anda memilih ini.
reason-opt-in = Persetujuan Anda diperlukan terlebih dahulu.
reason-opt-out = Ini aktif kecuali Anda menolak.
reason-notice = Aturan di lokasi Anda hanya mewajibkan pemberitahuan. Anda tetap dapat menolak.
reason-minor = Ini tetap nonaktif untuk anak di bawah umur.
reason-attested = { $controller } telah menyatakan bahwa { $tool } memenuhi syarat yang ditetapkan hukum di lokasi Anda untuk berjalan tanpa bertanya. Anda dapat menonaktifkannya.
recipients = { $count } penyedia dan cookie-nya
vendor-controller = Pengendali: { $name }
vendor-country = Negara: { $country }
vendor-cookies = Cookie:
vendor-storage = Penyimpanan peramban lainnya:
vendor-hosts = Terhubung ke:
recipient-own = Penerima: situs ini sendiri; tidak ada pihak ketiga yang dihubungi untuk hal ini.
recipient-processor = Penerima: penyedia ini. Penyedia ini bekerja atas nama { $controller } dan tidak untuk pihak lain.
recipient-third = Penerima: penyedia ini. Penyedia ini dapat menggunakan data untuk tujuannya sendiri dan meneruskannya.
transfer-adequacy = Transfer ke luar negeri: Komisi Eropa telah memutuskan bahwa data dilindungi secara memadai di sana.
transfer-dpf = Transfer ke luar negeri: tercakup dalam EU-U.S. Data Privacy Framework.
transfer-scc = Transfer ke luar negeri: terikat oleh klausul kontrak standar Komisi Eropa.
transfer-bcr = Transfer ke luar negeri: berdasarkan aturan perusahaan yang mengikat dari grup penyedia, yang telah disahkan.
transfer-unknown = Transfer ke luar negeri: situs ini belum menyatakan bagaimana data dilindungi di sana.
vendor-duration = Cookie-nya bertahan paling lama { $count } hari.
vendor-session = Cookie-nya berakhir saat Anda menutup peramban.
strangers = Belum diklasifikasikan; jawaban Anda di sini juga berlaku untuk yang berikut:
regulator = Otoritas pengawas untuk lokasi Anda:
save = Simpan pilihan
withdraw = Tarik kembali persetujuan
back = Kembali ke halaman
language = Bahasa
language-show = Tampilkan

# The visitor's own record.

record-title = Catatan Anda
record-none = Tidak ada pilihan Anda yang disimpan.
record-yes = Anda menyetujui: { $purposes }
record-no = Anda menolak: { $purposes }
record-signal = Sinyal peramban Anda menolak: { $purposes }
record-rules = Tidak Anda pilih; aturan untuk tempat ini yang menentukan: { $purposes }
record-until = Anda akan ditanya lagi selambat-lambatnya setelah { $date }.
record-refusal = Penolakan Anda hanya disimpan di peramban ini. Situs menghitungnya tanpa informasi apa pun yang mengarah kepada Anda.
record-consent = Situs menyimpan bukti persetujuan Anda dengan nomor acak yang tersimpan dalam cookie peramban Anda.
record-receipt = Unduh tanda terima
record-receipt-what = Tanda terima adalah berkas bertanda tangan digital (JSON) yang menyatakan pilihan Anda. Di dalamnya tidak ada kata sandi: tidak seorang pun dapat bertindak atas nama Anda dengan berkas itu.
record-erase = Hapus catatan
record-erase-what = Saat dihapus, persetujuan Anda terlebih dahulu ditarik kembali. Kemudian cookie di peramban ini dihapus, dan yang disimpan situs tidak dapat lagi dikaitkan dengan Anda. Anda akan ditanya lagi.
erased-title = Catatan Anda telah dihapus
erased-consent = Persetujuan Anda ditarik kembali terlebih dahulu. Tautan di bawah ini mengunduh tanda terima terakhir; setelah halaman ini, tanda terima itu tidak dapat dibuat lagi.
erased-refusal = Cookie yang menyimpan pilihan Anda telah dihapus. Saat ini tidak berjalan apa pun yang memerlukan persetujuan Anda.
erased-receipt = Unduh tanda terima terakhir

# The cookie page.

declaration-title = Cookie dan penyimpanan serupa
declaration-intro = Daftar ini didasarkan pada hal yang diamati di situs { $controller } serta informasi yang diketahui tentangnya.
declaration-changed = Perubahan terakhir: { $date }
declaration-none = Tidak ada yang diamati untuk tujuan ini.
declaration-json = Daftar ini sebagai berkas (JSON)
unclassified-title = Belum diklasifikasikan
unclassified-text = Hal-hal ini telah diamati, dan belum ada yang menyatakan kegunaannya.
column-name = Nama
column-kind = Jenis
column-provider = Penyedia
column-kept = Masa simpan
kind-cookie = Cookie
kind-storage = Penyimpanan peramban
kind-host = Koneksi
duration-session = hingga peramban ditutup
duration-unknown = tidak dinyatakan
duration-minutes = { $count } menit
duration-hours = { $count } jam
duration-days = { $count } hari
duration-months = { $count } bulan
duration-years = { $count } tahun
own-title = Yang disimpan oleh pemberitahuan persetujuan ini
own-text = Pertanyaan tentang cookie diajukan oleh Assent, program yang dijalankan oleh { $controller }. Program ini menggunakan cookie berikut, yang diperlukan untuk mengingat pilihan Anda:
own-choice = Menyimpan pilihan Anda, bertanda tangan digital, agar Anda tidak ditanya lagi.
own-mirror = Menyimpan pilihan Anda agar halaman-halaman situs ini dapat membacanya.
own-signal = Mengingat bahwa peramban Anda mengirim sinyal privasi yang hanya dapat dilihat oleh skrip.
own-tab = Bukan cookie: jika peramban Anda tidak menyimpannya, tab ini mengingat hingga ditutup bahwa Anda telah menjawab, dan tidak ada yang lain.
own-notice-title = Untuk pemberitahuan privasi
own-notice = Situs web ini menggunakan Assent, program yang dijalankan oleh { $controller }, untuk menanyakan pilihan Anda tentang cookie dan bertindak sesuai pilihan itu. Alamat IP Anda digunakan selama suatu permintaan dijawab, untuk mengetahui aturan di lokasi Anda dan melindungi dari beban berlebih; alamat itu tidak disimpan bersama pilihan Anda. Pilihan Anda disimpan di peramban Anda dalam sebuah cookie. Jika Anda menyetujui sesuatu, waktu, tujuan, aturan, teks yang Anda lihat, dan nomor acak juga disimpan untuk membuktikan persetujuan Anda (Pasal 7 ayat (1) GDPR). Jika Anda menolak, tidak ada yang disimpan yang mengarah kepada Anda. Anda dapat melihat, mengubah, mengunduh, dan menghapus pilihan Anda di pengaturan cookie kapan saja.

# What stands in place of a video or map that is not loaded.

held-title = Konten ini belum dimuat
held-from = Konten ini berasal dari { $host }.
held-why = Jika dimuat, penyedia mengetahui bahwa Anda berada di sini dan dapat memasang cookie.
held-once = Muat kali ini saja

# Privacy signals and opting out.

signal-title = Peramban Anda mengirim sinyal privasi
signal-conflict = Global Privacy Control aktif di peramban Anda. Sinyal ini menolak iklan serta penjualan atau pembagian data Anda, dan situs ini mematuhinya. Jika di sini Anda mengaktifkan yang ditolak oleh sinyal, pilihan Anda bertentangan dengan sinyal; situs ini kemudian akan mengikuti pilihan Anda, bukan sinyal.
signal-holds = Global Privacy Control aktif di peramban Anda. Sinyal ini menolak iklan serta penjualan atau pembagian data Anda. Situs ini mematuhinya, dan pilihan yang dibuat di sini tidak mengesampingkannya.
sale-never = Kebijakan situs ini tidak membolehkan penjualan atau pembagian informasi pribadi, apa pun pilihan Anda di sini.
sale-off = Penolakan Anda berlaku: informasi pribadi Anda tidak dijual atau dibagikan.
sale-on = Beberapa penyedia di situs ini dapat menerima informasi pribadi dengan cara yang oleh hukum disebut penjualan atau pembagian.
rules-place = Aturan yang berlaku: { $place } – { $law }.
rules-default = Kami tidak mengetahui aturan khusus untuk lokasi Anda, jadi aturan yang paling ketat yang berlaku.
not-advice = Halaman ini menjelaskan pengaturan situs ini. Ini bukan nasihat hukum.

optout-title = Tolak penjualan dan pembagian
optout-what = Penyedia yang terlibat dalam sebuah situs web dapat menerima informasi pribadi tentang Anda, untuk iklan lintas situs web atau untuk tujuannya sendiri. Hukum menyebutnya penjualan atau pembagian. Anda dapat menolaknya di sini.
optout-does = Jika Anda menolak, { $controller } segera menghentikannya di peramban ini: iklan dinonaktifkan, dan penyedia yang menjual atau membagikan tidak menerima apa pun lagi. Anda tidak memerlukan akun dan tidak perlu memberikan informasi lain.
optout-button = Tolak
optout-toggle = Penjualan dan pembagian ditolak
optout-signal = Sinyal privasi peramban Anda telah diterima dan dianggap sebagai penolakan Anda selama peramban Anda mengirimkannya. Tombol di bawah ini membuat penolakan tetap berlaku tanpa sinyal itu.
optout-unasked = Saat ini hal tersebut tidak terjadi. Anda tetap dapat menolak; penolakan Anda lalu juga berlaku di tempat yang tidak memerlukan persetujuan.
optout-lost = Peramban Anda tidak menyimpan penolakan ini. Izinkan situs ini menyimpan cookie dan coba lagi, atau aktifkan Global Privacy Control di peramban Anda.
optout-in = Batalkan penolakan
optout-in-text = Jika Anda mengonfirmasi, iklan diaktifkan, dan penyedia yang terlibat dalam situs ini dapat kembali menerima informasi pribadi tentang Anda dengan cara yang oleh hukum disebut penjualan atau pembagian. Anda dapat menolak lagi kapan saja.
optout-in-confirm = Konfirmasi
optout-keep = Pertahankan penolakan
limit-what = Informasi pribadi sensitif misalnya tentang kesehatan, asal-usul, keyakinan, atau lokasi yang tepat. Penolakan di sini juga membatasi penggunaannya pada yang diperlukan situs untuk hal yang Anda minta.
limit-holds = Pembatasan ini berlaku.
collection-title = Pemberitahuan saat pengumpulan
collection-intro = { $controller } mengumpulkan kategori informasi pribadi berikut di situs ini.
collection-for = Digunakan untuk
collection-kept = Masa simpan
collection-sold = Dijual atau dibagikan
yes = Ya
no = Tidak

# Errors.

error-400-title = Permintaan ini tidak dapat dibaca
error-400 = Ada bagian yang tidak lengkap atau rusak. Silakan kembali dan coba lagi.
error-403-title = Pilihan ini tidak diterima
error-403 = Pilihan ini tidak berasal dari halaman situs ini, atau halaman terbuka terlalu lama. Silakan buka kembali pengaturan dan pilih di sana. Tidak ada yang berubah.
error-404-title = Halaman tidak ditemukan
error-404 = Tidak ada apa pun di alamat ini.
error-421-title = Tidak ada situs tersebut di sini
error-421 = Server ini tidak melayani alamat yang Anda buka. Silakan periksa ejaannya.
error-429-title = Terlalu banyak permintaan
error-429 = Permintaan dari jaringan Anda lebih banyak daripada yang dapat dijawab saat ini. Silakan tunggu sebentar lalu coba lagi.
error-502-title = Situs tidak menjawab dengan semestinya
error-502 = Server di balik halaman ini tidak mengirim jawaban yang dapat digunakan. Silakan coba beberapa saat lagi.
error-503-title = Tidak dapat dilakukan saat ini
error-503 = Hal ini tidak dapat dilakukan saat ini dan tidak ada yang berubah. Silakan coba beberapa saat lagi.
error-504-title = Situs terlalu lama menjawab
error-504 = Server di balik halaman ini tidak menjawab tepat waktu. Silakan coba beberapa saat lagi.
error-other-title = Terjadi kesalahan
error-other = Halaman tidak dapat ditampilkan. Silakan coba beberapa saat lagi.
error-home = Ke halaman awal
error-code = Kesalahan { $code }
