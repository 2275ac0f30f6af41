# The first layer

banner-title = Jūsų pasirinkimas dėl slapukų
banner-ask = { $controller } nori naudoti slapukus ir panašias saugyklas šiais tikslais:
banner-free = Galite nesutikti ir bet kada pakeisti savo sprendimą.
across-devices = Jei esate prisijungę, jūsų pasirinkimas galioja ir kituose jūsų įrenginiuose.
partners = { $count ->
    [0] Jei dalyvauja trečiosios šalys, jos nurodytos nustatymuose.
    [one] Dalyvauja { $count } trečioji šalis.
    [few] Dalyvauja { $count } trečiosios šalys.
   *[other] Dalyvauja { $count } trečiųjų šalių.
}
accept-all = Priimti visus
reject-all = Atmesti visus
settings = Nustatymai
cookie-settings = Slapukų nustatymai
cookie-list = Slapukų sąrašas
privacy-policy = Privatumo politika
close-reject = Atmesti visus ir uždaryti
close-unchanged = Uždaryti nieko nekeičiant
cookies-blocked = Jūsų naršyklė nesaugo šios svetainės slapukų, todėl negali įsiminti jūsų pasirinkimo. Neveikia niekas, kam reikia jūsų sutikimo.
account-applied = Tai pasirinkote kitame įrenginyje, kuriame buvote prisijungę. Pasirinkimas galioja ir čia.

# Announcements

status-asked = Šio puslapio pabaigoje yra klausimas apie slapukus.
status-saving = Jūsų pasirinkimas įrašomas.
status-accepted = Įrašyta: tai, su kuo sutikote, įjungta.
status-rejected = Įrašyta: viskas, kam reikia jūsų sutikimo, lieka išjungta.
status-saved = Jūsų pasirinkimas įrašytas.
status-withdrawn = Jūsų sutikimas atšauktas.
status-failed = Jūsų pasirinkimo įrašyti nepavyko ir niekas nepakeista. Bandykite dar kartą.

# Purposes

purpose-necessary = Būtinieji
purpose-necessary-why = Reikalingi tam, ko prašote šioje svetainėje: prisijungti, užtikrinti saugumą, įsiminti jūsų įvestus duomenis ir tai, ką čia pasirenkate.
purpose-functional = Papildomos funkcijos
purpose-functional-why = kad būtų įsimenami jūsų pageidavimai ir rodomi kitų teikėjų vaizdo įrašai, žemėlapiai ar pokalbiai
purpose-analytics = Lankomumo matavimas
purpose-analytics-why = kad būtų skaičiuojami apsilankymai ir fiksuojama, kurie puslapiai ir kaip naudojami
purpose-marketing = Reklama
purpose-marketing-why = kad pagal tai, ką veikiate čia ir kitur, būtų sudaromas profilis reklamai jums rodyti ir jos poveikiui matuoti

# The settings page

