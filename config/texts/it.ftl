# The first layer

banner-title = La sua scelta sui cookie
banner-ask = { $controller } chiede di usare cookie e memorie simili per queste finalità:
banner-free = Può rifiutare e può cambiare idea in qualsiasi momento.
across-devices = Se ha effettuato l’accesso, la sua scelta vale anche sugli altri suoi dispositivi.
partners = { $count ->
    [0] Se partecipano terzi, sono indicati nelle impostazioni.
    [one] Partecipa un soggetto terzo.
    [many] Partecipano { $count } di soggetti terzi.
   *[other] Partecipano { $count } soggetti terzi.
}
accept-all = Accetta tutto
reject-all = Rifiuta tutto
settings = Impostazioni
cookie-settings = Impostazioni dei cookie
cookie-list = Elenco dei cookie
privacy-policy = Informativa sulla privacy
close-reject = Rifiuta tutto e chiudi
close-unchanged = Chiudi senza modificare nulla
cookies-blocked = Il suo browser non conserva cookie di questo sito, che quindi non può ricordare la sua scelta. Nulla di ciò che richiede il suo consenso è attivo.
account-applied = Ha fatto questa scelta su un altro dispositivo con il suo account. Vale anche qui.

# Status messages

status-asked = Alla fine di questa pagina c’è una domanda sui cookie.
status-saving = Salvataggio della scelta in corso.
status-accepted = Salvato: ciò che ha accettato è attivo.
status-rejected = Salvato: tutto ciò che richiede il suo consenso resta disattivato.
status-saved = La sua scelta è stata salvata.
status-withdrawn = Il suo consenso è stato revocato.
status-failed = Non è stato possibile salvare la sua scelta e non è cambiato nulla. La preghiamo di riprovare.

# Purposes

purpose-necessary = Necessari
purpose-necessary-why = Servono per ciò che chiede a questo sito: accedere, garantire la sicurezza, conservare ciò che inserisce e la scelta che fa qui.
purpose-functional = Funzioni aggiuntive
purpose-functional-why = ricorda le sue preferenze e mostra video, mappe o chat di altri fornitori
purpose-analytics = Misurazione delle visite
purpose-analytics-why = conta le visite e registra quali pagine vengono usate e come
purpose-marketing = Pubblicità
purpose-marketing-why = crea un profilo in base a ciò che fa qui e altrove, per mostrarle annunci e misurarne l’effetto

# The settings page

settings-intro = Qui decide per che cosa { $controller } può usare cookie e memorie simili. Può tornare e modificare la scelta in qualsiasi momento.
settings-nothing = { $controller } non usa su questo sito nulla che richieda il suo consenso: non c’è quindi nulla da scegliere.
settings-minor = Questa visita è trattata come quella di una persona minorenne. Non le viene chiesto nulla e funziona solo ciò che serve al sito.
state-open = Non ha ancora scelto.
state-chosen = Ha scelto il { $date }, secondo le regole di questo luogo: { $place }.
now-on = Ora attivo.
now-off = Ora non attivo.
reason-necessary = Senza questo il sito non può funzionare.
reason-promise = Le regole proprie di questo sito lo escludono.
reason-choice-over-signal = L’ha scelto qui, e la scelta prevale sul segnale del suo browser.
reason-signal = Il suo browser invia un segnale di privacy che lo rifiuta.
reason-choice = L’ha scelto lei.
reason-opt-in = Serve prima il suo consenso.
reason-opt-out = È attivo finché non lo rifiuta.
reason-notice = Le regole del luogo in cui si trova chiedono solo di informarla. Può comunque rifiutare.
reason-minor = Per i minorenni resta disattivato.
reason-attested = { $controller } ha dichiarato che { $tool } soddisfa le condizioni alle quali la legge del luogo in cui si trova lo permette senza chiedere. Può disattivarlo.
recipients = { $count ->
    [one] Un fornitore e i suoi cookie
    [many] { $count } di fornitori e i loro cookie
   *[other] { $count } fornitori e i loro cookie
}
vendor-controller = Gestore: { $name }
vendor-country = Paese: { $country }
vendor-cookies = Cookie:
vendor-storage = Altra memoria del browser:
vendor-hosts = Si collega a:
recipient-own = Destinatario: il sito stesso; per questo non viene contattato alcun terzo.
recipient-processor = Destinatario: questo fornitore. Agisce per conto di { $controller } e di nessun altro.
recipient-third = Destinatario: questo fornitore. Può usare i dati per finalità proprie e trasmetterli ad altri.
transfer-adequacy = Trasferimento all’estero: secondo una decisione di adeguatezza della Commissione europea, i dati vi sono protetti in modo adeguato.
transfer-dpf = Trasferimento all’estero: coperto dall’EU-U.S. Data Privacy Framework.
transfer-scc = Trasferimento all’estero: soggetto alle clausole contrattuali tipo della Commissione europea.
transfer-bcr = Trasferimento all’estero: soggetto alle norme vincolanti d’impresa approvate del gruppo del fornitore.
transfer-unknown = Trasferimento all’estero: questo sito non ha indicato come i dati vi sono protetti.
vendor-duration = { $count ->
    [one] I suoi cookie durano al massimo un giorno.
    [many] I suoi cookie durano al massimo { $count } di giorni.
   *[other] I suoi cookie durano al massimo { $count } giorni.
}
vendor-session = I suoi cookie terminano alla chiusura del browser.
strangers = Non ancora classificati; la risposta data qui vale anche per:
regulator = Autorità di controllo per il luogo in cui si trova:
save = Salva la selezione
withdraw = Revoca il mio consenso
back = Torna alla pagina
language = Lingua
language-show = Mostra

