# The first layer

banner-title = Alegerea dumneavoastră privind modulele cookie
banner-ask = { $controller } dorește să utilizeze module cookie și mijloace de stocare similare în următoarele scopuri:
banner-free = Puteți refuza și vă puteți răzgândi oricând.
across-devices = După autentificare, alegerea este valabilă și pe celelalte dispozitive ale dumneavoastră.
partners = { $count ->
    [0] Dacă participă părți terțe, acestea sunt indicate în setări.
    [one] Participă o parte terță.
    [few] Participă { $count } părți terțe.
   *[other] Participă { $count } de părți terțe.
}
accept-all = Acceptați tot
reject-all = Refuzați tot
settings = Setări
cookie-settings = Setări cookie
cookie-list = Lista modulelor cookie
privacy-policy = Politica de confidențialitate
close-reject = Refuzați tot și închideți
close-unchanged = Închideți fără modificări
cookies-blocked = Browserul dumneavoastră nu păstrează module cookie de la acest site, deci nu poate reține alegerea dumneavoastră. Nu funcționează nimic din ceea ce necesită consimțământul dumneavoastră.
account-applied = Această alegere provine de pe un alt dispozitiv, pe care v-ați autentificat cu același cont. Ea se aplică și aici.

# Announcements

status-asked = La sfârșitul acestei pagini se află o întrebare despre modulele cookie.
status-saving = Alegerea dumneavoastră se salvează.
status-accepted = Salvat: ceea ce ați acceptat este activat.
status-rejected = Salvat: tot ce necesită consimțământul dumneavoastră rămâne dezactivat.
status-saved = Alegerea dumneavoastră a fost salvată.
status-withdrawn = Consimțământul dumneavoastră a fost retras.
status-failed = Alegerea dumneavoastră nu a putut fi salvată și nu s-a modificat nimic. Vă rugăm să încercați din nou.

# Purposes

purpose-necessary = Necesare
purpose-necessary-why = Necesare pentru ceea ce solicitați acestui site: autentificare, securitate, reținerea datelor pe care le introduceți și a alegerii pe care o faceți aici.
purpose-functional = Funcții suplimentare
purpose-functional-why = reținerea preferințelor dumneavoastră și afișarea de videoclipuri, hărți sau chat de la alți furnizori
purpose-analytics = Măsurarea audienței
purpose-analytics-why = numărarea vizitelor și înregistrarea paginilor utilizate și a modului în care sunt utilizate
purpose-marketing = Publicitate
purpose-marketing-why = crearea unui profil pe baza a ceea ce faceți aici și în altă parte, pentru a vă afișa reclame și a le măsura efectul

# The settings page

