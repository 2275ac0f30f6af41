# The first layer

banner-title = Dit valg om cookies
banner-ask = { $controller } vil gerne bruge cookies og lignende lagring til disse formål:
banner-free = Du kan sige nej, og du kan til enhver tid skifte mening.
across-devices = Hvis du er logget ind, gælder dit valg også på dine andre enheder.
partners = { $count ->
    [0] Hvis tredjeparter deltager, står de i indstillingerne.
    [one] Én tredjepart deltager.
   *[other] { $count } tredjeparter deltager.
}
accept-all = Accepter alle
reject-all = Afvis alle
settings = Indstillinger
cookie-settings = Cookieindstillinger
cookie-list = Cookieliste
privacy-policy = Privatlivspolitik
close-reject = Afvis alle og luk
close-unchanged = Luk uden at ændre noget
cookies-blocked = Din browser gemmer ingen cookies fra dette websted, så det kan ikke huske dit valg. Intet, der kræver dit samtykke, er aktivt.
account-applied = Du traf dette valg på en anden enhed, mens du var logget ind. Det gælder også her.

# Status messages

status-asked = Nederst på denne side er der et spørgsmål om cookies.
status-saving = Dit valg bliver gemt.
status-accepted = Gemt: Det, du har givet samtykke til, er slået til.
status-rejected = Gemt: Alt, der kræver dit samtykke, er fortsat slået fra.
status-saved = Dit valg er gemt.
status-withdrawn = Dit samtykke er trukket tilbage.
status-failed = Dit valg kunne ikke gemmes, og intet er ændret. Prøv igen.

# Purposes

purpose-necessary = Nødvendige
purpose-necessary-why = Bruges til det, du beder webstedet om: at logge ind, holde det sikkert, huske det, du udfylder, og det valg, du træffer her.
purpose-functional = Ekstra funktioner
purpose-functional-why = husker dine præferencer og viser videoer, kort eller chat fra andre udbydere
purpose-analytics = Besøgsmåling
purpose-analytics-why = tæller besøg og registrerer, hvilke sider der bruges og hvordan
purpose-marketing = Reklame
purpose-marketing-why = danner en profil ud fra, hvad du gør her og andre steder, for at vise dig annoncer og måle dem

# The settings page

settings-intro = Her bestemmer du, hvad { $controller } må bruge cookies og lignende lagring til. Du kan vende tilbage og ændre det når som helst.
settings-nothing = { $controller } bruger ikke noget på dette websted, som kræver dit samtykke, så der er ikke noget at vælge.
settings-minor = Besøget behandles som en mindreårigs. Du bliver ikke spurgt om noget, og kun det, webstedet har brug for, er aktivt.
state-open = Du har ikke valgt endnu.
state-chosen = Du valgte den { $date } efter reglerne for dette sted: { $place }.
now-on = Slået til nu.
now-off = Slået fra nu.
reason-necessary = Webstedet kan ikke fungere uden.
reason-promise = Webstedets egne regler udelukker det.
reason-choice-over-signal = Du valgte dette her, og det går forud for signalet fra din browser.
reason-signal = Din browser sender et privatlivssignal, der siger nej.
reason-choice = Du valgte dette.
reason-opt-in = Det kræver først dit samtykke.
reason-opt-out = Det er slået til, så længe du ikke siger nej.
reason-notice = Reglerne dér, hvor du er, kræver kun oplysning. Du kan stadig sige nej.
reason-minor = Det er altid slået fra for mindreårige.
reason-attested = { $controller } har erklæret, at { $tool } opfylder betingelserne for, at loven dér, hvor du er, tillader dette uden at spørge. Du kan slå det fra.
recipients = { $count ->
    [one] Én udbyder og dens cookies
   *[other] { $count } udbydere og deres cookies
}
vendor-controller = Ansvarlig: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
vendor-storage = Anden lagring i browseren:
vendor-hosts = Opretter forbindelse til:
recipient-own = Modtager: webstedet selv; der er ikke kontakt til nogen tredjepart i den forbindelse.
recipient-processor = Modtager: denne udbyder. Den arbejder på vegne af { $controller } og ikke for andre.
recipient-third = Modtager: denne udbyder. Den kan bruge oplysningerne til egne formål og give dem videre.
transfer-adequacy = Overførsel til udlandet: Europa-Kommissionen har truffet afgørelse om, at oplysninger er tilstrækkeligt beskyttet dér.
transfer-dpf = Overførsel til udlandet: omfattet af EU-U.S. Data Privacy Framework.
transfer-scc = Overførsel til udlandet: bundet af Europa-Kommissionens standardkontraktbestemmelser.
transfer-bcr = Overførsel til udlandet: bundet af de godkendte bindende virksomhedsregler i udbyderens koncern.
transfer-unknown = Overførsel til udlandet: Webstedet har ikke oplyst, hvordan oplysninger er beskyttet dér.
vendor-duration = { $count ->
    [one] Dens cookies gemmes i højst én dag.
   *[other] Dens cookies gemmes i højst { $count } dage.
}
vendor-session = Dens cookies forsvinder, når du lukker browseren.
strangers = Endnu ikke klassificeret; dit svar her gælder også disse:
regulator = Tilsynsmyndighed dér, hvor du er:
save = Gem valg
withdraw = Træk mit samtykke tilbage
back = Tilbage til siden
language = Sprog
language-show = Vis

