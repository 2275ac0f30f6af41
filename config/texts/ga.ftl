# The first layer.

banner-title = Do rogha maidir le fianáin
banner-ask = Ba mhaith le hoibreoir an tsuímh ({ $controller }) fianáin agus stóráil chomhchosúil a úsáid chun na gcríoch seo:
banner-free = Is féidir leat diúltú, agus is féidir leat d’intinn a athrú am ar bith.
across-devices = Má tá tú logáilte isteach, tá feidhm ag do rogha ar do ghléasanna eile freisin.
partners = { $count ->
    [0] Luaitear sna socruithe aon tríú páirtithe atá rannpháirteach.
    [one] Tá tríú páirtí amháin rannpháirteach.
    [two] Tá { $count } thríú páirtí rannpháirteach.
    [few] Tá { $count } thríú páirtí rannpháirteach.
    [many] Tá { $count } dtríú páirtí rannpháirteach.
   *[other] Tá { $count } tríú páirtí rannpháirteach.
}
accept-all = Glac le gach ceann
reject-all = Diúltaigh do gach ceann
settings = Socruithe
cookie-settings = Socruithe fianán
cookie-list = Liosta na bhfianán
privacy-policy = Beartas príobháideachais
close-reject = Diúltaigh do gach ceann agus dún
close-unchanged = Dún gan aon rud a athrú
cookies-blocked = Ní choinníonn do bhrabhsálaí fianáin ón suíomh seo, agus mar sin ní féidir leis an suíomh cuimhneamh ar do rogha. Níl aon rud a éilíonn do thoiliú ag rith.
account-applied = Rinne tú an rogha seo ar ghléas eile agus tú logáilte isteach. Tá feidhm aici anseo freisin.

# What screen readers announce.

status-asked = Tá ceist faoi fhianáin ag deireadh an leathanaigh seo.
status-saving = Tá do rogha á sábháil.
status-accepted = Sábháilte: tá an méid ar thoiligh tú leis casta air.
status-rejected = Sábháilte: fanann gach rud a éilíonn do thoiliú casta as.
status-saved = Sábháladh do rogha.
status-withdrawn = Tarraingíodh do thoiliú siar.
status-failed = Níorbh fhéidir do rogha a shábháil, agus níor athraíodh aon rud. Bain triail eile as, le do thoil.

# Purposes.

purpose-necessary = Riachtanach
purpose-necessary-why = Ag teastáil don mhéid a iarrann tú ar an suíomh seo: logáil isteach, an suíomh a choinneáil slán, agus cuimhneamh ar an méid a iontrálann tú agus ar an rogha a dhéanann tú anseo.
purpose-functional = Gnéithe breise
purpose-functional-why = cuimhneamh ar do chuid sainroghanna agus físeáin, léarscáileanna nó comhrá ó sholáthraithe eile a thaispeáint
purpose-analytics = Tomhas cuairteanna
purpose-analytics-why = cuairteanna a chomhaireamh agus a thaifeadadh cé na leathanaigh a úsáidtear agus conas a úsáidtear iad
purpose-marketing = Fógraíocht
purpose-marketing-why = próifíl a chruthú ón méid a dhéanann tú anseo agus in áiteanna eile, chun fógraí a thaispeáint duit agus iad a thomhas

# The settings page.

