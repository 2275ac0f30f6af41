# The first layer

banner-title = Vaša voľba týkajúca sa súborov cookie
banner-ask = { $controller } chce používať súbory cookie a podobné úložiská na tieto účely:
banner-free = Môžete odmietnuť a svoje rozhodnutie môžete kedykoľvek zmeniť.
across-devices = Ak ste prihlásení, vaša voľba platí aj na vašich ďalších zariadeniach.
partners = { $count ->
    [0] Ak sa zúčastňujú tretie strany, sú uvedené v nastaveniach.
    [one] Zúčastňuje sa jedna tretia strana.
    [few] Zúčastňujú sa { $count } tretie strany.
   *[other] Zúčastňuje sa { $count } tretích strán.
}
accept-all = Prijať všetko
reject-all = Odmietnuť všetko
settings = Nastavenia
cookie-settings = Nastavenia cookie
cookie-list = Zoznam súborov cookie
privacy-policy = Zásady ochrany osobných údajov
close-reject = Odmietnuť všetko a zavrieť
close-unchanged = Zavrieť bez zmien
cookies-blocked = Váš prehliadač neukladá súbory cookie z tohto webu, a preto si vašu voľbu nemôže zapamätať. Nie je spustené nič, čo si vyžaduje váš súhlas.
account-applied = Táto voľba pochádza z iného zariadenia, na ktorom ste boli prihlásení. Platí aj tu.

# Announcements

status-asked = Na konci tejto stránky je otázka o súboroch cookie.
status-saving = Vaša voľba sa ukladá.
status-accepted = Uložené: to, s čím ste súhlasili, je zapnuté.
status-rejected = Uložené: všetko, čo si vyžaduje váš súhlas, zostáva vypnuté.
status-saved = Vaša voľba bola uložená.
status-withdrawn = Váš súhlas bol odvolaný.
status-failed = Vašu voľbu sa nepodarilo uložiť a nič sa nezmenilo. Skúste to, prosím, znova.

# Purposes

purpose-necessary = Nevyhnutné
purpose-necessary-why = Potrebné na to, o čo tento web žiadate: na prihlásenie, zabezpečenie, zapamätanie zadaných údajov a voľby, ktorú tu urobíte.
purpose-functional = Doplnkové funkcie
purpose-functional-why = zapamätanie vašich predvolieb a zobrazenie videí, máp alebo chatu iných poskytovateľov
purpose-analytics = Meranie návštevnosti
purpose-analytics-why = počítanie návštev a zaznamenávanie toho, ktoré stránky sa používajú a ako
purpose-marketing = Reklama
purpose-marketing-why = vytváranie profilu z toho, čo robíte tu aj inde, na účely zobrazovania reklám a merania ich účinku

# The settings page