# The visitor's own record

record-title = Dit gemte valg
record-none = Der er ikke gemt noget valg fra dig.
record-yes = Du gav samtykke til: { $purposes }
record-no = Du afviste: { $purposes }
record-signal = Signalet fra din browser afviser: { $purposes }
record-rules = Ikke valgt af dig; reglerne for dette sted afgør: { $purposes }
record-until = Du bliver spurgt igen senest efter den { $date }.
record-refusal = Dit afslag gemmes alene i denne browser. Webstedet tæller det uden noget, der fører til dig.
record-consent = Webstedet opbevarer bevis for dit samtykke under et tilfældigt tal, som står i cookien i din browser.
record-receipt = Hent kvittering
record-receipt-what = Kvitteringen er en signeret fil (JSON), som viser, hvad du valgte. Den indeholder ingen adgangskode: Ingen kan handle på dine vegne med den.
record-erase = Slet valget
record-erase-what = Når du sletter, trækkes de samtykker, du har givet, først tilbage. Derefter slettes cookien i denne browser, og det, webstedet opbevarer, kan ikke længere knyttes til dig. Du bliver spurgt igen.
erased-title = Dit valg er slettet
erased-consent = De samtykker, du havde givet, blev først trukket tilbage. Med linket nedenfor kan du hente en sidste kvittering; efter denne side kan den ikke laves igen.
erased-refusal = Den cookie, der indeholdt dit valg, er slettet. Intet, der kræver dit samtykke, er aktivt.
erased-receipt = Hent sidste kvittering

# The cookie page

declaration-title = Cookies og lignende lagring
declaration-intro = Denne liste bygger på det, der er observeret på dette websted (ansvarlig: { $controller }), og på det, man ved om det.
declaration-changed = Seneste ændring: { $date }
declaration-none = Der er ikke observeret noget til dette formål.
declaration-json = Denne liste som fil (JSON)
unclassified-title = Endnu ikke klassificeret
unclassified-text = Disse er observeret, og ingen har endnu oplyst, hvad de skal bruges til.
column-name = Navn
column-kind = Type
column-provider = Udbyder
column-kept = Opbevaringstid
kind-cookie = Cookie
kind-storage = Lagring i browseren
kind-host = Forbindelse
duration-session = indtil browseren lukkes
duration-unknown = ikke oplyst
duration-minutes = { $count ->
    [one] ét minut
   *[other] { $count } minutter
}
duration-hours = { $count ->
    [one] én time
   *[other] { $count } timer
}
duration-days = { $count ->
    [one] én dag
   *[other] { $count } dage
}
duration-months = { $count ->
    [one] én måned
   *[other] { $count } måneder
}
duration-years = { $count ->
    [one] ét år
   *[other] { $count } år
}
own-title = Det gemmer denne samtykkeboks
own-text = Spørgsmålet om cookies stilles af Assent, et program, som { $controller } driver. Det bruger disse cookies, der er nødvendige for at huske dit valg:
own-choice = Indeholder dit valg, signeret, så du ikke bliver spurgt igen.
own-mirror = Indeholder dit valg, så webstedets sider kan læse det.
own-signal = Husker, at din browser sender et privatlivssignal, som kun scripts kan se.
own-tab = Ikke en cookie: Hvis din browser ingen gemmer, husker denne fane, indtil du lukker den, at du har svaret, og intet andet.
own-notice-title = Til privatlivspolitikken
own-notice = Dette websted bruger Assent, et program, som { $controller } driver, til at spørge om dit valg om cookies og rette sig efter det. Din IP-adresse bruges, mens en anmodning besvares, til at finde reglerne for det sted, hvor du er, og til at beskytte mod overbelastning; den gemmes ikke sammen med dit valg. Dit valg gemmes i en cookie i din browser. Hvis du giver samtykke til noget, gemmes også tidspunktet, formålene, reglen, den tekst, du så, og et tilfældigt tal for at kunne påvise dit samtykke (GDPR, artikel 7, stk. 1). Hvis du siger nej, gemmes der ikke noget, der fører til dig. Du kan når som helst se, ændre, hente og slette dit valg i cookieindstillingerne.