settings-intro = Is anseo a shocraíonn tú cad iad na críocha a bhféadfaidh oibreoir an tsuímh ({ $controller }) fianáin agus stóráil chomhchosúil a úsáid lena n-aghaidh. Is féidir leat filleadh agus é seo a athrú am ar bith.
settings-nothing = Ní úsáideann oibreoir an tsuímh ({ $controller }) aon rud ar an suíomh seo a éilíonn do thoiliú, agus mar sin níl aon rud le roghnú.
settings-minor = Caitear leis an gcuairt seo mar chuairt mionaoisigh. Ní chuirtear aon cheist ort, agus níl ag rith ach an méid a theastaíonn ón suíomh chun oibriú.
state-open = Níl rogha déanta agat fós.
state-chosen = Rinne tú do rogha ar { $date }, faoi na rialacha don áit seo: { $place }.
now-on = Casta air anois.
now-off = Casta as anois.
reason-necessary = Ní féidir leis an suíomh oibriú gan é seo.
reason-promise = Cuireann beartas an tsuímh seo féin as an áireamh é.
reason-choice-over-signal = Roghnaigh tú é seo anseo, agus tá tosaíocht ag do rogha ar chomhartha do bhrabhsálaí.
reason-signal = Seolann do bhrabhsálaí comhartha príobháideachais a dhiúltaíonn dó seo.
reason-choice = Roghnaigh tusa é seo.
reason-opt-in = Tá do thoiliú ag teastáil chuige seo ar dtús.
reason-opt-out = Tá sé seo casta air mura ndiúltaíonn tú dó.
reason-notice = Ní éilíonn na rialacha san áit a bhfuil tú ach eolas a thabhairt. Is féidir leat diúltú mar sin féin.
reason-minor = Fanann sé seo casta as do mhionaoisigh.
reason-attested = Dhearbhaigh oibreoir an tsuímh ({ $controller }) go gcomhlíonann an uirlis { $tool } na coinníollacha faoina gceadaíonn an dlí san áit a bhfuil tú dó seo rith gan ceist a chur. Is féidir leat é a chasadh as.
recipients = { $count ->
    [one] Soláthraí amháin agus a fhianáin
    [two] { $count } sholáthraí agus a bhfianáin
    [few] { $count } sholáthraí agus a bhfianáin
    [many] { $count } soláthraí agus a bhfianáin
   *[other] { $count } soláthraí agus a bhfianáin
}
vendor-controller = Freagrach: { $name }
vendor-country = Tír: { $country }
vendor-cookies = Fianáin:
vendor-storage = Stóráil eile sa bhrabhsálaí:
vendor-hosts = Nascann le:
recipient-own = Faighteoirí: an suíomh féin; ní théitear i dteagmháil le haon tríú páirtí chuige seo.
recipient-processor = Faighteoirí: an soláthraí seo. Oibríonn sé thar ceann oibreoir an tsuímh ({ $controller }) agus ní thar ceann aon duine eile.
recipient-third = Faighteoirí: an soláthraí seo. Féadfaidh sé na sonraí a úsáid chun a chríoch féin agus iad a chur ar aghaidh.
transfer-adequacy = Aistriú thar lear: chinn an Coimisiún Eorpach go bhfuil cosaint leordhóthanach ar shonraí ansin.
transfer-dpf = Aistriú thar lear: cumhdaithe ag an EU-U.S. Data Privacy Framework.
transfer-scc = Aistriú thar lear: faoi cheangal ag clásail chonarthacha chaighdeánacha an Choimisiúin Eorpaigh.
transfer-bcr = Aistriú thar lear: faoi cheangal ag rialacha corparáideacha ceangailteacha formheasta de chuid ghrúpa an tsoláthraí.
transfer-unknown = Aistriú thar lear: níor luaigh an suíomh seo conas a chosnaítear sonraí ansin.
vendor-duration = { $count ->
    [one] Maireann a fhianáin lá amháin ar a mhéad.
    [two] Maireann a fhianáin { $count } lá ar a mhéad.
    [few] Maireann a fhianáin { $count } lá ar a mhéad.
    [many] Maireann a fhianáin { $count } lá ar a mhéad.
   *[other] Maireann a fhianáin { $count } lá ar a mhéad.
}
vendor-session = Téann a fhianáin in éag nuair a dhúnann tú an brabhsálaí.
strangers = Gan aicmiú fós; clúdaíonn d’fhreagra anseo iad seo freisin:
regulator = Údarás maoirseachta don áit a bhfuil tú:
save = Sábháil an rogha
withdraw = Tarraing mo thoiliú siar
back = Ar ais chuig an leathanach
language = Teanga
language-show = Taispeáin

# The visitor's own record.

