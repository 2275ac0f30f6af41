# The first layer

banner-title = Vaša izbira glede piškotkov
banner-ask = { $controller } želi uporabljati piškotke in podobno shranjevanje za te namene:
banner-free = Lahko zavrnete in si kadar koli premislite.
across-devices = Če ste prijavljeni, vaša izbira velja tudi na vaših drugih napravah.
partners = { $count ->
    [0] Če sodelujejo tretje osebe, so navedene v nastavitvah.
    [one] Sodeluje { $count } tretja oseba.
    [two] Sodelujeta { $count } tretji osebi.
    [few] Sodelujejo { $count } tretje osebe.
   *[other] Sodeluje { $count } tretjih oseb.
}
accept-all = Sprejmi vse
reject-all = Zavrni vse
settings = Nastavitve
cookie-settings = Nastavitve piškotkov
cookie-list = Seznam piškotkov
privacy-policy = Politika zasebnosti
close-reject = Zavrni vse in zapri
close-unchanged = Zapri brez sprememb
cookies-blocked = Vaš brskalnik ne shranjuje piškotkov s tega spletnega mesta, zato si vaše izbire ne more zapomniti. Ne izvaja se nič, za kar je potrebna vaša privolitev.
account-applied = To ste izbrali na drugi napravi, na kateri ste bili prijavljeni. Velja tudi tukaj.

# Announcements

status-asked = Na koncu te strani je vprašanje o piškotkih.
status-saving = Vaša izbira se shranjuje.
status-accepted = Shranjeno: vklopljeno je to, v kar ste privolili.
status-rejected = Shranjeno: vse, za kar je potrebna vaša privolitev, ostane izklopljeno.
status-saved = Vaša izbira je shranjena.
status-withdrawn = Vaša privolitev je preklicana.
status-failed = Vaše izbire ni bilo mogoče shraniti in nič ni bilo spremenjeno. Poskusite znova.

# Purposes

purpose-necessary = Nujno
purpose-necessary-why = Potrebno za to, kar želite od tega spletnega mesta: za prijavo, varnost, pomnjenje vnesenih podatkov in tega, kar izberete tukaj.
purpose-functional = Dodatne funkcije
purpose-functional-why = pomnjenje vaših nastavitev in prikaz videoposnetkov, zemljevidov ali klepeta drugih ponudnikov
purpose-analytics = Merjenje obiska
purpose-analytics-why = štetje obiskov in beleženje, katere strani se uporabljajo in kako
purpose-marketing = Oglaševanje
purpose-marketing-why = oblikovanje profila iz tega, kar počnete tukaj in drugje, za prikaz oglasov in merjenje njihovega učinka

# The settings page

