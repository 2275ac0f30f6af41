# The first layer

banner-title = Jūsu izvēle par sīkdatnēm
banner-ask = { $controller } vēlas izmantot sīkdatnes un līdzīgas datu krātuves šādiem nolūkiem:
banner-free = Jūs varat atteikties un jebkurā laikā mainīt savu lēmumu.
across-devices = Pēc pierakstīšanās kontā jūsu izvēle ir spēkā arī citās jūsu ierīcēs.
partners = { $count ->
    [0] Ja piedalās trešās personas, tās ir norādītas iestatījumos.
    [zero] Piedalās { $count } trešo personu.
    [one] Piedalās { $count } trešā persona.
   *[other] Piedalās { $count } trešās personas.
}
accept-all = Pieņemt visas
reject-all = Noraidīt visas
settings = Iestatījumi
cookie-settings = Sīkdatņu iestatījumi
cookie-list = Sīkdatņu saraksts
privacy-policy = Privātuma politika
close-reject = Noraidīt visas un aizvērt
close-unchanged = Aizvērt, neko nemainot
cookies-blocked = Jūsu pārlūkprogramma nesaglabā šīs vietnes sīkdatnes, tāpēc tā nevar iegaumēt jūsu izvēli. Nedarbojas nekas, kam ir vajadzīga jūsu piekrišana.
account-applied = Šī izvēle ir izdarīta citā ierīcē, izmantojot to pašu kontu. Tā ir spēkā arī šeit.

# Announcements

status-asked = Šīs lapas beigās ir jautājums par sīkdatnēm.
status-saving = Jūsu izvēle tiek saglabāta.
status-accepted = Saglabāts: tas, kam piekritāt, ir ieslēgts.
status-rejected = Saglabāts: viss, kam vajadzīga jūsu piekrišana, paliek izslēgts.
status-saved = Jūsu izvēle ir saglabāta.
status-withdrawn = Jūsu piekrišana ir atsaukta.
status-failed = Jūsu izvēli neizdevās saglabāt, un nekas nav mainīts. Lūdzu, mēģiniet vēlreiz.

# Purposes

purpose-necessary = Nepieciešamās
purpose-necessary-why = Vajadzīgas tam, ko lūdzat šai vietnei: lai pierakstītos, nodrošinātu drošību, iegaumētu ievadīto un šeit izdarīto izvēli.
purpose-functional = Papildu funkcijas
purpose-functional-why = lai iegaumētu jūsu izvēlētos iestatījumus un rādītu citu pakalpojumu sniedzēju video, kartes vai tērzēšanu
purpose-analytics = Apmeklējuma mērīšana
purpose-analytics-why = lai skaitītu apmeklējumus un reģistrētu, kuras lapas un kā tiek izmantotas
purpose-marketing = Reklāma
purpose-marketing-why = lai no tā, ko darāt šeit un citur, veidotu profilu reklāmu rādīšanai un to ietekmes mērīšanai

# The settings page

