banner-title = Ditt valg om informasjonskapsler (cookies)
banner-ask = { $controller } vil bruke informasjonskapsler og lignende lagring til:
banner-free = Du kan si nei, og du kan ombestemme deg når som helst.
across-devices = Hvis du er logget inn, gjelder valget ditt også på de andre enhetene dine.
partners = { $count ->
    [0] Innstillingene nevner alle tredjeparter som deltar.
    [one] Ett annet selskap deltar.
   *[other] { $count } andre selskaper deltar.
}
accept-all = Godta alle
reject-all = Avvis alle
settings = Innstillinger
cookie-settings = Innstillinger for informasjonskapsler (cookies)
cookie-list = Cookie-liste
privacy-policy = Personvernerklæring
close-reject = Avvis alle og lukk
close-unchanged = Lukk uten å endre noe
cookies-blocked = Nettleseren din tar ikke vare på cookies fra dette nettstedet og kan derfor ikke huske valget ditt. Ingenting som krever samtykket ditt, er på.
account-applied = Du gjorde dette valget på en annen enhet mens du var logget inn. Det gjelder også her.

status-asked = Det er et spørsmål om cookies nederst på denne siden.
status-saving = Valget ditt lagres.
status-accepted = Lagret: Det du har godtatt, er på.
status-rejected = Lagret: Alt som krever samtykket ditt, forblir av.
status-saved = Valget ditt er lagret.
status-withdrawn = Samtykket ditt er trukket tilbake.
status-failed = Valget ditt kunne ikke lagres, og ingenting er endret. Prøv igjen.

purpose-necessary = Nødvendige
purpose-necessary-why = Trengs for det du ber nettstedet om: å logge inn, holde det sikkert, huske det du fyller ut og valget du tar her.
purpose-functional = Ekstra funksjoner
purpose-functional-why = husker det du foretrekker, og viser videoer, kart eller chat fra andre leverandører
purpose-analytics = Besøksmåling
purpose-analytics-why = teller besøk og registrerer hvilke sider som brukes, og hvordan
purpose-marketing = Reklame
purpose-marketing-why = lager en profil av det du gjør her og andre steder, for å vise deg annonser og måle dem

settings-intro = Her bestemmer du hva { $controller } kan bruke informasjonskapsler og lignende lagring til. Du kan endre dette når som helst.
settings-nothing = { $controller } bruker ikke noe på dette nettstedet som krever ditt samtykke, så det er ingenting å velge.
settings-minor = Besøket behandles som et besøk fra en mindreårig. Du blir ikke spurt om noe, og bare det nettstedet trenger for å virke, kjører.
state-open = Du har ikke valgt ennå.
state-chosen = Du valgte { $date }, etter reglene for dette stedet: { $place }.
now-on = På nå.
now-off = Av nå.
reason-necessary = Nettstedet virker ikke uten.
reason-promise = Nettstedets egne retningslinjer utelukker det.
reason-choice-over-signal = Du valgte dette her, og det går foran signalet fra nettleseren din.
reason-signal = Nettleseren din sender et personvernsignal som sier nei.
reason-choice = Du valgte dette.
reason-opt-in = Det krever ditt ja først.
reason-opt-out = Det er på så lenge du ikke sier nei.
reason-notice = Reglene der du er, krever bare denne informasjonen. Du kan likevel si nei.
reason-minor = Dette er alltid av for mindreårige.
reason-attested = { $controller } har erklært at { $tool } oppfyller vilkårene for at loven på stedet ditt tillater dette uten å spørre. Du kan slå det av.
recipients = { $count ->
    [one] Én leverandør og dens informasjonskapsler
   *[other] { $count } leverandører og deres informasjonskapsler
}
vendor-controller = Ansvarlig: { $name }
vendor-country = Land: { $country }
vendor-cookies = Informasjonskapsler:
vendor-storage = Annen lagring i nettleseren:
vendor-hosts = Kobler seg til:
recipient-own = Mottakere: nettstedet selv; ingen tredjepart kontaktes for dette.
recipient-processor = Mottakere: denne leverandøren. Den arbeider på vegne av { $controller } og for ingen andre.
recipient-third = Mottakere: denne leverandøren. Den kan bruke opplysningene til egne formål og gi dem videre.
transfer-adequacy = Overføring til utlandet: EU-kommisjonen har besluttet at opplysninger er tilstrekkelig beskyttet der.
transfer-dpf = Overføring til utlandet: omfattet av EU-U.S. Data Privacy Framework.
transfer-scc = Overføring til utlandet: bundet av EU-kommisjonens standard personvernbestemmelser.
transfer-bcr = Overføring til utlandet: bundet av konsernets godkjente bindende virksomhetsregler.
transfer-unknown = Overføring til utlandet: nettstedet har ikke oppgitt hvordan opplysninger er beskyttet der.
vendor-duration = { $count ->
    [one] Informasjonskapslene lagres i høyst én dag.
   *[other] Informasjonskapslene lagres i høyst { $count } dager.
}
vendor-session = Informasjonskapslene forsvinner når du lukker nettleseren.
strangers = Ikke klassifisert ennå; svaret ditt her gjelder også disse:
regulator = Tilsynsmyndighet for stedet ditt:
save = Lagre valget
withdraw = Trekk tilbake samtykket mitt
back = Tilbake til siden
language = Språk
language-show = Vis