settings-intro = Tu rozhodujete o tom, na čo smie { $controller } používať súbory cookie a podobné úložiská. Kedykoľvek sa sem môžete vrátiť a voľbu zmeniť.
settings-nothing = { $controller } na tomto webe nepoužíva nič, čo si vyžaduje váš súhlas, takže niet z čoho vyberať.
settings-minor = Táto návšteva sa považuje za návštevu maloletej osoby. Na nič sa nepýtame a spustené je len to, čo web potrebuje na svoje fungovanie.
state-open = Zatiaľ ste si nič nezvolili.
state-chosen = Voľba bola urobená dňa { $date } podľa pravidiel pre toto miesto: { $place }.
now-on = Teraz zapnuté.
now-off = Teraz vypnuté.
reason-necessary = Web bez toho nemôže fungovať.
reason-promise = Vylučujú to vlastné zásady tohto webu.
reason-choice-over-signal = Je to vaša voľba urobená tu a má prednosť pred signálom prehliadača.
reason-signal = Váš prehliadač odosiela signál ochrany súkromia, ktorý znamená odmietnutie.
reason-choice = Je to vaša voľba.
reason-opt-in = Najprv je potrebný váš súhlas.
reason-opt-out = Je to zapnuté, kým to neodmietnete.
reason-notice = Pravidlá vo vašej lokalite vyžadujú len poskytnutie informácií. Aj tak môžete odmietnuť.
reason-minor = Pre maloleté osoby to zostáva vypnuté.
reason-attested = { $controller } vyhlasuje, že { $tool } spĺňa podmienky, za ktorých to právo vo vašej lokalite umožňuje bez opýtania. Môžete to vypnúť.
recipients = { $count ->
    [one] Jeden poskytovateľ a jeho súbory cookie
    [few] { $count } poskytovatelia a ich súbory cookie
   *[other] { $count } poskytovateľov a ich súbory cookie
}
vendor-controller = Za to zodpovedá: { $name }
vendor-country = Krajina: { $country }
vendor-cookies = Súbory cookie:
vendor-storage = Iné úložiská prehliadača:
vendor-hosts = Pripája sa k:
recipient-own = Príjemcovia: iba tento web; žiadna tretia strana sa pritom nekontaktuje.
recipient-processor = Príjemcovia: tento poskytovateľ. Koná výlučne v mene prevádzkovateľa, ktorým je { $controller }.
recipient-third = Príjemcovia: tento poskytovateľ. Údaje môže používať na vlastné účely a poskytovať ich ďalej.
transfer-adequacy = Prenos do zahraničia: Európska komisia rozhodla, že údaje sú tam primerane chránené.
transfer-dpf = Prenos do zahraničia: na základe EU-U.S. Data Privacy Framework.
transfer-scc = Prenos do zahraničia: na základe štandardných zmluvných doložiek Európskej komisie.
transfer-bcr = Prenos do zahraničia: na základe schválených záväzných vnútropodnikových pravidiel skupiny poskytovateľa.
transfer-unknown = Prenos do zahraničia: tento web neuvádza, ako sú tam údaje chránené.
vendor-duration = { $count ->
    [one] Jeho súbory cookie sa uchovávajú najviac jeden deň.
    [few] Jeho súbory cookie sa uchovávajú najviac { $count } dni.
   *[other] Jeho súbory cookie sa uchovávajú najviac { $count } dní.
}
vendor-session = Jeho súbory cookie zaniknú po zatvorení prehliadača.
strangers = Zatiaľ nezaradené; vaša odpoveď tu platí aj pre ne:
regulator = Dozorný orgán pre vašu lokalitu:
save = Uložiť výber
withdraw = Odvolať môj súhlas
back = Späť na stránku
language = Jazyk
language-show = Zobraziť

# The visitor's own record

record-title = Váš záznam
record-none = Nie je uložená žiadna vaša voľba.
record-yes = Váš súhlas: { $purposes }
record-no = Vaše odmietnutie: { $purposes }
record-signal = Signál vášho prehliadača odmieta: { $purposes }
record-rules = Bez vašej voľby; rozhodujú pravidlá pre toto miesto: { $purposes }
record-until = Znova sa opýtame najneskôr po { $date }.
record-refusal = Vaše odmietnutie je uložené iba v tomto prehliadači. Web ho započíta bez údajov, ktoré by viedli k vám.
record-consent = Web uchováva dôkaz o vašom súhlase pod náhodným číslom, ktoré je uložené v súbore cookie vášho prehliadača.
record-receipt = Stiahnuť potvrdenie
record-receipt-what = Potvrdenie je podpísaný súbor (JSON), v ktorom je uvedené, čo ste si zvolili. Neobsahuje heslo: nikto s ním nemôže konať za vás.
record-erase = Vymazať záznam
record-erase-what = Vymazaním sa najprv odvolá to, s čím ste súhlasili. Potom sa odstráni súbor cookie v tomto prehliadači a to, čo uchováva web, už nebude možné spojiť s vami. Otázka sa zobrazí znova.
erased-title = Váš záznam je vymazaný
erased-consent = Najprv bolo odvolané to, s čím ste súhlasili. Odkazom nižšie si môžete stiahnuť posledné potvrdenie; po opustení tejto stránky ho už nebude možné vytvoriť.
erased-refusal = Súbor cookie s vašou voľbou bol odstránený. Nie je spustené nič, čo si vyžaduje váš súhlas.
erased-receipt = Stiahnuť posledné potvrdenie

# The cookie page

