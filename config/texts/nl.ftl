# The first layer

banner-title = Uw keuze over cookies
banner-ask = { $controller } wil cookies en vergelijkbare opslag gebruiken voor deze doeleinden:
banner-free = U kunt weigeren en u kunt op elk moment van gedachten veranderen.
across-devices = Als u bent ingelogd, geldt uw keuze ook op uw andere apparaten.
partners = { $count ->
    [0] Als er derden meedoen, staan ze in de instellingen.
    [one] Er doet één derde partij mee.
   *[other] Er doen { $count } derde partijen mee.
}
accept-all = Alles accepteren
reject-all = Alles weigeren
settings = Instellingen
cookie-settings = Cookie-instellingen
cookie-list = Cookielijst
privacy-policy = Privacyverklaring
close-reject = Alles weigeren en sluiten
close-unchanged = Sluiten zonder iets te wijzigen
cookies-blocked = Uw browser bewaart geen cookies van deze site, daarom kan de site uw keuze niet onthouden. Er is niets actief waarvoor uw toestemming nodig is.
account-applied = U hebt deze keuze op een ander apparaat gemaakt terwijl u was ingelogd. Die geldt ook hier.

# Status messages

status-asked = Aan het einde van deze pagina staat een vraag over cookies.
status-saving = Uw keuze wordt opgeslagen.
status-accepted = Opgeslagen: waarvoor u toestemming hebt gegeven, staat aan.
status-rejected = Opgeslagen: alles waarvoor uw toestemming nodig is, blijft uit.
status-saved = Uw keuze is opgeslagen.
status-withdrawn = Uw toestemming is ingetrokken.
status-failed = Uw keuze kon niet worden opgeslagen en er is niets gewijzigd. Probeer het opnieuw.

# Purposes

purpose-necessary = Noodzakelijk
purpose-necessary-why = Nodig voor wat u van deze site vraagt: inloggen, beveiliging, bewaren wat u invult en de keuze die u hier maakt.
purpose-functional = Extra functies
purpose-functional-why = onthoudt uw voorkeuren en toont video’s, kaarten of chats van andere aanbieders
purpose-analytics = Bezoekmeting
purpose-analytics-why = telt bezoeken en legt vast welke pagina’s worden gebruikt en hoe
purpose-marketing = Reclame
purpose-marketing-why = maakt een profiel van wat u hier en elders doet, om u advertenties te tonen en het effect ervan te meten

# The settings page

