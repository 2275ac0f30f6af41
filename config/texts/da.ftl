banner-title = Dit valg om cookies
banner-ask = { $controller } vil gerne bruge cookies og lignende lagring til:
banner-free = Du kan sige nej, og du kan til enhver tid skifte mening.
across-devices = Hvis du er logget ind, gælder dit valg også på dine andre enheder.
partners = { $count ->
    [0] Indstillingerne nævner alle tredjeparter, der deltager.
    [one] Én anden virksomhed deltager.
   *[other] { $count } andre virksomheder deltager.
}
accept-all = Accepter alle
reject-all = Afvis alle
settings = Indstillinger
cookie-settings = Cookieindstillinger
cookie-list = Cookieliste
privacy-policy = Privatlivspolitik
close-reject = Afvis alle og luk
close-unchanged = Luk uden at ændre noget
cookies-blocked = Din browser gemmer ingen cookies fra dette websted og kan derfor ikke huske dit valg. Intet, der kræver dit samtykke, kører.
account-applied = Du traf dette valg på en anden enhed, mens du var logget ind. Det gælder også her.

status-asked = Der er et spørgsmål om cookies nederst på denne side.
status-saving = Dit valg gemmes.
status-accepted = Gemt: Det, du har accepteret, er slået til.
status-rejected = Gemt: Alt, der kræver dit samtykke, forbliver slået fra.
status-saved = Dit valg er gemt.
status-withdrawn = Dit samtykke er trukket tilbage.
status-failed = Dit valg kunne ikke gemmes, og intet er ændret. Prøv igen.

purpose-necessary = Nødvendige
purpose-necessary-why = Bruges til det, du beder webstedet om: at logge ind, holde det sikkert, huske det, du udfylder, og det valg, du træffer her.
purpose-functional = Ekstra funktioner
purpose-functional-why = husker dine præferencer og viser videoer, kort eller chat fra andre udbydere
purpose-analytics = Besøgsmåling
purpose-analytics-why = tæller besøg og registrerer, hvilke sider der bruges og hvordan
purpose-marketing = Reklame
purpose-marketing-why = danner en profil ud fra, hvad du gør her og andre steder, for at vise dig annoncer og måle dem

settings-intro = Her bestemmer du, hvad { $controller } må bruge cookies og lignende lagring til. Du kan ændre det når som helst.
settings-nothing = { $controller } bruger ikke noget på dette websted, som kræver dit samtykke, så der er ikke noget at vælge.
settings-minor = Besøget behandles som en mindreårigs. Du bliver ikke spurgt om noget, og kun det, webstedet har brug for, kører.
state-open = Du har ikke valgt endnu.
state-chosen = Du valgte den { $date } efter reglerne for dette sted: { $place }.
now-on = Slået til nu.
now-off = Slået fra nu.
reason-necessary = Webstedet kan ikke fungere uden.
reason-promise = Webstedets egen politik udelukker det.
reason-choice-over-signal = Du valgte dette her, og det går forud for signalet fra din browser.
reason-signal = Din browser sender et privatlivssignal, der siger nej.
reason-choice = Du valgte dette.
reason-opt-in = Det kræver først dit ja.
reason-opt-out = Det er slået til, så længe du ikke siger nej.
reason-notice = Reglerne, hvor du er, kræver kun denne oplysning. Du kan stadig sige nej.
reason-minor = Det er altid slået fra for mindreårige.
reason-attested = { $controller } har erklæret, at { $tool } opfylder betingelserne for, at loven på dit sted tillader dette uden at spørge. Du kan slå det fra.
recipients = { $count ->
    [one] Én udbyder og dens cookies
   *[other] { $count } udbydere og deres cookies
}
vendor-controller = Ansvarlig: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
vendor-storage = Anden lagring i browseren:
vendor-hosts = Opretter forbindelse til:
recipient-own = Modtagere: webstedet selv; ingen tredjepart kontaktes til dette.
recipient-processor = Modtagere: denne udbyder. Den arbejder på vegne af { $controller } og for ingen andre.
recipient-third = Modtagere: denne udbyder. Den kan bruge oplysningerne til egne formål og give dem videre.
transfer-adequacy = Overførsel til udlandet: Europa-Kommissionen har besluttet, at oplysninger er tilstrækkeligt beskyttet dér.
transfer-dpf = Overførsel til udlandet: omfattet af EU-U.S. Data Privacy Framework.
transfer-scc = Overførsel til udlandet: bundet af Europa-Kommissionens standardkontraktbestemmelser.
transfer-bcr = Overførsel til udlandet: bundet af koncernens godkendte bindende virksomhedsregler.
transfer-unknown = Overførsel til udlandet: webstedet har ikke oplyst, hvordan oplysninger er beskyttet dér.
vendor-duration = { $count ->
    [one] Dens cookies gemmes i højst én dag.
   *[other] Dens cookies gemmes i højst { $count } dage.
}
vendor-session = Dens cookies forsvinder, når du lukker browseren.
strangers = Endnu ikke klassificeret; dit svar her gælder også disse:
regulator = Tilsynsmyndighed for dit sted:
save = Gem valg
withdraw = Træk mit samtykke tilbage
back = Tilbage til siden
language = Sprog
language-show = Vis

