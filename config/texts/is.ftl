# The first layer.

banner-title = Val þitt um vafrakökur
banner-ask = Rekstraraðili vefsins ({ $controller }) óskar eftir að nota vafrakökur og sambærilega geymslu í eftirfarandi tilgangi:
banner-free = Þú getur hafnað þessu og þú getur skipt um skoðun hvenær sem er.
across-devices = Ef þú notar vefinn með innskráningu gildir val þitt einnig í öðrum tækjum þínum.
partners = { $count ->
    [0] Í stillingunum er getið um þriðju aðila ef einhverjir taka þátt.
    [one] { $count } þriðji aðili tekur þátt.
   *[other] { $count } þriðju aðilar taka þátt.
}
accept-all = Samþykkja allt
reject-all = Hafna öllu
settings = Stillingar
cookie-settings = Vafrakökustillingar
cookie-list = Listi yfir vafrakökur
privacy-policy = Persónuverndarstefna
close-reject = Hafna öllu og loka
close-unchanged = Loka án þess að breyta neinu
cookies-blocked = Vafrinn þinn geymir ekki vafrakökur frá þessum vef og vefurinn getur því ekki munað val þitt. Ekkert sem krefst samþykkis þíns er í gangi.
account-applied = Þú valdir þetta í öðru tæki með innskráningu. Valið gildir einnig hér.

# What screen readers announce.

status-asked = Spurning um vafrakökur er neðst á þessari síðu.
status-saving = Verið er að vista val þitt.
status-accepted = Vistað: kveikt er á því sem þú samþykktir.
status-rejected = Vistað: áfram er slökkt á öllu sem krefst samþykkis þíns.
status-saved = Val þitt hefur verið vistað.
status-withdrawn = Samþykki þitt hefur verið afturkallað.
status-failed = Ekki tókst að vista val þitt og engu hefur verið breytt. Vinsamlegast reyndu aftur.

# Purposes.

purpose-necessary = Nauðsynlegt
purpose-necessary-why = Þarf til þess sem þú biður þennan vef um: að skrá þig inn, halda vefnum öruggum og muna það sem þú slærð inn og valið sem þú gerir hér.
purpose-functional = Viðbótareiginleikar
purpose-functional-why = man stillingar sem þú kýst og birtir myndskeið, kort eða netspjall frá öðrum þjónustuveitendum
purpose-analytics = Mælingar á notkun
purpose-analytics-why = telur heimsóknir og skráir hvaða síður eru notaðar og hvernig
purpose-marketing = Auglýsingar
purpose-marketing-why = býr til persónusnið úr því sem þú gerir hér og annars staðar til að sýna þér auglýsingar og mæla þær

# The settings page.

