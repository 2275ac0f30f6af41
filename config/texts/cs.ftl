# The first layer

banner-title = Vaše volba ohledně cookies
banner-ask = { $controller } chce používat cookies a podobná úložiště k těmto účelům:
banner-free = Můžete odmítnout a své rozhodnutí můžete kdykoli změnit.
across-devices = Pokud jste přihlášeni, platí vaše volba i na vašich dalších zařízeních.
partners = { $count ->
    [0] Pokud se účastní třetí strany, jsou uvedeny v nastavení.
    [one] Účastní se jedna třetí strana.
    [few] Účastní se { $count } třetí strany.
   *[other] Účastní se { $count } třetích stran.
}
accept-all = Přijmout vše
reject-all = Odmítnout vše
settings = Nastavení
cookie-settings = Nastavení cookies
cookie-list = Seznam cookies
privacy-policy = Zásady ochrany osobních údajů
close-reject = Odmítnout vše a zavřít
close-unchanged = Zavřít beze změn
cookies-blocked = Váš prohlížeč neukládá cookies z tohoto webu, takže si vaši volbu nemůže zapamatovat. Nic, co vyžaduje váš souhlas, není spuštěno.
account-applied = Tato volba pochází z jiného zařízení, na kterém jste byli přihlášeni. Platí i zde.

# Announcements

status-asked = Na konci této stránky je dotaz na cookies.
status-saving = Vaše volba se ukládá.
status-accepted = Uloženo: to, s čím jste souhlasili, je zapnuto.
status-rejected = Uloženo: vše, co vyžaduje váš souhlas, zůstává vypnuto.
status-saved = Vaše volba byla uložena.
status-withdrawn = Váš souhlas byl odvolán.
status-failed = Vaši volbu se nepodařilo uložit a nic se nezměnilo. Zkuste to prosím znovu.

# Purposes

purpose-necessary = Nezbytné
purpose-necessary-why = Potřebné k tomu, o co tento web žádáte: k přihlášení, zabezpečení, zapamatování zadaných údajů a volby, kterou zde učiníte.
purpose-functional = Doplňkové funkce
purpose-functional-why = zapamatování vašich předvoleb a zobrazení videí, map nebo chatu jiných poskytovatelů
purpose-analytics = Měření návštěvnosti
purpose-analytics-why = počítání návštěv a zaznamenávání toho, které stránky se používají a jak
purpose-marketing = Reklama
purpose-marketing-why = vytváření profilu z toho, co děláte zde i jinde, za účelem zobrazování reklam a měření jejich účinku

# The settings page

