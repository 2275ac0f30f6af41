# The first layer.

banner-title = La seva decisió sobre les galetes
banner-ask = { $controller } voldria fer servir galetes i emmagatzematge similar per a aquestes finalitats:
banner-free = Pot dir que no i pot canviar d’opinió en qualsevol moment.
across-devices = Si ha iniciat la sessió, la seva decisió també s’aplica als seus altres dispositius.
partners = { $count ->
    [0] Si hi participen tercers, la configuració els esmenta.
    [one] Hi participa un tercer.
    [many] Hi participen { $count } de tercers.
   *[other] Hi participen { $count } tercers.
}
accept-all = Accepta-ho tot
reject-all = Rebutja-ho tot
settings = Configuració
cookie-settings = Configuració de galetes
cookie-list = Llista de galetes
privacy-policy = Política de privacitat
close-reject = Rebutja-ho tot i tanca
close-unchanged = Tanca sense canviar res
cookies-blocked = El seu navegador no desa cap galeta d’aquest lloc web i, per tant, el lloc no pot recordar la seva decisió. No hi ha en funcionament res que requereixi el seu consentiment.
account-applied = Va prendre aquesta decisió en un altre dispositiu amb la sessió iniciada. Aquí també s’aplica.

# What screen readers announce.

status-asked = Al final d’aquesta pàgina hi ha una pregunta sobre les galetes.
status-saving = S’està desant la seva decisió.
status-accepted = Desat: allò que ha acceptat està activat.
status-rejected = Desat: tot el que requereix el seu consentiment continua desactivat.
status-saved = La seva decisió s’ha desat.
status-withdrawn = El seu consentiment s’ha retirat.
status-failed = La seva decisió no s’ha pogut desar i no s’ha canviat res. Torni-ho a provar.

# Purposes.

purpose-necessary = Necessàries
purpose-necessary-why = Calen per al que vostè demana a aquest lloc web: iniciar la sessió, mantenir-lo segur i recordar les dades que hi introdueix i la decisió que pren aquí.
purpose-functional = Funcions addicionals
purpose-functional-why = recorda les seves preferències i mostra vídeos, mapes o xats d’altres proveïdors
purpose-analytics = Mesura d’audiència
purpose-analytics-why = compta les visites i registra quines pàgines es fan servir i com
purpose-marketing = Publicitat
purpose-marketing-why = elabora un perfil a partir del que fa aquí i en altres llocs, per mostrar-li anuncis i mesurar-los

# The settings page.