settings-intro = Tukaj odločate, za kaj sme { $controller } uporabljati piškotke in podobno shranjevanje. Sem se lahko kadar koli vrnete in to spremenite.
settings-nothing = { $controller } na tem spletnem mestu ne uporablja ničesar, za kar je potrebna vaša privolitev, zato ni treba ničesar izbrati.
settings-minor = Ta obisk se šteje za obisk mladoletne osebe. Ničesar vas ne sprašujemo in izvaja se samo to, kar spletno mesto potrebuje za delovanje.
state-open = Niste še ničesar izbrali.
state-chosen = Izbrali ste { $date } po pravilih za ta kraj: { $place }.
now-on = Zdaj vklopljeno.
now-off = Zdaj izklopljeno.
reason-necessary = Spletno mesto brez tega ne more delovati.
reason-promise = To izključuje politika tega spletnega mesta.
reason-choice-over-signal = To ste izbrali tukaj in ima prednost pred signalom vašega brskalnika.
reason-signal = Vaš brskalnik pošilja signal zasebnosti, ki pomeni zavrnitev.
reason-choice = To ste izbrali.
reason-opt-in = Najprej je potrebna vaša privolitev.
reason-opt-out = Vklopljeno je, razen če to zavrnete.
reason-notice = Pravila na vaši lokaciji zahtevajo samo obveščanje. Kljub temu lahko zavrnete.
reason-minor = Za mladoletne osebe to ostane izklopljeno.
reason-attested = { $controller } izjavlja, da { $tool } izpolnjuje pogoje, pod katerimi zakon na vaši lokaciji to dovoljuje brez vprašanja. To lahko izklopite.
recipients = { $count ->
    [one] { $count } ponudnik in njegovi piškotki
    [two] { $count } ponudnika in njuni piškotki
    [few] { $count } ponudniki in njihovi piškotki
   *[other] { $count } ponudnikov in njihovi piškotki
}
vendor-controller = Za to odgovarja: { $name }
vendor-country = Država: { $country }
vendor-cookies = Piškotki:
vendor-storage = Drugo shranjevanje v brskalniku:
vendor-hosts = Povezuje se z:
recipient-own = Uporabniki podatkov: samo to spletno mesto; pri tem se ne vzpostavi stik z nobeno tretjo osebo.
recipient-processor = Uporabniki podatkov: ta ponudnik. Deluje izključno v imenu upravljavca, ki je { $controller }.
recipient-third = Uporabniki podatkov: ta ponudnik. Podatke lahko uporablja za lastne namene in jih posreduje naprej.
transfer-adequacy = Prenos v tujino: Evropska komisija je odločila, da so podatki tam ustrezno varovani.
transfer-dpf = Prenos v tujino: na podlagi EU-U.S. Data Privacy Framework.
transfer-scc = Prenos v tujino: na podlagi standardnih pogodbenih določil Evropske komisije.
transfer-bcr = Prenos v tujino: na podlagi odobrenih zavezujočih poslovnih pravil skupine ponudnika.
transfer-unknown = Prenos v tujino: to spletno mesto ni navedlo, kako so podatki tam varovani.
vendor-duration = { $count ->
    [one] Njegovi piškotki trajajo največ { $count } dan.
    [two] Njegovi piškotki trajajo največ { $count } dneva.
    [few] Njegovi piškotki trajajo največ { $count } dni.
   *[other] Njegovi piškotki trajajo največ { $count } dni.
}
vendor-session = Njegovi piškotki prenehajo veljati, ko zaprete brskalnik.
strangers = Še nerazvrščeno; vaš odgovor tukaj velja tudi za to:
regulator = Nadzorni organ za vašo lokacijo:
save = Shrani izbor
withdraw = Prekliči mojo privolitev
back = Nazaj na stran
language = Jezik
language-show = Prikaži

# The visitor's own record

record-title = Vaš zapis
record-none = Shranjena ni nobena vaša izbira.
record-yes = Privolili ste v: { $purposes }
record-no = Zavrnili ste: { $purposes }
record-signal = Signal vašega brskalnika zavrača: { $purposes }
record-rules = Brez vaše izbire; odločajo pravila za ta kraj: { $purposes }
record-until = Vprašanje se bo znova prikazalo najpozneje po { $date }.
record-refusal = Vaša zavrnitev je shranjena samo v tem brskalniku. Spletno mesto jo šteje brez podatkov, ki bi vodili do vas.
record-consent = Spletno mesto hrani dokazilo o vaši privolitvi pod naključno številko, ki jo vsebuje piškotek v vašem brskalniku.
record-receipt = Prenesi potrdilo
record-receipt-what = Potrdilo je podpisana datoteka (JSON), v kateri piše, kaj ste izbrali. Ne vsebuje gesla: nihče ne more z njim nastopati v vašem imenu.
record-erase = Izbriši zapis
record-erase-what = Z izbrisom se najprej prekliče to, v kar ste privolili. Nato se izbriše piškotek v tem brskalniku in tega, kar hrani spletno mesto, ni več mogoče povezati z vami. Vprašanje se bo prikazalo znova.
erased-title = Vaš zapis je izbrisan
erased-consent = Najprej je bilo preklicano to, v kar ste privolili. S spodnjo povezavo lahko prenesete zadnje potrdilo; po tej strani ga ne bo več mogoče ustvariti.
erased-refusal = Piškotek z vašo izbiro je izbrisan. Ne izvaja se nič, za kar je potrebna vaša privolitev.
erased-receipt = Prenesi zadnje potrdilo

# The cookie page