record-title = Din registrering
record-none = Der er ikke gemt noget valg fra dig.
record-yes = Du har accepteret: { $purposes }
record-no = Du har afvist: { $purposes }
record-signal = Din browsers signal afviser: { $purposes }
record-rules = Ikke valgt af dig; reglerne for dette sted afgør det: { $purposes }
record-until = Du bliver spurgt igen senest efter { $date }.
record-refusal = Din afvisning er kun gemt i denne browser. Webstedet tæller den uden noget, der fører til dig.
record-consent = Webstedet gemmer beviset for dit samtykke under et tilfældigt tal, som står i din browsers cookie.
record-receipt = Hent kvittering
record-receipt-what = Kvitteringen er en signeret fil (JSON), der siger, hvad du har valgt. Den indeholder ingen adgangskode: Ingen kan handle på dine vegne med den.
record-erase = Slet registreringen
record-erase-what = Ved sletning trækkes først det tilbage, du har accepteret. Derefter slettes cookien i denne browser, og det, webstedet gemmer, kan ikke længere knyttes til dig. Du bliver spurgt igen.
erased-title = Din registrering er slettet
erased-consent = Det, du havde accepteret, blev først trukket tilbage. Linket herunder henter en sidste kvittering; efter denne side kan den ikke laves igen.
erased-refusal = Cookien med dit valg er slettet. Intet, der kræver dit samtykke, kører.
erased-receipt = Hent sidste kvittering

declaration-title = Cookies og lignende lagring
declaration-intro = Denne liste følger, hvad der observeres på webstedet fra { $controller }, sammen med hvad der vides om det.
declaration-changed = Seneste ændring: { $date }
declaration-none = Intet er observeret til dette formål.
declaration-json = Denne liste som fil (JSON)
unclassified-title = Endnu ikke klassificeret
unclassified-text = Disse er observeret, og ingen har endnu sagt, hvad de er til.
column-name = Navn
column-kind = Art
column-provider = Udbyder
column-kept = Gemmes
kind-cookie = Cookie
kind-storage = Browserlagring
kind-host = Forbindelse
duration-session = indtil browseren lukkes
duration-unknown = ikke oplyst
duration-minutes = { $count ->
    [one] et minut
   *[other] { $count } minutter
}
duration-hours = { $count ->
    [one] en time
   *[other] { $count } timer
}
duration-days = { $count ->
    [one] en dag
   *[other] { $count } dage
}
duration-months = { $count ->
    [one] en måned
   *[other] { $count } måneder
}
duration-years = { $count ->
    [one] et år
   *[other] { $count } år
}
own-title = Hvad denne samtykkemeddelelse selv gemmer
own-text = Spørgsmålet om cookies stilles af Assent, et program, som { $controller } driver. Det bruger disse cookies, der er nødvendige for at huske dit valg:
own-choice = Indeholder dit valg, signeret, så du ikke bliver spurgt igen.
own-mirror = Indeholder dit valg, så webstedets sider kan læse det.
own-signal = Husker, at din browser sender et privatlivssignal, som kun scripts ser.
own-notice-title = Til privatlivspolitikken
own-notice = Dette websted bruger Assent, et program, som { $controller } driver, til at spørge om dit valg om cookies og følge det. Din IP-adresse bruges, mens en forespørgsel besvares, til at finde reglerne for dit sted og beskytte mod overbelastning; den gemmes ikke sammen med dit valg. Dit valg gemmes i din browser i en cookie. Hvis du accepterer noget, gemmes også tidspunktet, formålene, reglen, den tekst, du så, og et tilfældigt tal for at dokumentere dit samtykke (GDPR art. 7, stk. 1). Hvis du afviser, gemmes intet, der fører til dig. Du kan til enhver tid se, ændre, hente og slette dit valg i cookieindstillingerne.

