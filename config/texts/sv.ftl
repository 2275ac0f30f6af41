# The first layer

banner-title = Ditt val om kakor (cookies)
banner-ask = { $controller } vill använda kakor och liknande lagring för dessa ändamål:
banner-free = Du kan säga nej, och du kan ändra dig när som helst.
across-devices = Om du är inloggad gäller ditt val även på dina andra enheter.
partners = { $count ->
    [0] Om tredje parter medverkar anges de i inställningarna.
    [one] En tredje part medverkar.
   *[other] { $count } tredje parter medverkar.
}
accept-all = Acceptera alla
reject-all = Avvisa alla
settings = Inställningar
cookie-settings = Inställningar för kakor (cookies)
cookie-list = Lista över kakor (cookies)
privacy-policy = Integritetspolicy
close-reject = Avvisa alla och stäng
close-unchanged = Stäng utan att ändra något
cookies-blocked = Din webbläsare sparar inga kakor från den här webbplatsen, så den kan inte minnas ditt val. Inget som kräver ditt samtycke är på.
account-applied = Du gjorde det här valet på en annan enhet när du var inloggad. Det gäller även här.

# Status messages

status-asked = En fråga om kakor finns i slutet av den här sidan.
status-saving = Ditt val sparas.
status-accepted = Sparat: det du samtyckte till är på.
status-rejected = Sparat: allt som kräver ditt samtycke förblir av.
status-saved = Ditt val har sparats.
status-withdrawn = Ditt samtycke har återkallats.
status-failed = Ditt val kunde inte sparas, och inget har ändrats. Försök igen.

# Purposes

purpose-necessary = Nödvändiga
purpose-necessary-why = Behövs för det du ber webbplatsen om: att logga in, att hålla den säker, att minnas det du fyller i och valet du gör här.
purpose-functional = Extra funktioner
purpose-functional-why = minns dina önskemål och visar videor, kartor eller chatt från andra leverantörer
purpose-analytics = Besöksmätning
purpose-analytics-why = räknar besök och registrerar vilka sidor som används och hur
purpose-marketing = Reklam
purpose-marketing-why = skapar en profil av det du gör här och på andra håll, för att visa dig annonser och mäta dem

# The settings page

settings-intro = Här bestämmer du vad { $controller } får använda kakor och liknande lagring till. Du kan komma tillbaka och ändra detta när som helst.
settings-nothing = { $controller } använder inget på den här webbplatsen som kräver ditt samtycke, så det finns inget att välja.
settings-minor = Besöket behandlas som en minderårigs. Du tillfrågas inte om något, och bara det som webbplatsen behöver för att fungera är på.
state-open = Du har inte valt ännu.
state-chosen = Du valde den { $date }, enligt reglerna för denna plats: { $place }.
now-on = På just nu.
now-off = Av just nu.
reason-necessary = Webbplatsen fungerar inte utan det.
reason-promise = Webbplatsens egna regler utesluter det.
reason-choice-over-signal = Du valde detta här, och det går före signalen från din webbläsare.
reason-signal = Din webbläsare skickar en integritetssignal som säger nej.
reason-choice = Du valde detta.
reason-opt-in = Det kräver ditt samtycke först.
reason-opt-out = Det är på så länge du inte säger nej.
reason-notice = Reglerna där du befinner dig kräver bara information. Du kan ändå säga nej.
reason-minor = Det här är alltid av för minderåriga.
reason-attested = { $controller } har intygat att { $tool } uppfyller villkoren för att lagen där du befinner dig ska tillåta detta utan att fråga. Du kan stänga av det.
recipients = { $count ->
    [one] En leverantör och dess kakor
   *[other] { $count } leverantörer och deras kakor
}
vendor-controller = Ansvarig: { $name }
vendor-country = Land: { $country }
vendor-cookies = Kakor:
vendor-storage = Annan lagring i webbläsaren:
vendor-hosts = Ansluter till:
recipient-own = Mottagare: webbplatsen själv; ingen tredje part kontaktas för detta.
recipient-processor = Mottagare: denna leverantör. Den arbetar på uppdrag av { $controller } och inte för någon annan.
recipient-third = Mottagare: denna leverantör. Den kan använda uppgifterna för egna ändamål och lämna dem vidare.
transfer-adequacy = Överföring till utlandet: enligt Europeiska kommissionens beslut om adekvat skyddsnivå är uppgifter tillräckligt skyddade där.
transfer-dpf = Överföring till utlandet: omfattas av EU-U.S. Data Privacy Framework.
transfer-scc = Överföring till utlandet: bunden av Europeiska kommissionens standardavtalsklausuler.
transfer-bcr = Överföring till utlandet: bunden av de godkända bindande företagsbestämmelserna i leverantörens koncern.
transfer-unknown = Överföring till utlandet: webbplatsen har inte angett hur uppgifter skyddas där.
vendor-duration = { $count ->
    [one] Kakorna sparas i högst en dag.
   *[other] Kakorna sparas i högst { $count } dagar.
}
vendor-session = Kakorna försvinner när du stänger webbläsaren.
strangers = Ännu inte klassificerat; ditt svar här gäller även:
regulator = Tillsynsmyndighet där du befinner dig:
save = Spara mitt val
withdraw = Återkalla mitt samtycke
back = Tillbaka till sidan
language = Språk
language-show = Visa