settings-intro = Šeit jūs izlemjat, kam { $controller } drīkst izmantot sīkdatnes un līdzīgas datu krātuves. Jūs varat jebkurā laikā atgriezties un to mainīt.
settings-nothing = { $controller } šajā vietnē neizmanto neko, kam ir vajadzīga jūsu piekrišana, tāpēc nav nekā, ko izvēlēties.
settings-minor = Šis apmeklējums tiek uzskatīts par nepilngadīgas personas apmeklējumu. Jums nekas netiek jautāts, un darbojas tikai tas, kas vajadzīgs vietnes darbībai.
state-open = Izvēle vēl nav izdarīta.
state-chosen = Izvēle izdarīta { $date } saskaņā ar šīs vietas noteikumiem: { $place }.
now-on = Tagad ieslēgts.
now-off = Tagad izslēgts.
reason-necessary = Bez tā vietne nevar darboties.
reason-promise = To izslēdz pašas vietnes politika.
reason-choice-over-signal = Jūs to izvēlējāties šeit, un tam ir priekšroka pār jūsu pārlūkprogrammas signālu.
reason-signal = Jūsu pārlūkprogramma sūta privātuma signālu, kas nozīmē atteikumu.
reason-choice = Jūs to izvēlējāties.
reason-opt-in = Vispirms ir vajadzīga jūsu piekrišana.
reason-opt-out = Tas ir ieslēgts, ja vien jūs neatsakāties.
reason-notice = Noteikumi jūsu atrašanās vietā prasa tikai informēt. Jūs tomēr varat atteikties.
reason-minor = Nepilngadīgām personām tas paliek izslēgts.
reason-attested = { $controller } apliecina, ka { $tool } atbilst nosacījumiem, ar kādiem likums jūsu atrašanās vietā ļauj to izmantot bez jautāšanas. Jūs varat to izslēgt.
recipients = { $count ->
    [zero] { $count } pakalpojumu sniedzēju un to sīkdatnes
    [one] { $count } pakalpojumu sniedzējs un tā sīkdatnes
   *[other] { $count } pakalpojumu sniedzēji un to sīkdatnes
}
vendor-controller = Par to atbild: { $name }
vendor-country = Valsts: { $country }
vendor-cookies = Sīkdatnes:
vendor-storage = Cita pārlūkprogrammas krātuve:
vendor-hosts = Savienojas ar:
recipient-own = Saņēmēji: tikai šī vietne; šim nolūkam nenotiek saziņa ne ar vienu trešo personu.
recipient-processor = Saņēmēji: šis pakalpojumu sniedzējs. Tas darbojas tikai pārziņa { $controller } vārdā.
recipient-third = Saņēmēji: šis pakalpojumu sniedzējs. Tas var izmantot datus saviem nolūkiem un nodot tos tālāk.
transfer-adequacy = Nosūtīšana uz ārvalstīm: Eiropas Komisija ir nolēmusi, ka dati tur ir pietiekami aizsargāti.
transfer-dpf = Nosūtīšana uz ārvalstīm: saskaņā ar EU-U.S. Data Privacy Framework.
transfer-scc = Nosūtīšana uz ārvalstīm: saskaņā ar Eiropas Komisijas līguma standartklauzulām.
transfer-bcr = Nosūtīšana uz ārvalstīm: saskaņā ar pakalpojumu sniedzēja grupas apstiprinātiem saistošiem uzņēmuma noteikumiem.
transfer-unknown = Nosūtīšana uz ārvalstīm: šī vietne nav norādījusi, kā dati tur ir aizsargāti.
vendor-duration = { $count ->
    [zero] Tā sīkdatnes tiek glabātas ne ilgāk kā { $count } dienas.
    [one] Tā sīkdatnes tiek glabātas ne ilgāk kā { $count } dienu.
   *[other] Tā sīkdatnes tiek glabātas ne ilgāk kā { $count } dienas.
}
vendor-session = Tā sīkdatnes zaudē spēku, aizverot pārlūkprogrammu.
strangers = Vēl nav klasificētas; jūsu atbilde šeit attiecas arī uz šīm:
regulator = Uzraudzības iestāde jūsu atrašanās vietai:
save = Saglabāt izvēli
withdraw = Atsaukt manu piekrišanu
back = Atpakaļ uz lapu
language = Valoda
language-show = Rādīt

# The visitor's own record

record-title = Jūsu ieraksts
record-none = Netiek glabāta neviena jūsu izvēle.
record-yes = Jūs piekritāt: { $purposes }
record-no = Jūs noraidījāt: { $purposes }
record-signal = Jūsu pārlūkprogrammas signāls noraida: { $purposes }
record-rules = Bez jūsu izvēles; to nosaka šīs vietas noteikumi: { $purposes }
record-until = Jautājums tiks uzdots vēlreiz ne vēlāk kā pēc { $date }.
record-refusal = Jūsu atteikums tiek glabāts tikai šajā pārlūkprogrammā. Vietne to saskaita bez datiem, kas norādītu uz jums.
record-consent = Vietne glabā jūsu piekrišanas pierādījumu ar nejauši ģenerētu numuru, kas atrodas jūsu pārlūkprogrammas sīkdatnē.
record-receipt = Lejupielādēt apliecinājumu
record-receipt-what = Apliecinājums ir parakstīts fails (JSON), kurā norādīta jūsu izvēle. Tajā nav paroles: neviens ar to nevar rīkoties jūsu vārdā.
record-erase = Dzēst ierakstu
record-erase-what = Dzēšot vispirms tiek atsaukts tas, kam piekritāt. Pēc tam šīs pārlūkprogrammas sīkdatne tiek dzēsta, un to, ko glabā vietne, vairs nevar saistīt ar jums. Jautājums tiks uzdots vēlreiz.
erased-title = Jūsu ieraksts ir dzēsts
erased-consent = Vispirms tika atsaukts tas, kam piekritāt. Ar tālāk norādīto saiti var lejupielādēt pēdējo apliecinājumu; pēc šīs lapas aizvēršanas to vairs nevar izveidot.
erased-refusal = Sīkdatne, kurā bija jūsu izvēle, ir dzēsta. Nedarbojas nekas, kam ir vajadzīga jūsu piekrišana.
erased-receipt = Lejupielādēt pēdējo apliecinājumu

# The cookie page

