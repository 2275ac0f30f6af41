# The first layer.

banner-title = L-għażla tiegħek dwar il-cookies
banner-ask = L-operatur tas-sit ({ $controller }) jixtieq juża cookies u ħżin simili għal dawn l-għanijiet:
banner-free = Tista’ tgħid le, u tista’ tibdel fehmtek fi kwalunkwe ħin.
across-devices = Jekk dħalt fil-kont tiegħek, l-għażla tiegħek tapplika wkoll fuq l-apparati l-oħra tiegħek.
partners = { $count ->
    [0] Jekk hemm partijiet terzi li jieħdu sehem, il-preferenzi jsemmuhom.
    [one] Tieħu sehem parti terza waħda.
    [two] Jieħdu sehem żewġ partijiet terzi.
    [few] Jieħdu sehem { $count } partijiet terzi.
    [many] Jieħdu sehem { $count }-il parti terza.
   *[other] Jieħdu sehem { $count } parti terza.
}
accept-all = Aċċetta kollox
reject-all = Irrifjuta kollox
settings = Preferenzi
cookie-settings = Preferenzi tal-cookies
cookie-list = Lista tal-cookies
privacy-policy = Politika tal-privatezza
close-reject = Irrifjuta kollox u agħlaq
close-unchanged = Agħlaq mingħajr ma tibdel xejn
cookies-blocked = Il-browser tiegħek ma jżommx cookies minn dan is-sit, u għalhekk is-sit ma jistax jiftakar l-għażla tiegħek. M’hemm xejn għaddej li jeħtieġ il-kunsens tiegħek.
account-applied = Għamilt din l-għażla fuq apparat ieħor, wara li dħalt fil-kont tiegħek. Tapplika hawnhekk ukoll.

# What screen readers announce.

status-asked = Fi tmiem din il-paġna hemm mistoqsija dwar il-cookies.
status-saving = L-għażla tiegħek qed tiġi ssejvjata.
status-accepted = Issejvjat: dak li qbilt miegħu huwa mixgħul.
status-rejected = Issejvjat: dak kollu li jeħtieġ il-kunsens tiegħek jibqa’ mitfi.
status-saved = L-għażla tiegħek ġiet issejvjata.
status-withdrawn = Il-kunsens tiegħek ġie rtirat.
status-failed = L-għażla tiegħek ma setgħetx tiġi ssejvjata, u ma nbidel xejn. Jekk jogħġbok erġa’ pprova.

# Purposes.

purpose-necessary = Meħtieġa
purpose-necessary-why = Meħtieġa għal dak li titlob minn dan is-sit: biex tidħol fil-kont tiegħek, biex is-sit jinżamm sigur, u biex jinżammu dak li ddaħħal u l-għażla li tagħmel hawnhekk.
purpose-functional = Funzjonijiet addizzjonali
purpose-functional-why = jinżammu l-preferenzi tiegħek u jintwerew filmati, mapep jew chat minn fornituri oħra
purpose-analytics = Kejl tal-udjenza
purpose-analytics-why = jingħaddu ż-żjarat u jiġu rreġistrati l-paġni li jintużaw u kif jintużaw
purpose-marketing = Reklamar
purpose-marketing-why = jinħoloq profil minn dak li tagħmel hawnhekk u f’postijiet oħra, biex jintwerewlek reklami u jitkejlu

# The settings page.