# The visitor's own record

record-title = Ditt sparade val
record-none = Inget val av dig finns sparat.
record-yes = Du samtyckte till: { $purposes }
record-no = Du avvisade: { $purposes }
record-signal = Signalen från din webbläsare avvisar: { $purposes }
record-rules = Inte valt av dig; reglerna för denna plats avgör: { $purposes }
record-until = Du tillfrågas igen senast efter { $date }.
record-refusal = Ditt nej sparas enbart i den här webbläsaren. Webbplatsen räknar det utan något som leder till dig.
record-consent = Webbplatsen sparar bevis på ditt samtycke under ett slumptal som finns i kakan i din webbläsare.
record-receipt = Ladda ner kvitto
record-receipt-what = Kvittot är en signerad fil (JSON) som visar vad du har valt. Det innehåller inget lösenord: ingen kan agera för din räkning med det.
record-erase = Radera valet
record-erase-what = När du raderar återkallas först de samtycken du har gett. Sedan tas kakan i den här webbläsaren bort, och det som webbplatsen sparar kan inte längre kopplas till dig. Du tillfrågas igen.
erased-title = Ditt val har raderats
erased-consent = De samtycken du hade gett återkallades först. Med länken nedan kan du ladda ner ett sista kvitto; efter den här sidan kan det inte skapas igen.
erased-refusal = Kakan med ditt val har tagits bort. Inget som kräver ditt samtycke är på.
erased-receipt = Ladda ner sista kvittot

# The cookie page

declaration-title = Kakor och liknande lagring
declaration-intro = Listan bygger på vad som har iakttagits på den här webbplatsen (ansvarig: { $controller }) och på vad som är känt om det.
declaration-changed = Senast ändrad: { $date }
declaration-none = Inget har iakttagits för detta ändamål.
declaration-json = Listan som fil (JSON)
unclassified-title = Ännu inte klassificerade
unclassified-text = Dessa har iakttagits, och ingen har ännu angett vad de är till för.
column-name = Namn
column-kind = Typ
column-provider = Leverantör
column-kept = Lagringstid
kind-cookie = Kaka
kind-storage = Webbläsarlagring
kind-host = Anslutning
duration-session = tills webbläsaren stängs
duration-unknown = inte angivet
duration-minutes = { $count ->
    [one] en minut
   *[other] { $count } minuter
}
duration-hours = { $count ->
    [one] en timme
   *[other] { $count } timmar
}
duration-days = { $count ->
    [one] en dag
   *[other] { $count } dagar
}
duration-months = { $count ->
    [one] en månad
   *[other] { $count } månader
}
duration-years = { $count ->
    [one] ett år
   *[other] { $count } år
}
own-title = Vad samtyckesrutan sparar
own-text = Frågan om kakor ställs av Assent, ett program som { $controller } driver. Det använder dessa kakor, som behövs för att minnas ditt val:
own-choice = Innehåller ditt val, signerat, så att du inte tillfrågas igen.
own-mirror = Innehåller ditt val så att webbplatsens sidor kan läsa det.
own-signal = Minns att din webbläsare skickar en integritetssignal som bara skript kan se.
own-tab = Ingen kaka: om din webbläsare inte sparar några minns den här fliken, tills du stänger den, att du har svarat och inget annat.
own-notice-title = Till integritetspolicyn
own-notice = Den här webbplatsen använder Assent, ett program som { $controller } driver, för att fråga vad du väljer om kakor och följa ditt val. Din IP-adress används medan en begäran besvaras, för att hitta reglerna för platsen där du befinner dig och för att skydda mot överbelastning; den sparas inte tillsammans med ditt val. Ditt val sparas i en kaka i din webbläsare. Om du samtycker till något sparas också tidpunkten, ändamålen, regeln, texten som du såg och ett slumptal, för att visa ditt samtycke (artikel 7.1 i GDPR). Om du säger nej sparas inget som leder till dig. Du kan när som helst se, ändra, ladda ner och radera ditt val i inställningarna för kakor.

# In place of a video or map