declaration-title = Piškotki in podobno shranjevanje
declaration-intro = Ta seznam temelji na tem, kar je bilo opaženo na spletnem mestu, za katero odgovarja { $controller }, in na tem, kar je o tem znano.
declaration-changed = Zadnja sprememba: { $date }
declaration-none = Za ta namen ni bilo opaženo nič.
declaration-json = Ta seznam kot datoteka (JSON)
unclassified-title = Še nerazvrščeno
unclassified-text = To je bilo opaženo, vendar še nihče ni navedel, čemu je namenjeno.
column-name = Ime
column-kind = Vrsta
column-provider = Ponudnik
column-kept = Trajanje
kind-cookie = Piškotek
kind-storage = Shramba brskalnika
kind-host = Povezava
duration-session = do zaprtja brskalnika
duration-unknown = ni navedeno
duration-minutes = { $count ->
    [one] { $count } minuta
    [two] { $count } minuti
    [few] { $count } minute
   *[other] { $count } minut
}
duration-hours = { $count ->
    [one] { $count } ura
    [two] { $count } uri
    [few] { $count } ure
   *[other] { $count } ur
}
duration-days = { $count ->
    [one] { $count } dan
    [two] { $count } dneva
    [few] { $count } dnevi
   *[other] { $count } dni
}
duration-months = { $count ->
    [one] { $count } mesec
    [two] { $count } meseca
    [few] { $count } meseci
   *[other] { $count } mesecev
}
duration-years = { $count ->
    [one] { $count } leto
    [two] { $count } leti
    [few] { $count } leta
   *[other] { $count } let
}
own-title = Kaj shranjuje to obvestilo o privolitvi
own-text = Vprašanje o piškotkih postavlja Assent, program, ki ga upravlja { $controller }. Uporablja te piškotke, ki so potrebni za pomnjenje vaše izbire:
own-choice = Vsebuje vašo podpisano izbiro, da se vprašanje ne prikaže znova.
own-mirror = Vsebuje vašo izbiro, da jo lahko preberejo strani tega spletnega mesta.
own-signal = Beleži, da vaš brskalnik pošilja signal zasebnosti, ki ga vidijo samo skripti.
own-tab = Ni piškotek: če vaš brskalnik piškotkov ne shranjuje, si ta zavihek do zaprtja zapomni, da ste odgovorili, in nič drugega.
own-notice-title = Za obvestilo o zasebnosti
own-notice = To spletno mesto uporablja Assent, program, ki ga upravlja { $controller }, da vas vpraša za izbiro glede piškotkov in jo upošteva. Vaš naslov IP se uporablja med obdelavo zahteve, da se določijo pravila za vašo lokacijo in za zaščito pred preobremenitvijo; ne shrani se skupaj z vašo izbiro. Vaša izbira je shranjena v piškotku v vašem brskalniku. Če v kaj privolite, se shranijo tudi čas, nameni, pravilo, besedilo, ki ste ga videli, in naključna številka, da se dokaže vaša privolitev (člen 7(1) Splošne uredbe o varstvu podatkov). Če zavrnete, se ne shrani nič, kar vodi do vas. Svojo izbiro si lahko kadar koli ogledate, jo spremenite, prenesete in izbrišete v nastavitvah piškotkov.

# Held content

held-title = Ta vsebina še ni naložena
held-from = Prihaja z naslova { $host }.
held-why = Z nalaganjem ponudnik izve, da ste tukaj, in lahko namesti piškotke.
held-once = Naloži enkrat

# Privacy signals and opting out

signal-title = Vaš brskalnik pošilja signal zasebnosti
signal-conflict = V vašem brskalniku je vklopljen Global Privacy Control. Ta zavrača oglaševanje ter prodajo ali deljenje vaših podatkov in to spletno mesto ga upošteva. Če tukaj vklopite to, kar signal zavrača, je vaša izbira v nasprotju s signalom; to spletno mesto bo takrat upoštevalo vašo izbiro namesto signala.
signal-holds = V vašem brskalniku je vklopljen Global Privacy Control. Ta zavrača oglaševanje ter prodajo ali deljenje vaših podatkov. To spletno mesto ga upošteva in vaša izbira tukaj ga ne razveljavi.
sale-never = Politika tega spletnega mesta izključuje prodajo ali deljenje osebnih podatkov, ne glede na to, kaj izberete tukaj.
sale-off = Vaša zavrnitev velja: vaši osebni podatki se ne prodajajo in ne delijo.
sale-on = Nekateri ponudniki na tem spletnem mestu lahko prejmejo osebne podatke na način, ki ga zakon imenuje prodaja ali deljenje.
rules-place = Uporabljena pravila: { $place } – { $law }.
rules-default = Za vašo lokacijo ne poznamo posebnih pravil, zato veljajo najstrožja.
not-advice = Ta stran opisuje nastavitve tega spletnega mesta. Ni pravni nasvet.

