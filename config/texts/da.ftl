banner-title = Dit valg om cookies
banner-ask = { $controller } vil gerne bruge cookies og lignende lagring til:
banner-free = Du kan sige nej, og du kan til enhver tid skifte mening.
partners = { $count ->
    [one] Én anden virksomhed deltager.
   *[other] { $count } andre virksomheder deltager.
}
accept-all = Accepter alle
reject-all = Afvis alle
settings = Indstillinger
cookie-settings = Cookieindstillinger
privacy-policy = Privatlivspolitik

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
recipients = { $count ->
    [one] Én udbyder og dens cookies
   *[other] { $count } udbydere og deres cookies
}
vendor-controller = Ansvarlig: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
save = Gem valg
withdraw = Træk mit samtykke tilbage
back = Tilbage til siden

signal-title = Din browser sender et privatlivssignal
signal-conflict = Global Privacy Control er slået til i din browser. Signalet siger nej til reklame og til salg eller deling af dine oplysninger, og webstedet følger det. Hvis du slår reklame til her, er dit valg i strid med signalet; webstedet følger så dit valg i stedet for signalet.
signal-holds = Global Privacy Control er slået til i din browser. Signalet siger nej til reklame og til salg eller deling af dine oplysninger. Webstedet følger det, og et valg her ophæver det ikke.
sale-never = Webstedets politik udelukker salg eller deling af personoplysninger, uanset hvad du vælger her.
sale-off = Dit fravalg gælder: dine personoplysninger bliver ikke solgt eller delt.
sale-on = Udbyderne nedenfor kan modtage personoplysninger på en måde, som loven kalder salg eller deling. Vælg »{ $reject }« for at sige nej. Du skal ikke bruge en konto eller oplyse mere.
rules-place = Anvendte regler: { $place } – { $law }.
rules-default = Vi kender ingen særlige regler for dit sted, så de strengeste gælder.
not-advice = Denne side beskriver webstedets indstillinger. Den er ikke juridisk rådgivning.

error-400-title = Anmodningen kunne ikke læses
error-400 = Noget var ufuldstændigt eller beskadiget. Gå tilbage, og prøv igen.
error-403-title = Valget blev ikke modtaget
error-403 = Det kom ikke fra en side på dette websted, eller siden var åben for længe. Åbn indstillingerne igen, og vælg dér. Intet er ændret.
error-404-title = Siden blev ikke fundet
error-404 = Der er ikke noget på denne adresse.
error-421-title = Det websted findes ikke her
error-421 = Denne server svarer ikke for den adresse, du åbnede. Kontrollér, om den er stavet rigtigt.
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
