# The first layer.

banner-title = Teie valik küpsiste kohta
banner-ask = Veebisaidi haldaja ({ $controller }) soovib kasutada küpsiseid ja sarnaseid salvestusviise järgmistel eesmärkidel:
banner-free = Võite keelduda ja võite igal ajal meelt muuta.
across-devices = Kui olete sisse logitud, kehtib teie valik ka teie muudes seadmetes.
partners = { $count ->
    [0] Osalevad kolmandad isikud, kui neid on, on nimetatud seadetes.
    [one] Osaleb üks kolmas isik.
   *[other] Osaleb { $count } kolmandat isikut.
}
accept-all = Nõustun kõigiga
reject-all = Keeldun kõigist
settings = Seaded
cookie-settings = Küpsiste seaded
cookie-list = Küpsiste loend
privacy-policy = Privaatsuspoliitika
close-reject = Keeldun kõigist ja sulgen
close-unchanged = Sulge midagi muutmata
cookies-blocked = Teie brauser ei säilita selle veebisaidi küpsiseid, mistõttu ei saa sait teie valikut meeles pidada. Praegu ei tööta miski, milleks on vaja teie nõusolekut.
account-applied = Tegite selle valiku teises seadmes, olles sisse logitud. See kehtib ka siin.

# What screen readers announce.

status-asked = Selle lehe lõpus on küsimus küpsiste kohta.
status-saving = Teie valikut salvestatakse.
status-accepted = Salvestatud: see, millega nõustusite, on sisse lülitatud.
status-rejected = Salvestatud: kõik, milleks on vaja teie nõusolekut, jääb välja lülitatuks.
status-saved = Teie valik on salvestatud.
status-withdrawn = Teie nõusolek on tagasi võetud.
status-failed = Teie valikut ei saanud salvestada ja midagi ei ole muudetud. Palun proovige uuesti.

# Purposes.

purpose-necessary = Vajalikud
purpose-necessary-why = Vajalikud selleks, mida te sellelt veebisaidilt soovite: sisselogimiseks, saidi turvalisuseks ning teie sisestatud andmete ja siin tehtud valiku meelespidamiseks.
purpose-functional = Lisafunktsioonid
purpose-functional-why = jätab meelde teie eelistused ja näitab teiste teenuseosutajate videoid, kaarte või vestlusaknaid
purpose-analytics = Külastuste mõõtmine
purpose-analytics-why = loendab külastusi ja salvestab, milliseid lehti ja kuidas kasutatakse
purpose-marketing = Reklaam
purpose-marketing-why = koostab teie siinse ja mujal toimuva tegevuse põhjal profiili, et näidata teile reklaami ja mõõta selle mõju

# The settings page.