settings-intro = Čia nusprendžiate, kam { $controller } gali naudoti slapukus ir panašias saugyklas. Galite bet kada sugrįžti ir tai pakeisti.
settings-nothing = { $controller } šioje svetainėje nenaudoja nieko, kam reikia jūsų sutikimo, todėl nėra ko pasirinkti.
settings-minor = Šis apsilankymas laikomas nepilnamečio asmens apsilankymu. Jūsų nieko neklausiama ir veikia tik tai, ko reikia svetainei veikti.
state-open = Dar nieko nepasirinkote.
state-chosen = Pasirinkote { $date } pagal šiai vietai taikomas taisykles: { $place }.
now-on = Dabar įjungta.
now-off = Dabar išjungta.
reason-necessary = Be to svetainė negali veikti.
reason-promise = To neleidžia pačios svetainės politika.
reason-choice-over-signal = Tai pasirinkote čia, ir šis pasirinkimas viršesnis už jūsų naršyklės signalą.
reason-signal = Jūsų naršyklė siunčia privatumo signalą, kuris reiškia nesutikimą.
reason-choice = Tai jūsų pasirinkimas.
reason-opt-in = Pirmiausia reikia jūsų sutikimo.
reason-opt-out = Įjungta, kol neatsisakote.
reason-notice = Jūsų vietovės taisyklės reikalauja tik informuoti. Vis tiek galite nesutikti.
reason-minor = Nepilnamečiams tai lieka išjungta.
reason-attested = { $controller } pareiškia, kad { $tool } atitinka sąlygas, kuriomis jūsų vietovės teisė leidžia tai naudoti neatsiklausus. Galite tai išjungti.
recipients = { $count ->
    [one] { $count } teikėjas ir jo slapukai
    [few] { $count } teikėjai ir jų slapukai
   *[other] { $count } teikėjų ir jų slapukai
}
vendor-controller = Už tai atsako: { $name }
vendor-country = Šalis: { $country }
vendor-cookies = Slapukai:
vendor-storage = Kita naršyklės saugykla:
vendor-hosts = Jungiasi prie:
recipient-own = Duomenų gavėjai: tik ši svetainė; dėl to nesikreipiama į jokią trečiąją šalį.
recipient-processor = Duomenų gavėjai: šis teikėjas. Jis veikia tik duomenų valdytojo ({ $controller }) vardu.
recipient-third = Duomenų gavėjai: šis teikėjas. Jis gali naudoti duomenis savo tikslais ir perduoti juos toliau.
transfer-adequacy = Perdavimas į užsienį: Europos Komisija nusprendė, kad ten duomenys tinkamai apsaugoti.
transfer-dpf = Perdavimas į užsienį: taikoma „EU-U.S. Data Privacy Framework“.
transfer-scc = Perdavimas į užsienį: taikomos Europos Komisijos standartinės sutarčių sąlygos.
transfer-bcr = Perdavimas į užsienį: taikomos teikėjo grupės patvirtintos įmonei privalomos taisyklės.
transfer-unknown = Perdavimas į užsienį: ši svetainė nenurodė, kaip ten apsaugoti duomenys.
vendor-duration = { $count ->
    [one] Jo slapukai saugomi ne ilgiau kaip { $count } dieną.
    [few] Jo slapukai saugomi ne ilgiau kaip { $count } dienas.
   *[other] Jo slapukai saugomi ne ilgiau kaip { $count } dienų.
}
vendor-session = Jo slapukai baigia galioti uždarius naršyklę.
strangers = Dar nesuskirstyti; jūsų atsakymas čia galioja ir šiems:
regulator = Jūsų vietovės priežiūros institucija:
save = Įrašyti pasirinkimą
withdraw = Atšaukti mano sutikimą
back = Grįžti į puslapį
language = Kalba
language-show = Rodyti

# The visitor's own record

record-title = Jūsų įrašas
record-none = Nesaugomas joks jūsų pasirinkimas.
record-yes = Sutikote: { $purposes }
record-no = Nesutikote: { $purposes }
record-signal = Jūsų naršyklės signalu nesutinkama: { $purposes }
record-rules = Be jūsų pasirinkimo; lemia šiai vietai taikomos taisyklės: { $purposes }
record-until = Klausimas bus rodomas dar kartą ne vėliau kaip po { $date }.
record-refusal = Jūsų nesutikimas saugomas tik šioje naršyklėje. Svetainė jį suskaičiuoja be jokių duomenų, pagal kuriuos būtų galima nustatyti jus.
record-consent = Svetainė saugo jūsų sutikimo įrodymą su atsitiktiniu numeriu, esančiu jūsų naršyklės slapuke.
record-receipt = Atsisiųsti patvirtinimą
record-receipt-what = Patvirtinimas yra pasirašytas failas (JSON), kuriame nurodyta, ką pasirinkote. Jame nėra slaptažodžio: niekas negali juo naudodamasis veikti jūsų vardu.
record-erase = Ištrinti įrašą
record-erase-what = Ištrinant pirmiausia atšaukiama tai, su kuo sutikote. Tada ištrinamas slapukas šioje naršyklėje ir to, ką saugo svetainė, nebegalima susieti su jumis. Klausimas bus rodomas dar kartą.
erased-title = Jūsų įrašas ištrintas
erased-consent = Pirmiausia buvo atšaukta tai, su kuo sutikote. Toliau pateikta nuoroda galite atsisiųsti paskutinį patvirtinimą; išėjus iš šio puslapio jo sukurti nebegalima.
erased-refusal = Slapukas, kuriame buvo jūsų pasirinkimas, ištrintas. Neveikia niekas, kam reikia jūsų sutikimo.
erased-receipt = Atsisiųsti paskutinį patvirtinimą

# The cookie page

