# The first layer.

banner-title = Az Ön döntése a sütikről
banner-ask = A webhely üzemeltetője ({ $controller }) sütiket és hasonló tárolást szeretne használni a következő célokra:
banner-free = Elutasíthatja ezeket, és bármikor meggondolhatja magát.
across-devices = Ha be van jelentkezve, döntése a többi eszközén is érvényes.
partners = { $count ->
    [0] A közreműködő harmadik feleket, ha vannak, a beállítások sorolják fel.
    [one] Egy harmadik fél működik közre.
   *[other] { $count } harmadik fél működik közre.
}
accept-all = Összes elfogadása
reject-all = Összes elutasítása
settings = Beállítások
cookie-settings = Sütibeállítások
cookie-list = Sütik listája
privacy-policy = Adatvédelmi tájékoztató
close-reject = Összes elutasítása és bezárás
close-unchanged = Bezárás változtatás nélkül
cookies-blocked = Böngészője nem tárolja ennek a webhelynek a sütijeit, ezért a webhely nem tudja megjegyezni a döntését. Nem fut semmi olyan, amihez az Ön hozzájárulása szükséges.
account-applied = Ezt a döntést egy másik eszközön, bejelentkezve hozta meg. Itt is érvényes.

# What screen readers announce.

status-asked = Az oldal végén egy kérdés szerepel a sütikről.
status-saving = Döntésének mentése folyamatban van.
status-accepted = Mentve: amihez hozzájárult, az be van kapcsolva.
status-rejected = Mentve: minden, amihez az Ön hozzájárulása szükséges, kikapcsolva marad.
status-saved = Döntésének mentése megtörtént.
status-withdrawn = Hozzájárulásának visszavonása megtörtént.
status-failed = Döntését nem sikerült menteni, és semmi nem változott. Kérjük, próbálja meg újra.

# Purposes.

purpose-necessary = Szükséges
purpose-necessary-why = Ahhoz kell, amit Ön ettől a webhelytől kér: a bejelentkezéshez, a webhely biztonságához, valamint a beírt adatok és az itt hozott döntés megjegyzéséhez.
purpose-functional = Kiegészítő funkciók
purpose-functional-why = megjegyzi az Ön által választott beállításokat, és más szolgáltatóktól származó videókat, térképeket vagy csevegést jelenít meg
purpose-analytics = Látogatottságmérés
purpose-analytics-why = megszámolja a látogatásokat, és rögzíti, hogy mely oldalakat és hogyan használják
purpose-marketing = Reklám
purpose-marketing-why = profilt készít abból, amit Ön itt és máshol tesz, hogy hirdetéseket jelenítsen meg Önnek, és mérje azok hatását

# The settings page.