record-title = Din registrering
record-none = Det er ikke lagret noe valg fra deg.
record-yes = Du har godtatt: { $purposes }
record-no = Du har avvist: { $purposes }
record-signal = Signalet fra nettleseren din avviser: { $purposes }
record-rules = Ikke valgt av deg; reglene for dette stedet avgjør: { $purposes }
record-until = Du blir spurt igjen senest etter { $date }.
record-refusal = Avslaget ditt er bare lagret i denne nettleseren. Nettstedet teller det uten noe som fører til deg.
record-consent = Nettstedet lagrer beviset på samtykket ditt under et tilfeldig tall som står i nettleserens cookie.
record-receipt = Last ned kvittering
record-receipt-what = Kvitteringen er en signert fil (JSON) som sier hva du har valgt. Den inneholder ikke noe passord: Ingen kan handle på dine vegne med den.
record-erase = Slett registreringen
record-erase-what = Ved sletting trekkes først det du har godtatt, tilbake. Deretter slettes cookien i denne nettleseren, og det nettstedet lagrer, kan ikke lenger knyttes til deg. Du blir spurt igjen.
erased-title = Registreringen din er slettet
erased-consent = Det du hadde godtatt, ble først trukket tilbake. Lenken nedenfor laster ned en siste kvittering; etter denne siden kan den ikke lages igjen.
erased-refusal = Cookien med valget ditt er slettet. Ingenting som krever samtykket ditt, er på.
erased-receipt = Last ned siste kvittering

declaration-title = Cookies og lignende lagring
declaration-intro = Denne listen følger det som observeres på nettstedet til { $controller }, sammen med det som er kjent om det.
declaration-changed = Siste endring: { $date }
declaration-none = Ingenting er observert for dette formålet.
declaration-json = Denne listen som fil (JSON)
unclassified-title = Ikke klassifisert ennå
unclassified-text = Disse er observert, og ingen har ennå sagt hva de er til.
column-name = Navn
column-kind = Type
column-provider = Leverandør
column-kept = Lagres
kind-cookie = Cookie
kind-storage = Nettleserlagring
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
own-title = Hva denne samtykkemeldingen selv lagrer
own-text = Spørsmålet om cookies stilles av Assent, et program som { $controller } driver. Det bruker disse cookies, som trengs for å huske valget ditt:
own-choice = Inneholder valget ditt, signert, slik at du ikke blir spurt igjen.
own-mirror = Inneholder valget ditt slik at sidene på nettstedet kan lese det.
own-signal = Husker at nettleseren din sender et personvernsignal som bare skript ser.
own-notice-title = Til personvernerklæringen
own-notice = Dette nettstedet bruker Assent, et program som { $controller } driver, for å spørre om valget ditt om cookies og følge det. IP-adressen din brukes mens en forespørsel besvares, for å finne reglene for stedet ditt og beskytte mot overbelastning; den lagres ikke sammen med valget ditt. Valget ditt lagres i nettleseren din i en cookie. Hvis du godtar noe, lagres også tidspunktet, formålene, regelen, teksten du så, og et tilfeldig tall for å dokumentere samtykket ditt (GDPR art. 7 nr. 1). Hvis du avviser, lagres ingenting som fører til deg. Du kan når som helst se, endre, laste ned og slette valget ditt i cookie-innstillingene.