settings-intro = Zde rozhodujete, k čemu smí { $controller } používat cookies a podobná úložiště. Můžete se sem kdykoli vrátit a volbu změnit.
settings-nothing = { $controller } na tomto webu nepoužívá nic, co vyžaduje váš souhlas, takže není co volit.
settings-minor = Tato návštěva se považuje za návštěvu nezletilé osoby. Na nic se neptáme a spuštěno je jen to, co web potřebuje ke svému fungování.
state-open = Dosud jste nic nezvolili.
state-chosen = Volba byla učiněna dne { $date } podle pravidel pro toto místo: { $place }.
now-on = Nyní zapnuto.
now-off = Nyní vypnuto.
reason-necessary = Web bez toho nemůže fungovat.
reason-promise = Vylučují to vlastní zásady tohoto webu.
reason-choice-over-signal = Je to vaše volba učiněná zde a má přednost před signálem prohlížeče.
reason-signal = Váš prohlížeč vysílá signál ochrany soukromí, který znamená odmítnutí.
reason-choice = Je to vaše volba.
reason-opt-in = Nejprve je potřeba váš souhlas.
reason-opt-out = Je to zapnuto, dokud to neodmítnete.
reason-notice = Pravidla ve vaší lokalitě vyžadují jen poskytnutí informací. I tak můžete odmítnout.
reason-minor = Pro nezletilé zůstává vypnuto.
reason-attested = { $controller } prohlašuje, že { $tool } splňuje podmínky, za nichž to právo ve vaší lokalitě umožňuje bez dotazu. Můžete to vypnout.
recipients = { $count ->
    [one] Jeden poskytovatel a jeho cookies
    [few] { $count } poskytovatelé a jejich cookies
   *[other] { $count } poskytovatelů a jejich cookies
}
vendor-controller = Za to odpovídá: { $name }
vendor-country = Země: { $country }
vendor-cookies = Cookies:
vendor-storage = Jiná úložiště prohlížeče:
vendor-hosts = Připojuje se k:
recipient-own = Příjemci: pouze tento web; žádná třetí strana se přitom nekontaktuje.
recipient-processor = Příjemci: tento poskytovatel. Jedná výhradně jménem správce, kterým je { $controller }.
recipient-third = Příjemci: tento poskytovatel. Údaje může používat k vlastním účelům a předávat dál.
transfer-adequacy = Předávání do zahraničí: Evropská komise rozhodla, že údaje tam mají odpovídající ochranu.
transfer-dpf = Předávání do zahraničí: na základě EU-U.S. Data Privacy Framework.
transfer-scc = Předávání do zahraničí: na základě standardních smluvních doložek Evropské komise.
transfer-bcr = Předávání do zahraničí: na základě schválených závazných podnikových pravidel skupiny poskytovatele.
transfer-unknown = Předávání do zahraničí: tento web neuvádí, jak jsou tam údaje chráněny.
vendor-duration = { $count ->
    [one] Jeho cookies se uchovávají nejdéle jeden den.
    [few] Jeho cookies se uchovávají nejdéle { $count } dny.
   *[other] Jeho cookies se uchovávají nejdéle { $count } dnů.
}
vendor-session = Jeho cookies zaniknou po zavření prohlížeče.
strangers = Dosud nezařazené; vaše odpověď zde platí i pro ně:
regulator = Dozorový úřad pro vaši lokalitu:
save = Uložit výběr
withdraw = Odvolat můj souhlas
back = Zpět na stránku
language = Jazyk
language-show = Zobrazit

# The visitor's own record

record-title = Váš záznam
record-none = Není uložena žádná vaše volba.
record-yes = Váš souhlas: { $purposes }
record-no = Vaše odmítnutí: { $purposes }
record-signal = Signál vašeho prohlížeče odmítá: { $purposes }
record-rules = Bez vaší volby; rozhodují pravidla pro toto místo: { $purposes }
record-until = Znovu se zeptáme nejpozději po { $date }.
record-refusal = Vaše odmítnutí je uloženo pouze v tomto prohlížeči. Web je započítá bez údajů, které by vedly k vám.
record-consent = Web uchovává doklad o vašem souhlasu pod náhodným číslem, které je uloženo v cookie vašeho prohlížeče.
record-receipt = Stáhnout potvrzení
record-receipt-what = Potvrzení je podepsaný soubor (JSON), který uvádí, co jste zvolili. Neobsahuje žádné heslo: nikdo s ním nemůže jednat za vás.
record-erase = Vymazat záznam
record-erase-what = Vymazáním se nejprve odvolá, s čím jste souhlasili. Poté se smaže cookie v tomto prohlížeči a to, co uchovává web, s vámi již nebude možné spojit. Dotaz se zobrazí znovu.
erased-title = Váš záznam je vymazán
erased-consent = Nejprve bylo odvoláno, s čím jste souhlasili. Odkazem níže si můžete stáhnout poslední potvrzení; po opuštění této stránky je už nebude možné vytvořit.
erased-refusal = Cookie s vaší volbou byla smazána. Nic, co vyžaduje váš souhlas, není spuštěno.
erased-receipt = Stáhnout poslední potvrzení

# The cookie page

