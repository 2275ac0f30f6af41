# The first layer.

banner-title = Çerezlerle ilgili seçiminiz
banner-ask = Site sorumlusu ({ $controller }), çerezleri ve benzeri depolama yöntemlerini şu amaçlarla kullanmak istiyor:
banner-free = Hayır diyebilir ve fikrinizi istediğiniz zaman değiştirebilirsiniz.
across-devices = Oturum açtıysanız seçiminiz diğer cihazlarınızda da geçerli olur.
partners = { $count ->
    [0] Yer alan üçüncü taraflar varsa ayarlarda belirtilir.
    [one] Bir üçüncü taraf yer alıyor.
   *[other] { $count } üçüncü taraf yer alıyor.
}
accept-all = Tümünü kabul et
reject-all = Tümünü reddet
settings = Ayarlar
cookie-settings = Çerez ayarları
cookie-list = Çerez listesi
privacy-policy = Gizlilik politikası
close-reject = Tümünü reddet ve kapat
close-unchanged = Hiçbir şeyi değiştirmeden kapat
cookies-blocked = Tarayıcınız bu sitenin çerezlerini saklamıyor, bu nedenle site seçiminizi hatırlayamıyor. Rızanızı gerektiren hiçbir şey çalışmıyor.
account-applied = Bu seçimi, oturumunuz açıkken başka bir cihazda yaptınız. Burada da geçerlidir.

# What screen readers announce.

status-asked = Bu sayfanın sonunda çerezlerle ilgili bir soru var.
status-saving = Seçiminiz kaydediliyor.
status-accepted = Kaydedildi: Kabul ettikleriniz açık.
status-rejected = Kaydedildi: Rızanızı gerektiren her şey kapalı kalıyor.
status-saved = Seçiminiz kaydedildi.
status-withdrawn = Rızanız geri alındı.
status-failed = Seçiminiz kaydedilemedi ve hiçbir şey değiştirilmedi. Lütfen yeniden deneyin.

# Purposes.

purpose-necessary = Gerekli
purpose-necessary-why = Bu siteden istedikleriniz için gereklidir: Oturum açmak, sitenin güvenliğini sağlamak, girdiğiniz bilgileri ve burada yaptığınız seçimi hatırlamak.
purpose-functional = Ek özellikler
purpose-functional-why = tercihlerinizi hatırlar ve başka sağlayıcıların videolarını, haritalarını veya sohbetlerini gösterir
purpose-analytics = Ziyaret ölçümü
purpose-analytics-why = ziyaretleri sayar, hangi sayfaların nasıl kullanıldığını kaydeder
purpose-marketing = Reklam
purpose-marketing-why = size reklam göstermek ve bunları ölçmek için burada ve başka yerlerde yaptıklarınızdan bir profil oluşturur

# The settings page.