record-title = Do thaifead
record-none = Níl aon rogha de do chuid á coinneáil.
record-yes = Thoiligh tú leo seo: { $purposes }
record-no = Dhiúltaigh tú dóibh seo: { $purposes }
record-signal = Diúltaíonn comhartha do bhrabhsálaí dóibh seo: { $purposes }
record-rules = Ní tusa a roghnaigh; is iad na rialacha don áit seo a shocraíonn: { $purposes }
record-until = Cuirfear an cheist ort arís tar éis { $date } ar a dhéanaí.
record-refusal = Coinnítear do dhiúltú sa bhrabhsálaí seo amháin. Comhaireann an suíomh é gan aon rud a threoraíonn chugat.
record-consent = Coinníonn an suíomh cruthúnas ar do thoiliú faoi uimhir randamach atá i bhfianán do bhrabhsálaí.
record-receipt = Íoslódáil an admháil
record-receipt-what = Comhad sínithe (JSON) is ea an admháil, a deir cad a roghnaigh tú. Níl aon phasfhocal inti: ní féidir le haon duine gníomhú ar do shon léi.
record-erase = Scrios an taifead
record-erase-what = Leis an scriosadh, tarraingítear siar ar dtús an méid ar thoiligh tú leis. Ansin scriostar an fianán sa bhrabhsálaí seo, agus ní féidir an méid a choinníonn an suíomh a nascadh leat a thuilleadh. Cuirfear an cheist ort arís.
erased-title = Tá do thaifead scriosta
erased-consent = Tarraingíodh siar ar dtús an méid ar thoiligh tú leis. Íoslódáiltear admháil dheireanach leis an nasc thíos; tar éis an leathanaigh seo ní féidir í a dhéanamh arís.
erased-refusal = Scriosadh an fianán ina raibh do rogha. Níl aon rud a éilíonn do thoiliú ag rith.
erased-receipt = Íoslódáil an admháil dheireanach

# The cookie page.

declaration-title = Fianáin agus stóráil chomhchosúil
declaration-intro = Tá an liosta seo bunaithe ar an méid a bhreathnaítear ar an suíomh (oibreoir: { $controller }), mar aon leis an méid atá ar eolas faoi.
declaration-changed = An t-athrú deireanach: { $date }
declaration-none = Níor breathnaíodh aon rud chun na críche seo.
declaration-json = An liosta seo mar chomhad (JSON)
unclassified-title = Gan aicmiú fós
unclassified-text = Breathnaíodh iad seo, agus níl sé ráite ag aon duine fós cad chuige iad.
column-name = Ainm
column-kind = Cineál
column-provider = Soláthraí
column-kept = Tréimhse
kind-cookie = Fianán
kind-storage = Stóráil sa bhrabhsálaí
kind-host = Nasc
duration-session = go dtí go ndúntar an brabhsálaí
duration-unknown = gan lua
duration-minutes = { $count ->
    [one] nóiméad amháin
    [two] { $count } nóiméad
    [few] { $count } nóiméad
    [many] { $count } nóiméad
   *[other] { $count } nóiméad
}
duration-hours = { $count ->
    [one] uair an chloig amháin
    [two] { $count } uair an chloig
    [few] { $count } huaire an chloig
    [many] { $count } n-uaire an chloig
   *[other] { $count } uair an chloig
}
duration-days = { $count ->
    [one] lá amháin
    [two] { $count } lá
    [few] { $count } lá
    [many] { $count } lá
   *[other] { $count } lá
}
duration-months = { $count ->
    [one] mí amháin
    [two] { $count } mhí
    [few] { $count } mhí
    [many] { $count } mí
   *[other] { $count } mí
}
duration-years = { $count ->
    [one] bliain amháin
    [two] { $count } bhliain
    [few] { $count } bliana
    [many] { $count } mbliana
   *[other] { $count } bliain
}

# What the program itself keeps.