settings-intro = Hawnhekk tiddeċiedi għal xiex l-operatur tas-sit ({ $controller }) jista’ juża cookies u ħżin simili. Tista’ terġa’ tiġi hawn u tibdel dan fi kwalunkwe ħin.
settings-nothing = L-operatur tas-sit ({ $controller }) ma juża xejn fuq dan is-sit li jeħtieġ il-kunsens tiegħek, u għalhekk m’hemm xejn x’tagħżel.
settings-minor = Din iż-żjara titqies bħala ta’ minorenni. Ma ssirlek l-ebda mistoqsija, u jkun għaddej biss dak li s-sit jeħtieġ biex jaħdem.
state-open = Għadek ma għażiltx.
state-chosen = Id-data tal-għażla tiegħek: { $date }, skont ir-regoli għal dan il-post: { $place }.
now-on = Mixgħul bħalissa.
now-off = Mitfi bħalissa.
reason-necessary = Is-sit ma jistax jaħdem mingħajru.
reason-promise = Il-politika ta’ dan is-sit stess teskludih.
reason-choice-over-signal = Għażilt dan hawnhekk, u jieħu preċedenza fuq is-sinjal tal-browser tiegħek.
reason-signal = Il-browser tiegħek jibgħat sinjal ta’ privatezza li jgħid le.
reason-choice = Int għażilt dan.
reason-opt-in = L-ewwel jeħtieġ il-kunsens tiegħek.
reason-opt-out = Huwa mixgħul sakemm ma tgħidx le.
reason-notice = Ir-regoli fil-post fejn tinsab jitolbu biss li tingħatalek informazzjoni. Xorta tista’ tgħid le.
reason-minor = Dan jibqa’ mitfi għall-minorenni.
reason-attested = L-operatur tas-sit ({ $controller }) iddikjara li l-għodda { $tool } tissodisfa l-kundizzjonijiet li taħthom il-liġi fil-post fejn tinsab tħalli li dan jaħdem mingħajr ma ssirlek mistoqsija. Tista’ titfih.
recipients = { $count ->
    [one] Fornitur wieħed u l-cookies tiegħu
    [two] Żewġ fornituri u l-cookies tagħhom
    [few] { $count } fornituri u l-cookies tagħhom
    [many] { $count }-il fornitur u l-cookies tagħhom
   *[other] { $count } fornitur u l-cookies tagħhom
}
vendor-controller = Responsabbli: { $name }
vendor-country = Pajjiż: { $country }
vendor-cookies = Cookies:
vendor-storage = Ħżin ieħor fil-browser:
vendor-hosts = Jikkonnettja ma’:
recipient-own = Riċevituri: is-sit stess; għal dan ma tiġi kkuntattjata l-ebda parti terza.
recipient-processor = Riċevituri: dan il-fornitur. Jaħdem f’isem l-operatur tas-sit ({ $controller }) u ta’ ħadd aktar.
recipient-third = Riċevituri: dan il-fornitur. Jista’ juża d-data għal għanijiet tiegħu stess u jgħaddiha lil oħrajn.
transfer-adequacy = Trasferiment barra mill-pajjiż: il-Kummissjoni Ewropea ddeċidiet li hemmhekk id-data hija protetta b’mod adegwat.
transfer-dpf = Trasferiment barra mill-pajjiż: kopert mill-EU-U.S. Data Privacy Framework.
transfer-scc = Trasferiment barra mill-pajjiż: marbut bil-klawżoli kuntrattwali standard tal-Kummissjoni Ewropea.
transfer-bcr = Trasferiment barra mill-pajjiż: marbut bir-regoli korporattivi vinkolanti approvati tal-grupp tal-fornitur.
transfer-unknown = Trasferiment barra mill-pajjiż: dan is-sit ma ddikjarax kif id-data hija protetta hemmhekk.
vendor-duration = { $count ->
    [one] Il-cookies tiegħu jdumu l-aktar ġurnata waħda.
    [two] Il-cookies tiegħu jdumu l-aktar jumejn.
    [few] Il-cookies tiegħu jdumu l-aktar { $count } ijiem.
    [many] Il-cookies tiegħu jdumu l-aktar { $count }-il jum.
   *[other] Il-cookies tiegħu jdumu l-aktar { $count } jum.
}
vendor-session = Il-cookies tiegħu jintemmu meta tagħlaq il-browser.
strangers = Għadhom mhux ikklassifikati; it-tweġiba tiegħek hawnhekk tkopri lil dawn ukoll:
regulator = Awtorità superviżorja għall-post fejn tinsab:
save = Issejvja l-għażla
withdraw = Irtira l-kunsens tiegħi
back = Lura għall-paġna
language = Lingwa
language-show = Uri

# The visitor's own record.