settings-intro = Itt döntheti el, hogy a webhely üzemeltetője ({ $controller }) mire használhat sütiket és hasonló tárolást. Bármikor visszatérhet, és módosíthatja döntését.
settings-nothing = A webhely üzemeltetője ({ $controller }) ezen a webhelyen semmi olyat nem használ, amihez az Ön hozzájárulása szükséges, ezért nincs miről döntenie.
settings-minor = Ez a látogatás kiskorú látogatásának minősül. Nem teszünk fel kérdést, és csak az fut, ami a webhely működéséhez szükséges.
state-open = Még nem döntött.
state-chosen = Ön ekkor döntött: { $date }, az e helyre vonatkozó szabályok szerint: { $place }.
now-on = Most be van kapcsolva.
now-off = Most ki van kapcsolva.
reason-necessary = A webhely enélkül nem tud működni.
reason-promise = A webhely saját szabályzata kizárja.
reason-choice-over-signal = Ezt Ön itt választotta, és ez elsőbbséget élvez a böngészője jelzésével szemben.
reason-signal = Böngészője elutasító adatvédelmi jelzést küld.
reason-choice = Ezt Ön választotta.
reason-opt-in = Ehhez előbb az Ön igenlő válasza szükséges.
reason-opt-out = Be van kapcsolva, hacsak el nem utasítja.
reason-notice = Az Ön tartózkodási helyén érvényes szabályok csak tájékoztatást írnak elő. Ön ettől még elutasíthatja.
reason-minor = Kiskorúaknál ez kikapcsolva marad.
reason-attested = A webhely üzemeltetője ({ $controller }) kijelentette, hogy ez az eszköz – { $tool } – megfelel azoknak a feltételeknek, amelyek mellett az Ön tartózkodási helyén érvényes jog ezt kérdés nélkül megengedi. Ön kikapcsolhatja.
recipients = { $count ->
    [one] Egy szolgáltató és a sütijei
   *[other] { $count } szolgáltató és a sütijeik
}
vendor-controller = Felelős: { $name }
vendor-country = Ország: { $country }
vendor-cookies = Sütik:
vendor-storage = Egyéb tárolás a böngészőben:
vendor-hosts = Kapcsolódik ide:
recipient-own = Címzettek: maga a webhely; ehhez nem lép kapcsolatba harmadik féllel.
recipient-processor = Címzettek: ez a szolgáltató. A webhely üzemeltetője ({ $controller }) megbízásából dolgozik, másnak nem.
recipient-third = Címzettek: ez a szolgáltató. Az adatokat saját céljaira is felhasználhatja és továbbadhatja.
transfer-adequacy = Továbbítás külföldre: az Európai Bizottság határozata szerint az adatok ott megfelelő védelemben részesülnek.
transfer-dpf = Továbbítás külföldre: az EU-U.S. Data Privacy Framework hatálya alá tartozik.
transfer-scc = Továbbítás külföldre: az Európai Bizottság általános szerződési feltételei kötik.
transfer-bcr = Továbbítás külföldre: a szolgáltató vállalatcsoportjának jóváhagyott, kötelező erejű vállalati szabályai kötik.
transfer-unknown = Továbbítás külföldre: ez a webhely nem közölte, hogyan védik ott az adatokat.
vendor-duration = { $count ->
    [one] Sütijei legfeljebb egy napig maradnak meg.
   *[other] Sütijei legfeljebb { $count } napig maradnak meg.
}
vendor-session = Sütijei a böngésző bezárásakor megszűnnek.
strangers = Még nincsenek besorolva; itt adott válasza ezekre is vonatkozik:
regulator = Az Ön tartózkodási helye szerinti felügyeleti hatóság:
save = Választás mentése
withdraw = Hozzájárulás visszavonása
back = Vissza az oldalra
language = Nyelv
language-show = Mutatás

# The visitor's own record.

record-title = Az Ön bejegyzése
record-none = Nem őrzünk Öntől származó döntést.
record-yes = Hozzájárult ezekhez: { $purposes }
record-no = Elutasította ezeket: { $purposes }
record-signal = Böngészőjének jelzése elutasítja ezeket: { $purposes }
record-rules = Nem Ön döntött róla; az erre a helyre vonatkozó szabályok döntik el: { $purposes }
record-until = Legkésőbb e nap után ismét megkérdezzük: { $date }.
record-refusal = Elutasítását kizárólag ez a böngésző őrzi. A webhely úgy számolja meg, hogy közben semmi nem vezet vissza Önhöz.
record-consent = A webhely véletlenszerű szám alatt őrzi a hozzájárulása igazolását; ezt a számot az Ön böngészőjében lévő süti tartalmazza.
record-receipt = Igazolás letöltése
record-receipt-what = Az igazolás aláírt fájl (JSON), amelyből kiderül, mit választott. Jelszót nem tartalmaz: senki sem járhat el vele az Ön nevében.
record-erase = Bejegyzés törlése
record-erase-what = A törlés először visszavonja a hozzájárulását. Ezután törlődik az ebben a böngészőben lévő süti, és amit a webhely őriz, az többé nem köthető Önhöz. Ismét meg fogjuk kérdezni.
erased-title = Bejegyzését töröltük
erased-consent = Előbb megtörtént a hozzájárulásának visszavonása. Az alábbi hivatkozással még egy utolsó igazolást tölthet le; ezután az oldal után már nem állítható ki újra.
erased-refusal = A döntését tartalmazó sütit töröltük. Nem fut semmi olyan, amihez az Ön hozzájárulása szükséges.
erased-receipt = Utolsó igazolás letöltése

# The cookie page.