declaration-title = Cookies a podobná úložiště
declaration-intro = Tento seznam vychází z toho, co bylo zjištěno na webu, za který odpovídá { $controller }, a z toho, co je o tom známo.
declaration-changed = Poslední změna: { $date }
declaration-none = Pro tento účel nebylo nic zjištěno.
declaration-json = Tento seznam jako soubor (JSON)
unclassified-title = Dosud nezařazené
unclassified-text = Tyto položky byly zjištěny, ale zatím nikdo neuvedl, k čemu slouží.
column-name = Název
column-kind = Druh
column-provider = Poskytovatel
column-kept = Doba
kind-cookie = Cookie
kind-storage = Úložiště prohlížeče
kind-host = Spojení
duration-session = do zavření prohlížeče
duration-unknown = neuvedeno
duration-minutes = { $count ->
    [one] jedna minuta
    [few] { $count } minuty
   *[other] { $count } minut
}
duration-hours = { $count ->
    [one] jedna hodina
    [few] { $count } hodiny
   *[other] { $count } hodin
}
duration-days = { $count ->
    [one] jeden den
    [few] { $count } dny
   *[other] { $count } dnů
}
duration-months = { $count ->
    [one] jeden měsíc
    [few] { $count } měsíce
   *[other] { $count } měsíců
}
duration-years = { $count ->
    [one] jeden rok
    [few] { $count } roky
   *[other] { $count } let
}
own-title = Co ukládá tato žádost o souhlas
own-text = Na cookies se ptá Assent, program, který provozuje { $controller }. Používá tyto cookies, které jsou potřebné k zapamatování vaší volby:
own-choice = Obsahuje vaši volbu v podepsané podobě, aby se dotaz nezobrazoval znovu.
own-mirror = Obsahuje vaši volbu, aby ji stránky tohoto webu mohly přečíst.
own-signal = Zaznamenává, že váš prohlížeč vysílá signál ochrany soukromí, který vidí jen skripty.
own-tab = Není to cookie: pokud váš prohlížeč žádné neukládá, tato karta si do zavření pamatuje, že jste odpověděli, a nic jiného.
own-notice-title = Pro informace o zpracování osobních údajů
own-notice = Tento web používá Assent, program, který provozuje { $controller }, ke zjištění vaší volby ohledně cookies a k jejímu uplatnění. Vaše IP adresa se používá po dobu vyřizování požadavku k určení pravidel pro vaši lokalitu a k ochraně před přetížením; spolu s vaší volbou se neukládá. Vaše volba je uložena ve vašem prohlížeči v cookie. Pokud s něčím souhlasíte, ukládají se také čas, účely, použité pravidlo, text, který se vám zobrazil, a náhodné číslo, aby bylo možné váš souhlas doložit (čl. 7 odst. 1 GDPR). Pokud odmítnete, neukládá se nic, co by vedlo k vám. Svou volbu si můžete v nastavení cookies kdykoli zobrazit, změnit, stáhnout a vymazat.

# Held content

held-title = Tento obsah zatím není načten
held-from = Pochází z { $host }.
held-why = Jeho načtením se poskytovatel dozví, že jste zde, a může uložit cookies.
held-once = Načíst jednou

# Privacy signals and opting out

signal-title = Váš prohlížeč vysílá signál ochrany soukromí
signal-conflict = Ve vašem prohlížeči je zapnuto Global Privacy Control. Tento signál odmítá reklamu a prodej nebo sdílení vašich údajů a tento web jej respektuje. Pokud zde zapnete to, co signál odmítá, bude vaše volba se signálem v rozporu; tento web se pak bude řídit vaší volbou, nikoli signálem.
signal-holds = Ve vašem prohlížeči je zapnuto Global Privacy Control. Tento signál odmítá reklamu a prodej nebo sdílení vašich údajů. Tento web jej respektuje a volba učiněná zde jej neruší.
sale-never = Zásady tohoto webu vylučují prodej nebo sdílení osobních údajů bez ohledu na to, co zde zvolíte.
sale-off = Vaše odmítnutí platí: vaše osobní údaje se neprodávají ani nesdílejí.
sale-on = Někteří poskytovatelé na tomto webu mohou získávat osobní údaje způsobem, který zákon označuje jako prodej nebo sdílení.
rules-place = Použitá pravidla: { $place } – { $law }.
rules-default = Neznáme žádná zvláštní pravidla pro vaši lokalitu, proto platí ta nejpřísnější.
not-advice = Tato stránka popisuje nastavení tohoto webu. Nejde o právní poradenství.