record-title = Ir-rekord tiegħek
record-none = Mhi miżmuma l-ebda għażla tiegħek.
record-yes = Qbilt ma’: { $purposes }
record-no = Irrifjutajt: { $purposes }
record-signal = Is-sinjal tal-browser tiegħek jirrifjuta: { $purposes }
record-rules = Ma għażiltx dan int; jiddeċiedu r-regoli għal dan il-post: { $purposes }
record-until = Nerġgħu nistaqsuk sa mhux aktar tard minn wara din id-data: { $date }.
record-refusal = Ir-rifjut tiegħek jinżamm f’dan il-browser biss. Is-sit jgħoddu mingħajr xejn li jwassal għalik.
record-consent = Is-sit iżomm prova tal-kunsens tiegħek taħt numru każwali li jinsab fil-cookie tal-browser tiegħek.
record-receipt = Niżżel l-irċevuta
record-receipt-what = L-irċevuta hija fajl iffirmat (JSON) li jgħid x’għażilt. Ma fiha l-ebda password: ħadd ma jista’ jaġixxi f’ismek biha.
record-erase = Ħassar ir-rekord
record-erase-what = It-tħassir l-ewwel jirtira dak li qbilt miegħu. Imbagħad jitħassar il-cookie f’dan il-browser, u dak li jżomm is-sit ma jkunx jista’ jintrabat aktar miegħek. Nerġgħu nistaqsuk.
erased-title = Ir-rekord tiegħek tħassar
erased-consent = L-ewwel ġie rtirat dak li qbilt miegħu. Bil-link ta’ hawn taħt tista’ tniżżel l-aħħar irċevuta; wara din il-paġna ma tkunx tista’ ssir mill-ġdid.
erased-refusal = Il-cookie li kien iżomm l-għażla tiegħek tħassar. M’hemm xejn għaddej li jeħtieġ il-kunsens tiegħek.
erased-receipt = Niżżel l-aħħar irċevuta

# The cookie page.

declaration-title = Cookies u ħżin simili
declaration-intro = Din il-lista hija bbażata fuq dak li jiġi osservat fuq is-sit (operatur: { $controller }), flimkien ma’ dak li hu magħruf dwaru.
declaration-changed = L-aħħar bidla: { $date }
declaration-none = Ma ġie osservat xejn għal dan l-għan.
declaration-json = Din il-lista bħala fajl (JSON)
unclassified-title = Għadhom mhux ikklassifikati
unclassified-text = Dawn ġew osservati, u ħadd għadu ma qal għal xiex huma.
column-name = Isem
column-kind = Tip
column-provider = Fornitur
column-kept = Tul ta’ żmien
kind-cookie = Cookie
kind-storage = Ħżin fil-browser
kind-host = Konnessjoni
duration-session = sakemm jingħalaq il-browser
duration-unknown = mhux iddikjarat
duration-minutes = { $count ->
    [one] minuta waħda
    [two] żewġ minuti
    [few] { $count } minuti
    [many] { $count }-il minuta
   *[other] { $count } minuta
}
duration-hours = { $count ->
    [one] siegħa
    [two] sagħtejn
    [few] { $count } sigħat
    [many] { $count }-il siegħa
   *[other] { $count } siegħa
}
duration-days = { $count ->
    [one] ġurnata
    [two] jumejn
    [few] { $count } ijiem
    [many] { $count }-il jum
   *[other] { $count } jum
}
duration-months = { $count ->
    [one] xahar
    [two] xahrejn
    [few] { $count } xhur
    [many] { $count }-il xahar
   *[other] { $count } xahar
}
duration-years = { $count ->
    [one] sena
    [two] sentejn
    [few] { $count } snin
    [many] { $count }-il sena
   *[other] { $count } sena
}

# What the program itself keeps.