declaration-title = Sütik és hasonló tárolás
declaration-intro = Ez a lista azon alapul, amit a webhelyen (üzemeltető: { $controller }) megfigyeltek, és amit erről tudni lehet.
declaration-changed = Utolsó módosítás: { $date }
declaration-none = Ehhez a célhoz semmit nem figyeltek meg.
declaration-json = Ez a lista fájlként (JSON)
unclassified-title = Még nincs besorolva
unclassified-text = Ezeket megfigyelték, de még senki nem közölte, mire szolgálnak.
column-name = Név
column-kind = Fajta
column-provider = Szolgáltató
column-kept = Megőrzési idő
kind-cookie = Süti
kind-storage = Tárolás a böngészőben
kind-host = Kapcsolat
duration-session = a böngésző bezárásáig
duration-unknown = nincs megadva
duration-minutes = { $count ->
    [one] egy perc
   *[other] { $count } perc
}
duration-hours = { $count ->
    [one] egy óra
   *[other] { $count } óra
}
duration-days = { $count ->
    [one] egy nap
   *[other] { $count } nap
}
duration-months = { $count ->
    [one] egy hónap
   *[other] { $count } hónap
}
duration-years = { $count ->
    [one] egy év
   *[other] { $count } év
}

# What the program itself keeps.

own-title = Mit tárol ez a hozzájárulási felület
own-text = A sütikről szóló kérdést az Assent nevű program teszi fel, amelyet a webhely üzemeltetője ({ $controller }) futtat. A program a következő sütiket használja, amelyek a döntése megjegyzéséhez szükségesek:
own-choice = Aláírva tartalmazza a döntését, hogy ne kérdezzük meg újra.
own-mirror = Úgy tartalmazza a döntését, hogy a webhely oldalai el tudják olvasni.
own-signal = Megjegyzi, hogy böngészője olyan adatvédelmi jelzést küld, amelyet csak szkriptek látnak.
own-tab = Nem süti: ha böngészője nem tárol sütiket, ez a lap a bezárásáig megjegyzi, hogy Ön válaszolt, és semmi mást.
own-notice-title = Az adatvédelmi tájékoztatóhoz
own-notice = Ez a webhely az Assent nevű, az üzemeltető ({ $controller }) által futtatott programot használja arra, hogy megkérdezze az Ön döntését a sütikről, és aszerint járjon el. IP-címét egy-egy kérés megválaszolásakor használjuk fel, hogy megállapítsuk a tartózkodási helyén érvényes szabályokat, és védekezzünk a túlterhelés ellen; a döntésével együtt nem tároljuk. Döntését a böngészőjében egy süti őrzi. Ha valamihez hozzájárul, a hozzájárulása igazolására (a GDPR 7. cikkének (1) bekezdése) tároljuk az időpontot, a célokat, a szabályt, az Ön által látott szöveget és egy véletlenszerű számot is. Ha elutasítja, semmi olyat nem tárolunk, ami Önhöz vezet. Döntését a sütibeállításokban bármikor megtekintheti, módosíthatja, letöltheti és törölheti.

# What stands in place of a video or map that is not loaded.

held-title = Ez a tartalom még nincs betöltve
held-from = Forrása: { $host }.
held-why = Betöltésekor a szolgáltató értesül arról, hogy Ön itt jár, és sütiket helyezhet el.
held-once = Betöltés egyszer

# Privacy signals and opting out.

signal-title = Böngészője adatvédelmi jelzést küld
signal-conflict = Böngészőjében be van kapcsolva a Global Privacy Control. Ez elutasítja a reklámokat, valamint adatainak értékesítését vagy megosztását, és ez a webhely tiszteletben tartja. Ha itt bekapcsolja, amit a jelzés elutasít, választása ellentétes lesz a jelzéssel; ez a webhely akkor a jelzés helyett az Ön választását követi.
signal-holds = Böngészőjében be van kapcsolva a Global Privacy Control. Ez elutasítja a reklámokat, valamint adatainak értékesítését vagy megosztását. Ez a webhely tiszteletben tartja, és az itt hozott döntés nem írja felül.
sale-never = Ennek a webhelynek a szabályzata kizárja a személyes adatok értékesítését vagy megosztását, bármit is választ itt.
sale-off = Tiltakozása érvényben van: személyes adatait nem értékesítik és nem osztják meg.
sale-on = Ezen a webhelyen egyes szolgáltatók olyan módon juthatnak személyes adatokhoz, amelyet a törvény értékesítésnek vagy megosztásnak nevez.
rules-place = Alkalmazott szabályok: { $place } – { $law }.
rules-default = Az Ön tartózkodási helyére nem ismerünk külön szabályokat, ezért a legszigorúbbak érvényesek.
not-advice = Ez az oldal a webhely beállításait ismerteti. Nem minősül jogi tanácsadásnak.