settings-intro = Aquí decideix per a què pot fer servir { $controller } galetes i emmagatzematge similar. Pot tornar aquí i canviar-ho en qualsevol moment.
settings-nothing = { $controller } no fa servir res en aquest lloc web que requereixi el seu consentiment; per tant, no hi ha res per triar.
settings-minor = Aquesta visita es considera la d’un menor d’edat. No se li pregunta res i funciona únicament el que el lloc necessita per funcionar.
state-open = Encara no ha triat.
state-chosen = Va triar el { $date }, segons les normes d’aquest lloc: { $place }.
now-on = Ara activat.
now-off = Ara desactivat.
reason-necessary = El lloc web no pot funcionar sense això.
reason-promise = La política d’aquest mateix lloc web ho exclou.
reason-choice-over-signal = Ho ha triat aquí, i la seva decisió preval sobre el senyal del navegador.
reason-signal = El seu navegador envia un senyal de privacitat que diu que no.
reason-choice = Ho ha triat vostè.
reason-opt-in = Primer cal el seu consentiment.
reason-opt-out = Està activat si no diu que no.
reason-notice = Les normes del lloc on es troba només exigeixen informar. Tot i així, pot dir que no.
reason-minor = Per als menors d’edat continua desactivat.
reason-attested = { $controller } ha declarat que { $tool } compleix les condicions en què la llei del lloc on es troba permet que això funcioni sense preguntar-ho. Ho pot desactivar.
recipients = { $count ->
    [one] Un proveïdor i les seves galetes
    [many] { $count } de proveïdors i les seves galetes
   *[other] { $count } proveïdors i les seves galetes
}
vendor-controller = Responsable: { $name }
vendor-country = País: { $country }
vendor-cookies = Galetes:
vendor-storage = Altre emmagatzematge al navegador:
vendor-hosts = Es connecta amb:
recipient-own = Destinataris: el mateix lloc web; no es contacta amb cap tercer per a això.
recipient-processor = Destinataris: aquest proveïdor. Treballa per compte del responsable del lloc web ({ $controller }) i de ningú més.
recipient-third = Destinataris: aquest proveïdor. Pot utilitzar les dades per a finalitats pròpies i cedir-les.
transfer-adequacy = Transferència a l’estranger: la Comissió Europea ha decidit que allà les dades tenen una protecció adequada.
transfer-dpf = Transferència a l’estranger: emparada per l’EU-U.S. Data Privacy Framework.
transfer-scc = Transferència a l’estranger: subjecta a les clàusules contractuals tipus de la Comissió Europea.
transfer-bcr = Transferència a l’estranger: subjecta a les normes corporatives vinculants aprovades del grup del proveïdor.
transfer-unknown = Transferència a l’estranger: aquest lloc web no ha indicat com es protegeixen allà les dades.
vendor-duration = { $count ->
    [one] Les seves galetes duren un dia com a màxim.
    [many] Les seves galetes duren { $count } de dies com a màxim.
   *[other] Les seves galetes duren { $count } dies com a màxim.
}
vendor-session = Les seves galetes s’acaben quan tanca el navegador.
strangers = Encara sense classificar; la seva resposta aquí també inclou:
regulator = Autoritat de control del lloc on es troba:
save = Desa la selecció
withdraw = Retira el consentiment
back = Torna a la pàgina
language = Llengua
language-show = Mostra

# The visitor's own record.

record-title = El seu registre
record-none = No es conserva cap decisió seva.
record-yes = Ha acceptat: { $purposes }
record-no = Ha rebutjat: { $purposes }
record-signal = El senyal del seu navegador rebutja: { $purposes }
record-rules = No ho ha triat vostè; ho decideixen les normes d’aquest lloc: { $purposes }
record-until = Se li tornarà a preguntar, com a molt tard, després del { $date }.
record-refusal = El seu rebuig es conserva únicament en aquest navegador. El lloc web el compta sense cap dada que dugui fins a vostè.
record-consent = El lloc web conserva una prova del seu consentiment amb un número aleatori, que és a la galeta del seu navegador.
record-receipt = Baixa el justificant
record-receipt-what = El justificant és un fitxer signat (JSON) que diu què ha triat. No conté cap contrasenya: ningú no hi pot actuar en nom seu.
record-erase = Esborra el registre
record-erase-what = En esborrar-lo, primer es retira allò que ha acceptat. Després se suprimeix la galeta d’aquest navegador, i el que conserva el lloc web ja no es pot relacionar amb vostè. Se li tornarà a preguntar.
erased-title = El seu registre s’ha esborrat
erased-consent = Primer s’ha retirat allò que havia acceptat. Amb l’enllaç següent pot baixar un últim justificant; després d’aquesta pàgina ja no es podrà tornar a fer.
erased-refusal = La galeta que contenia la seva decisió s’ha suprimit. No hi ha en funcionament res que requereixi el seu consentiment.
erased-receipt = Baixa l’últim justificant

# The cookie page.

