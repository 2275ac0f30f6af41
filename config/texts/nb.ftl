# The first layer

banner-title = Ditt valg om informasjonskapsler (cookies)
banner-ask = { $controller } vil bruke informasjonskapsler og lignende lagring til disse formålene:
banner-free = Du kan si nei, og du kan ombestemme deg når som helst.
across-devices = Hvis du er logget inn, gjelder valget ditt også på de andre enhetene dine.
partners = { $count ->
    [0] Hvis tredjeparter deltar, står de i innstillingene.
    [one] Én tredjepart deltar.
   *[other] { $count } tredjeparter deltar.
}
accept-all = Godta alle
reject-all = Avvis alle
settings = Innstillinger
cookie-settings = Cookie-innstillinger
cookie-list = Liste over informasjonskapsler (cookies)
privacy-policy = Personvernerklæring
close-reject = Avvis alle og lukk
close-unchanged = Lukk uten å endre noe
cookies-blocked = Nettleseren din lagrer ingen informasjonskapsler fra dette nettstedet, så det kan ikke huske valget ditt. Ingenting som krever samtykket ditt, er aktivt.
account-applied = Du tok dette valget på en annen enhet mens du var logget inn. Det gjelder også her.

# Status messages

status-asked = Nederst på denne siden er det et spørsmål om informasjonskapsler.
status-saving = Valget ditt blir lagret.
status-accepted = Lagret: Det du samtykket til, er på.
status-rejected = Lagret: Alt som krever samtykket ditt, er fortsatt av.
status-saved = Valget ditt er lagret.
status-withdrawn = Samtykket ditt er trukket tilbake.
status-failed = Valget ditt kunne ikke lagres, og ingenting er endret. Prøv igjen.

# Purposes

purpose-necessary = Nødvendige
purpose-necessary-why = Trengs for det du ber nettstedet om: å logge inn, holde det sikkert, huske det du fyller ut og valget du tar her.
purpose-functional = Ekstra funksjoner
purpose-functional-why = husker det du foretrekker, og viser videoer, kart eller chat fra andre leverandører
purpose-analytics = Besøksmåling
purpose-analytics-why = teller besøk og registrerer hvilke sider som brukes, og hvordan
purpose-marketing = Reklame
purpose-marketing-why = lager en profil av det du gjør her og andre steder, for å vise deg annonser og måle dem

# The settings page

settings-intro = Her bestemmer du hva { $controller } kan bruke informasjonskapsler og lignende lagring til. Du kan komme tilbake og endre dette når som helst.
settings-nothing = { $controller } bruker ikke noe på dette nettstedet som krever samtykket ditt, så det er ingenting å velge.
settings-minor = Besøket behandles som et besøk fra en mindreårig. Du blir ikke spurt om noe, og bare det nettstedet trenger for å virke, er aktivt.
state-open = Du har ikke valgt ennå.
state-chosen = Du valgte { $date }, etter reglene for dette stedet: { $place }.
now-on = På nå.
now-off = Av nå.
reason-necessary = Nettstedet virker ikke uten.
reason-promise = Nettstedets egne regler utelukker det.
reason-choice-over-signal = Du valgte dette her, og det går foran signalet fra nettleseren din.
reason-signal = Nettleseren din sender et personvernsignal som sier nei.
reason-choice = Du valgte dette.
reason-opt-in = Det krever samtykket ditt først.
reason-opt-out = Det er på så lenge du ikke sier nei.
reason-notice = Reglene der du er, krever bare informasjon. Du kan likevel si nei.
reason-minor = Dette er alltid av for mindreårige.
reason-attested = { $controller } har erklært at { $tool } oppfyller vilkårene for at loven der du er, tillater dette uten å spørre. Du kan slå det av.
recipients = { $count ->
    [one] Én leverandør og dens informasjonskapsler
   *[other] { $count } leverandører og deres informasjonskapsler
}
vendor-controller = Ansvarlig: { $name }
vendor-country = Land: { $country }
vendor-cookies = Informasjonskapsler:
vendor-storage = Annen lagring i nettleseren:
vendor-hosts = Kobler til:
recipient-own = Mottaker: nettstedet selv; ingen tredjepart kontaktes for dette.
recipient-processor = Mottaker: denne leverandøren. Den arbeider på vegne av { $controller } og ikke for noen andre.
recipient-third = Mottaker: denne leverandøren. Den kan bruke opplysningene til egne formål og gi dem videre.
transfer-adequacy = Overføring til utlandet: EU-kommisjonen har besluttet at opplysninger er tilstrekkelig beskyttet der.
transfer-dpf = Overføring til utlandet: omfattet av EU-U.S. Data Privacy Framework.
transfer-scc = Overføring til utlandet: bundet av EU-kommisjonens standardkontrakter.
transfer-bcr = Overføring til utlandet: bundet av de godkjente bindende virksomhetsreglene i konsernet til leverandøren.
transfer-unknown = Overføring til utlandet: Nettstedet har ikke opplyst hvordan opplysninger er beskyttet der.
vendor-duration = { $count ->
    [one] Informasjonskapslene lagres i høyst én dag.
   *[other] Informasjonskapslene lagres i høyst { $count } dager.
}
vendor-session = Informasjonskapslene forsvinner når du lukker nettleseren.
strangers = Ikke klassifisert ennå; svaret ditt her gjelder også disse:
regulator = Tilsynsmyndighet der du er:
save = Lagre valget
withdraw = Trekk tilbake samtykket mitt
back = Tilbake til siden
language = Språk
language-show = Vis