declaration-title = Súbory cookie a podobné úložiská
declaration-intro = Tento zoznam vychádza z toho, čo sa zistilo na webe, za ktorý zodpovedá { $controller }, a z toho, čo je o tom známe.
declaration-changed = Posledná zmena: { $date }
declaration-none = Na tento účel sa nič nezistilo.
declaration-json = Tento zoznam ako súbor (JSON)
unclassified-title = Zatiaľ nezaradené
unclassified-text = Tieto položky sa zistili, ale zatiaľ nikto neuviedol, na čo slúžia.
column-name = Názov
column-kind = Druh
column-provider = Poskytovateľ
column-kept = Doba
kind-cookie = Súbor cookie
kind-storage = Úložisko prehliadača
kind-host = Spojenie
duration-session = do zatvorenia prehliadača
duration-unknown = neuvedené
duration-minutes = { $count ->
    [one] jedna minúta
    [few] { $count } minúty
   *[other] { $count } minút
}
duration-hours = { $count ->
    [one] jedna hodina
    [few] { $count } hodiny
   *[other] { $count } hodín
}
duration-days = { $count ->
    [one] jeden deň
    [few] { $count } dni
   *[other] { $count } dní
}
duration-months = { $count ->
    [one] jeden mesiac
    [few] { $count } mesiace
   *[other] { $count } mesiacov
}
duration-years = { $count ->
    [one] jeden rok
    [few] { $count } roky
   *[other] { $count } rokov
}
own-title = Čo ukladá táto žiadosť o súhlas
own-text = Na súbory cookie sa pýta Assent, program, ktorý prevádzkuje { $controller }. Používa tieto súbory cookie, ktoré sú potrebné na zapamätanie vašej voľby:
own-choice = Obsahuje vašu voľbu v podpísanej podobe, aby sa otázka nezobrazovala znova.
own-mirror = Obsahuje vašu voľbu, aby ju stránky tohto webu mohli prečítať.
own-signal = Zaznamenáva, že váš prehliadač odosiela signál ochrany súkromia, ktorý vidia iba skripty.
own-tab = Nie je to súbor cookie: ak váš prehliadač žiadne neukladá, táto karta si do zatvorenia pamätá, že ste odpovedali, a nič iné.
own-notice-title = Do informácií o ochrane osobných údajov
own-notice = Tento web používa Assent, program, ktorý prevádzkuje { $controller }, na zistenie vašej voľby týkajúcej sa súborov cookie a na jej uplatnenie. Vaša IP adresa sa používa počas vybavovania požiadavky na určenie pravidiel pre vašu lokalitu a na ochranu pred preťažením; spolu s vašou voľbou sa neukladá. Vaša voľba je uložená vo vašom prehliadači v súbore cookie. Ak s niečím súhlasíte, ukladajú sa aj čas, účely, použité pravidlo, text, ktorý sa vám zobrazil, a náhodné číslo, aby bolo možné váš súhlas preukázať (čl. 7 ods. 1 GDPR). Ak odmietnete, neukladá sa nič, čo by viedlo k vám. Svoju voľbu si môžete kedykoľvek zobraziť, zmeniť, stiahnuť a vymazať v nastaveniach cookie.

# Held content

held-title = Tento obsah zatiaľ nie je načítaný
held-from = Pochádza z { $host }.
held-why = Jeho načítaním sa poskytovateľ dozvie, že ste tu, a môže uložiť súbory cookie.
held-once = Načítať raz

# Privacy signals and opting out

signal-title = Váš prehliadač odosiela signál ochrany súkromia
signal-conflict = Vo vašom prehliadači je zapnuté Global Privacy Control. Tento signál odmieta reklamu a predaj alebo zdieľanie vašich údajov a tento web ho rešpektuje. Ak tu zapnete to, čo signál odmieta, vaša voľba bude so signálom v rozpore; tento web sa potom bude riadiť vašou voľbou, nie signálom.
signal-holds = Vo vašom prehliadači je zapnuté Global Privacy Control. Tento signál odmieta reklamu a predaj alebo zdieľanie vašich údajov. Tento web ho rešpektuje a voľba urobená tu ho neruší.
sale-never = Zásady tohto webu vylučujú predaj alebo zdieľanie osobných údajov bez ohľadu na to, čo si tu zvolíte.
sale-off = Vaše odmietnutie platí: vaše osobné údaje sa nepredávajú ani nezdieľajú.
sale-on = Niektorí poskytovatelia na tomto webe môžu získavať osobné údaje spôsobom, ktorý zákon označuje ako predaj alebo zdieľanie.
rules-place = Použité pravidlá: { $place } – { $law }.
rules-default = Nepoznáme žiadne osobitné pravidlá pre vašu lokalitu, preto platia tie najprísnejšie.
not-advice = Táto stránka opisuje nastavenia tohto webu. Nejde o právne poradenstvo.

