# The first layer

banner-title = Vaš odabir kolačića
banner-ask = { $controller } želi upotrebljavati kolačiće i slične načine pohrane u ove svrhe:
banner-free = Možete odbiti i u svakom trenutku promijeniti odluku.
across-devices = Ako ste prijavljeni, vaš odabir vrijedi i na vašim drugim uređajima.
partners = { $count ->
    [0] Ako sudjeluju treće strane, navedene su u postavkama.
    [one] Sudjeluje { $count } treća strana.
    [few] Sudjeluju { $count } treće strane.
   *[other] Sudjeluje { $count } trećih strana.
}
accept-all = Prihvati sve
reject-all = Odbij sve
settings = Postavke
cookie-settings = Postavke kolačića
cookie-list = Popis kolačića
privacy-policy = Pravila o privatnosti
close-reject = Odbij sve i zatvori
close-unchanged = Zatvori bez promjena
cookies-blocked = Vaš preglednik ne pohranjuje kolačiće s ovog web-mjesta pa ne može zapamtiti vaš odabir. Nije pokrenuto ništa za što je potrebna vaša privola.
account-applied = To ste odabrali na drugom uređaju na kojem ste bili prijavljeni. Vrijedi i ovdje.

# Announcements

status-asked = Na kraju ove stranice nalazi se pitanje o kolačićima.
status-saving = Vaš se odabir sprema.
status-accepted = Spremljeno: uključeno je ono na što ste pristali.
status-rejected = Spremljeno: sve za što je potrebna vaša privola ostaje isključeno.
status-saved = Vaš je odabir spremljen.
status-withdrawn = Vaša je privola povučena.
status-failed = Vaš odabir nije bilo moguće spremiti i ništa nije promijenjeno. Pokušajte ponovno.

# Purposes

purpose-necessary = Nužno
purpose-necessary-why = Potrebno za ono što tražite od ovog web-mjesta: za prijavu, sigurnost, pamćenje onoga što unesete i onoga što ovdje odaberete.
purpose-functional = Dodatne funkcije
purpose-functional-why = pamćenje vaših postavki i prikaz videozapisa, karata ili čavrljanja drugih pružatelja usluga
purpose-analytics = Mjerenje posjećenosti
purpose-analytics-why = brojenje posjeta i bilježenje koje se stranice upotrebljavaju i kako
purpose-marketing = Oglašavanje
purpose-marketing-why = izrada profila na temelju onoga što radite ovdje i drugdje kako bi vam se prikazivali oglasi i mjerio njihov učinak

# The settings page