settings-intro = Site sorumlusunun ({ $controller }) çerezleri ve benzeri depolama yöntemlerini ne için kullanabileceğine burada siz karar verirsiniz. İstediğiniz zaman geri gelip seçiminizi değiştirebilirsiniz.
settings-nothing = Site sorumlusu ({ $controller }) bu sitede rızanızı gerektiren hiçbir şey kullanmıyor, bu nedenle seçilecek bir şey yok.
settings-minor = Bu ziyaret, reşit olmayan bir kişinin ziyareti sayılıyor. Size hiçbir şey sorulmaz ve sitenin çalışması için gerekenler dışında hiçbir şey çalışmaz.
state-open = Henüz seçim yapmadınız.
state-chosen = Seçiminizi { $date } tarihinde, şu yerin kurallarına göre yaptınız: { $place }.
now-on = Şu anda açık.
now-off = Şu anda kapalı.
reason-necessary = Site bu olmadan çalışamaz.
reason-promise = Bu sitenin kendi politikası buna izin vermiyor.
reason-choice-over-signal = Bunu burada siz seçtiniz ve seçiminiz tarayıcınızın sinyaline göre önceliklidir.
reason-signal = Tarayıcınız, hayır diyen bir gizlilik sinyali gönderiyor.
reason-choice = Bunu siz seçtiniz.
reason-opt-in = Bunun için önce rızanız gerekir.
reason-opt-out = Hayır demediğiniz sürece açıktır.
reason-notice = Bulunduğunuz yerdeki kurallar yalnızca bilgilendirme gerektiriyor. Yine de hayır diyebilirsiniz.
reason-minor = Bu, reşit olmayanlar için kapalı kalır.
reason-attested = Site sorumlusu ({ $controller }), { $tool } aracının, bulunduğunuz yerdeki hukukun bunun sorulmadan çalışmasına izin verdiği koşulları karşıladığını beyan etmiştir. Bunu kapatabilirsiniz.
recipients = { $count ->
    [one] Bir sağlayıcı ve çerezleri
   *[other] { $count } sağlayıcı ve çerezleri
}
vendor-controller = Sorumlu: { $name }
vendor-country = Ülke: { $country }
vendor-cookies = Çerezler:
vendor-storage = Tarayıcıdaki diğer depolama:
vendor-hosts = Bağlandığı adresler:
recipient-own = Alıcılar: Sitenin kendisi; bunun için hiçbir üçüncü tarafla bağlantı kurulmaz.
recipient-processor = Alıcılar: Bu sağlayıcı. Site sorumlusu ({ $controller }) adına çalışır, başka kimse adına çalışmaz.
recipient-third = Alıcılar: Bu sağlayıcı. Verileri kendi amaçları için kullanabilir ve başkalarına aktarabilir.
transfer-adequacy = Yurt dışına aktarım: Avrupa Komisyonu, verilerin orada yeterli düzeyde korunduğuna karar vermiştir.
transfer-dpf = Yurt dışına aktarım: EU-U.S. Data Privacy Framework kapsamındadır.
transfer-scc = Yurt dışına aktarım: Avrupa Komisyonunun standart sözleşme maddelerine bağlıdır.
transfer-bcr = Yurt dışına aktarım: Sağlayıcının bağlı olduğu grubun onaylanmış bağlayıcı şirket kurallarına bağlıdır.
transfer-unknown = Yurt dışına aktarım: Bu site, verilerin orada nasıl korunduğunu belirtmemiştir.
vendor-duration = { $count ->
    [one] Çerezleri en fazla bir gün saklanır.
   *[other] Çerezleri en fazla { $count } gün saklanır.
}
vendor-session = Çerezleri, tarayıcıyı kapattığınızda sona erer.
strangers = Henüz sınıflandırılmadı; buradaki yanıtınız bunlar için de geçerlidir:
regulator = Bulunduğunuz yerin denetim makamı:
save = Seçimi kaydet
withdraw = Rızamı geri al
back = Sayfaya dön
language = Dil
language-show = Göster

# The visitor's own record.

record-title = Kaydınız
record-none = Size ait bir seçim saklanmıyor.
record-yes = Kabul ettikleriniz: { $purposes }
record-no = Reddettikleriniz: { $purposes }
record-signal = Tarayıcınızın sinyalinin reddettikleri: { $purposes }
record-rules = Siz seçmediniz; bu yerin kuralları belirliyor: { $purposes }
record-until = En geç { $date } tarihinden sonra size yeniden sorulacaktır.
record-refusal = Ret kararınız yalnızca bu tarayıcıda saklanır. Site bunu, size götüren hiçbir bilgi olmadan sayar.
record-consent = Site, rızanızın kanıtını tarayıcınızdaki çerezde bulunan rastgele bir numarayla saklar.
record-receipt = Belgeyi indir
record-receipt-what = Belge, neyi seçtiğinizi gösteren imzalı bir dosyadır (JSON). Parola içermez: Kimse bu dosyayla sizin adınıza işlem yapamaz.
record-erase = Kaydı sil
record-erase-what = Silme işlemi önce kabul ettiklerinizi geri alır. Ardından bu tarayıcıdaki çerez silinir ve sitenin sakladıkları artık sizinle ilişkilendirilemez. Size yeniden sorulacaktır.
erased-title = Kaydınız silindi
erased-consent = Önce kabul ettikleriniz geri alındı. Aşağıdaki bağlantıyla son bir belge indirebilirsiniz; bu sayfadan sonra belge yeniden oluşturulamaz.
erased-refusal = Seçiminizi saklayan çerez silindi. Rızanızı gerektiren hiçbir şey çalışmıyor.
erased-receipt = Son belgeyi indir

# The cookie page.