own-title = Cad a choinníonn an fógra toilithe seo
own-text = Is é Assent, ríomhchlár a ritheann oibreoir an tsuímh ({ $controller }), a chuireann an cheist faoi fhianáin. Úsáideann sé na fianáin seo, atá ag teastáil chun cuimhneamh ar do rogha:
own-choice = Coinníonn sé do rogha, sínithe, ionas nach gcuirfear an cheist ort arís.
own-mirror = Coinníonn sé do rogha ionas gur féidir le leathanaigh an tsuímh seo í a léamh.
own-signal = Cuimhníonn sé go seolann do bhrabhsálaí comhartha príobháideachais nach bhfeiceann ach scripteanna.
own-tab = Ní fianán é: mura gcoinníonn do bhrabhsálaí fianáin, cuimhníonn an cluaisín seo, go dtí go ndúnann tú é, gur fhreagair tú, agus sin amháin.
own-notice-title = Don fhógra príobháideachais
own-notice = Úsáideann an suíomh gréasáin seo Assent, ríomhchlár a ritheann oibreoir an tsuímh ({ $controller }), chun ceist a chur ort faoi do rogha maidir le fianáin agus chun gníomhú dá réir. Úsáidtear do sheoladh IP fad a bhíonn iarratas á fhreagairt, chun teacht ar na rialacha don áit a bhfuil tú agus chun cosaint a thabhairt ar ró-ualú; ní stóráiltear é in éineacht le do rogha. Coinnítear do rogha i do bhrabhsálaí, i bhfianán. Má thoilíonn tú le rud éigin, stóráiltear freisin an t-am, na críocha, an riail, an téacs a chonaic tú agus uimhir randamach, chun do thoiliú a chruthú (Airteagal 7(1) den Rialachán Ginearálta maidir le Cosaint Sonraí). Má dhiúltaíonn tú, ní stóráiltear aon rud a threoraíonn chugat. Is féidir leat do rogha a fheiceáil, a athrú, a íoslódáil agus a scriosadh sna socruithe fianán am ar bith.

# What stands in place of a video or map that is not loaded.

held-title = Níl an t-ábhar seo lódáilte fós
held-from = Tagann sé ó { $host }.
held-why = Nuair a lódáiltear é, tugtar le fios don soláthraí go bhfuil tú anseo, agus féadfaidh an soláthraí fianáin a chur ar do ghléas.
held-once = Lódáil uair amháin

# Privacy signals and opting out.

signal-title = Seolann do bhrabhsálaí comhartha príobháideachais
signal-conflict = Tá Global Privacy Control casta air i do bhrabhsálaí. Diúltaíonn sé d’fhógraíocht agus do dhíol nó do roinnt do chuid sonraí, agus cloíonn an suíomh seo leis. Má chasann tú air anseo rud a ndiúltaíonn an comhartha dó, beidh do rogha ag teacht salach ar an gcomhartha; leanfaidh an suíomh seo do rogha ansin in ionad an chomhartha.
signal-holds = Tá Global Privacy Control casta air i do bhrabhsálaí. Diúltaíonn sé d’fhógraíocht agus do dhíol nó do roinnt do chuid sonraí. Cloíonn an suíomh seo leis, agus ní sháraíonn rogha a dhéantar anseo é.
sale-never = Cuireann beartas an tsuímh seo díol nó roinnt sonraí pearsanta as an áireamh, is cuma cad a roghnaíonn tú anseo.
sale-off = Tá do dhiúltú i bhfeidhm: ní dhíoltar ná ní roinntear do chuid sonraí pearsanta.
sale-on = D’fhéadfadh soláthraithe áirithe ar an suíomh seo sonraí pearsanta a fháil ar bhealach a dtugann an dlí díol nó roinnt air.
rules-place = Rialacha a chuirtear i bhfeidhm: { $place } – { $law }.
rules-default = Ní eol dúinn aon rialacha ar leith don áit a bhfuil tú, agus mar sin tá feidhm ag na cinn is déine.
not-advice = Déanann an leathanach seo cur síos ar shocruithe an tsuímh seo. Ní comhairle dlí é.