settings-intro = Siin otsustate, milleks tohib veebisaidi haldaja ({ $controller }) küpsiseid ja sarnaseid salvestusviise kasutada. Võite igal ajal siia tagasi tulla ja valikut muuta.
settings-nothing = Veebisaidi haldaja ({ $controller }) ei kasuta sellel saidil midagi, milleks on vaja teie nõusolekut, seega ei ole midagi valida.
settings-minor = Seda külastust käsitatakse alaealise külastusena. Teilt ei küsita midagi ja töötab üksnes see, mida sait toimimiseks vajab.
state-open = Te ei ole veel valinud.
state-chosen = Tegite valiku { $date } järgmise koha reeglite alusel: { $place }.
now-on = Praegu sees.
now-off = Praegu väljas.
reason-necessary = Veebisait ei saa ilma selleta töötada.
reason-promise = Selle saidi enda põhimõtted välistavad selle.
reason-choice-over-signal = Valisite selle siin ja teie valik on teie brauseri signaali suhtes ülimuslik.
reason-signal = Teie brauser saadab privaatsussignaali, mis selle keelab.
reason-choice = Te valisite selle.
reason-opt-in = Selleks on kõigepealt vaja teie nõusolekut.
reason-opt-out = See on sees, kui te ei keeldu.
reason-notice = Teie asukohas kehtivad reeglid nõuavad ainult teavitamist. Võite siiski keelduda.
reason-minor = Alaealiste puhul jääb see välja lülitatuks.
reason-attested = Veebisaidi haldaja ({ $controller }) on kinnitanud, et see tööriist vastab tingimustele, mille korral teie asukohas kehtiv õigus lubab seda ilma küsimata: { $tool }. Saate selle välja lülitada.
recipients = { $count ->
    [one] Üks teenuseosutaja ja tema küpsised
   *[other] { $count } teenuseosutajat ja nende küpsised
}
vendor-controller = Vastutaja: { $name }
vendor-country = Riik: { $country }
vendor-cookies = Küpsised:
vendor-storage = Muu salvestus brauseris:
vendor-hosts = Ühendused:
recipient-own = Vastuvõtjad: sait ise; selleks ei võeta ühendust ühegi kolmanda isikuga.
recipient-processor = Vastuvõtjad: see teenuseosutaja. Ta tegutseb veebisaidi haldaja ({ $controller }) nimel ja mitte kellegi teise heaks.
recipient-third = Vastuvõtjad: see teenuseosutaja. Ta võib andmeid kasutada oma eesmärkidel ja neid edasi anda.
transfer-adequacy = Edastamine välisriiki: Euroopa Komisjon on otsustanud, et andmed on seal piisavalt kaitstud.
transfer-dpf = Edastamine välisriiki: toimub raamistiku EU-U.S. Data Privacy Framework alusel.
transfer-scc = Edastamine välisriiki: kehtivad Euroopa Komisjoni lepingu tüüptingimused.
transfer-bcr = Edastamine välisriiki: kehtivad teenuseosutaja kontserni heakskiidetud siduvad kontsernisisesed eeskirjad.
transfer-unknown = Edastamine välisriiki: see veebisait ei ole teatanud, kuidas andmeid seal kaitstakse.
vendor-duration = { $count ->
    [one] Tema küpsised kehtivad kuni ühe päeva.
   *[other] Tema küpsised kehtivad kuni { $count } päeva.
}
vendor-session = Tema küpsised kaovad, kui sulgete brauseri.
strangers = Veel liigitamata; teie siinne vastus kehtib ka nende kohta:
regulator = Teie asukoha järelevalveasutus:
save = Salvesta valik
withdraw = Võtan nõusoleku tagasi
back = Tagasi lehele
language = Keel
language-show = Näita

# The visitor's own record.

record-title = Teie kirje
record-none = Teie valikut ei ole salvestatud.
record-yes = Nõustusite: { $purposes }
record-no = Keeldusite: { $purposes }
record-signal = Teie brauseri signaal keelab: { $purposes }
record-rules = Te ei valinud seda ise; otsustavad selle koha reeglid: { $purposes }
record-until = Teilt küsitakse uuesti hiljemalt pärast seda päeva: { $date }.
record-refusal = Teie keeldumist hoitakse üksnes selles brauseris. Veebisait loendab selle ilma millegita, mis teieni viiks.
record-consent = Veebisait säilitab tõendit teie nõusoleku kohta juhusliku numbri all, mida hoiab teie brauseri küpsis.
record-receipt = Laadi tõend alla
record-receipt-what = Tõend on allkirjastatud fail (JSON), milles on kirjas, mida te valisite. See ei sisalda parooli: keegi ei saa sellega teie eest tegutseda.
record-erase = Kustuta kirje
record-erase-what = Kustutamisel võetakse kõigepealt tagasi teie nõusolek. Seejärel kustutatakse küpsis selles brauseris ja seda, mida veebisait säilitab, ei saa enam teiega seostada. Teilt küsitakse uuesti.
erased-title = Teie kirje on kustutatud
erased-consent = Kõigepealt võeti tagasi teie nõusolek. Alloleva lingi kaudu saate alla laadida viimase tõendi; pärast seda lehte ei saa seda enam uuesti koostada.
erased-refusal = Küpsis, mis hoidis teie valikut, on kustutatud. Praegu ei tööta miski, milleks on vaja teie nõusolekut.
erased-receipt = Laadi viimane tõend alla

# The cookie page.