settings-intro = Ovdje odlučujete za što { $controller } smije upotrebljavati kolačiće i slične načine pohrane. Možete se vratiti i to promijeniti u svakom trenutku.
settings-nothing = { $controller } na ovom web-mjestu ne upotrebljava ništa za što je potrebna vaša privola pa nema ničega za odabir.
settings-minor = Ovaj se posjet smatra posjetom maloljetne osobe. Ništa vas se ne pita i pokrenuto je samo ono što je potrebno za rad web-mjesta.
state-open = Još niste ništa odabrali.
state-chosen = Odabrali ste { $date } prema pravilima za ovo mjesto: { $place }.
now-on = Sada uključeno.
now-off = Sada isključeno.
reason-necessary = Web-mjesto bez toga ne može raditi.
reason-promise = To isključuju pravila ovog web-mjesta.
reason-choice-over-signal = To ste odabrali ovdje i taj odabir ima prednost pred signalom preglednika.
reason-signal = Vaš preglednik šalje signal privatnosti koji znači odbijanje.
reason-choice = To ste odabrali.
reason-opt-in = Najprije je potrebna vaša privola.
reason-opt-out = Uključeno je osim ako to odbijete.
reason-notice = Pravila na vašoj lokaciji zahtijevaju samo informiranje. Svejedno možete odbiti.
reason-minor = Za maloljetne osobe to ostaje isključeno.
reason-attested = { $controller } izjavljuje da { $tool } ispunjava uvjete pod kojima zakon na vašoj lokaciji to dopušta bez pitanja. Možete to isključiti.
recipients = { $count ->
    [one] { $count } pružatelj usluga i njegovi kolačići
    [few] { $count } pružatelja usluga i njihovi kolačići
   *[other] { $count } pružatelja usluga i njihovi kolačići
}
vendor-controller = Za to odgovara: { $name }
vendor-country = Zemlja: { $country }
vendor-cookies = Kolačići:
vendor-storage = Druga pohrana u pregledniku:
vendor-hosts = Povezuje se s:
recipient-own = Primatelji: samo ovo web-mjesto; pritom se ne kontaktira nijedna treća strana.
recipient-processor = Primatelji: ovaj pružatelj usluga. Djeluje isključivo u ime voditelja obrade { $controller }.
recipient-third = Primatelji: ovaj pružatelj usluga. Podatke može upotrebljavati u vlastite svrhe i proslijediti ih dalje.
transfer-adequacy = Prijenos u inozemstvo: Europska komisija odlučila je da su podaci ondje primjereno zaštićeni.
transfer-dpf = Prijenos u inozemstvo: na temelju EU-U.S. Data Privacy Framework.
transfer-scc = Prijenos u inozemstvo: na temelju standardnih ugovornih klauzula Europske komisije.
transfer-bcr = Prijenos u inozemstvo: na temelju odobrenih obvezujućih korporativnih pravila grupe pružatelja usluga.
transfer-unknown = Prijenos u inozemstvo: ovo web-mjesto nije navelo kako su podaci ondje zaštićeni.
vendor-duration = { $count ->
    [one] Njegovi kolačići traju najviše { $count } dan.
    [few] Njegovi kolačići traju najviše { $count } dana.
   *[other] Njegovi kolačići traju najviše { $count } dana.
}
vendor-session = Njegovi kolačići prestaju vrijediti kad zatvorite preglednik.
strangers = Još nerazvrstano; vaš odgovor ovdje vrijedi i za ovo:
regulator = Nadzorno tijelo za vašu lokaciju:
save = Spremi odabir
withdraw = Povuci moju privolu
back = Natrag na stranicu
language = Jezik
language-show = Prikaži

# The visitor's own record

record-title = Vaš zapis
record-none = Nije pohranjen nijedan vaš odabir.
record-yes = Pristali ste na: { $purposes }
record-no = Odbili ste: { $purposes }
record-signal = Signal vašeg preglednika odbija: { $purposes }
record-rules = Bez vašeg odabira; odlučuju pravila za ovo mjesto: { $purposes }
record-until = Pitanje će se ponovno prikazati najkasnije nakon { $date }.
record-refusal = Vaše odbijanje pohranjeno je samo u ovom pregledniku. Web-mjesto ga broji bez ičega što bi vodilo do vas.
record-consent = Web-mjesto čuva dokaz o vašoj privoli pod nasumičnim brojem koji se nalazi u kolačiću vašeg preglednika.
record-receipt = Preuzmi potvrdu
record-receipt-what = Potvrda je potpisana datoteka (JSON) u kojoj stoji što ste odabrali. Ne sadržava lozinku: nitko s njom ne može djelovati u vaše ime.
record-erase = Izbriši zapis
record-erase-what = Brisanjem se najprije povlači ono na što ste pristali. Zatim se briše kolačić u ovom pregledniku, a ono što web-mjesto čuva više se ne može povezati s vama. Pitanje će se ponovno prikazati.
erased-title = Vaš je zapis izbrisan
erased-consent = Najprije je povučeno ono na što ste pristali. Poveznicom u nastavku možete preuzeti posljednju potvrdu; nakon ove stranice više je nije moguće izraditi.
erased-refusal = Kolačić s vašim odabirom izbrisan je. Nije pokrenuto ništa za što je potrebna vaša privola.
erased-receipt = Preuzmi posljednju potvrdu

# The cookie page