optout-title = Diúltú do dhíol agus do roinnt sonraí
optout-what = D’fhéadfadh soláthraithe atá rannpháirteach i suíomh gréasáin sonraí pearsanta fút a fháil, le haghaidh fógraíochta thar shuíomhanna éagsúla nó chun a gcríoch féin. Tugann an dlí díol nó roinnt air sin. Is féidir leat diúltú dó anseo.
optout-does = Má dhiúltaíonn tú, cuireann oibreoir an tsuímh ({ $controller }) stop leis seo sa bhrabhsálaí seo láithreach: castar an fhógraíocht as, agus ní fhaigheann soláthraithe a dhíolann nó a roinneann sonraí aon rud a thuilleadh. Níl cuntas ag teastáil, agus ní thugann tú aon fhaisnéis eile.
optout-button = Diúltaigh
optout-toggle = Diúltaithe do dhíol agus do roinnt
optout-signal = Fuarthas comhartha príobháideachais do bhrabhsálaí, agus áirítear é mar do dhiúltú fad a sheolann do bhrabhsálaí é. Leis an gcnaipe thíos, seasann an diúltú gan an comhartha freisin.
optout-unasked = Níl aon chuid de seo ag tarlú anois. Is féidir leat diúltú mar sin féin; beidh feidhm ag do dhiúltú ansin freisin in áiteanna nach mbeadh toiliú ag teastáil.
optout-lost = Níor choinnigh do bhrabhsálaí an diúltú seo. Ceadaigh don suíomh seo fianáin a stóráil agus bain triail eile as, nó cas Global Privacy Control air i do bhrabhsálaí.
optout-in = Tarraing an diúltú siar
optout-in-text = Má dheimhníonn tú, castar an fhógraíocht air, agus d’fhéadfadh soláthraithe atá rannpháirteach sa suíomh seo sonraí pearsanta fút a fháil arís ar bhealach a dtugann an dlí díol nó roinnt air. Is féidir leat diúltú arís am ar bith.
optout-in-confirm = Deimhnigh
optout-keep = Coinnigh mo dhiúltú
limit-what = Baineann sonraí pearsanta íogaire, mar shampla, le sláinte, bunús, creidimh nó suíomh geografach beacht. Má dhiúltaíonn tú anseo, teorannaítear a n-úsáid freisin don mhéid a theastaíonn ón suíomh chun an rud a iarrann tú air a dhéanamh.
limit-holds = Tá an teorainn seo i bhfeidhm.
collection-title = Fógra faoi bhailiú sonraí
collection-intro = Bailíonn oibreoir an tsuímh ({ $controller }) na catagóirí seo de shonraí pearsanta ar an suíomh seo.
collection-for = Úsáid
collection-kept = Coinneáil
collection-sold = Díol nó roinnt
yes = Tá
no = Níl

# Errors.

error-400-title = Níorbh fhéidir an t-iarratas seo a léamh
error-400 = Bhí cuid de neamhiomlán nó damáistithe. Téigh ar ais agus bain triail eile as, le do thoil.
error-403-title = Níor glacadh leis an rogha seo
error-403 = Níor tháinig sí ó leathanach den suíomh seo, nó bhí an leathanach oscailte rófhada. Oscail na socruithe arís, le do thoil, agus roghnaigh ansin. Níor athraíodh aon rud.
error-404-title = Níor aimsíodh an leathanach
error-404 = Níl aon rud ag an seoladh seo.
error-421-title = Níl a leithéid de shuíomh anseo
error-421 = Ní fhreagraíonn an freastalaí seo don seoladh a d’oscail tú. Seiceáil litriú an tseolta, le do thoil.
error-429-title = An iomarca iarratas
error-429 = Tháinig níos mó iarratas ó do líonra ná mar is féidir a fhreagairt faoi láthair. Fan nóiméad, le do thoil, agus bain triail eile as.
error-502-title = Níl an suíomh ag freagairt i gceart
error-502 = Níor sheol an freastalaí taobh thiar den leathanach seo freagra inúsáidte. Bain triail eile as i gceann nóiméid, le do thoil.
error-503-title = Ní féidir faoi láthair
error-503 = Ní féidir é seo a dhéanamh i láthair na huaire, agus níor athraíodh aon rud. Bain triail eile as go luath, le do thoil.
error-504-title = Tá an suíomh ag glacadh rófhada
error-504 = Níor fhreagair an freastalaí taobh thiar den leathanach seo in am. Bain triail eile as i gceann nóiméid, le do thoil.
error-other-title = Chuaigh rud éigin amú
error-other = Níorbh fhéidir an leathanach a thaispeáint. Bain triail eile as i gceann nóiméid, le do thoil.
error-home = Téigh chuig an leathanach baile
error-code = Earráid { $code }