declaration-title = Galetes i emmagatzematge similar
declaration-intro = Aquesta llista es basa en el que s’observa al lloc web (responsable: { $controller }) i en el que se’n sap.
declaration-changed = Últim canvi: { $date }
declaration-none = No s’ha observat res per a aquesta finalitat.
declaration-json = Aquesta llista en un fitxer (JSON)
unclassified-title = Encara sense classificar
unclassified-text = S’han observat, i encara ningú no ha dit per a què serveixen.
column-name = Nom
column-kind = Tipus
column-provider = Proveïdor
column-kept = Durada
kind-cookie = Galeta
kind-storage = Emmagatzematge al navegador
kind-host = Connexió
duration-session = fins que es tanca el navegador
duration-unknown = no indicat
duration-minutes = { $count ->
    [one] un minut
    [many] { $count } de minuts
   *[other] { $count } minuts
}
duration-hours = { $count ->
    [one] una hora
    [many] { $count } d’hores
   *[other] { $count } hores
}
duration-days = { $count ->
    [one] un dia
    [many] { $count } de dies
   *[other] { $count } dies
}
duration-months = { $count ->
    [one] un mes
    [many] { $count } de mesos
   *[other] { $count } mesos
}
duration-years = { $count ->
    [one] un any
    [many] { $count } d’anys
   *[other] { $count } anys
}

# What the program itself keeps.

own-title = Què desa aquest avís de consentiment
own-text = La pregunta sobre les galetes la fa Assent, un programa gestionat per { $controller }. Fa servir aquestes galetes, que calen per recordar la seva decisió:
own-choice = Conté la seva decisió, signada, perquè no se li torni a preguntar.
own-mirror = Conté la seva decisió perquè les pàgines d’aquest lloc web la puguin llegir.
own-signal = Recorda que el seu navegador envia un senyal de privacitat que només poden veure els scripts.
own-tab = No és cap galeta: si el seu navegador no en desa cap, aquesta pestanya recorda, fins que la tanqui, que vostè ha respost, i res més.
own-notice-title = Per a la política de privacitat
own-notice = Aquest lloc web fa servir Assent, un programa gestionat per { $controller }, per demanar-li la seva decisió sobre les galetes i actuar-hi en conseqüència. La seva adreça IP s’utilitza mentre es respon una sol·licitud, per trobar les normes del lloc on es troba i per protegir de la sobrecàrrega; no es desa amb la seva decisió. La seva decisió es conserva al seu navegador, en una galeta. Si accepta alguna cosa, també es desen l’hora, les finalitats, la norma, el text que ha vist i un número aleatori, per demostrar el seu consentiment (article 7.1 de l’RGPD). Si ho rebutja, no es desa res que dugui fins a vostè. Pot veure, canviar, baixar i esborrar la seva decisió a la configuració de galetes en qualsevol moment.

# What stands in place of a video or map that is not loaded.

held-title = Aquest contingut encara no s’ha carregat
held-from = Prové de l’adreça { $host }.
held-why = Si es carrega, el proveïdor sap que vostè és aquí i pot instal·lar galetes.
held-once = Carrega-ho un cop

# Privacy signals and opting out.

signal-title = El seu navegador envia un senyal de privacitat
signal-conflict = Global Privacy Control està activat al seu navegador. Diu que no a la publicitat i a la venda o compartició de les seves dades, i aquest lloc web ho respecta. Si activa aquí el que el senyal rebutja, la seva decisió entra en conflicte amb el senyal; en aquest cas, el lloc web seguirà la seva decisió en comptes del senyal.
signal-holds = Global Privacy Control està activat al seu navegador. Diu que no a la publicitat i a la venda o compartició de les seves dades. Aquest lloc web ho respecta, i una decisió presa aquí no ho anul·la.
sale-never = La política d’aquest lloc web exclou la venda o compartició de dades personals, triï el que triï aquí.
sale-off = La seva oposició és vigent: les seves dades personals no es venen ni es comparteixen.
sale-on = Alguns proveïdors d’aquest lloc web poden rebre dades personals d’una manera que la llei anomena venda o compartició.
rules-place = Normes aplicades: { $place } – { $law }.
rules-default = No coneixem normes particulars per al lloc on es troba i, per tant, s’apliquen les més estrictes.
not-advice = Aquesta pàgina descriu la configuració d’aquest lloc web. No és assessorament jurídic.