held-title = Det här innehållet är inte inläst ännu
held-from = Det kommer från { $host }.
held-why = Om det läses in får leverantören veta att du är här och kan sätta kakor.
held-once = Läs in en gång

# Privacy signals and opting out

signal-title = Din webbläsare skickar en integritetssignal
signal-conflict = Global Privacy Control är påslaget i din webbläsare. Signalen säger nej till reklam och till att dina uppgifter säljs eller delas, och webbplatsen följer den. Om du här slår på något som signalen avvisar strider ditt val mot signalen; webbplatsen följer då ditt val i stället för signalen.
signal-holds = Global Privacy Control är påslaget i din webbläsare. Signalen säger nej till reklam och till att dina uppgifter säljs eller delas. Webbplatsen följer den, och ett val här upphäver den inte.
sale-never = Webbplatsens egna regler utesluter att personuppgifter säljs eller delas, vad du än väljer här.
sale-off = Ditt nej gäller: dina personuppgifter säljs eller delas inte.
sale-on = Vissa leverantörer på webbplatsen kan få personuppgifter på ett sätt som lagen kallar försäljning eller delning.
rules-place = Regler som tillämpas: { $place } – { $law }.
rules-default = Vi känner inte till några särskilda regler för platsen där du befinner dig, därför gäller de strängaste.
not-advice = Den här sidan beskriver webbplatsens inställningar. Den är inte juridisk rådgivning.

optout-title = Säg nej till försäljning och delning
optout-what = Leverantörer som medverkar på en webbplats kan få personuppgifter om dig, för reklam på flera webbplatser eller för egna ändamål. Lagen kallar det försäljning eller delning. Här kan du säga nej till det.
optout-does = Om du säger nej upphör { $controller } genast med detta i den här webbläsaren: reklam stängs av, och leverantörer som säljer eller delar får inget mer. Du behöver inget konto och behöver inte lämna några fler uppgifter.
optout-button = Säg nej
optout-toggle = Nej till försäljning och delning
optout-signal = Din webbläsares integritetssignal har tagits emot och gäller som ditt nej så länge webbläsaren skickar den. Med knappen nedan gäller ditt nej även utan signalen.
optout-unasked = Inget av detta sker nu. Du kan säga nej ändå; ditt nej gäller då även där inget samtycke skulle behövas.
optout-lost = Din webbläsare sparade inte ditt nej. Låt webbplatsen lagra kakor och försök igen, eller slå på Global Privacy Control i webbläsaren.
optout-in = Ta tillbaka mitt nej
optout-in-text = Om du bekräftar slås reklam på, och leverantörer som medverkar på webbplatsen kan åter få personuppgifter om dig på ett sätt som lagen kallar försäljning eller delning. Du kan säga nej igen när som helst.
optout-in-confirm = Bekräfta
optout-keep = Behåll mitt nej
limit-what = Känsliga personuppgifter handlar till exempel om hälsa, ursprung, övertygelse eller exakt plats. Ditt nej här begränsar också användningen av dem till vad webbplatsen behöver för det du ber om.
limit-holds = Den här begränsningen gäller.
collection-title = Information om insamling
collection-intro = { $controller } samlar in dessa kategorier av personuppgifter på webbplatsen.
collection-for = Används till
collection-kept = Sparas
collection-sold = Säljs eller delas
yes = Ja
no = Nej

# Errors

error-400-title = Begäran gick inte att läsa
error-400 = Något i den var ofullständigt eller skadat. Gå tillbaka och försök igen.
error-403-title = Valet togs inte emot
error-403 = Det kom inte från en sida på den här webbplatsen, eller så var sidan öppen för länge. Öppna inställningarna igen och välj där. Inget har ändrats.
error-404-title = Sidan hittades inte
error-404 = Det finns inget på den här adressen.
error-421-title = Den webbplatsen finns inte här
error-421 = Den här servern svarar inte för adressen du öppnade. Kontrollera stavningen.
error-429-title = För många förfrågningar
error-429 = Fler förfrågningar kom från ditt nätverk än som kan besvaras just nu. Vänta en stund och försök igen.
error-502-title = Webbplatsen svarar inte som den ska
error-502 = Servern bakom sidan gav inget användbart svar. Försök igen om en stund.
error-503-title = Inte möjligt just nu
error-503 = Det går inte att göra just nu, och inget har ändrats. Försök igen om en liten stund.
error-504-title = Webbplatsen tar för lång tid på sig
error-504 = Servern bakom sidan svarade inte i tid. Försök igen om en stund.
error-other-title = Något gick fel
error-other = Sidan kunde inte visas. Försök igen om en stund.
error-home = Till startsidan
error-code = Fel { $code }