settings-intro = Aici decideți în ce scopuri poate utiliza { $controller } module cookie și mijloace de stocare similare. Puteți reveni oricând pentru a schimba alegerea.
settings-nothing = { $controller } nu utilizează pe acest site nimic care să necesite consimțământul dumneavoastră, așa că nu este nimic de ales.
settings-minor = Această vizită este considerată ca fiind a unui minor. Nu vi se adresează nicio întrebare și funcționează numai ceea ce este necesar pentru site.
state-open = Nu ați ales încă.
state-chosen = Ați ales la data de { $date }, conform regulilor pentru acest loc: { $place }.
now-on = Activat acum.
now-off = Dezactivat acum.
reason-necessary = Site-ul nu poate funcționa fără acestea.
reason-promise = Este exclus de politica acestui site.
reason-choice-over-signal = Este alegerea făcută de dumneavoastră aici; are prioritate față de semnalul browserului.
reason-signal = Browserul dumneavoastră trimite un semnal de confidențialitate care înseamnă refuz.
reason-choice = Este alegerea dumneavoastră.
reason-opt-in = Este necesar mai întâi consimțământul dumneavoastră.
reason-opt-out = Este activat, cu excepția cazului în care refuzați.
reason-notice = Regulile din locul în care vă aflați cer numai informarea. Puteți totuși refuza.
reason-minor = Rămâne dezactivat pentru minori.
reason-attested = { $controller } declară că { $tool } îndeplinește condițiile în care legea din locul în care vă aflați permite utilizarea fără a vă întreba. Puteți dezactiva această utilizare.
recipients = { $count ->
    [one] Un furnizor și modulele sale cookie
    [few] { $count } furnizori și modulele lor cookie
   *[other] { $count } de furnizori și modulele lor cookie
}
vendor-controller = Entitatea responsabilă: { $name }
vendor-country = Țara: { $country }
vendor-cookies = Module cookie:
vendor-storage = Altă stocare în browser:
vendor-hosts = Se conectează la:
recipient-own = Destinatari: numai site-ul; nicio parte terță nu este contactată în acest scop.
recipient-processor = Destinatari: acest furnizor. Acționează exclusiv în numele operatorului { $controller }.
recipient-third = Destinatari: acest furnizor. Poate utiliza datele în scopuri proprii și le poate transmite mai departe.
transfer-adequacy = Transfer în străinătate: Comisia Europeană a decis că datele beneficiază acolo de protecție adecvată.
transfer-dpf = Transfer în străinătate: în temeiul EU-U.S. Data Privacy Framework.
transfer-scc = Transfer în străinătate: în temeiul clauzelor contractuale standard ale Comisiei Europene.
transfer-bcr = Transfer în străinătate: în temeiul regulilor corporatiste obligatorii aprobate ale grupului furnizorului.
transfer-unknown = Transfer în străinătate: acest site nu a precizat cum sunt protejate datele acolo.
vendor-duration = { $count ->
    [one] Modulele sale cookie se păstrează cel mult o zi.
    [few] Modulele sale cookie se păstrează cel mult { $count } zile.
   *[other] Modulele sale cookie se păstrează cel mult { $count } de zile.
}
vendor-session = Modulele sale cookie expiră la închiderea browserului.
strangers = Neclasificate încă; răspunsul dumneavoastră de aici le privește și pe acestea:
regulator = Autoritatea de supraveghere pentru locul în care vă aflați:
save = Salvați selecția
withdraw = Retrageți consimțământul
back = Înapoi la pagină
language = Limba
language-show = Afișați

# The visitor's own record

record-title = Înregistrarea dumneavoastră
record-none = Nu este păstrată nicio alegere a dumneavoastră.
record-yes = Ați acceptat: { $purposes }
record-no = Ați refuzat: { $purposes }
record-signal = Semnalul browserului dumneavoastră refuză: { $purposes }
record-rules = Fără o alegere din partea dumneavoastră; decid regulile pentru acest loc: { $purposes }
record-until = Întrebarea va apărea din nou cel târziu după { $date }.
record-refusal = Refuzul dumneavoastră este păstrat numai în acest browser. Site-ul îl numără fără date care să conducă la dumneavoastră.
record-consent = Site-ul păstrează dovada consimțământului dumneavoastră sub un număr aleatoriu, aflat în modulul cookie din browserul dumneavoastră.
record-receipt = Descărcați dovada
record-receipt-what = Dovada este un fișier semnat (JSON) care arată ce ați ales. Nu conține nicio parolă: nimeni nu poate acționa cu ea în numele dumneavoastră.
record-erase = Ștergeți înregistrarea
record-erase-what = Prin ștergere se retrage mai întâi ceea ce ați acceptat. Apoi modulul cookie din acest browser este șters, iar ceea ce păstrează site-ul nu mai poate fi asociat cu dumneavoastră. Întrebarea va apărea din nou.
erased-title = Înregistrarea dumneavoastră a fost ștearsă
erased-consent = Mai întâi a fost retras ceea ce ați acceptat. Linkul de mai jos descarcă o ultimă dovadă; după părăsirea acestei pagini, ea nu mai poate fi generată.
erased-refusal = Modulul cookie care conținea alegerea dumneavoastră a fost șters. Nu funcționează nimic din ceea ce necesită consimțământul dumneavoastră.
erased-receipt = Descărcați ultima dovadă

# The cookie page