# The visitor's own record

record-title = La sua scelta salvata
record-none = Non è conservata alcuna sua scelta.
record-yes = Ha accettato: { $purposes }
record-no = Ha rifiutato: { $purposes }
record-signal = Il segnale del suo browser rifiuta: { $purposes }
record-rules = Senza una sua scelta, decidono le regole di questo luogo: { $purposes }
record-until = La domanda le verrà posta di nuovo al più tardi dopo il { $date }.
record-refusal = Il suo rifiuto è conservato soltanto in questo browser. Il sito lo conta senza nulla che permetta di risalire a lei.
record-consent = Il sito conserva la prova del suo consenso con un numero casuale contenuto nel cookie del suo browser.
record-receipt = Scarica la ricevuta
record-receipt-what = La ricevuta è un file firmato (JSON) che indica che cosa ha scelto. Non contiene alcuna password: nessuno può usarla per agire al suo posto.
record-erase = Cancella la scelta
record-erase-what = La cancellazione revoca prima i consensi che ha dato. Poi il cookie in questo browser viene eliminato e ciò che il sito conserva non può più essere collegato a lei. La domanda le verrà posta di nuovo.
erased-title = La sua scelta è stata cancellata
erased-consent = Prima sono stati revocati i consensi che aveva dato. Il link qui sotto permette di scaricare un’ultima ricevuta; dopo questa pagina non potrà più essere creata.
erased-refusal = Il cookie che conteneva la sua scelta è stato eliminato. Nulla di ciò che richiede il suo consenso è attivo.
erased-receipt = Scarica l’ultima ricevuta

# The cookie page

declaration-title = Cookie e memorie simili
declaration-intro = Questo elenco si basa su ciò che si osserva su questo sito, di cui è titolare { $controller }, e su ciò che se ne sa.
declaration-changed = Ultima modifica: { $date }
declaration-none = Per questa finalità non è stato osservato nulla.
declaration-json = Questo elenco come file (JSON)
unclassified-title = Non ancora classificati
unclassified-text = Questi elementi sono stati osservati e nessuno ha ancora indicato a che cosa servono.
column-name = Nome
column-kind = Tipo
column-provider = Fornitore
column-kept = Durata
kind-cookie = Cookie
kind-storage = Memoria del browser
kind-host = Connessione
duration-session = fino alla chiusura del browser
duration-unknown = non indicata
duration-minutes = { $count ->
    [one] un minuto
    [many] { $count } di minuti
   *[other] { $count } minuti
}
duration-hours = { $count ->
    [one] un’ora
    [many] { $count } di ore
   *[other] { $count } ore
}
duration-days = { $count ->
    [one] un giorno
    [many] { $count } di giorni
   *[other] { $count } giorni
}
duration-months = { $count ->
    [one] un mese
    [many] { $count } di mesi
   *[other] { $count } mesi
}
duration-years = { $count ->
    [one] un anno
    [many] { $count } di anni
   *[other] { $count } anni
}
own-title = Che cosa conserva questa richiesta di consenso
own-text = La domanda sui cookie è posta da Assent, un programma gestito da { $controller }. Usa questi cookie, necessari per ricordare la sua scelta:
own-choice = Contiene la sua scelta, firmata, perché la domanda non le venga posta di nuovo.
own-mirror = Contiene la sua scelta perché le pagine di questo sito possano leggerla.
own-signal = Ricorda che il suo browser invia un segnale di privacy visibile solo agli script.
own-tab = Non è un cookie: se il suo browser non ne conserva, questa scheda ricorda fino alla chiusura che lei ha risposto, e nient’altro.
own-notice-title = Per l’informativa sulla privacy
own-notice = Questo sito web usa Assent, un programma gestito da { $controller }, per chiederle la sua scelta sui cookie e applicarla. Il suo indirizzo IP è usato mentre si risponde a una richiesta, per individuare le regole del luogo in cui si trova e per proteggere dal sovraccarico; non è salvato insieme alla sua scelta. La sua scelta è conservata nel suo browser, in un cookie. Se accetta qualcosa, vengono salvati anche la data e l’ora, le finalità, la regola, il testo che ha visto e un numero casuale, per dimostrare il suo consenso (art. 7, par. 1, del GDPR). Se rifiuta, non viene salvato nulla che permetta di risalire a lei. Può consultare, modificare, scaricare e cancellare la sua scelta in qualsiasi momento nelle impostazioni dei cookie.