declaration-title = Slapukai ir panašios saugyklos
declaration-intro = Šis sąrašas sudarytas pagal tai, kas pastebėta svetainėje, už kurią atsako { $controller }, ir kas apie tai žinoma.
declaration-changed = Paskutinis pakeitimas: { $date }
declaration-none = Šiam tikslui nieko nepastebėta.
declaration-json = Šis sąrašas kaip failas (JSON)
unclassified-title = Dar nesuskirstyti
unclassified-text = Šie elementai pastebėti, bet dar niekas nenurodė, kam jie skirti.
column-name = Pavadinimas
column-kind = Rūšis
column-provider = Teikėjas
column-kept = Trukmė
kind-cookie = Slapukas
kind-storage = Naršyklės saugykla
kind-host = Ryšys
duration-session = iki naršyklės uždarymo
duration-unknown = nenurodyta
duration-minutes = { $count ->
    [one] { $count } minutė
    [few] { $count } minutės
   *[other] { $count } minučių
}
duration-hours = { $count ->
    [one] { $count } valanda
    [few] { $count } valandos
   *[other] { $count } valandų
}
duration-days = { $count ->
    [one] { $count } diena
    [few] { $count } dienos
   *[other] { $count } dienų
}
duration-months = { $count ->
    [one] { $count } mėnuo
    [few] { $count } mėnesiai
   *[other] { $count } mėnesių
}
duration-years = { $count ->
    [one] { $count } metai
    [few] { $count } metai
   *[other] { $count } metų
}
own-title = Ką saugo šis prašymas duoti sutikimą
own-text = Klausimą apie slapukus pateikia „Assent“ – programa, kurią valdo { $controller }. Ji naudoja šiuos slapukus, reikalingus jūsų pasirinkimui įsiminti:
own-choice = Saugo jūsų pasirašytą pasirinkimą, kad klausimas nebūtų rodomas dar kartą.
own-mirror = Saugo jūsų pasirinkimą, kad jį galėtų nuskaityti šios svetainės puslapiai.
own-signal = Įsimena, kad jūsų naršyklė siunčia privatumo signalą, kurį mato tik scenarijai.
own-tab = Tai ne slapukas: jei jūsų naršyklė slapukų nesaugo, šis skirtukas iki uždarymo įsimena, kad atsakėte, ir nieko daugiau.
own-notice-title = Privatumo pranešimui
own-notice = Šioje svetainėje naudojama programa „Assent“, kurią valdo { $controller }, jūsų pasirinkimui dėl slapukų sužinoti ir įgyvendinti. Jūsų IP adresas naudojamas, kol atsakoma į užklausą, kad būtų nustatytos jūsų vietovei taikomos taisyklės ir apsisaugota nuo perkrovos; kartu su jūsų pasirinkimu jis nesaugomas. Jūsų pasirinkimas saugomas jūsų naršyklės slapuke. Jei su kuo nors sutinkate, taip pat saugomas laikas, tikslai, taisyklė, jums parodytas tekstas ir atsitiktinis numeris, kad būtų galima įrodyti jūsų sutikimą (BDAR 7 straipsnio 1 dalis). Jei nesutinkate, nesaugoma nieko, pagal ką būtų galima nustatyti jus. Slapukų nustatymuose galite bet kada peržiūrėti, pakeisti, atsisiųsti ir ištrinti savo pasirinkimą.

# Held content

held-title = Šis turinys dar neįkeltas
held-from = Jis gaunamas iš { $host }.
held-why = Jį įkėlus teikėjas sužino, kad čia lankotės, ir gali įrašyti slapukų.
held-once = Įkelti vieną kartą

# Privacy signals and opting out

signal-title = Jūsų naršyklė siunčia privatumo signalą
signal-conflict = Jūsų naršyklėje įjungta „Global Privacy Control“. Šis signalas reiškia nesutikimą su reklama ir su jūsų duomenų pardavimu ar dalijimusi jais, ir ši svetainė jo paiso. Jei čia įjungsite tai, su kuo signalas nesutinka, jūsų pasirinkimas prieštaraus signalui; tada ši svetainė vadovausis jūsų pasirinkimu, o ne signalu.
signal-holds = Jūsų naršyklėje įjungta „Global Privacy Control“. Šis signalas reiškia nesutikimą su reklama ir su jūsų duomenų pardavimu ar dalijimusi jais. Ši svetainė jo paiso, ir čia nurodytas pasirinkimas jo nepanaikina.
sale-never = Šios svetainės politika neleidžia parduoti asmens duomenų ar jais dalytis, kad ir ką čia pasirinktumėte.
sale-off = Jūsų atsisakymas galioja: jūsų asmens duomenys neparduodami ir jais nesidalijama.
sale-on = Kai kurie šios svetainės teikėjai gali gauti asmens duomenis tokiu būdu, kurį įstatymas vadina pardavimu ar dalijimusi.
rules-place = Taikomos taisyklės: { $place } – { $law }.
rules-default = Nežinome jokių konkrečių jūsų vietovei taikomų taisyklių, todėl taikomos griežčiausios.
not-advice = Šiame puslapyje aprašyti šios svetainės nustatymai. Tai nėra teisinė konsultacija.