own-title = X’iżomm dan l-avviż ta’ kunsens
own-text = Il-mistoqsija dwar il-cookies issir minn Assent, programm li jħaddem l-operatur tas-sit ({ $controller }). Il-programm juża dawn il-cookies, li huma meħtieġa biex l-għażla tiegħek tinżamm:
own-choice = Iżomm l-għażla tiegħek, iffirmata, biex ma nerġgħux nistaqsuk.
own-mirror = Iżomm l-għażla tiegħek biex il-paġni ta’ dan is-sit ikunu jistgħu jaqrawha.
own-signal = Iżomm nota li l-browser tiegħek jibgħat sinjal ta’ privatezza li jarawh biss l-iskripts.
own-tab = Mhux cookie: jekk il-browser tiegħek ma jżomm l-ebda cookie, din it-tab tiftakar, sakemm tagħlaqha, li weġibt, u xejn aktar.
own-notice-title = Għall-avviż ta’ privatezza
own-notice = Dan is-sit web juża Assent, programm li jħaddem l-operatur tas-sit ({ $controller }), biex jistaqsik dwar l-għażla tiegħek tal-cookies u jimxi skontha. L-indirizz IP tiegħek jintuża waqt li tkun qed titwieġeb talba, biex jinstabu r-regoli għall-post fejn tinsab u bħala protezzjoni kontra tagħbija żejda; ma jinħażinx mal-għażla tiegħek. L-għażla tiegħek tinżamm fil-browser tiegħek f’cookie. Jekk taqbel ma’ xi ħaġa, jinħażnu wkoll il-ħin, l-għanijiet, ir-regola, it-test li rajt u numru każwali, biex jiġi ppruvat il-kunsens tiegħek (l-Artikolu 7(1) tal-GDPR). Jekk tirrifjuta, ma jinħażen xejn li jwassal għalik. Tista’ tara, tibdel, tniżżel u tħassar l-għażla tiegħek fil-preferenzi tal-cookies fi kwalunkwe ħin.

# What stands in place of a video or map that is not loaded.

held-title = Dan il-kontenut għadu ma tgħabbiex
held-from = Ġej minn { $host }.
held-why = Meta jitgħabba, il-fornitur isir jaf li inti hawn, u l-fornitur jista’ jqiegħed cookies.
held-once = Għabbi darba

# Privacy signals and opting out.

signal-title = Il-browser tiegħek jibgħat sinjal ta’ privatezza
signal-conflict = Global Privacy Control huwa mixgħul fil-browser tiegħek. Jgħid le għar-reklamar u għall-bejgħ jew il-kondiviżjoni tad-data tiegħek, u dan is-sit josservah. Jekk hawnhekk tixgħel dak li s-sinjal jirrifjuta, l-għażla tiegħek tmur kontra s-sinjal; f’dak il-każ dan is-sit isegwi l-għażla tiegħek minflok is-sinjal.
signal-holds = Global Privacy Control huwa mixgħul fil-browser tiegħek. Jgħid le għar-reklamar u għall-bejgħ jew il-kondiviżjoni tad-data tiegħek. Dan is-sit josservah, u għażla li ssir hawnhekk ma tegħlbux.
sale-never = Il-politika ta’ dan is-sit teskludi l-bejgħ jew il-kondiviżjoni ta’ data personali, tagħżel x’tagħżel hawnhekk.
sale-off = L-oġġezzjoni tiegħek tinsab fis-seħħ: id-data personali tiegħek la tinbiegħ u lanqas tiġi kondiviża.
sale-on = Xi fornituri fuq dan is-sit jistgħu jirċievu data personali b’mod li l-liġi ssejjaħlu bejgħ jew kondiviżjoni.
rules-place = Regoli applikati: { $place } – { $law }.
rules-default = Ma nafu b’ebda regoli partikolari għall-post fejn tinsab, u għalhekk japplikaw l-aktar stretti.
not-advice = Din il-paġna tiddeskrivi l-preferenzi ta’ dan is-sit. Mhijiex parir legali.