declaration-title = Çerezler ve benzeri depolama
declaration-intro = Bu liste, sitede (site sorumlusu: { $controller }) gözlemlenenlere ve bunlar hakkında bilinenlere dayanır.
declaration-changed = Son değişiklik: { $date }
declaration-none = Bu amaç için hiçbir şey gözlemlenmedi.
declaration-json = Dosya olarak bu liste (JSON)
unclassified-title = Henüz sınıflandırılmadı
unclassified-text = Bunlar gözlemlendi, ancak ne işe yaradıklarını henüz kimse belirtmedi.
column-name = Ad
column-kind = Tür
column-provider = Sağlayıcı
column-kept = Süre
kind-cookie = Çerez
kind-storage = Tarayıcı depolaması
kind-host = Bağlantı
duration-session = tarayıcı kapanana kadar
duration-unknown = belirtilmemiş
duration-minutes = { $count ->
    [one] bir dakika
   *[other] { $count } dakika
}
duration-hours = { $count ->
    [one] bir saat
   *[other] { $count } saat
}
duration-days = { $count ->
    [one] bir gün
   *[other] { $count } gün
}
duration-months = { $count ->
    [one] bir ay
   *[other] { $count } ay
}
duration-years = { $count ->
    [one] bir yıl
   *[other] { $count } yıl
}

# What the program itself keeps.

own-title = Bu rıza bildiriminin sakladıkları
own-text = Çerezlerle ilgili soruyu, site sorumlusunun ({ $controller }) çalıştırdığı Assent adlı program sorar. Program, seçiminizi hatırlamak için gerekli olan şu çerezleri kullanır:
own-choice = Size yeniden sorulmaması için seçiminizi imzalı olarak saklar.
own-mirror = Bu sitenin sayfalarının okuyabilmesi için seçiminizi saklar.
own-signal = Tarayıcınızın, yalnızca betiklerin görebildiği bir gizlilik sinyali gönderdiğini hatırlar.
own-tab = Çerez değildir: Tarayıcınız hiç çerez saklamıyorsa bu sekme, kapatılana kadar yalnızca yanıt verdiğinizi hatırlar.
own-notice-title = Gizlilik bildirimi için
own-notice = Bu internet sitesi, çerezlerle ilgili seçiminizi sormak ve buna göre hareket etmek için site sorumlusunun ({ $controller }) çalıştırdığı Assent adlı programı kullanır. IP adresiniz, bir istek yanıtlanırken bulunduğunuz yerin kurallarını bulmak ve aşırı yüklenmeye karşı korunmak için kullanılır; seçiminizle birlikte saklanmaz. Seçiminiz tarayıcınızda bir çerezde saklanır. Bir şeyi kabul ederseniz rızanızı kanıtlamak için (GDPR m. 7/1) zaman, amaçlar, kural, gördüğünüz metin ve rastgele bir numara da saklanır. Reddederseniz size götüren hiçbir şey saklanmaz. Seçiminizi istediğiniz zaman çerez ayarlarında görebilir, değiştirebilir, indirebilir ve silebilirsiniz.

# What stands in place of a video or map that is not loaded.

held-title = Bu içerik henüz yüklenmedi
held-from = Kaynağı: { $host }.
held-why = Yüklendiğinde sağlayıcı burada olduğunuzu öğrenir ve çerez yerleştirebilir.
held-once = Bir kez yükle

# Privacy signals and opting out.

signal-title = Tarayıcınız bir gizlilik sinyali gönderiyor
signal-conflict = Tarayıcınızda Global Privacy Control açık. Bu sinyal, reklama ve verilerinizin satılmasına veya paylaşılmasına hayır der ve bu site sinyale uyar. Sinyalin reddettiği bir şeyi burada açarsanız seçiminiz sinyalle çelişir; bu durumda site, sinyal yerine seçiminize uyar.
signal-holds = Tarayıcınızda Global Privacy Control açık. Bu sinyal, reklama ve verilerinizin satılmasına veya paylaşılmasına hayır der. Bu site sinyale uyar ve burada yapılan bir seçim onu geçersiz kılmaz.
sale-never = Bu sitenin politikası, burada ne seçerseniz seçin kişisel verilerin satılmasına veya paylaşılmasına izin vermez.
sale-off = İtirazınız geçerli: Kişisel verileriniz satılmıyor ve paylaşılmıyor.
sale-on = Bu sitedeki bazı sağlayıcılar, kişisel verileri yasanın satış veya paylaşım olarak adlandırdığı bir şekilde alabilir.
rules-place = Uygulanan kurallar: { $place } – { $law }.
rules-default = Bulunduğunuz yer için bildiğimiz özel bir kural yok, bu nedenle en sıkı kurallar uygulanıyor.
not-advice = Bu sayfa, bu sitenin ayarlarını açıklar. Hukuki danışmanlık değildir.