settings-intro = Hier bepaalt u waarvoor { $controller } cookies en vergelijkbare opslag mag gebruiken. U kunt op elk moment terugkomen en dit wijzigen.
settings-nothing = { $controller } gebruikt op deze site niets waarvoor uw toestemming nodig is. Er valt dus niets te kiezen.
settings-minor = Dit bezoek geldt als dat van een minderjarige. U wordt niets gevraagd, en alleen wat de site nodig heeft om te werken is actief.
state-open = U hebt nog niet gekozen.
state-chosen = U hebt gekozen op { $date }, volgens de regels voor deze plaats: { $place }.
now-on = Staat nu aan.
now-off = Staat nu uit.
reason-necessary = Zonder dit werkt de site niet.
reason-promise = Het eigen beleid van deze site sluit het uit.
reason-choice-over-signal = U hebt dit hier gekozen; het gaat voor op het signaal van uw browser.
reason-signal = Uw browser stuurt een privacysignaal dat dit weigert.
reason-choice = U hebt dit gekozen.
reason-opt-in = Hiervoor is eerst uw toestemming nodig.
reason-opt-out = Het staat aan zolang u het niet weigert.
reason-notice = De regels op uw locatie vragen alleen om informatie. U kunt toch weigeren.
reason-minor = Voor minderjarigen blijft dit uit.
reason-attested = { $controller } heeft verklaard dat { $tool } voldoet aan de voorwaarden waaronder de wet op uw locatie dit zonder vragen toestaat. U kunt het uitzetten.
recipients = { $count ->
    [one] Eén aanbieder en zijn cookies
   *[other] { $count } aanbieders en hun cookies
}
vendor-controller = Verantwoordelijk: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
vendor-storage = Andere opslag in de browser:
vendor-hosts = Maakt verbinding met:
recipient-own = Ontvanger: de site zelf; hiervoor wordt met geen enkele derde verbinding gemaakt.
recipient-processor = Ontvanger: deze aanbieder. Hij werkt in opdracht van { $controller } en voor niemand anders.
recipient-third = Ontvanger: deze aanbieder. Hij kan de gegevens voor eigen doeleinden gebruiken en doorgeven.
transfer-adequacy = Doorgifte naar het buitenland: volgens een adequaatheidsbesluit van de Europese Commissie zijn gegevens daar passend beschermd.
transfer-dpf = Doorgifte naar het buitenland: valt onder het EU-U.S. Data Privacy Framework.
transfer-scc = Doorgifte naar het buitenland: gebonden aan de standaardcontractbepalingen van de Europese Commissie.
transfer-bcr = Doorgifte naar het buitenland: gebonden aan de goedgekeurde bindende bedrijfsvoorschriften van het concern van de aanbieder.
transfer-unknown = Doorgifte naar het buitenland: deze site heeft niet opgegeven hoe gegevens daar worden beschermd.
vendor-duration = { $count ->
    [one] De cookies blijven hoogstens één dag bewaard.
   *[other] De cookies blijven hoogstens { $count } dagen bewaard.
}
vendor-session = De cookies verdwijnen als u de browser sluit.
strangers = Nog niet ingedeeld; uw antwoord hier geldt ook voor:
regulator = Toezichthoudende autoriteit voor uw locatie:
save = Selectie opslaan
withdraw = Mijn toestemming intrekken
back = Terug naar de pagina
language = Taal
language-show = Tonen

# The visitor's own record

record-title = Uw opgeslagen keuze
record-none = Er is geen keuze van u bewaard.
record-yes = U hebt toestemming gegeven voor: { $purposes }
record-no = U hebt geweigerd: { $purposes }
record-signal = Het signaal van uw browser weigert: { $purposes }
record-rules = Niet door u gekozen; de regels voor deze plaats bepalen: { $purposes }
record-until = Uiterlijk na { $date } wordt het u opnieuw gevraagd.
record-refusal = Uw weigering wordt alleen in deze browser bewaard. De site telt die mee zonder iets dat naar u leidt.
record-consent = De site bewaart het bewijs van uw toestemming onder een willekeurig nummer dat in de cookie van uw browser staat.
record-receipt = Ontvangstbewijs downloaden
record-receipt-what = Het ontvangstbewijs is een ondertekend bestand (JSON) waarin staat wat u hebt gekozen. Er staat geen wachtwoord in: niemand kan er namens u mee handelen.
record-erase = Keuze wissen
record-erase-what = Bij het wissen wordt eerst de toestemming ingetrokken die u hebt gegeven. Daarna wordt de cookie in deze browser verwijderd en kan wat de site bewaart niet meer met u in verband worden gebracht. Het wordt u opnieuw gevraagd.
erased-title = Uw keuze is gewist
erased-consent = Eerst is de toestemming ingetrokken die u had gegeven. Met de link hieronder kunt u een laatste ontvangstbewijs downloaden; na deze pagina kan het niet meer worden gemaakt.
erased-refusal = De cookie met uw keuze is verwijderd. Er is niets actief waarvoor uw toestemming nodig is.
erased-receipt = Laatste ontvangstbewijs downloaden

# The cookie page