optout-title = Odmietnutie predaja a zdieľania
optout-what = Poskytovatelia, ktorí sa podieľajú na webe, môžu získavať vaše osobné údaje na reklamu na rôznych weboch alebo na vlastné účely. Zákon to označuje ako predaj alebo zdieľanie. Tu to môžete odmietnuť.
optout-does = Ak odmietnete, { $controller } to v tomto prehliadači okamžite ukončí: reklama sa vypne a poskytovatelia, ktorí údaje predávajú alebo zdieľajú, už nič nedostanú. Nepotrebujete účet a nemusíte uvádzať žiadne ďalšie údaje.
optout-button = Odmietnuť
optout-toggle = Predaj a zdieľanie odmietnuté
optout-signal = Signál ochrany súkromia z vášho prehliadača bol prijatý a platí ako vaše odmietnutie, kým ho prehliadač odosiela. Tlačidlom nižšie zabezpečíte, že odmietnutie bude platiť aj bez signálu.
optout-unasked = Teraz sa nič také nedeje. Napriek tomu môžete odmietnuť; vaše odmietnutie potom bude platiť aj tam, kde by súhlas nebol potrebný.
optout-lost = Váš prehliadač toto odmietnutie neuložil. Povoľte tomuto webu ukladať súbory cookie a skúste to znova alebo v prehliadači zapnite Global Privacy Control.
optout-in = Zrušiť odmietnutie
optout-in-text = Ak voľbu potvrdíte, reklama sa zapne a poskytovatelia, ktorí sa podieľajú na tomto webe, budú môcť opäť získavať vaše osobné údaje spôsobom, ktorý zákon označuje ako predaj alebo zdieľanie. Kedykoľvek môžete znova odmietnuť.
optout-in-confirm = Potvrdiť
optout-keep = Ponechať odmietnutie
limit-what = Citlivé osobné údaje sa týkajú napríklad zdravia, pôvodu, presvedčenia alebo presnej polohy. Odmietnutie na tejto stránke obmedzuje aj ich používanie na to, čo web potrebuje, aby splnil, o čo ho žiadate.
limit-holds = Toto obmedzenie platí.
collection-title = Informácia o získavaní údajov
collection-intro = { $controller } na tomto webe získava tieto kategórie osobných údajov.
collection-for = Účel
collection-kept = Doba
collection-sold = Predaj alebo zdieľanie
yes = Áno
no = Nie

# Errors

error-400-title = Túto požiadavku nebolo možné prečítať
error-400 = Niečo v nej bolo neúplné alebo poškodené. Vráťte sa, prosím, späť a skúste to znova.
error-403-title = Táto voľba nebola prijatá
error-403 = Neprišla zo stránky tohto webu alebo bola stránka otvorená príliš dlho. Otvorte, prosím, nastavenia znova a urobte voľbu tam. Nič sa nezmenilo.
error-404-title = Stránka sa nenašla
error-404 = Na tejto adrese nič nie je.
error-421-title = Taký web tu nie je
error-421 = Tento server neobsluhuje adresu, ktorú ste otvorili. Skontrolujte, prosím, či je správne napísaná.
error-429-title = Príliš veľa požiadaviek
error-429 = Z vašej siete prišlo viac požiadaviek, než možno teraz vybaviť. Počkajte, prosím, chvíľu a skúste to znova.
error-502-title = Web neodpovedá správne
error-502 = Server tejto stránky neposlal použiteľnú odpoveď. Skúste to, prosím, o chvíľu znova.
error-503-title = Teraz to nie je možné
error-503 = V tejto chvíli to nemožno vykonať a nič sa nezmenilo. Skúste to, prosím, o chvíľu znova.
error-504-title = Web odpovedá príliš dlho
error-504 = Server tejto stránky neodpovedal včas. Skúste to, prosím, o chvíľu znova.
error-other-title = Niečo sa nepodarilo
error-other = Stránku sa nepodarilo zobraziť. Skúste to, prosím, o chvíľu znova.
error-home = Prejsť na úvodnú stránku
error-code = Chyba { $code }