# The visitor's own record

record-title = Ditt lagrede valg
record-none = Det er ikke lagret noe valg fra deg.
record-yes = Du samtykket til: { $purposes }
record-no = Du avviste: { $purposes }
record-signal = Signalet fra nettleseren din avviser: { $purposes }
record-rules = Ikke valgt av deg; reglene for dette stedet avgjør: { $purposes }
record-until = Du blir spurt igjen senest etter { $date }.
record-refusal = Avslaget ditt lagres bare i denne nettleseren. Nettstedet teller det uten noe som fører til deg.
record-consent = Nettstedet oppbevarer bevis for samtykket ditt under et tilfeldig tall som står i informasjonskapselen i nettleseren din.
record-receipt = Last ned kvittering
record-receipt-what = Kvitteringen er en signert fil (JSON) som viser hva du valgte. Den inneholder ikke noe passord: Ingen kan handle på dine vegne med den.
record-erase = Slett valget
record-erase-what = Når du sletter, trekkes først samtykkene du har gitt, tilbake. Deretter slettes informasjonskapselen i denne nettleseren, og det nettstedet oppbevarer, kan ikke lenger knyttes til deg. Du blir spurt igjen.
erased-title = Valget ditt er slettet
erased-consent = Samtykkene du hadde gitt, ble først trukket tilbake. Med lenken nedenfor kan du laste ned en siste kvittering; etter denne siden kan den ikke lages igjen.
erased-refusal = Informasjonskapselen med valget ditt er slettet. Ingenting som krever samtykket ditt, er aktivt.
erased-receipt = Last ned siste kvittering

# The cookie page

declaration-title = Informasjonskapsler og lignende lagring
declaration-intro = Denne listen bygger på det som er observert på dette nettstedet (ansvarlig: { $controller }), og på det som er kjent om det.
declaration-changed = Sist endret: { $date }
declaration-none = Det er ikke observert noe for dette formålet.
declaration-json = Denne listen som fil (JSON)
unclassified-title = Ikke klassifisert ennå
unclassified-text = Disse er observert, og ingen har ennå opplyst hva de skal brukes til.
column-name = Navn
column-kind = Type
column-provider = Leverandør
column-kept = Lagringstid
kind-cookie = Informasjonskapsel
kind-storage = Lagring i nettleseren
kind-host = Tilkobling
duration-session = til nettleseren lukkes
duration-unknown = ikke oppgitt
duration-minutes = { $count ->
    [one] ett minutt
   *[other] { $count } minutter
}
duration-hours = { $count ->
    [one] én time
   *[other] { $count } timer
}
duration-days = { $count ->
    [one] én dag
   *[other] { $count } dager
}
duration-months = { $count ->
    [one] én måned
   *[other] { $count } måneder
}
duration-years = { $count ->
    [one] ett år
   *[other] { $count } år
}
own-title = Hva denne samtykkeboksen lagrer
own-text = Spørsmålet om informasjonskapsler stilles av Assent, et program som { $controller } driver. Det bruker disse informasjonskapslene, som trengs for å huske valget ditt:
own-choice = Inneholder valget ditt, signert, slik at du ikke blir spurt igjen.
own-mirror = Inneholder valget ditt slik at sidene på nettstedet kan lese det.
own-signal = Husker at nettleseren din sender et personvernsignal som bare skript kan se.
own-tab = Ikke en informasjonskapsel: Hvis nettleseren din ikke lagrer noen, husker denne fanen til du lukker den at du har svart, og ingenting annet.
own-notice-title = Til personvernerklæringen
own-notice = Dette nettstedet bruker Assent, et program som { $controller } driver, til å spørre om valget ditt om informasjonskapsler og følge det. IP-adressen din brukes mens en forespørsel besvares, for å finne reglene for stedet der du er, og for å beskytte mot overbelastning; den lagres ikke sammen med valget ditt. Valget ditt lagres i en informasjonskapsel i nettleseren din. Hvis du samtykker til noe, lagres også tidspunktet, formålene, regelen, teksten du så, og et tilfeldig tall, for å kunne påvise samtykket ditt (GDPR artikkel 7 nr. 1). Hvis du sier nei, lagres det ikke noe som fører til deg. Du kan når som helst se, endre, laste ned og slette valget ditt i innstillingene for informasjonskapsler.