declaration-title = Cookies en vergelijkbare opslag
declaration-intro = Deze lijst volgt wat er op deze site (verantwoordelijk: { $controller }) wordt waargenomen en wat daarover bekend is.
declaration-changed = Laatste wijziging: { $date }
declaration-none = Voor dit doel is niets waargenomen.
declaration-json = Deze lijst als bestand (JSON)
unclassified-title = Nog niet ingedeeld
unclassified-text = Deze zijn waargenomen, en niemand heeft nog aangegeven waarvoor ze dienen.
column-name = Naam
column-kind = Soort
column-provider = Aanbieder
column-kept = Bewaartijd
kind-cookie = Cookie
kind-storage = Browseropslag
kind-host = Verbinding
duration-session = tot de browser sluit
duration-unknown = niet opgegeven
duration-minutes = { $count ->
    [one] één minuut
   *[other] { $count } minuten
}
duration-hours = { $count ->
    [one] één uur
   *[other] { $count } uur
}
duration-days = { $count ->
    [one] één dag
   *[other] { $count } dagen
}
duration-months = { $count ->
    [one] één maand
   *[other] { $count } maanden
}
duration-years = { $count ->
    [one] één jaar
   *[other] { $count } jaar
}
own-title = Wat deze toestemmingsvraag bewaart
own-text = De vraag over cookies wordt gesteld door Assent, een programma dat { $controller } beheert. Het gebruikt deze cookies, die nodig zijn om uw keuze te onthouden:
own-choice = Bevat uw keuze, ondertekend, zodat het u niet opnieuw wordt gevraagd.
own-mirror = Bevat uw keuze, zodat de pagina’s van deze site die kunnen lezen.
own-signal = Onthoudt dat uw browser een privacysignaal stuurt dat alleen scripts kunnen zien.
own-tab = Geen cookie: als uw browser er geen bewaart, onthoudt dit tabblad tot u het sluit dat u hebt geantwoord, en verder niets.
own-notice-title = Voor de privacyverklaring
own-notice = Deze website gebruikt Assent, een programma dat { $controller } beheert, om naar uw keuze over cookies te vragen en die uit te voeren. Uw IP-adres wordt gebruikt terwijl een verzoek wordt beantwoord, om de regels voor uw locatie te bepalen en tegen overbelasting te beschermen; het wordt niet bij uw keuze opgeslagen. Uw keuze wordt in uw browser in een cookie bewaard. Als u ergens toestemming voor geeft, worden ook het tijdstip, de doeleinden, de regel, de tekst die u hebt gezien en een willekeurig nummer opgeslagen, om uw toestemming te kunnen aantonen (artikel 7, lid 1, AVG). Als u weigert, wordt er niets opgeslagen dat naar u leidt. U kunt uw keuze op elk moment bekijken, wijzigen, downloaden en wissen in de cookie-instellingen.

# In place of a video or map

held-title = Deze inhoud is nog niet geladen
held-from = Hij komt van { $host }.
held-why = Als u hem laadt, weet de aanbieder dat u hier bent en kan die cookies plaatsen.
held-once = Eén keer laden

# Privacy signals and opting out

signal-title = Uw browser stuurt een privacysignaal
signal-conflict = In uw browser staat Global Privacy Control aan. Dat signaal zegt nee tegen reclame en tegen het verkopen of delen van uw gegevens, en deze site houdt zich daaraan. Als u hier aanzet wat het signaal weigert, is uw keuze in strijd met het signaal; deze site volgt dan uw keuze in plaats van het signaal.
signal-holds = In uw browser staat Global Privacy Control aan. Dat signaal zegt nee tegen reclame en tegen het verkopen of delen van uw gegevens. Deze site houdt zich daaraan, en een keuze hier heft het niet op.
sale-never = Het beleid van deze site sluit het verkopen of delen van persoonsgegevens uit, wat u hier ook kiest.
sale-off = Uw bezwaar geldt: uw persoonsgegevens worden niet verkocht of gedeeld.
sale-on = Sommige aanbieders op deze site kunnen persoonsgegevens krijgen op een manier die de wet verkopen of delen noemt.
rules-place = Toegepaste regels: { $place } – { $law }.
rules-default = Voor uw locatie zijn ons geen bijzondere regels bekend, daarom gelden de strengste.
not-advice = Deze pagina beschrijft de instellingen van deze site. Het is geen juridisch advies.