declaration-title = Sīkdatnes un līdzīgas datu krātuves
declaration-intro = Šis saraksts ir veidots pēc tā, kas novērots vietnē, par kuru atbild { $controller }, un pēc tā, kas par to ir zināms.
declaration-changed = Pēdējās izmaiņas: { $date }
declaration-none = Šim nolūkam nekas nav novērots.
declaration-json = Šis saraksts kā fails (JSON)
unclassified-title = Vēl nav klasificēts
unclassified-text = Tas ir novērots, bet neviens vēl nav norādījis, kam tas paredzēts.
column-name = Nosaukums
column-kind = Veids
column-provider = Sniedzējs
column-kept = Termiņš
kind-cookie = Sīkdatne
kind-storage = Pārlūkprogrammas krātuve
kind-host = Savienojums
duration-session = līdz pārlūkprogrammas aizvēršanai
duration-unknown = nav norādīts
duration-minutes = { $count ->
    [zero] { $count } minūšu
    [one] { $count } minūte
   *[other] { $count } minūtes
}
duration-hours = { $count ->
    [zero] { $count } stundu
    [one] { $count } stunda
   *[other] { $count } stundas
}
duration-days = { $count ->
    [zero] { $count } dienu
    [one] { $count } diena
   *[other] { $count } dienas
}
duration-months = { $count ->
    [zero] { $count } mēnešu
    [one] { $count } mēnesis
   *[other] { $count } mēneši
}
duration-years = { $count ->
    [zero] { $count } gadu
    [one] { $count } gads
   *[other] { $count } gadi
}
own-title = Ko glabā šis piekrišanas paziņojums
own-text = Jautājumu par sīkdatnēm uzdod Assent – programma, ko pārvalda { $controller }. Tā izmanto šīs sīkdatnes, kas ir vajadzīgas, lai iegaumētu jūsu izvēli:
own-choice = Satur jūsu parakstītu izvēli, lai jautājums netiktu uzdots vēlreiz.
own-mirror = Satur jūsu izvēli, lai šīs vietnes lapas varētu to nolasīt.
own-signal = Iegaumē, ka jūsu pārlūkprogramma sūta privātuma signālu, ko redz tikai skripti.
own-tab = Tā nav sīkdatne: ja jūsu pārlūkprogramma sīkdatnes nesaglabā, šī cilne līdz aizvēršanai iegaumē, ka atbilde ir sniegta, un neko citu.
own-notice-title = Privātuma paziņojumam
own-notice = Šī vietne izmanto Assent – programmu, ko pārvalda { $controller }, – lai jautātu par jūsu izvēli attiecībā uz sīkdatnēm un to īstenotu. Jūsu IP adrese tiek izmantota pieprasījuma apstrādes laikā, lai noteiktu jūsu atrašanās vietas noteikumus un aizsargātu pret pārslodzi; kopā ar jūsu izvēli tā netiek glabāta. Jūsu izvēle tiek glabāta jūsu pārlūkprogrammas sīkdatnē. Ja jūs kaut kam piekrītat, tiek saglabāts arī laiks, nolūki, noteikums, jums parādītais teksts un nejauši ģenerēts numurs, lai pierādītu jūsu piekrišanu (VDAR 7. panta 1. punkts). Ja jūs atsakāties, netiek saglabāts nekas, kas norādītu uz jums. Sīkdatņu iestatījumos jūs varat jebkurā laikā apskatīt, mainīt, lejupielādēt un dzēst savu izvēli.

# Held content

held-title = Šis saturs vēl nav ielādēts
held-from = Tas nāk no { $host }.
held-why = To ielādējot, pakalpojumu sniedzējs uzzina, ka jūs esat šeit, un var saglabāt sīkdatnes.
held-once = Ielādēt vienreiz

# Privacy signals and opting out

signal-title = Jūsu pārlūkprogramma sūta privātuma signālu
signal-conflict = Jūsu pārlūkprogrammā ir ieslēgts Global Privacy Control. Tas nozīmē atteikšanos no reklāmas un no jūsu datu pārdošanas vai kopīgošanas, un šī vietne to ievēro. Ja šeit ieslēgsiet to, ko signāls noraida, jūsu izvēle būs pretrunā signālam; tad šī vietne ievēros jūsu izvēli, nevis signālu.
signal-holds = Jūsu pārlūkprogrammā ir ieslēgts Global Privacy Control. Tas nozīmē atteikšanos no reklāmas un no jūsu datu pārdošanas vai kopīgošanas. Šī vietne to ievēro, un šeit izdarīta izvēle to neatceļ.
sale-never = Šīs vietnes politika izslēdz personas datu pārdošanu vai kopīgošanu neatkarīgi no tā, ko šeit izvēlaties.
sale-off = Jūsu atteikums ir spēkā: jūsu personas dati netiek pārdoti vai kopīgoti.
sale-on = Daži pakalpojumu sniedzēji šajā vietnē var saņemt personas datus veidā, ko likums sauc par pārdošanu vai kopīgošanu.
rules-place = Piemērotie noteikumi: { $place } – { $law }.
rules-default = Mums nav zināmi īpaši noteikumi jūsu atrašanās vietai, tāpēc tiek piemēroti stingrākie.
not-advice = Šajā lapā ir aprakstīti šīs vietnes iestatījumi. Tā nav juridiska konsultācija.