declaration-title = Kolačići i slična pohrana
declaration-intro = Ovaj se popis temelji na onome što je uočeno na web-mjestu za koje odgovara { $controller } i na onome što se o tome zna.
declaration-changed = Zadnja promjena: { $date }
declaration-none = Za ovu svrhu ništa nije uočeno.
declaration-json = Ovaj popis kao datoteka (JSON)
unclassified-title = Još nerazvrstano
unclassified-text = Ovo je uočeno, ali još nitko nije naveo čemu služi.
column-name = Naziv
column-kind = Vrsta
column-provider = Pružatelj
column-kept = Trajanje
kind-cookie = Kolačić
kind-storage = Pohrana u pregledniku
kind-host = Veza
duration-session = do zatvaranja preglednika
duration-unknown = nije navedeno
duration-minutes = { $count ->
    [one] { $count } minuta
    [few] { $count } minute
   *[other] { $count } minuta
}
duration-hours = { $count ->
    [one] { $count } sat
    [few] { $count } sata
   *[other] { $count } sati
}
duration-days = { $count ->
    [one] { $count } dan
    [few] { $count } dana
   *[other] { $count } dana
}
duration-months = { $count ->
    [one] { $count } mjesec
    [few] { $count } mjeseca
   *[other] { $count } mjeseci
}
duration-years = { $count ->
    [one] { $count } godina
    [few] { $count } godine
   *[other] { $count } godina
}
own-title = Što pohranjuje ovaj upit o privoli
own-text = Pitanje o kolačićima postavlja Assent, program kojim upravlja { $controller }. On upotrebljava ove kolačiće koji su potrebni za pamćenje vašeg odabira:
own-choice = Sadržava vaš potpisani odabir kako se pitanje ne bi ponovno prikazivalo.
own-mirror = Sadržava vaš odabir kako bi ga stranice ovog web-mjesta mogle pročitati.
own-signal = Pamti da vaš preglednik šalje signal privatnosti koji vide samo skripte.
own-tab = Nije kolačić: ako vaš preglednik ne pohranjuje kolačiće, ova kartica do zatvaranja pamti da ste odgovorili i ništa drugo.
own-notice-title = Za obavijest o privatnosti
own-notice = Ovo web-mjesto upotrebljava Assent, program kojim upravlja { $controller }, kako bi vas pitalo za odabir kolačića i postupalo u skladu s njim. Vaša IP adresa upotrebljava se dok se odgovara na zahtjev, radi utvrđivanja pravila za vašu lokaciju i zaštite od preopterećenja; ne pohranjuje se uz vaš odabir. Vaš se odabir čuva u kolačiću u vašem pregledniku. Ako na nešto pristanete, pohranjuju se i vrijeme, svrhe, pravilo, tekst koji ste vidjeli i nasumični broj kako bi se dokazala vaša privola (članak 7. stavak 1. Opće uredbe o zaštiti podataka). Ako odbijete, ne pohranjuje se ništa što vodi do vas. Svoj odabir možete u svakom trenutku vidjeti, promijeniti, preuzeti i izbrisati u postavkama kolačića.

# Held content

held-title = Ovaj sadržaj još nije učitan
held-from = Dolazi s adrese { $host }.
held-why = Učitavanjem pružatelj usluga doznaje da ste ovdje i može postaviti kolačiće.
held-once = Učitaj jednom

# Privacy signals and opting out

signal-title = Vaš preglednik šalje signal privatnosti
signal-conflict = U vašem je pregledniku uključen Global Privacy Control. On odbija oglašavanje te prodaju ili dijeljenje vaših podataka, a ovo ga web-mjesto poštuje. Ako ovdje uključite ono što signal odbija, vaš je odabir u suprotnosti sa signalom; ovo će web-mjesto tada slijediti vaš odabir umjesto signala.
signal-holds = U vašem je pregledniku uključen Global Privacy Control. On odbija oglašavanje te prodaju ili dijeljenje vaših podataka. Ovo ga web-mjesto poštuje, a ono što ovdje odaberete ne poništava ga.
sale-never = Pravila ovog web-mjesta isključuju prodaju ili dijeljenje osobnih podataka, bez obzira na to što ovdje odaberete.
sale-off = Vaše odbijanje vrijedi: vaši se osobni podaci ne prodaju i ne dijele.
sale-on = Neki pružatelji usluga na ovom web-mjestu mogu primati osobne podatke na način koji zakon naziva prodajom ili dijeljenjem.
rules-place = Primijenjena pravila: { $place } – { $law }.
rules-default = Nisu nam poznata posebna pravila za vašu lokaciju pa vrijede najstroža.
not-advice = Ova stranica opisuje postavke ovog web-mjesta. Nije pravni savjet.