optout-title = Pardavimo ir dalijimosi atsisakymas
optout-what = Svetainės veikloje dalyvaujantys teikėjai gali gauti jūsų asmens duomenis reklamai skirtingose svetainėse arba savo tikslams. Įstatymas tai vadina pardavimu ar dalijimusi. Čia galite to atsisakyti.
optout-does = Jei atsisakysite, { $controller } tai šioje naršyklėje iš karto nutrauks: reklama bus išjungta, o teikėjai, kurie duomenis parduoda ar jais dalijasi, daugiau nieko negaus. Jums nereikia paskyros ir nereikia pateikti kitų duomenų.
optout-button = Atsisakyti
optout-toggle = Pardavimo ir dalijimosi atsisakyta
optout-signal = Jūsų naršyklės privatumo signalas gautas ir laikomas jūsų atsisakymu, kol naršyklė jį siunčia. Paspaudus toliau esantį mygtuką, atsisakymas galios ir be signalo.
optout-unasked = Šiuo metu nieko panašaus nevyksta. Vis tiek galite atsisakyti; tada jūsų atsisakymas galios ir ten, kur sutikimo nereikėtų.
optout-lost = Jūsų naršyklė šio atsisakymo neišsaugojo. Leiskite šiai svetainei saugoti slapukus ir bandykite dar kartą arba įjunkite naršyklėje „Global Privacy Control“.
optout-in = Atšaukti atsisakymą
optout-in-text = Jei patvirtinsite, reklama bus įjungta, o šios svetainės veikloje dalyvaujantys teikėjai vėl galės gauti jūsų asmens duomenis tokiu būdu, kurį įstatymas vadina pardavimu ar dalijimusi. Galite bet kada vėl atsisakyti.
optout-in-confirm = Patvirtinti
optout-keep = Palikti atsisakymą
limit-what = Neskelbtini asmens duomenys yra, pavyzdžiui, duomenys apie sveikatą, kilmę, įsitikinimus ar tikslią buvimo vietą. Čia atsisakius, jų naudojimas taip pat apribojamas tuo, ko reikia svetainei, kad atliktų tai, ko prašote.
limit-holds = Šis apribojimas galioja.
collection-title = Pranešimas apie duomenų rinkimą
collection-intro = { $controller } šioje svetainėje renka šių kategorijų asmens duomenis.
collection-for = Tikslas
collection-kept = Trukmė
collection-sold = Pardavimas ar dalijimasis
yes = Taip
no = Ne

# Errors

error-400-title = Šios užklausos nepavyko perskaityti
error-400 = Kažkas joje buvo neišsamu arba sugadinta. Grįžkite atgal ir bandykite dar kartą.
error-403-title = Šis pasirinkimas nepriimtas
error-403 = Jis gautas ne iš šios svetainės puslapio arba puslapis buvo atidarytas per ilgai. Iš naujo atidarykite nustatymus ir pasirinkite ten. Niekas nepakeista.
error-404-title = Puslapis nerastas
error-404 = Šiuo adresu nieko nėra.
error-421-title = Tokios svetainės čia nėra
error-421 = Šis serveris neaptarnauja jūsų atidaryto adreso. Patikrinkite, ar jis parašytas teisingai.
error-429-title = Per daug užklausų
error-429 = Iš jūsų tinklo gauta daugiau užklausų, nei šiuo metu galima apdoroti. Šiek tiek palaukite ir bandykite dar kartą.
error-502-title = Svetainė atsako netinkamai
error-502 = Šio puslapio serveris neatsiuntė tinkamo atsakymo. Netrukus bandykite dar kartą.
error-503-title = Šiuo metu negalima
error-503 = Šiuo metu to padaryti negalima ir niekas nepakeista. Netrukus bandykite dar kartą.
error-504-title = Svetainė atsako per ilgai
error-504 = Šio puslapio serveris neatsakė laiku. Netrukus bandykite dar kartą.
error-other-title = Įvyko klaida
error-other = Puslapio parodyti nepavyko. Netrukus bandykite dar kartą.
error-home = Eiti į pradžios puslapį
error-code = Klaida { $code }