held-title = Dette innholdet er ikke lastet inn ennå
held-from = Det kommer fra { $host }.
held-why = Hvis det lastes inn, får leverandøren vite at du er her, og kan sette informasjonskapsler.
held-once = Last inn én gang

signal-title = Nettleseren din sender et personvernsignal
signal-conflict = Global Privacy Control er slått på i nettleseren din. Signalet sier nei til reklame og til salg eller deling av opplysningene dine, og nettstedet følger det. Hvis du her slår på noe som signalet avviser, er valget ditt i strid med signalet; nettstedet følger da valget ditt i stedet for signalet.
signal-holds = Global Privacy Control er slått på i nettleseren din. Signalet sier nei til reklame og til salg eller deling av opplysningene dine. Nettstedet følger det, og et valg her opphever det ikke.
sale-never = Nettstedets retningslinjer utelukker salg eller deling av personopplysninger, uansett hva du velger her.
sale-off = Reservasjonen din gjelder: personopplysningene dine blir ikke solgt eller delt.
sale-on = Noen leverandører på nettstedet kan få personopplysninger på en måte som loven kaller salg eller deling.
rules-place = Regler som gjelder: { $place } – { $law }.
rules-default = Vi kjenner ingen særskilte regler for stedet ditt, derfor gjelder de strengeste.
not-advice = Denne siden beskriver nettstedets innstillinger. Den er ikke juridisk rådgivning.

optout-title = Reserver deg mot salg og deling
optout-what = Leverandører som deltar på et nettsted, kan få personopplysninger om deg til reklame på tvers av nettsteder eller til egne formål. Loven kaller dette salg eller deling. Her kan du si nei til det.
optout-does = Hvis du reserverer deg, stanser { $controller } dette i denne nettleseren med en gang: reklame slås av, og leverandører som selger eller deler, får ikke noe mer. Du trenger ingen konto og må ikke oppgi noe mer.
optout-button = Reserver meg
optout-toggle = Reservert mot salg og deling
optout-signal = Personvernsignalet fra nettleseren din er mottatt og gjelder som reservasjon så lenge nettleseren sender det. Med knappen nedenfor gjelder den også uten signalet.
optout-unasked = Ingenting av dette skjer nå. Du kan reservere deg likevel; reservasjonen gjelder da også der det ikke kreves samtykke.
optout-lost = Nettleseren din tok ikke vare på reservasjonen. La nettstedet lagre informasjonskapsler og prøv igjen, eller slå på Global Privacy Control i nettleseren.
optout-in = Opphev reservasjonen
optout-in-text = Hvis du bekrefter, slås reklame på, og leverandører på nettstedet kan igjen få personopplysninger om deg på en måte som loven kaller salg eller deling. Du kan reservere deg på nytt når som helst.
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

error-400-title = Forespørselen kunne ikke leses
error-400 = Noe var ufullstendig eller skadet. Gå tilbake og prøv igjen.
error-403-title = Valget ble ikke godtatt
error-403 = Det kom ikke fra en side på dette nettstedet, eller siden sto åpen for lenge. Åpne innstillingene igjen og velg der. Ingenting er endret.
error-404-title = Fant ikke siden
error-404 = Det finnes ingenting på denne adressen.
error-421-title = Det nettstedet finnes ikke her
error-421 = Denne serveren svarer ikke for adressen du åpnet. Sjekk at den er riktig skrevet.
error-429-title = For mange forespørsler
error-429 = Det kom flere forespørsler fra nettverket ditt enn det er mulig å besvare nå. Vent litt og prøv igjen.
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