optout-title = Atteikšanās no pārdošanas un kopīgošanas
optout-what = Pakalpojumu sniedzēji, kas piedalās vietnes darbībā, var saņemt jūsu personas datus reklāmai dažādās vietnēs vai saviem nolūkiem. Likums to sauc par pārdošanu vai kopīgošanu. Šeit jūs varat no tā atteikties.
optout-does = Ja jūs atsakāties, { $controller } to šajā pārlūkprogrammā nekavējoties pārtrauc: reklāma tiek izslēgta, un pakalpojumu sniedzēji, kas datus pārdod vai kopīgo, vairs neko nesaņem. Jums nav vajadzīgs konts, un jums nav jāsniedz cita informācija.
optout-button = Atteikties
optout-toggle = Atteikšanās no pārdošanas un kopīgošanas ir spēkā
optout-signal = Jūsu pārlūkprogrammas privātuma signāls ir saņemts un tiek uzskatīts par jūsu atteikumu, kamēr pārlūkprogramma to sūta. Nospiežot tālāk esošo pogu, atteikums būs spēkā arī bez signāla.
optout-unasked = Pašlaik nekas tāds nenotiek. Jūs tomēr varat atteikties; tad jūsu atteikums būs spēkā arī tur, kur piekrišana nebūtu vajadzīga.
optout-lost = Jūsu pārlūkprogramma šo atteikumu nesaglabāja. Atļaujiet šai vietnei saglabāt sīkdatnes un mēģiniet vēlreiz vai ieslēdziet pārlūkprogrammā Global Privacy Control.
optout-in = Atsaukt atteikumu
optout-in-text = Ja jūs apstiprināt, reklāma tiek ieslēgta, un pakalpojumu sniedzēji, kas piedalās šīs vietnes darbībā, atkal var saņemt jūsu personas datus veidā, ko likums sauc par pārdošanu vai kopīgošanu. Jūs varat jebkurā laikā atteikties vēlreiz.
optout-in-confirm = Apstiprināt
optout-keep = Saglabāt atteikumu
limit-what = Sensitīvi personas dati ir, piemēram, dati par veselību, izcelsmi, pārliecību vai precīzu atrašanās vietu. Šeit izteikts atteikums arī ierobežo to izmantošanu līdz tam, kas vietnei vajadzīgs, lai izpildītu jūsu lūgto.
limit-holds = Šis ierobežojums ir spēkā.
collection-title = Paziņojums par datu vākšanu
collection-intro = { $controller } šajā vietnē vāc šādu kategoriju personas datus.
collection-for = Nolūks
collection-kept = Termiņš
collection-sold = Pārdošana vai kopīgošana
yes = Jā
no = Nē

# Errors

error-400-title = Šo pieprasījumu neizdevās nolasīt
error-400 = Kaut kas tajā bija nepilnīgs vai bojāts. Lūdzu, atgriezieties un mēģiniet vēlreiz.
error-403-title = Šī izvēle netika pieņemta
error-403 = Tā nenāca no šīs vietnes lapas, vai arī lapa bija atvērta pārāk ilgi. Lūdzu, vēlreiz atveriet iestatījumus un izdariet izvēli tur. Nekas nav mainīts.
error-404-title = Lapa nav atrasta
error-404 = Šajā adresē nekā nav.
error-421-title = Šādas vietnes šeit nav
error-421 = Šis serveris neapkalpo jūsu atvērto adresi. Lūdzu, pārbaudiet, vai tā ir uzrakstīta pareizi.
error-429-title = Pārāk daudz pieprasījumu
error-429 = No jūsu tīkla ir saņemts vairāk pieprasījumu, nekā pašlaik var apstrādāt. Lūdzu, brīdi uzgaidiet un mēģiniet vēlreiz.
error-502-title = Vietne neatbild pareizi
error-502 = Šīs lapas serveris neatsūtīja izmantojamu atbildi. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-503-title = Pašlaik nav iespējams
error-503 = To pašlaik nevar izdarīt, un nekas nav mainīts. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-504-title = Vietne atbild pārāk ilgi
error-504 = Šīs lapas serveris neatbildēja laikā. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-other-title = Kaut kas neizdevās
error-other = Lapu neizdevās parādīt. Lūdzu, pēc brīža mēģiniet vēlreiz.
error-home = Uz sākumlapu
error-code = Kļūda { $code }