optout-title = Odmítnutí prodeje a sdílení
optout-what = Poskytovatelé, kteří se podílejí na webu, mohou získávat vaše osobní údaje pro reklamu napříč weby nebo k vlastním účelům. Zákon to označuje jako prodej nebo sdílení. Zde to můžete odmítnout.
optout-does = Pokud odmítnete, { $controller } to v tomto prohlížeči ihned ukončí: reklama se vypne a poskytovatelé, kteří údaje prodávají nebo sdílejí, už nic nedostanou. Nepotřebujete účet a nemusíte uvádět žádné další údaje.
optout-button = Odmítnout
optout-toggle = Prodej a sdílení odmítnuty
optout-signal = Signál ochrany soukromí z vašeho prohlížeče byl přijat a platí jako vaše odmítnutí, dokud jej prohlížeč vysílá. Tlačítkem níže zajistíte, že odmítnutí bude platit i bez signálu.
optout-unasked = Nyní se nic takového neděje. Přesto můžete odmítnout; vaše odmítnutí pak bude platit i tam, kde by souhlas nebyl potřeba.
optout-lost = Váš prohlížeč toto odmítnutí neuložil. Povolte tomuto webu ukládat cookies a zkuste to znovu, nebo v prohlížeči zapněte Global Privacy Control.
optout-in = Zrušit odmítnutí
optout-in-text = Pokud volbu potvrdíte, reklama se zapne a poskytovatelé, kteří se podílejí na tomto webu, budou moci opět získávat vaše osobní údaje způsobem, který zákon označuje jako prodej nebo sdílení. Kdykoli můžete znovu odmítnout.
optout-in-confirm = Potvrdit
optout-keep = Ponechat odmítnutí
limit-what = Citlivé osobní údaje se týkají například zdraví, původu, přesvědčení nebo přesné polohy. Odmítnutí na této stránce také omezuje jejich použití na to, co web potřebuje, aby splnil, o co ho žádáte.
limit-holds = Toto omezení platí.
collection-title = Informace o shromažďování údajů
collection-intro = { $controller } na tomto webu shromažďuje tyto kategorie osobních údajů.
collection-for = Účel
collection-kept = Doba
collection-sold = Prodej nebo sdílení
yes = Ano
no = Ne

# Errors

error-400-title = Tento požadavek nebylo možné přečíst
error-400 = Něco v něm bylo neúplné nebo poškozené. Vraťte se prosím zpět a zkuste to znovu.
error-403-title = Tato volba nebyla přijata
error-403 = Nepřišla ze stránky tohoto webu, nebo byla stránka otevřena příliš dlouho. Otevřete prosím nastavení znovu a proveďte volbu tam. Nic se nezměnilo.
error-404-title = Stránka nenalezena
error-404 = Na této adrese nic není.
error-421-title = Takový web zde není
error-421 = Tento server neobsluhuje adresu, kterou jste otevřeli. Zkontrolujte prosím, zda je správně napsaná.
error-429-title = Příliš mnoho požadavků
error-429 = Z vaší sítě přišlo více požadavků, než lze nyní vyřídit. Počkejte prosím chvíli a zkuste to znovu.
error-502-title = Web neodpovídá správně
error-502 = Server této stránky neposlal použitelnou odpověď. Zkuste to prosím za chvíli znovu.
error-503-title = Nyní to není možné
error-503 = V tuto chvíli to nelze provést a nic se nezměnilo. Zkuste to prosím za chvíli znovu.
error-504-title = Web odpovídá příliš dlouho
error-504 = Server této stránky neodpověděl včas. Zkuste to prosím za chvíli znovu.
error-other-title = Něco se nepovedlo
error-other = Stránku se nepodařilo zobrazit. Zkuste to prosím za chvíli znovu.
error-home = Přejít na úvodní stránku
error-code = Chyba { $code }