settings-intro = Hér ákveður þú í hvaða tilgangi rekstraraðili vefsins ({ $controller }) má nota vafrakökur og sambærilega geymslu. Þú getur komið hingað aftur og breytt þessu hvenær sem er.
settings-nothing = Rekstraraðili vefsins ({ $controller }) notar ekkert á þessum vef sem krefst samþykkis þíns og því er ekkert að velja.
settings-minor = Þessi heimsókn telst vera heimsókn ólögráða einstaklings. Engar spurningar eru lagðar fyrir þig og aðeins það sem vefurinn þarf til að virka er í gangi.
state-open = Þú hefur ekki valið enn.
state-chosen = Þú valdir { $date }, samkvæmt reglum fyrir þennan stað: { $place }.
now-on = Kveikt núna.
now-off = Slökkt núna.
reason-necessary = Vefurinn getur ekki virkað án þessa.
reason-promise = Stefna vefsins sjálfs útilokar þetta.
reason-choice-over-signal = Þú valdir þetta hér og val þitt gengur framar merkinu frá vafranum þínum.
reason-signal = Vafrinn þinn sendir persónuverndarmerki sem hafnar þessu.
reason-choice = Þú valdir þetta.
reason-opt-in = Fyrst þarf samþykki þitt.
reason-opt-out = Kveikt er á þessu nema þú hafnir því.
reason-notice = Reglur þar sem þú ert krefjast aðeins upplýsinga. Þú getur samt hafnað þessu.
reason-minor = Áfram er slökkt á þessu hjá ólögráða einstaklingum.
reason-attested = Rekstraraðili vefsins ({ $controller }) hefur lýst því yfir að tólið { $tool } uppfylli skilyrði sem lög þar sem þú ert setja fyrir því að þetta megi keyra án þess að spurt sé. Þú getur slökkt á því.
recipients = { $count ->
    [one] { $count } þjónustuveitandi og vafrakökur hans
   *[other] { $count } þjónustuveitendur og vafrakökur þeirra
}
vendor-controller = Ábyrgð: { $name }
vendor-country = Land: { $country }
vendor-cookies = Vafrakökur:
vendor-storage = Önnur geymsla í vafra:
vendor-hosts = Tengist við:
recipient-own = Viðtakendur: vefurinn sjálfur; ekki er haft samband við þriðja aðila vegna þessa.
recipient-processor = Viðtakendur: þessi þjónustuveitandi. Hann starfar fyrir hönd rekstraraðila vefsins ({ $controller }) og engra annarra.
recipient-third = Viðtakendur: þessi þjónustuveitandi. Hann kann að nota gögnin í eigin tilgangi og miðla þeim áfram.
transfer-adequacy = Flutningur til útlanda: framkvæmdastjórn Evrópusambandsins hefur ákveðið að gögn njóti þar fullnægjandi verndar.
transfer-dpf = Flutningur til útlanda: fellur undir EU-U.S. Data Privacy Framework.
transfer-scc = Flutningur til útlanda: bundinn af stöðluðum samningsákvæðum framkvæmdastjórnar Evrópusambandsins.
transfer-bcr = Flutningur til útlanda: bundinn af samþykktum bindandi fyrirtækjareglum samstæðu þjónustuveitandans.
transfer-unknown = Flutningur til útlanda: þessi vefur hefur ekki greint frá því hvernig gögn eru vernduð þar.
vendor-duration = { $count ->
    [one] Vafrakökur hans endast í mesta lagi í { $count } dag.
   *[other] Vafrakökur hans endast í mesta lagi í { $count } daga.
}
vendor-session = Vafrakökur hans falla niður þegar þú lokar vafranum.
strangers = Ekki flokkað enn; svar þitt hér nær einnig til þessara:
regulator = Eftirlitsyfirvald þar sem þú ert:
save = Vista val
withdraw = Afturkalla samþykki mitt
back = Til baka á síðuna
language = Tungumál
language-show = Sýna

# The visitor's own record.

record-title = Skráning þín
record-none = Ekkert val frá þér er geymt.
record-yes = Þú samþykktir: { $purposes }
record-no = Þú hafnaðir eftirfarandi: { $purposes }
record-signal = Merkið frá vafranum þínum hafnar eftirfarandi: { $purposes }
record-rules = Þú valdir þetta ekki; reglur fyrir þennan stað ráða: { $purposes }
record-until = Spurt verður aftur í síðasta lagi eftir { $date }.
record-refusal = Höfnun þín er einungis geymd í þessum vafra. Vefurinn telur hana án nokkurs sem vísar á þig.
record-consent = Vefurinn geymir sönnun fyrir samþykki þínu undir handahófskenndu númeri sem er í vafraköku í vafranum þínum.
record-receipt = Sækja kvittun
record-receipt-what = Kvittunin er undirrituð skrá (JSON) sem segir hvað þú valdir. Hún inniheldur ekkert aðgangsorð: enginn getur komið fram fyrir þína hönd með henni.
record-erase = Eyða skráningu
record-erase-what = Við eyðingu er fyrst afturkallað það sem þú samþykktir. Síðan er vafrakökunni í þessum vafra eytt og ekki er lengur hægt að tengja það sem vefurinn geymir við þig. Spurt verður aftur.
erased-title = Skráningu þinni hefur verið eytt
erased-consent = Fyrst var afturkallað það sem þú samþykktir. Með tenglinum hér að neðan má sækja síðustu kvittun; eftir þessa síðu er ekki hægt að útbúa hana aftur.
erased-refusal = Vafrakökunni sem geymdi val þitt hefur verið eytt. Ekkert sem krefst samþykkis þíns er í gangi.
erased-receipt = Sækja síðustu kvittun

# The cookie page.