optout-title = Oposició a la venda i la compartició
optout-what = Els proveïdors que participen en un lloc web poden rebre dades personals sobre vostè, per a publicitat en diversos llocs web o per a finalitats pròpies. La llei en diu venda o compartició. Aquí hi pot dir que no.
optout-does = Si s’hi oposa, { $controller } ho atura immediatament en aquest navegador: la publicitat es desactiva, i els proveïdors que venen o comparteixen dades no reben res més. No necessita cap compte ni ha de donar més informació.
optout-button = M’hi oposo
optout-toggle = Oposició a la venda i la compartició
optout-signal = S’ha rebut el senyal de privacitat del seu navegador i val com a oposició mentre el navegador l’enviï. Amb el botó següent, l’oposició també val sense el senyal.
optout-unasked = Ara no passa res d’això. Tot i així, s’hi pot oposar; la seva oposició valdrà llavors també allà on no caldria consentiment.
optout-lost = El seu navegador no ha conservat aquesta oposició. Permeti que aquest lloc web desi galetes i torni-ho a provar, o activi Global Privacy Control al seu navegador.
optout-in = Retira l’oposició
optout-in-text = Si ho confirma, s’activa la publicitat, i els proveïdors que participen en aquest lloc web poden tornar a rebre dades personals sobre vostè d’una manera que la llei anomena venda o compartició. S’hi pot tornar a oposar en qualsevol moment.
optout-in-confirm = Confirma
optout-keep = Mantén l’oposició
limit-what = Les dades personals sensibles són, per exemple, les relatives a la salut, l’origen, les creences o la ubicació precisa. Oposar-s’hi aquí també en limita l’ús al que el lloc web necessita per fer el que vostè li demana.
limit-holds = Aquesta limitació és vigent.
collection-title = Avís sobre la recollida de dades
collection-intro = { $controller } recull aquestes categories de dades personals en aquest lloc web.
collection-for = Ús
collection-kept = Conservació
collection-sold = Venda o compartició
yes = Sí
no = No

# Errors.

error-400-title = No s’ha pogut llegir aquesta sol·licitud
error-400 = Hi havia alguna cosa incompleta o malmesa. Torni enrere i provi-ho de nou.
error-403-title = Aquesta decisió no s’ha acceptat
error-403 = No venia d’una pàgina d’aquest lloc web, o la pàgina ha estat oberta massa temps. Torni a obrir la configuració i triï allà. No s’ha canviat res.
error-404-title = No s’ha trobat la pàgina
error-404 = No hi ha res en aquesta adreça.
error-421-title = Aquest lloc web no és aquí
error-421 = Aquest servidor no respon per a l’adreça que ha obert. Comprovi que estigui ben escrita.
error-429-title = Massa sol·licituds
error-429 = Des de la seva xarxa han arribat més sol·licituds de les que es poden respondre ara mateix. Esperi un moment i torni-ho a provar.
error-502-title = El lloc web no respon correctament
error-502 = El servidor que hi ha darrere d’aquesta pàgina no ha enviat cap resposta útil. Torni-ho a provar d’aquí a un moment.
error-503-title = Ara mateix no és possible
error-503 = Això no es pot fer en aquest moment i no s’ha canviat res. Torni-ho a provar d’aquí a poc.
error-504-title = El lloc web triga massa
error-504 = El servidor que hi ha darrere d’aquesta pàgina no ha respost a temps. Torni-ho a provar d’aquí a un moment.
error-other-title = Alguna cosa ha anat malament
error-other = La pàgina no s’ha pogut mostrar. Torni-ho a provar d’aquí a un moment.
error-home = Ves a la pàgina d’inici
error-code = Error { $code }