held-title = Dette indhold er ikke indlæst endnu
held-from = Det kommer fra { $host }.
held-why = Hvis det indlæses, får udbyderen at vide, at du er her, og kan sætte cookies.
held-once = Indlæs én gang

signal-title = Din browser sender et privatlivssignal
signal-conflict = Global Privacy Control er slået til i din browser. Signalet siger nej til reklame og til salg eller deling af dine oplysninger, og webstedet følger det. Hvis du her slår noget til, som signalet afviser, er dit valg i strid med signalet; webstedet følger så dit valg i stedet for signalet.
signal-holds = Global Privacy Control er slået til i din browser. Signalet siger nej til reklame og til salg eller deling af dine oplysninger. Webstedet følger det, og et valg her ophæver det ikke.
sale-never = Webstedets politik udelukker salg eller deling af personoplysninger, uanset hvad du vælger her.
sale-off = Dit fravalg gælder: dine personoplysninger bliver ikke solgt eller delt.
sale-on = Nogle udbydere på webstedet kan modtage personoplysninger på en måde, som loven kalder salg eller deling.
rules-place = Anvendte regler: { $place } – { $law }.
rules-default = Vi kender ingen særlige regler for dit sted, så de strengeste gælder.
not-advice = Denne side beskriver webstedets indstillinger. Den er ikke juridisk rådgivning.

optout-title = Fravælg salg og deling
optout-what = Udbydere, der deltager på et websted, kan modtage personoplysninger om dig til reklame på tværs af websteder eller til egne formål. Loven kalder det salg eller deling. Her kan du sige nej til det.
optout-does = Hvis du fravælger, stopper { $controller } det straks i denne browser: reklame slås fra, og udbydere, der sælger eller deler, modtager ikke mere. Du skal ikke bruge en konto eller oplyse mere.
optout-button = Fravælg
optout-toggle = Salg og deling er fravalgt
optout-signal = Din browsers privatlivssignal er modtaget og gælder som dit fravalg, så længe browseren sender det. Med knappen nedenfor gælder det også uden signalet.
optout-unasked = Intet af dette sker nu. Du kan alligevel fravælge det; dit fravalg gælder så også der, hvor der ikke kræves samtykke.
optout-lost = Din browser gemte ikke fravalget. Tillad webstedet at gemme cookies, og prøv igen, eller slå Global Privacy Control til i din browser.
optout-in = Ophæv mit fravalg
optout-in-text = Hvis du bekræfter, slås reklame til, og udbydere på webstedet kan igen modtage personoplysninger om dig på en måde, som loven kalder salg eller deling. Du kan fravælge det igen når som helst.
optout-in-confirm = Bekræft
optout-keep = Behold mit fravalg
limit-what = Følsomme personoplysninger handler for eksempel om helbred, oprindelse, overbevisning eller præcis placering. Fravalget her begrænser også brugen af dem til det, webstedet har brug for til det, du beder om.
limit-holds = Denne begrænsning gælder.
collection-title = Meddelelse om indsamling
collection-intro = { $controller } indsamler disse kategorier af personoplysninger på webstedet.
collection-for = Bruges til
collection-kept = Opbevares
collection-sold = Sælges eller deles
yes = Ja
no = Nej

error-400-title = Anmodningen kunne ikke læses
error-400 = Noget var ufuldstændigt eller beskadiget. Gå tilbage, og prøv igen.
error-403-title = Valget blev ikke modtaget
error-403 = Det kom ikke fra en side på dette websted, eller siden var åben for længe. Åbn indstillingerne igen, og vælg dér. Intet er ændret.
error-404-title = Siden blev ikke fundet
error-404 = Der er ikke noget på denne adresse.
error-421-title = Det websted findes ikke her
error-421 = Denne server svarer ikke for den adresse, du åbnede. Kontrollér, om den er stavet rigtigt.
error-429-title = For mange forespørgsler
error-429 = Der kom flere forespørgsler fra dit netværk, end der kan besvares lige nu. Vent et øjeblik, og prøv igen.
error-502-title = Webstedet svarer ikke korrekt
error-502 = Serveren bag siden gav ikke et brugbart svar. Prøv igen om lidt.
error-503-title = Ikke muligt lige nu
error-503 = Det kan ikke lade sig gøre i øjeblikket, og intet er ændret. Prøv igen om lidt.
error-504-title = Webstedet er for længe om at svare
error-504 = Serveren bag siden svarede ikke i tide. Prøv igen om lidt.
error-other-title = Noget gik galt
error-other = Siden kunne ikke vises. Prøv igen om lidt.
error-home = Til forsiden
error-code = Fejl { $code }