declaration-title = Vafrakökur og sambærileg geymsla
declaration-intro = Þessi listi byggist á því sem sést hefur á vefnum (rekstraraðili: { $controller }) ásamt því sem um það er vitað.
declaration-changed = Síðast breytt: { $date }
declaration-none = Ekkert hefur sést sem þjónar þessum tilgangi.
declaration-json = Þessi listi sem skrá (JSON)
unclassified-title = Ekki flokkað enn
unclassified-text = Þetta hefur sést og enginn hefur enn sagt til hvers það er.
column-name = Heiti
column-kind = Tegund
column-provider = Veitandi
column-kept = Geymslutími
kind-cookie = Vafrakaka
kind-storage = Geymsla í vafra
kind-host = Tenging
duration-session = þar til vafra er lokað
duration-unknown = ekki gefið upp
duration-minutes = { $count ->
    [one] { $count } mínúta
   *[other] { $count } mínútur
}
duration-hours = { $count ->
    [one] { $count } klukkustund
   *[other] { $count } klukkustundir
}
duration-days = { $count ->
    [one] { $count } dagur
   *[other] { $count } dagar
}
duration-months = { $count ->
    [one] { $count } mánuður
   *[other] { $count } mánuðir
}
duration-years = { $count ->
    [one] { $count } ár
   *[other] { $count } ár
}

# What the program itself keeps.

own-title = Hvað þessi samþykkistilkynning geymir
own-text = Spurningin um vafrakökur kemur frá Assent, forriti sem rekstraraðili vefsins ({ $controller }) keyrir. Það notar þessar vafrakökur, sem þarf til að muna val þitt:
own-choice = Geymir val þitt, undirritað, svo að ekki þurfi að spyrja þig aftur.
own-mirror = Geymir val þitt svo að síður þessa vefs geti lesið það.
own-signal = Man að vafrinn þinn sendir persónuverndarmerki sem aðeins skriftur sjá.
own-tab = Ekki vafrakaka: ef vafrinn þinn geymir engar man þessi flipi, þar til honum er lokað, að þú hefur svarað og ekkert annað.
own-notice-title = Fyrir persónuverndaryfirlýsinguna
own-notice = Þessi vefur notar Assent, forrit sem rekstraraðili vefsins ({ $controller }) keyrir, til að spyrja um val þitt varðandi vafrakökur og fara eftir því. IP-tala þín er notuð meðan beiðni er svarað, til að finna reglurnar þar sem þú ert og til að verjast ofálagi; hún er ekki geymd með vali þínu. Val þitt er geymt í vafraköku í vafranum þínum. Ef þú samþykkir eitthvað eru tíminn, tilgangurinn, reglan, textinn sem þú sást og handahófskennt númer einnig geymd til að sanna samþykki þitt (1. mgr. 7. gr. almennu persónuverndarreglugerðarinnar). Ef þú hafnar er ekkert geymt sem vísar á þig. Þú getur skoðað, breytt, sótt og eytt vali þínu í vafrakökustillingunum hvenær sem er.

# What stands in place of a video or map that is not loaded.

held-title = Þetta efni hefur ekki verið sótt enn
held-from = Það kemur frá { $host }.
held-why = Þegar efnið er sótt fær þjónustuveitandinn að vita að þú ert hér og getur komið fyrir vafrakökum.
held-once = Sækja einu sinni

# Privacy signals and opting out.

signal-title = Vafrinn þinn sendir persónuverndarmerki
signal-conflict = Kveikt er á Global Privacy Control í vafranum þínum. Það hafnar auglýsingum og sölu eða miðlun gagna þinna og þessi vefur virðir það. Ef þú kveikir hér á því sem merkið hafnar stangast val þitt á við merkið; þessi vefur fer þá eftir vali þínu í stað merkisins.
signal-holds = Kveikt er á Global Privacy Control í vafranum þínum. Það hafnar auglýsingum og sölu eða miðlun gagna þinna. Þessi vefur virðir það og val sem gert er hér fellir það ekki úr gildi.
sale-never = Stefna þessa vefs útilokar sölu eða miðlun persónuupplýsinga, hvað sem þú velur hér.
sale-off = Andmæli þín eru í gildi: persónuupplýsingar þínar eru hvorki seldar né þeim miðlað.
sale-on = Sumir þjónustuveitendur á þessum vef kunna að fá persónuupplýsingar á þann hátt sem lögin kalla sölu eða miðlun.
rules-place = Reglur sem gilda: { $place } – { $law }.
rules-default = Okkur er ekki kunnugt um sérstakar reglur þar sem þú ert og því gilda þær ströngustu.
not-advice = Þessi síða lýsir stillingum þessa vefs. Hún er ekki lögfræðiráðgjöf.