optout-title = Tiltakozás az értékesítés és a megosztás ellen
optout-what = A webhelyen közreműködő szolgáltatók személyes adatokat kaphatnak Önről több webhelyen átívelő reklámozáshoz vagy saját céljaikra. A törvény ezt értékesítésnek vagy megosztásnak nevezi. Itt elutasíthatja.
optout-does = Ha tiltakozik, a webhely üzemeltetője ({ $controller }) ezt ebben a böngészőben azonnal megszünteti: a reklám kikapcsol, és az adatokat értékesítő vagy megosztó szolgáltatók nem kapnak többé semmit. Nincs szüksége fiókra, és további adatot sem kell megadnia.
optout-button = Tiltakozom
optout-toggle = Tiltakozás az értékesítés és a megosztás ellen
optout-signal = Böngészőjének adatvédelmi jelzése megérkezett, és tiltakozásnak számít mindaddig, amíg a böngészője küldi. Az alábbi gombbal a tiltakozás a jelzés nélkül is érvényes lesz.
optout-unasked = Jelenleg mindebből semmi nem történik. Ettől még tiltakozhat; tiltakozása akkor ott is érvényes lesz, ahol nem lenne szükség hozzájárulásra.
optout-lost = Böngészője nem őrizte meg ezt a tiltakozást. Engedélyezze ennek a webhelynek a sütik tárolását, és próbálja meg újra, vagy kapcsolja be a böngészőjében a Global Privacy Control jelzést.
optout-in = Tiltakozás visszavonása
optout-in-text = Ha megerősíti, a reklám bekapcsol, és az ezen a webhelyen közreműködő szolgáltatók ismét kaphatnak Önről személyes adatokat olyan módon, amelyet a törvény értékesítésnek vagy megosztásnak nevez. Bármikor újra tiltakozhat.
optout-in-confirm = Megerősítés
optout-keep = Tiltakozás fenntartása
limit-what = Érzékeny személyes adat például az egészségre, a származásra, a meggyőződésre vagy a pontos tartózkodási helyre vonatkozó adat. Az itteni tiltakozás ezek felhasználását is arra korlátozza, amire a webhelynek az Ön által kértekhez szüksége van.
limit-holds = Ez a korlátozás érvényben van.
collection-title = Tájékoztatás az adatgyűjtésről
collection-intro = A webhely üzemeltetője ({ $controller }) ezen a webhelyen a személyes adatok következő kategóriáit gyűjti.
collection-for = Felhasználás
collection-kept = Megőrzés
collection-sold = Értékesítés vagy megosztás
yes = Igen
no = Nem

# Errors.

error-400-title = Ezt a kérést nem sikerült beolvasni
error-400 = Valami hiányos vagy sérült volt benne. Kérjük, lépjen vissza, és próbálja meg újra.
error-403-title = Ezt a döntést a rendszer nem fogadta el
error-403 = Nem ennek a webhelynek egyik oldaláról érkezett, vagy az oldal túl sokáig volt nyitva. Kérjük, nyissa meg újra a beállításokat, és ott döntsön. Semmi nem változott.
error-404-title = Az oldal nem található
error-404 = Ezen a címen nincs semmi.
error-421-title = Itt nincs ilyen webhely
error-421 = Ez a kiszolgáló nem válaszol a megnyitott címre. Kérjük, ellenőrizze a cím írásmódját.
error-429-title = Túl sok kérés
error-429 = Az Ön hálózatából több kérés érkezett, mint amennyi most megválaszolható. Kérjük, várjon egy kicsit, és próbálja meg újra.
error-502-title = A webhely nem válaszol megfelelően
error-502 = Az oldal mögötti kiszolgáló nem küldött használható választ. Kérjük, próbálja meg kis idő múlva újra.
error-503-title = Most nem lehetséges
error-503 = Ez pillanatnyilag nem végezhető el, és semmi nem változott. Kérjük, próbálja meg hamarosan újra.
error-504-title = A webhely túl lassan válaszol
error-504 = Az oldal mögötti kiszolgáló nem válaszolt időben. Kérjük, próbálja meg kis idő múlva újra.
error-other-title = Hiba történt
error-other = Az oldalt nem sikerült megjeleníteni. Kérjük, próbálja meg kis idő múlva újra.
error-home = Ugrás a kezdőlapra
error-code = Hiba: { $code }