# In place of a video or map

held-title = Dette innholdet er ikke lastet inn ennå
held-from = Det kommer fra { $host }.
held-why = Hvis det lastes inn, får leverandøren vite at du er her, og kan sette informasjonskapsler.
held-once = Last inn én gang

# Privacy signals and opting out

signal-title = Nettleseren din sender et personvernsignal
signal-conflict = Global Privacy Control er slått på i nettleseren din. Signalet sier nei til reklame og til salg eller deling av opplysningene dine, og nettstedet følger det. Hvis du her slår på noe som signalet avviser, er valget ditt i strid med signalet; nettstedet følger da valget ditt i stedet for signalet.
signal-holds = Global Privacy Control er slått på i nettleseren din. Signalet sier nei til reklame og til salg eller deling av opplysningene dine. Nettstedet følger det, og et valg her opphever det ikke.
sale-never = Nettstedets egne regler utelukker salg eller deling av personopplysninger, uansett hva du velger her.
sale-off = Reservasjonen din gjelder: Personopplysningene dine blir ikke solgt eller delt.
sale-on = Noen leverandører på nettstedet kan få personopplysninger på en måte som loven kaller salg eller deling.
rules-place = Regler som gjelder: { $place } – { $law }.
rules-default = Vi kjenner ingen særskilte regler for stedet der du er, derfor gjelder de strengeste.
not-advice = Denne siden beskriver nettstedets innstillinger. Den er ikke juridisk rådgivning.

optout-title = Reserver deg mot salg og deling
optout-what = Leverandører som deltar på et nettsted, kan få personopplysninger om deg til reklame på tvers av nettsteder eller til egne formål. Loven kaller dette salg eller deling. Her kan du si nei til det.
optout-does = Hvis du reserverer deg, stanser { $controller } dette i denne nettleseren med en gang: Reklame slås av, og leverandører som selger eller deler, får ikke noe mer. Du trenger ingen konto og behøver ikke gi flere opplysninger.
optout-button = Reserver meg
optout-toggle = Reservert mot salg og deling
optout-signal = Personvernsignalet fra nettleseren din er mottatt og gjelder som reservasjon så lenge nettleseren sender det. Med knappen nedenfor gjelder reservasjonen også uten signalet.
optout-unasked = Ingenting av dette skjer nå. Du kan reservere deg likevel; reservasjonen gjelder da også der det ikke kreves samtykke.
optout-lost = Nettleseren din tok ikke vare på reservasjonen. La nettstedet lagre informasjonskapsler og prøv igjen, eller slå på Global Privacy Control i nettleseren.
optout-in = Opphev reservasjonen
optout-in-text = Hvis du bekrefter, slås reklame på, og leverandører som deltar på nettstedet, kan igjen få personopplysninger om deg på en måte som loven kaller salg eller deling. Du kan reservere deg på nytt når som helst.
optout-in-confirm = Bekreft
optout-keep = Behold reservasjonen
limit-what = Sensitive personopplysninger handler for eksempel om helse, opprinnelse, overbevisning eller nøyaktig posisjon. Reservasjonen begrenser også bruken av dem til det nettstedet trenger for det du ber om.
limit-holds = Denne begrensningen gjelder.
collection-title = Melding om innsamling
collection-intro = { $controller } samler inn disse kategoriene av personopplysninger på nettstedet.
collection-for = Brukes til
collection-kept = Oppbevares
collection-sold = Selges eller deles
yes = Ja
no = Nei

# Errors

error-400-title = Forespørselen kunne ikke leses
error-400 = Noe var ufullstendig eller skadet. Gå tilbake og prøv igjen.
error-403-title = Valget ble ikke godtatt
error-403 = Det kom ikke fra en side på dette nettstedet, eller siden sto åpen for lenge. Åpne innstillingene igjen og velg der. Ingenting er endret.
error-404-title = Fant ikke siden
error-404 = Det finnes ingenting på denne adressen.
error-421-title = Det nettstedet finnes ikke her
error-421 = Denne serveren svarer ikke for adressen du åpnet. Sjekk at den er riktig skrevet.
error-429-title = For mange forespørsler
error-429 = Det kom flere forespørsler fra nettverket ditt enn det som kan besvares akkurat nå. Vent litt og prøv igjen.
error-502-title = Nettstedet svarer ikke som det skal
error-502 = Serveren bak siden ga ikke et brukbart svar. Prøv igjen om litt.
error-503-title = Ikke mulig akkurat nå
error-503 = Dette kan ikke gjøres nå, og ingenting er endret. Prøv igjen om litt.
error-504-title = Nettstedet bruker for lang tid
error-504 = Serveren bak siden svarte ikke i tide. Prøv igjen om litt.
error-other-title = Noe gikk galt
error-other = Siden kunne ikke vises. Prøv igjen om litt.
error-home = Til startsiden
error-code = Feil { $code }