# In place of a video or map

held-title = Questo contenuto non è ancora stato caricato
held-from = Proviene da { $host }.
held-why = Con il caricamento, il fornitore saprà della sua visita e potrà impostare cookie.
held-once = Carica una volta

# Privacy signals and opting out

signal-title = Il suo browser invia un segnale di privacy
signal-conflict = Nel suo browser è attivo Global Privacy Control. Il segnale rifiuta la pubblicità e la vendita o condivisione dei suoi dati, e questo sito lo rispetta. Se attiva qui ciò che il segnale rifiuta, la sua scelta contraddice il segnale; il sito seguirà allora la sua scelta e non il segnale.
signal-holds = Nel suo browser è attivo Global Privacy Control. Il segnale rifiuta la pubblicità e la vendita o condivisione dei suoi dati. Questo sito lo rispetta, e una scelta fatta qui non lo annulla.
sale-never = Le regole proprie di questo sito escludono la vendita o la condivisione di dati personali, qualunque sia la sua scelta qui.
sale-off = La sua opposizione è in vigore: i suoi dati personali non vengono venduti né condivisi.
sale-on = Alcuni fornitori di questo sito possono ricevere dati personali in un modo che la legge chiama vendita o condivisione.
rules-place = Regole applicate: { $place } – { $law }.
rules-default = Non conosciamo regole particolari per il luogo in cui si trova, quindi valgono le più severe.
not-advice = Questa pagina descrive le impostazioni di questo sito. Non è una consulenza legale.

optout-title = Opporsi alla vendita e alla condivisione
optout-what = I fornitori che partecipano a un sito possono ricevere dati personali che la riguardano, per pubblicità su siti diversi o per finalità proprie. La legge lo chiama vendita o condivisione. Qui può rifiutare.
optout-does = Se si oppone, { $controller } lo interrompe subito in questo browser: la pubblicità viene disattivata e i fornitori che vendono o condividono non ricevono più nulla. Non servono un account né altre informazioni.
optout-button = Mi oppongo
optout-toggle = Opposizione alla vendita e alla condivisione
optout-signal = Il segnale di privacy del suo browser è stato ricevuto e vale come sua opposizione finché il browser lo invia. Con il pulsante qui sotto vale anche senza il segnale.
optout-unasked = Ora non avviene nulla di tutto questo. Può opporsi comunque: la sua opposizione vale allora anche dove non servirebbe un consenso.
optout-lost = Il suo browser non ha conservato questa opposizione. Consenta a questo sito di salvare cookie e riprovi, oppure attivi Global Privacy Control nel browser.
optout-in = Ritira la mia opposizione
optout-in-text = Se conferma, la pubblicità viene attivata e i fornitori che partecipano a questo sito possono di nuovo ricevere dati personali che la riguardano in un modo che la legge chiama vendita o condivisione. Può opporsi di nuovo in qualsiasi momento.
optout-in-confirm = Conferma
optout-keep = Mantieni la mia opposizione
limit-what = I dati personali sensibili riguardano per esempio salute, origine, convinzioni o posizione precisa. Opporsi qui ne limita anche l’uso a ciò che serve al sito per quello che lei gli chiede.
limit-holds = Questo limite è in vigore.
collection-title = Informativa sulla raccolta dei dati
collection-intro = { $controller } raccoglie su questo sito queste categorie di dati personali.
collection-for = Usati per
collection-kept = Conservati
collection-sold = Venduti o condivisi
yes = Sì
no = No

# Errors

error-400-title = Questa richiesta non è leggibile
error-400 = Qualcosa era incompleto o danneggiato. Torni indietro e riprovi.
error-403-title = Questa scelta non è stata accettata
error-403 = Non proveniva da una pagina di questo sito, oppure la pagina è rimasta aperta troppo a lungo. Apra di nuovo le impostazioni e scelga da lì. Non è cambiato nulla.
error-404-title = Pagina non trovata
error-404 = A questo indirizzo non c’è nulla.
error-421-title = Questo sito non è qui
error-421 = Questo server non risponde per l’indirizzo che ha aperto. Controlli com’è scritto.
error-429-title = Troppe richieste
error-429 = Dalla sua rete sono arrivate più richieste di quante se ne possano gestire al momento. Attenda un momento e riprovi.
error-502-title = Il sito non risponde correttamente
error-502 = Il server dietro questa pagina non ha dato una risposta utilizzabile. Riprovi tra un momento.
error-503-title = Al momento non è possibile
error-503 = Questa operazione ora non è possibile e non è cambiato nulla. Riprovi tra poco.
error-504-title = Il sito impiega troppo tempo
error-504 = Il server dietro questa pagina non ha risposto in tempo. Riprovi tra un momento.
error-other-title = Qualcosa è andato storto
error-other = Non è stato possibile mostrare la pagina. Riprovi tra un momento.
error-home = Vai alla pagina iniziale
error-code = Errore { $code }