optout-title = Andmæla sölu og miðlun
optout-what = Þjónustuveitendur sem taka þátt í vef kunna að fá persónuupplýsingar um þig vegna auglýsinga á mörgum vefjum eða í eigin tilgangi. Lögin kalla þetta sölu eða miðlun. Hér getur þú hafnað því.
optout-does = Ef þú andmælir stöðvar rekstraraðili vefsins ({ $controller }) þetta þegar í stað í þessum vafra: slökkt er á auglýsingum og þjónustuveitendur sem selja eða miðla upplýsingum fá ekkert frekar. Þú þarft engan aðgang og gefur engar frekari upplýsingar.
optout-button = Andmæla
optout-toggle = Sölu og miðlun andmælt
optout-signal = Persónuverndarmerki vafrans þíns hefur borist og telst andmæli þín svo lengi sem vafrinn sendir það. Með hnappinum hér að neðan gilda þau einnig án merkisins.
optout-unasked = Ekkert af þessu á sér stað núna. Þú getur samt andmælt; andmæli þín gilda þá einnig þar sem ekki þyrfti samþykki.
optout-lost = Vafrinn þinn geymdi ekki þessi andmæli. Leyfðu þessum vef að geyma vafrakökur og reyndu aftur, eða kveiktu á Global Privacy Control í vafranum þínum.
optout-in = Afturkalla andmæli
optout-in-text = Ef þú staðfestir er kveikt á auglýsingum og þjónustuveitendur sem taka þátt í þessum vef geta aftur fengið persónuupplýsingar um þig á þann hátt sem lögin kalla sölu eða miðlun. Þú getur andmælt aftur hvenær sem er.
optout-in-confirm = Staðfesta
optout-keep = Halda andmælum
limit-what = Viðkvæmar persónuupplýsingar varða til dæmis heilsu, uppruna, skoðanir eða nákvæma staðsetningu. Andmæli hér takmarka einnig notkun þeirra við það sem vefurinn þarf til þess sem þú biður hann um.
limit-holds = Þessi takmörkun er í gildi.
collection-title = Tilkynning við söfnun upplýsinga
collection-intro = Rekstraraðili vefsins ({ $controller }) safnar þessum flokkum persónuupplýsinga á þessum vef.
collection-for = Notkun
collection-kept = Varðveisla
collection-sold = Sala eða miðlun
yes = Já
no = Nei

# Errors.

error-400-title = Ekki tókst að lesa þessa beiðni
error-400 = Eitthvað í henni vantaði eða var skemmt. Vinsamlegast farðu til baka og reyndu aftur.
error-403-title = Þetta val var ekki tekið gilt
error-403 = Það kom ekki af síðu á þessum vef eða síðan var opin of lengi. Vinsamlegast opnaðu stillingarnar aftur og veldu þar. Engu hefur verið breytt.
error-404-title = Síðan fannst ekki
error-404 = Ekkert er á þessari vefslóð.
error-421-title = Enginn slíkur vefur hér
error-421 = Þessi þjónn svarar ekki fyrir vefslóðina sem þú opnaðir. Vinsamlegast athugaðu hvort hún er rétt skrifuð.
error-429-title = Of margar beiðnir
error-429 = Fleiri beiðnir bárust frá neti þínu en hægt er að svara núna. Vinsamlegast bíddu augnablik og reyndu aftur.
error-502-title = Vefurinn svarar ekki rétt
error-502 = Þjónninn á bak við þessa síðu sendi ekki nothæft svar. Vinsamlegast reyndu aftur eftir augnablik.
error-503-title = Ekki hægt núna
error-503 = Þetta er ekki hægt að gera sem stendur og engu hefur verið breytt. Vinsamlegast reyndu aftur innan skamms.
error-504-title = Vefurinn er of lengi að svara
error-504 = Þjónninn á bak við þessa síðu svaraði ekki í tæka tíð. Vinsamlegast reyndu aftur eftir augnablik.
error-other-title = Eitthvað fór úrskeiðis
error-other = Ekki tókst að birta síðuna. Vinsamlegast reyndu aftur eftir augnablik.
error-home = Fara á forsíðu
error-code = Villa { $code }