optout-title = Oġġezzjoni għall-bejgħ u l-kondiviżjoni
optout-what = Fornituri li jieħdu sehem f’sit web jistgħu jirċievu data personali dwarek, għal reklamar fuq diversi siti web jew għal għanijiet tagħhom stess. Il-liġi ssejjaħ dan bejgħ jew kondiviżjoni. Hawnhekk tista’ tgħid le għal dan.
optout-does = Jekk toġġezzjona, l-operatur tas-sit ({ $controller }) iwaqqaf dan f’dan il-browser minnufih: ir-reklamar jintefa, u l-fornituri li jbigħu jew jikkondividu d-data ma jirċievu xejn aktar. M’għandekx bżonn kont u ma tagħti l-ebda informazzjoni oħra.
optout-button = Oġġezzjona
optout-toggle = Oġġezzjoni għall-bejgħ u l-kondiviżjoni
optout-signal = Is-sinjal ta’ privatezza tal-browser tiegħek wasal u jgħodd bħala l-oġġezzjoni tiegħek sakemm il-browser tiegħek jibqa’ jibagħtu. Bil-buttuna ta’ hawn taħt l-oġġezzjoni tibqa’ tgħodd ukoll mingħajr is-sinjal.
optout-unasked = Xejn minn dan mhu qed iseħħ bħalissa. Xorta tista’ toġġezzjona; l-oġġezzjoni tiegħek imbagħad tgħodd ukoll fejn ma jkunx meħtieġ kunsens.
optout-lost = Il-browser tiegħek ma żammx din l-oġġezzjoni. Ħalli lil dan is-sit jaħżen cookies u erġa’ pprova, jew ixgħel Global Privacy Control fil-browser tiegħek.
optout-in = Irtira l-oġġezzjoni
optout-in-text = Jekk tikkonferma, jinxtegħel ir-reklamar, u l-fornituri li jieħdu sehem f’dan is-sit jistgħu jerġgħu jirċievu data personali dwarek b’mod li l-liġi ssejjaħlu bejgħ jew kondiviżjoni. Tista’ terġa’ toġġezzjona fi kwalunkwe ħin.
optout-in-confirm = Ikkonferma
optout-keep = Żomm l-oġġezzjoni
limit-what = Data personali sensittiva hija, pereżempju, dwar is-saħħa, l-oriġini, it-twemmin jew il-post preċiż. L-oġġezzjoni hawnhekk tillimita wkoll l-użu tagħha għal dak li s-sit jeħtieġ għal dak li titolbu jagħmel.
limit-holds = Dan il-limitu jinsab fis-seħħ.
collection-title = Avviż dwar il-ġbir tad-data
collection-intro = L-operatur tas-sit ({ $controller }) jiġbor dawn il-kategoriji ta’ data personali fuq dan is-sit.
collection-for = Użu
collection-kept = Żamma
collection-sold = Bejgħ jew kondiviżjoni
yes = Iva
no = Le

# Errors.

error-400-title = Din it-talba ma setgħetx tinqara
error-400 = Xi ħaġa fiha kienet nieqsa jew bil-ħsara. Jekk jogħġbok mur lura u erġa’ pprova.
error-403-title = Din l-għażla ma ġietx aċċettata
error-403 = Ma ġietx minn paġna ta’ dan is-sit, jew il-paġna damet miftuħa wisq. Jekk jogħġbok erġa’ iftaħ il-preferenzi u agħżel hemmhekk. Ma nbidel xejn.
error-404-title = Il-paġna ma nstabitx
error-404 = M’hemm xejn f’dan l-indirizz.
error-421-title = Hawn m’hemmx sit bħal dan
error-421 = Dan is-server ma jweġibx għall-indirizz li ftaħt. Jekk jogħġbok iċċekkja kif inhu miktub.
error-429-title = Wisq talbiet
error-429 = Min-netwerk tiegħek waslu aktar talbiet milli jistgħu jitwieġbu bħalissa. Jekk jogħġbok stenna ftit u erġa’ pprova.
error-502-title = Is-sit mhux qed iwieġeb kif suppost
error-502 = Is-server wara din il-paġna ma bagħat l-ebda tweġiba li tista’ tintuża. Jekk jogħġbok erġa’ pprova ftit ieħor.
error-503-title = Mhux possibbli bħalissa
error-503 = Dan ma jistax isir bħalissa, u ma nbidel xejn. Jekk jogħġbok erġa’ pprova dalwaqt.
error-504-title = Is-sit qed idum wisq
error-504 = Is-server wara din il-paġna ma weġibx fil-ħin. Jekk jogħġbok erġa’ pprova ftit ieħor.
error-other-title = Inqalgħet problema
error-other = Il-paġna ma setgħetx tintwera. Jekk jogħġbok erġa’ pprova ftit ieħor.
error-home = Mur fil-paġna ewlenija
error-code = Żball { $code }
