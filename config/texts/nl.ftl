banner-title = Uw keuze over cookies
banner-ask = { $controller } wil cookies en vergelijkbare opslag gebruiken voor:
banner-free = U kunt nee zeggen en u kunt op elk moment van gedachten veranderen.
across-devices = Als u bent ingelogd, geldt uw keuze ook op uw andere apparaten.
partners = { $count ->
    [one] Er doet één ander bedrijf mee.
   *[other] Er doen { $count } andere bedrijven mee.
}
accept-all = Alles accepteren
reject-all = Alles weigeren
settings = Instellingen
cookie-settings = Cookie-instellingen
privacy-policy = Privacyverklaring

purpose-necessary = Noodzakelijk
purpose-necessary-why = Nodig voor wat u van deze site vraagt: inloggen, beveiliging, bewaren wat u invult en de keuze die u hier maakt.
purpose-functional = Extra functies
purpose-functional-why = onthoudt uw voorkeuren en toont video’s, kaarten of chats van andere aanbieders
purpose-analytics = Bezoekmeting
purpose-analytics-why = telt bezoeken en legt vast welke pagina’s worden gebruikt en hoe
purpose-marketing = Reclame
purpose-marketing-why = maakt een profiel van wat u hier en elders doet, om u advertenties te tonen en het effect ervan te meten

settings-intro = Hier bepaalt u waarvoor { $controller } cookies en vergelijkbare opslag mag gebruiken. U kunt dit op elk moment wijzigen.
settings-nothing = { $controller } gebruikt op deze site niets waarvoor uw toestemming nodig is. Er valt dus niets te kiezen.
settings-minor = Dit bezoek geldt als dat van een minderjarige. U wordt niets gevraagd en alleen wat de site nodig heeft om te werken is actief.
state-open = U hebt nog niet gekozen.
state-chosen = U koos op { $date }, volgens de regels voor deze plaats: { $place }.
now-on = Staat nu aan.
now-off = Staat nu uit.
reason-necessary = Zonder dit werkt de site niet.
reason-promise = Het eigen beleid van deze site sluit het uit.
reason-choice-over-signal = U hebt dit hier gekozen; het gaat voor op het signaal van uw browser.
reason-signal = Uw browser stuurt een privacysignaal dat nee zegt.
reason-choice = U hebt dit gekozen.
reason-opt-in = Hiervoor is eerst uw ja nodig.
reason-opt-out = Het staat aan zolang u geen nee zegt.
reason-notice = De regels op uw locatie vragen alleen om deze informatie. U kunt toch nee zeggen.
reason-minor = Voor minderjarigen blijft dit uit.
reason-attested = { $controller } heeft verklaard dat { $tool } voldoet aan de voorwaarden waaronder de wet op uw locatie dit zonder vragen toestaat. U kunt het uitzetten.
recipients = { $count ->
    [one] Eén aanbieder en zijn cookies
   *[other] { $count } aanbieders en hun cookies
}
vendor-controller = Verantwoordelijk: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
vendor-duration = { $count ->
    [one] De cookies blijven hoogstens één dag bewaard.
   *[other] De cookies blijven hoogstens { $count } dagen bewaard.
}
vendor-session = De cookies verdwijnen als u de browser sluit.
strangers = Nog niet ingedeeld; uw antwoord hier geldt ook voor:
save = Selectie opslaan
withdraw = Mijn toestemming intrekken
back = Terug naar de pagina

held-title = Deze inhoud is nog niet geladen
held-from = Hij komt van { $host }.
held-why = Als u hem laadt, weet de aanbieder dat u hier bent en kan die cookies plaatsen.
held-once = Eén keer laden

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
optout-does = Als u bezwaar maakt, stopt { $controller } dit in deze browser meteen: reclame gaat uit en aanbieders die verkopen of delen krijgen niets meer. U hebt geen account nodig en hoeft verder niets op te geven.
optout-button = Bezwaar maken
optout-toggle = Bezwaar gemaakt tegen verkopen en delen
optout-signal = Het privacysignaal van uw browser is ontvangen en geldt als uw bezwaar zolang uw browser het stuurt. Met de knop hieronder geldt het ook zonder het signaal.
optout-unasked = Op dit moment gebeurt hier niets van. U kunt toch bezwaar maken; uw bezwaar geldt dan ook waar geen toestemming nodig zou zijn.
optout-lost = Uw browser heeft dit bezwaar niet bewaard. Sta deze site toe cookies op te slaan en probeer het opnieuw, of zet Global Privacy Control aan in uw browser.
optout-in = Bezwaar intrekken
optout-in-text = Als u bevestigt, gaat reclame aan en kunnen aanbieders op deze site weer persoonsgegevens over u krijgen op een manier die de wet verkopen of delen noemt. U kunt op elk moment opnieuw bezwaar maken.
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

error-400-title = Dit verzoek was niet leesbaar
error-400 = Er was iets onvolledig of beschadigd. Ga terug en probeer het opnieuw.
error-403-title = Deze keuze is niet aangenomen
error-403 = Ze kwam niet van een pagina van deze site, of de pagina stond te lang open. Open de instellingen opnieuw en kies daar. Er is niets gewijzigd.
error-404-title = Pagina niet gevonden
error-404 = Op dit adres is niets te vinden.
error-421-title = Die site is hier niet
error-421 = Deze server hoort niet bij het adres dat u opende. Controleer of het goed gespeld is.
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