optout-title = Satışa ve paylaşıma itiraz
optout-what = Bir internet sitesinde yer alan sağlayıcılar, farklı sitelerde reklam yapmak veya kendi amaçları için sizinle ilgili kişisel verileri alabilir. Yasa buna satış veya paylaşım der. Burada buna hayır diyebilirsiniz.
optout-does = İtiraz ederseniz site sorumlusu ({ $controller }) bunu bu tarayıcıda hemen durdurur: Reklam kapatılır, veri satan veya paylaşan sağlayıcılar artık hiçbir şey almaz. Bunun için hesap gerekmez ve başka bilgi vermezsiniz.
optout-button = İtiraz et
optout-toggle = Satışa ve paylaşıma itiraz edildi
optout-signal = Tarayıcınızın gizlilik sinyali alındı ve tarayıcınız bunu gönderdiği sürece itirazınız sayılır. Aşağıdaki düğmeyle itirazınız sinyal olmadan da geçerli olur.
optout-unasked = Şu anda bunların hiçbiri gerçekleşmiyor. Yine de itiraz edebilirsiniz; itirazınız o zaman rızanın gerekmediği yerlerde de geçerli olur.
optout-lost = Tarayıcınız bu itirazı saklamadı. Bu sitenin çerez saklamasına izin verip yeniden deneyin veya tarayıcınızda Global Privacy Control özelliğini açın.
optout-in = İtirazı geri al
optout-in-text = Onaylarsanız reklam açılır ve bu sitede yer alan sağlayıcılar, sizinle ilgili kişisel verileri yasanın satış veya paylaşım olarak adlandırdığı bir şekilde yeniden alabilir. İstediğiniz zaman yeniden itiraz edebilirsiniz.
optout-in-confirm = Onayla
optout-keep = İtirazımı sürdür
limit-what = Hassas kişisel veriler örneğin sağlık, köken, inanç veya kesin konumla ilgilidir. Buradaki itiraz, bu verilerin kullanımını da siteden istedikleriniz için gerekenlerle sınırlar.
limit-holds = Bu sınırlama geçerli.
collection-title = Veri toplama bildirimi
collection-intro = Site sorumlusu ({ $controller }) bu sitede şu kişisel veri kategorilerini toplar.
collection-for = Kullanım
collection-kept = Saklama
collection-sold = Satış veya paylaşım
yes = Evet
no = Hayır

# Errors.

error-400-title = Bu istek okunamadı
error-400 = İstekte eksik veya bozuk bir şey vardı. Lütfen geri dönüp yeniden deneyin.
error-403-title = Bu seçim kabul edilmedi
error-403 = Seçim bu sitenin bir sayfasından gelmedi veya sayfa çok uzun süre açık kaldı. Lütfen ayarları yeniden açıp seçiminizi orada yapın. Hiçbir şey değiştirilmedi.
error-404-title = Sayfa bulunamadı
error-404 = Bu adreste hiçbir şey yok.
error-421-title = Burada böyle bir site yok
error-421 = Bu sunucu, açtığınız adres için yanıt vermiyor. Lütfen adresin doğru yazıldığını denetleyin.
error-429-title = Çok fazla istek
error-429 = Ağınızdan şu anda yanıtlanabilecek olandan fazla istek geldi. Lütfen biraz bekleyip yeniden deneyin.
error-502-title = Site düzgün yanıt vermiyor
error-502 = Bu sayfanın arkasındaki sunucu kullanılabilir bir yanıt göndermedi. Lütfen biraz sonra yeniden deneyin.
error-503-title = Şu anda mümkün değil
error-503 = Bu işlem şu anda yapılamıyor ve hiçbir şey değiştirilmedi. Lütfen kısa süre sonra yeniden deneyin.
error-504-title = Sitenin yanıtı çok uzun sürüyor
error-504 = Bu sayfanın arkasındaki sunucu zamanında yanıt vermedi. Lütfen biraz sonra yeniden deneyin.
error-other-title = Bir sorun oluştu
error-other = Sayfa gösterilemedi. Lütfen biraz sonra yeniden deneyin.
error-home = Ana sayfaya git
error-code = Hata { $code }