declaration-title = Module cookie și mijloace de stocare similare
declaration-intro = Această listă se bazează pe ceea ce s-a observat pe site-ul de care răspunde { $controller } și pe ceea ce se cunoaște despre aceste elemente.
declaration-changed = Ultima modificare: { $date }
declaration-none = Nu s-a observat nimic pentru acest scop.
declaration-json = Această listă ca fișier (JSON)
unclassified-title = Neclasificate încă
unclassified-text = Aceste elemente au fost observate, dar nimeni nu a precizat încă la ce servesc.
column-name = Nume
column-kind = Tip
column-provider = Furnizor
column-kept = Durată
kind-cookie = Modul cookie
kind-storage = Stocare în browser
kind-host = Conexiune
duration-session = până la închiderea browserului
duration-unknown = neprecizată
duration-minutes = { $count ->
    [one] un minut
    [few] { $count } minute
   *[other] { $count } de minute
}
duration-hours = { $count ->
    [one] o oră
    [few] { $count } ore
   *[other] { $count } de ore
}
duration-days = { $count ->
    [one] o zi
    [few] { $count } zile
   *[other] { $count } de zile
}
duration-months = { $count ->
    [one] o lună
    [few] { $count } luni
   *[other] { $count } de luni
}
duration-years = { $count ->
    [one] un an
    [few] { $count } ani
   *[other] { $count } de ani
}
own-title = Ce păstrează această solicitare de consimțământ
own-text = Întrebarea despre modulele cookie este adresată de Assent, un program administrat de { $controller }. Acesta utilizează următoarele module cookie, necesare pentru a reține alegerea dumneavoastră:
own-choice = Conține alegerea dumneavoastră, semnată, pentru ca întrebarea să nu apară din nou.
own-mirror = Conține alegerea dumneavoastră, pentru ca paginile acestui site să o poată citi.
own-signal = Reține că browserul dumneavoastră trimite un semnal de confidențialitate pe care îl pot vedea numai scripturile.
own-tab = Nu este un modul cookie: dacă browserul dumneavoastră nu păstrează niciunul, această filă reține până la închidere că ați răspuns și nimic altceva.
own-notice-title = Pentru informarea privind confidențialitatea
own-notice = Acest site utilizează Assent, un program administrat de { $controller }, pentru a vă solicita alegerea privind modulele cookie și a o pune în aplicare. Adresa dumneavoastră IP este utilizată pe durata procesării unei cereri, pentru a stabili regulile aplicabile locului în care vă aflați și pentru protecția împotriva supraîncărcării; ea nu este stocată împreună cu alegerea dumneavoastră. Alegerea este păstrată în browserul dumneavoastră, într-un modul cookie. Dacă vă dați consimțământul pentru ceva, se stochează și ora, scopurile, regula aplicată, textul pe care l-ați văzut și un număr aleatoriu, pentru a dovedi consimțământul dumneavoastră [articolul 7 alineatul (1) din RGPD]. Dacă refuzați, nu se stochează nimic care să conducă la dumneavoastră. Puteți vedea, modifica, descărca și șterge oricând alegerea în setările cookie.

# Held content

held-title = Acest conținut nu este încă încărcat
held-from = Provine de la { $host }.
held-why = Prin încărcare, furnizorul află că sunteți aici și poate plasa module cookie.
held-once = Încărcați o dată

# Privacy signals and opting out

signal-title = Browserul dumneavoastră trimite un semnal de confidențialitate
signal-conflict = Global Privacy Control este activat în browserul dumneavoastră. Semnalul refuză publicitatea și vânzarea sau partajarea datelor dumneavoastră, iar acest site îl respectă. Dacă activați aici ceea ce semnalul refuză, alegerea dumneavoastră contrazice semnalul; acest site va urma atunci alegerea dumneavoastră în locul semnalului.
signal-holds = Global Privacy Control este activat în browserul dumneavoastră. Semnalul refuză publicitatea și vânzarea sau partajarea datelor dumneavoastră. Acest site îl respectă, iar o alegere făcută aici nu îl înlocuiește.
sale-never = Politica acestui site exclude vânzarea sau partajarea datelor cu caracter personal, indiferent ce alegeți aici.
sale-off = Refuzul dumneavoastră este în vigoare: datele dumneavoastră cu caracter personal nu sunt vândute și nu sunt partajate.
sale-on = Unii furnizori de pe acest site pot primi date cu caracter personal într-un mod pe care legea îl numește vânzare sau partajare.
rules-place = Reguli aplicate: { $place } – { $law }.
rules-default = Nu cunoaștem reguli specifice pentru locul în care vă aflați, așa că se aplică cele mai stricte.
not-advice = Această pagină descrie setările acestui site. Nu constituie consultanță juridică.