declaration-title = Küpsised ja sarnased salvestusviisid
declaration-intro = See loend põhineb sellel, mida on veebisaidil (haldaja: { $controller }) täheldatud ja mida selle kohta teatakse.
declaration-changed = Viimati muudetud: { $date }
declaration-none = Sellel eesmärgil ei ole midagi täheldatud.
declaration-json = See loend failina (JSON)
unclassified-title = Veel liigitamata
unclassified-text = Neid on täheldatud, kuid keegi ei ole veel öelnud, milleks need on.
column-name = Nimi
column-kind = Liik
column-provider = Teenuseosutaja
column-kept = Säilitusaeg
kind-cookie = Küpsis
kind-storage = Salvestus brauseris
kind-host = Ühendus
duration-session = brauseri sulgemiseni
duration-unknown = ei ole teatatud
duration-minutes = { $count ->
    [one] üks minut
   *[other] { $count } minutit
}
duration-hours = { $count ->
    [one] üks tund
   *[other] { $count } tundi
}
duration-days = { $count ->
    [one] üks päev
   *[other] { $count } päeva
}
duration-months = { $count ->
    [one] üks kuu
   *[other] { $count } kuud
}
duration-years = { $count ->
    [one] üks aasta
   *[other] { $count } aastat
}

# What the program itself keeps.

own-title = Mida see nõusolekuteade säilitab
own-text = Küpsiste kohta küsib Assent, programm, mida käitab veebisaidi haldaja ({ $controller }). Programm kasutab järgmisi küpsiseid, mis on vajalikud teie valiku meelespidamiseks:
own-choice = Hoiab teie valikut allkirjastatuna, et teilt uuesti ei küsitaks.
own-mirror = Hoiab teie valikut, et selle veebisaidi lehed saaksid seda lugeda.
own-signal = Peab meeles, et teie brauser saadab privaatsussignaali, mida näevad ainult skriptid.
own-tab = See ei ole küpsis: kui teie brauser küpsiseid ei säilita, jätab see vahekaart kuni sulgemiseni meelde, et olete vastanud, ja ei midagi muud.
own-notice-title = Privaatsusteate jaoks
own-notice = See veebisait kasutab programmi Assent, mida käitab saidi haldaja ({ $controller }), et küsida teie valikut küpsiste kohta ja selle järgi toimida. Teie IP-aadressi kasutatakse päringule vastamise ajal, et leida teie asukohas kehtivad reeglid ja kaitsta ülekoormuse eest; seda ei salvestata koos teie valikuga. Teie valikut hoitakse teie brauseris küpsises. Kui millegagi nõustute, salvestatakse nõusoleku tõendamiseks (isikuandmete kaitse üldmääruse artikli 7 lõige 1) ka aeg, eesmärgid, reegel, tekst, mida nägite, ja juhuslik number. Kui keeldute, ei salvestata midagi, mis teieni viiks. Saate oma valikut küpsiste seadetes igal ajal vaadata, muuta, alla laadida ja kustutada.

# What stands in place of a video or map that is not loaded.

held-title = See sisu ei ole veel laaditud
held-from = Sisu allikas: { $host }.
held-why = Laadimisel saab teenuseosutaja teada, et olete siin, ja võib salvestada küpsiseid.
held-once = Laadi üks kord

# Privacy signals and opting out.

signal-title = Teie brauser saadab privaatsussignaali
signal-conflict = Teie brauseris on sisse lülitatud Global Privacy Control. See keelab reklaami ning teie andmete müügi ja jagamise ning see veebisait järgib seda. Kui lülitate siin sisse selle, mille signaal keelab, on teie valik signaaliga vastuolus; see veebisait järgib siis signaali asemel teie valikut.
signal-holds = Teie brauseris on sisse lülitatud Global Privacy Control. See keelab reklaami ning teie andmete müügi ja jagamise. See veebisait järgib seda ja siin tehtud valik seda ei muuda.
sale-never = Selle veebisaidi põhimõtted välistavad isikuandmete müügi ja jagamise, mida te siin ka ei valiks.
sale-off = Teie keeld kehtib: teie isikuandmeid ei müüda ega jagata.
sale-on = Mõned selle veebisaidi teenuseosutajad võivad saada isikuandmeid viisil, mida seadus nimetab müügiks või jagamiseks.
rules-place = Kohaldatavad reeglid: { $place } – { $law }.
rules-default = Me ei tea teie asukoha kohta erireegleid, seega kehtivad kõige rangemad.
not-advice = See leht kirjeldab selle veebisaidi seadeid. See ei ole õigusnõuanne.