# In place of a video or map

held-title = Dette indhold er ikke indlæst endnu
held-from = Det kommer fra { $host }.
held-why = Hvis det indlæses, får udbyderen at vide, at du er her, og kan sætte cookies.
held-once = Indlæs én gang

# Privacy signals and opting out

signal-title = Din browser sender et privatlivssignal
signal-conflict = Global Privacy Control er slået til i din browser. Signalet siger nej til reklame og til salg eller deling af dine oplysninger, og webstedet følger det. Hvis du her slår noget til, som signalet afviser, er dit valg i strid med signalet; webstedet følger så dit valg i stedet for signalet.
signal-holds = Global Privacy Control er slået til i din browser. Signalet siger nej til reklame og til salg eller deling af dine oplysninger. Webstedet følger det, og et valg her ophæver det ikke.
sale-never = Webstedets egne regler udelukker salg eller deling af personoplysninger, uanset hvad du vælger her.
sale-off = Dit fravalg gælder: Dine personoplysninger bliver ikke solgt eller delt.
sale-on = Nogle udbydere på webstedet kan modtage personoplysninger på en måde, som loven kalder salg eller deling.
rules-place = Anvendte regler: { $place } – { $law }.
rules-default = Vi kender ingen særlige regler for det sted, hvor du er, så de strengeste gælder.
not-advice = Denne side beskriver webstedets indstillinger. Den er ikke juridisk rådgivning.

optout-title = Fravælg salg og deling
optout-what = Udbydere, der deltager på et websted, kan modtage personoplysninger om dig til reklame på tværs af websteder eller til egne formål. Loven kalder det salg eller deling. Her kan du sige nej til det.
optout-does = Hvis du fravælger det, stopper { $controller } det straks i denne browser: Reklame slås fra, og udbydere, der sælger eller deler, modtager ikke mere. Du behøver ikke en konto og skal ikke give flere oplysninger.
optout-button = Fravælg
optout-toggle = Salg og deling er fravalgt
optout-signal = Din browsers privatlivssignal er modtaget og gælder som dit fravalg, så længe browseren sender det. Med knappen nedenfor gælder fravalget også uden signalet.
optout-unasked = Intet af dette sker nu. Du kan alligevel fravælge det; dit fravalg gælder så også dér, hvor der ikke kræves samtykke.
optout-lost = Din browser gemte ikke fravalget. Tillad webstedet at gemme cookies, og prøv igen, eller slå Global Privacy Control til i din browser.
optout-in = Ophæv mit fravalg
optout-in-text = Hvis du bekræfter, slås reklame til, og udbydere, der deltager på webstedet, kan igen modtage personoplysninger om dig på en måde, som loven kalder salg eller deling. Du kan fravælge det igen når som helst.
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

# Errors

error-400-title = Anmodningen kunne ikke læses
error-400 = Noget var ufuldstændigt eller beskadiget. Gå tilbage, og prøv igen.
error-403-title = Valget blev ikke modtaget
error-403 = Det kom ikke fra en side på dette websted, eller siden var åben for længe. Åbn indstillingerne igen, og vælg dér. Intet er ændret.
error-404-title = Siden blev ikke fundet
error-404 = Der er ikke noget på denne adresse.
error-421-title = Det websted findes ikke her
error-421 = Denne server svarer ikke for den adresse, du åbnede. Kontrollér, om den er stavet rigtigt.
error-429-title = For mange anmodninger
error-429 = Der kom flere anmodninger fra dit netværk, end der kan besvares lige nu. Vent et øjeblik, og prøv igen.
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