optout-title = Refuzul vânzării și al partajării
optout-what = Furnizorii care participă la un site pot primi date cu caracter personal despre dumneavoastră, pentru publicitate pe mai multe site-uri sau în scopuri proprii. Legea numește acest lucru vânzare sau partajare. Aici îl puteți refuza.
optout-does = Dacă refuzați, { $controller } oprește imediat acest lucru în acest browser: publicitatea este dezactivată, iar furnizorii care vând sau partajează date nu mai primesc nimic. Nu aveți nevoie de cont și nu trebuie să furnizați alte informații.
optout-button = Refuzați
optout-toggle = Vânzare și partajare refuzate
optout-signal = Semnalul de confidențialitate al browserului dumneavoastră a fost primit și are valoare de refuz atât timp cât browserul îl trimite. Cu butonul de mai jos, refuzul rămâne valabil și fără semnal.
optout-unasked = În prezent nu se întâmplă nimic de acest fel. Puteți totuși refuza; refuzul va fi valabil și acolo unde nu ar fi necesar consimțământul.
optout-lost = Browserul dumneavoastră nu a păstrat acest refuz. Permiteți acestui site să stocheze module cookie și încercați din nou sau activați Global Privacy Control în browser.
optout-in = Retrageți refuzul
optout-in-text = Dacă confirmați, publicitatea este activată, iar furnizorii care participă la acest site pot primi din nou date cu caracter personal despre dumneavoastră într-un mod pe care legea îl numește vânzare sau partajare. Puteți refuza din nou oricând.
optout-in-confirm = Confirmați
optout-keep = Păstrați refuzul
limit-what = Datele cu caracter personal sensibile se referă, de exemplu, la sănătate, origine, convingeri sau localizarea exactă. Refuzul de aici limitează și utilizarea acestora la ceea ce îi trebuie site-ului pentru a face ce îi solicitați.
limit-holds = Această limitare este în vigoare.
collection-title = Informare privind colectarea datelor
collection-intro = { $controller } colectează pe acest site următoarele categorii de date cu caracter personal.
collection-for = Scop
collection-kept = Durată
collection-sold = Vândute sau partajate
yes = Da
no = Nu

# Errors

error-400-title = Această cerere nu a putut fi citită
error-400 = Ceva era incomplet sau deteriorat. Vă rugăm să reveniți și să încercați din nou.
error-403-title = Această alegere nu a fost acceptată
error-403 = Nu a venit de pe o pagină a acestui site sau pagina a fost deschisă prea mult timp. Vă rugăm să deschideți din nou setările și să alegeți acolo. Nu s-a modificat nimic.
error-404-title = Pagina nu a fost găsită
error-404 = La această adresă nu se află nimic.
error-421-title = Acest site nu se află aici
error-421 = Acest server nu răspunde pentru adresa pe care ați deschis-o. Vă rugăm să verificați dacă este scrisă corect.
error-429-title = Prea multe cereri
error-429 = Din rețeaua dumneavoastră au venit mai multe cereri decât pot fi procesate acum. Vă rugăm să așteptați puțin și să încercați din nou.
error-502-title = Site-ul nu răspunde corect
error-502 = Serverul acestei pagini nu a trimis un răspuns utilizabil. Vă rugăm să încercați din nou peste puțin timp.
error-503-title = Nu este posibil acum
error-503 = Acest lucru nu poate fi făcut în acest moment și nu s-a modificat nimic. Vă rugăm să încercați din nou peste puțin timp.
error-504-title = Site-ul răspunde prea lent
error-504 = Serverul acestei pagini nu a răspuns la timp. Vă rugăm să încercați din nou peste puțin timp.
error-other-title = Ceva nu a funcționat
error-other = Pagina nu a putut fi afișată. Vă rugăm să încercați din nou peste puțin timp.
error-home = Mergeți la pagina principală
error-code = Eroare { $code }