optout-title = Müügi ja jagamise keelamine
optout-what = Veebisaidil osalevad teenuseosutajad võivad saada teie kohta isikuandmeid eri veebisaite hõlmava reklaami jaoks või oma eesmärkidel. Seadus nimetab seda müügiks või jagamiseks. Siin saate selle keelata.
optout-does = Kui te selle keelate, lõpetab veebisaidi haldaja ({ $controller }) selle tegevuse selles brauseris kohe: reklaam lülitatakse välja ja andmeid müüvad või jagavad teenuseosutajad ei saa enam midagi. Teil ei ole vaja kontot ja te ei pea esitama muid andmeid.
optout-button = Keelan
optout-toggle = Müük ja jagamine keelatud
optout-signal = Teie brauseri privaatsussignaal on vastu võetud ja seda käsitatakse teie keeluna seni, kuni brauser seda saadab. Alloleva nupuga kehtib keeld ka ilma signaalita.
optout-unasked = Praegu midagi sellist ei toimu. Võite selle siiski keelata; teie keeld kehtib siis ka seal, kus nõusolekut vaja ei oleks.
optout-lost = Teie brauser ei säilitanud seda keeldu. Lubage sellel veebisaidil küpsiseid salvestada ja proovige uuesti või lülitage brauseris sisse Global Privacy Control.
optout-in = Tühistan keelu
optout-in-text = Kui kinnitate, lülitatakse reklaam sisse ja sellel veebisaidil osalevad teenuseosutajad võivad taas saada teie kohta isikuandmeid viisil, mida seadus nimetab müügiks või jagamiseks. Võite selle igal ajal uuesti keelata.
optout-in-confirm = Kinnitan
optout-keep = Jätan keelu kehtima
limit-what = Delikaatsed isikuandmed on näiteks andmed tervise, päritolu, veendumuste või täpse asukoha kohta. Siinne keeld piirab ka nende kasutamist: neid kasutatakse üksnes selleks, mida veebisait teie soovitud toiminguteks vajab.
limit-holds = See piirang kehtib.
collection-title = Teade andmete kogumise kohta
collection-intro = Veebisaidi haldaja ({ $controller }) kogub sellel saidil järgmist liiki isikuandmeid.
collection-for = Kasutus
collection-kept = Säilitamine
collection-sold = Müük või jagamine
yes = Jah
no = Ei

# Errors.

error-400-title = Seda päringut ei saanud lugeda
error-400 = Midagi selles oli puudulik või vigane. Palun minge tagasi ja proovige uuesti.
error-403-title = Seda valikut ei võetud vastu
error-403 = See ei tulnud selle veebisaidi lehelt või oli leht liiga kaua avatud. Palun avage seaded uuesti ja tehke valik seal. Midagi ei ole muudetud.
error-404-title = Lehte ei leitud
error-404 = Sellel aadressil ei ole midagi.
error-421-title = Sellist veebisaiti siin ei ole
error-421 = See server ei vasta teie avatud aadressil. Palun kontrollige selle kirjapilti.
error-429-title = Liiga palju päringuid
error-429 = Teie võrgust tuli rohkem päringuid, kui praegu saab vastata. Palun oodake veidi ja proovige uuesti.
error-502-title = Veebisait ei vasta korralikult
error-502 = Selle lehe taga olev server ei saatnud kasutatavat vastust. Palun proovige hetke pärast uuesti.
error-503-title = Praegu ei ole see võimalik
error-503 = Seda ei saa hetkel teha ja midagi ei ole muudetud. Palun proovige varsti uuesti.
error-504-title = Veebisaidil kulub liiga kaua aega
error-504 = Selle lehe taga olev server ei vastanud õigel ajal. Palun proovige hetke pärast uuesti.
error-other-title = Midagi läks valesti
error-other = Lehte ei saanud kuvada. Palun proovige hetke pärast uuesti.
error-home = Avalehele
error-code = Viga { $code }