optout-title = Zavrnitev prodaje in deljenja
optout-what = Ponudniki, ki sodelujejo pri spletnem mestu, lahko prejmejo vaše osebne podatke za oglaševanje na različnih spletnih mestih ali za lastne namene. Zakon to imenuje prodaja ali deljenje. Tukaj lahko to zavrnete.
optout-does = Če zavrnete, { $controller } to v tem brskalniku takoj ustavi: oglaševanje se izklopi in ponudniki, ki prodajajo ali delijo podatke, ne prejmejo ničesar več. Ne potrebujete računa in vam ni treba navesti drugih podatkov.
optout-button = Zavrni
optout-toggle = Prodaja in deljenje zavrnjena
optout-signal = Signal zasebnosti vašega brskalnika je bil prejet in velja kot vaša zavrnitev, dokler ga brskalnik pošilja. S spodnjim gumbom bo zavrnitev veljala tudi brez signala.
optout-unasked = Zdaj se nič od tega ne dogaja. Kljub temu lahko zavrnete; vaša zavrnitev bo potem veljala tudi tam, kjer privolitev ne bi bila potrebna.
optout-lost = Vaš brskalnik te zavrnitve ni shranil. Dovolite temu spletnemu mestu shranjevanje piškotkov in poskusite znova ali pa v brskalniku vklopite Global Privacy Control.
optout-in = Prekliči zavrnitev
optout-in-text = Če potrdite, se oglaševanje vklopi in ponudniki, ki sodelujejo pri tem spletnem mestu, lahko spet prejmejo vaše osebne podatke na način, ki ga zakon imenuje prodaja ali deljenje. Kadar koli lahko znova zavrnete.
optout-in-confirm = Potrdi
optout-keep = Ohrani zavrnitev
limit-what = Občutljivi osebni podatki so na primer podatki o zdravju, poreklu, prepričanju ali natančni lokaciji. Zavrnitev tukaj omeji tudi njihovo uporabo na to, kar spletno mesto potrebuje, da opravi, kar od njega želite.
limit-holds = Ta omejitev velja.
collection-title = Obvestilo o zbiranju podatkov
collection-intro = { $controller } na tem spletnem mestu zbira te vrste osebnih podatkov.
collection-for = Namen
collection-kept = Hramba
collection-sold = Prodaja ali deljenje
yes = Da
no = Ne

# Errors

error-400-title = Te zahteve ni bilo mogoče prebrati
error-400 = Nekaj v njej je bilo nepopolno ali poškodovano. Vrnite se in poskusite znova.
error-403-title = Ta izbira ni bila sprejeta
error-403 = Ni bila poslana z nobene strani tega spletnega mesta ali pa je bila stran predolgo odprta. Znova odprite nastavitve in izberite tam. Nič ni bilo spremenjeno.
error-404-title = Strani ni mogoče najti
error-404 = Na tem naslovu ni ničesar.
error-421-title = Tukaj ni takega spletnega mesta
error-421 = Ta strežnik ne obdeluje zahtev za naslov, ki ste ga odprli. Preverite, ali je pravilno zapisan.
error-429-title = Preveč zahtev
error-429 = Iz vašega omrežja je prišlo več zahtev, kot jih je trenutno mogoče obdelati. Počakajte trenutek in poskusite znova.
error-502-title = Spletno mesto ne odgovarja pravilno
error-502 = Strežnik te strani ni poslal uporabnega odgovora. Poskusite znova čez trenutek.
error-503-title = Trenutno ni mogoče
error-503 = Tega trenutno ni mogoče storiti in nič ni bilo spremenjeno. Poskusite znova čez nekaj časa.
error-504-title = Spletno mesto odgovarja prepočasi
error-504 = Strežnik te strani ni odgovoril pravočasno. Poskusite znova čez trenutek.
error-other-title = Nekaj ni v redu
error-other = Strani ni bilo mogoče prikazati. Poskusite znova čez trenutek.
error-home = Na začetno stran
error-code = Napaka { $code }