optout-title = Odbijanje prodaje i dijeljenja
optout-what = Pružatelji usluga koji sudjeluju u radu web-mjesta mogu primati vaše osobne podatke za oglašavanje na različitim web-mjestima ili u vlastite svrhe. Zakon to naziva prodajom ili dijeljenjem. Ovdje to možete odbiti.
optout-does = Ako odbijete, { $controller } to odmah prekida u ovom pregledniku: oglašavanje se isključuje, a pružatelji usluga koji prodaju ili dijele podatke ne dobivaju više ništa. Ne treba vam račun i ne morate dati druge podatke.
optout-button = Odbij
optout-toggle = Prodaja i dijeljenje odbijeni
optout-signal = Signal privatnosti vašeg preglednika primljen je i vrijedi kao vaše odbijanje sve dok ga preglednik šalje. Ako pritisnete gumb u nastavku, odbijanje će vrijediti i bez signala.
optout-unasked = Sada se ništa od toga ne događa. Svejedno možete odbiti; vaše će odbijanje tada vrijediti i ondje gdje privola ne bi bila potrebna.
optout-lost = Vaš preglednik nije pohranio ovo odbijanje. Dopustite ovom web-mjestu pohranu kolačića i pokušajte ponovno ili u pregledniku uključite Global Privacy Control.
optout-in = Povuci odbijanje
optout-in-text = Ako potvrdite, oglašavanje se uključuje, a pružatelji usluga koji sudjeluju u radu ovog web-mjesta mogu ponovno primati vaše osobne podatke na način koji zakon naziva prodajom ili dijeljenjem. U svakom trenutku možete ponovno odbiti.
optout-in-confirm = Potvrdi
optout-keep = Zadrži odbijanje
limit-what = Osjetljivi osobni podaci odnose se, primjerice, na zdravlje, podrijetlo, uvjerenja ili točnu lokaciju. Odbijanjem se ovdje ograničava i njihova upotreba na ono što je web-mjestu potrebno kako bi učinilo ono što od njega tražite.
limit-holds = To je ograničenje na snazi.
collection-title = Obavijest o prikupljanju podataka
collection-intro = { $controller } na ovom web-mjestu prikuplja ove kategorije osobnih podataka.
collection-for = Svrha
collection-kept = Trajanje
collection-sold = Prodaja ili dijeljenje
yes = Da
no = Ne

# Errors

error-400-title = Ovaj zahtjev nije bilo moguće pročitati
error-400 = Nešto je u njemu bilo nepotpuno ili oštećeno. Vratite se i pokušajte ponovno.
error-403-title = Ovaj odabir nije prihvaćen
error-403 = Nije došao sa stranice ovog web-mjesta ili je stranica predugo bila otvorena. Ponovno otvorite postavke i odaberite ondje. Ništa nije promijenjeno.
error-404-title = Stranica nije pronađena
error-404 = Na ovoj adresi nema ničega.
error-421-title = Ovdje nema takvog web-mjesta
error-421 = Ovaj poslužitelj ne poslužuje adresu koju ste otvorili. Provjerite je li ispravno napisana.
error-429-title = Previše zahtjeva
error-429 = Iz vaše je mreže stiglo više zahtjeva nego što se trenutačno može obraditi. Pričekajte trenutak i pokušajte ponovno.
error-502-title = Web-mjesto ne odgovara ispravno
error-502 = Poslužitelj ove stranice nije poslao upotrebljiv odgovor. Pokušajte ponovno za trenutak.
error-503-title = Trenutačno nije moguće
error-503 = To se trenutačno ne može učiniti i ništa nije promijenjeno. Pokušajte ponovno malo kasnije.
error-504-title = Web-mjesto odgovara presporo
error-504 = Poslužitelj ove stranice nije odgovorio na vrijeme. Pokušajte ponovno za trenutak.
error-other-title = Nešto nije u redu
error-other = Stranicu nije bilo moguće prikazati. Pokušajte ponovno za trenutak.
error-home = Idi na početnu stranicu
error-code = Pogreška { $code }