optout-title = Bezwaar tegen verkopen en delen
optout-what = Aanbieders die aan een website meewerken, kunnen persoonsgegevens over u krijgen, voor reclame op verschillende websites of voor eigen doeleinden. De wet noemt dat verkopen of delen. Hier kunt u daar nee tegen zeggen.
optout-does = Als u bezwaar maakt, stopt { $controller } dit in deze browser meteen: reclame gaat uit en aanbieders die verkopen of delen, krijgen niets meer. U hebt geen account nodig en hoeft verder niets op te geven.
optout-button = Bezwaar maken
optout-toggle = Bezwaar gemaakt tegen verkopen en delen
optout-signal = Het privacysignaal van uw browser is ontvangen en geldt als uw bezwaar zolang uw browser het stuurt. Met de knop hieronder geldt het bezwaar ook zonder het signaal.
optout-unasked = Op dit moment gebeurt hier niets van. U kunt toch bezwaar maken; uw bezwaar geldt dan ook waar geen toestemming nodig zou zijn.
optout-lost = Uw browser heeft dit bezwaar niet bewaard. Sta deze site toe cookies op te slaan en probeer het opnieuw, of zet Global Privacy Control aan in uw browser.
optout-in = Bezwaar intrekken
optout-in-text = Als u bevestigt, gaat reclame aan en kunnen aanbieders die aan deze site meewerken weer persoonsgegevens over u krijgen op een manier die de wet verkopen of delen noemt. U kunt op elk moment opnieuw bezwaar maken.
optout-in-confirm = Bevestigen
optout-keep = Mijn bezwaar behouden
limit-what = Gevoelige persoonsgegevens gaan bijvoorbeeld over gezondheid, afkomst, overtuiging of precieze locatie. Bezwaar maken beperkt ook het gebruik daarvan tot wat de site nodig heeft voor wat u vraagt.
limit-holds = Deze beperking geldt.
collection-title = Kennisgeving bij verzameling
collection-intro = { $controller } verzamelt op deze site deze categorieën persoonsgegevens.
collection-for = Gebruikt voor
collection-kept = Bewaard
collection-sold = Verkocht of gedeeld
yes = Ja
no = Nee

# Errors

error-400-title = Dit verzoek was niet leesbaar
error-400 = Er was iets onvolledig of beschadigd. Ga terug en probeer het opnieuw.
error-403-title = Deze keuze is niet aangenomen
error-403 = De keuze kwam niet van een pagina van deze site, of de pagina stond te lang open. Open de instellingen opnieuw en kies daar. Er is niets gewijzigd.
error-404-title = Pagina niet gevonden
error-404 = Op dit adres is niets te vinden.
error-421-title = Die site is hier niet
error-421 = Deze server hoort niet bij het adres dat u hebt geopend. Controleer of het goed gespeld is.
error-429-title = Te veel verzoeken
error-429 = Er kwamen meer verzoeken van uw netwerk dan nu kunnen worden beantwoord. Wacht even en probeer het opnieuw.
error-502-title = De site antwoordt niet goed
error-502 = De server achter deze pagina gaf geen bruikbaar antwoord. Probeer het zo nog eens.
error-503-title = Nu niet mogelijk
error-503 = Dit kan op dit moment niet en er is niets gewijzigd. Probeer het straks opnieuw.
error-504-title = De site doet er te lang over
error-504 = De server achter deze pagina antwoordde niet op tijd. Probeer het zo nog eens.
error-other-title = Er ging iets mis
error-other = De pagina kon niet worden getoond. Probeer het zo nog eens.
error-home = Naar de startpagina
error-code = Fout { $code }
