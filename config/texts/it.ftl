banner-title = La tua scelta sui cookie
banner-ask = { $controller } chiede di usare cookie e memorie simili per:
banner-free = Puoi dire di no e puoi cambiare idea in qualsiasi momento.
across-devices = Se hai effettuato l’accesso, la tua scelta vale anche sugli altri tuoi dispositivi.
partners = { $count ->
    [0] Le impostazioni nominano tutti i terzi che partecipano.
    [one] Partecipa un’altra azienda.
   *[other] Partecipano altre { $count } aziende.
}
accept-all = Accetta tutto
reject-all = Rifiuta tutto
settings = Impostazioni
cookie-settings = Impostazioni dei cookie
cookie-list = Elenco dei cookie
privacy-policy = Informativa sulla privacy
close-reject = Rifiuta tutto e chiudi
close-unchanged = Chiudi senza cambiare nulla
cookies-blocked = Il Suo browser non conserva cookie di questo sito e non può quindi ricordare la Sua scelta. Nulla di ciò che richiede il Suo consenso è attivo.
account-applied = Ha fatto questa scelta su un altro dispositivo dopo l’accesso. Vale anche qui.

status-asked = Alla fine di questa pagina c’è una domanda sui cookie.
status-saving = Salvataggio della Sua scelta in corso.
status-accepted = Salvato: ciò che ha accettato è attivo.
status-rejected = Salvato: tutto ciò che richiede il Suo consenso resta disattivato.
status-saved = La Sua scelta è stata salvata.
status-withdrawn = Il Suo consenso è stato revocato.
status-failed = Non è stato possibile salvare la Sua scelta e nulla è cambiato. Riprovi.

purpose-necessary = Necessari
purpose-necessary-why = Servono per ciò che chiedi a questo sito: accedere, restare al sicuro, conservare ciò che inserisci e la scelta che fai qui.
purpose-functional = Funzioni aggiuntive
purpose-functional-why = ricorda le tue preferenze e mostra video, mappe o chat di altri fornitori
purpose-analytics = Misurazione delle visite
purpose-analytics-why = conta le visite e registra quali pagine vengono usate e come
purpose-marketing = Pubblicità
purpose-marketing-why = crea un profilo da ciò che fai qui e altrove, per mostrarti annunci e misurarne l’effetto

settings-intro = Qui decidi per che cosa { $controller } può usare cookie e memorie simili. Puoi cambiare la scelta in qualsiasi momento.
settings-nothing = { $controller } non usa su questo sito nulla che richieda il tuo consenso: non c’è quindi nulla da scegliere.
settings-minor = Questa visita è trattata come quella di una persona minorenne. Non ti viene chiesto nulla e funziona solo ciò che serve al sito.
state-open = Non hai ancora scelto.
state-chosen = Hai scelto il { $date }, secondo le regole di questo luogo: { $place }.
now-on = Ora attivo.
now-off = Ora non attivo.
reason-necessary = Senza, il sito non può funzionare.
reason-promise = L’informativa di questo sito lo esclude.
reason-choice-over-signal = L’hai scelto qui, e prevale sul segnale del tuo browser.
reason-signal = Il tuo browser invia un segnale di privacy che dice no.
reason-choice = L’hai scelto tu.
reason-opt-in = Serve prima il tuo sì.
reason-opt-out = È attivo finché non dici di no.
reason-notice = Le regole del tuo luogo chiedono solo di informarti. Puoi comunque dire di no.
reason-minor = Per i minorenni resta disattivato.
reason-attested = { $controller } ha dichiarato che { $tool } soddisfa le condizioni alle quali la legge del tuo luogo lo permette senza chiedere. Puoi disattivarlo.
recipients = { $count ->
    [one] Un fornitore e i suoi cookie
   *[other] { $count } fornitori e i loro cookie
}
vendor-controller = Titolare: { $name }
vendor-country = Paese: { $country }
vendor-cookies = Cookie:
vendor-storage = Altri dati salvati nel browser:
vendor-hosts = Si collega a:
recipient-own = Destinatari: il sito stesso; per questo non viene contattato alcun terzo.
recipient-processor = Destinatari: questo fornitore. Lavora per conto di { $controller } e per nessun altro.
recipient-third = Destinatari: questo fornitore. Può usare i dati per finalità proprie e trasmetterli.
transfer-adequacy = Trasferimento all’estero: la Commissione europea ha deciso che lì i dati sono protetti in modo adeguato.
transfer-dpf = Trasferimento all’estero: nell’ambito dell’EU-U.S. Data Privacy Framework.
transfer-scc = Trasferimento all’estero: vincolato dalle clausole contrattuali tipo della Commissione europea.
transfer-bcr = Trasferimento all’estero: vincolato dalle norme vincolanti d’impresa approvate del gruppo.
transfer-unknown = Trasferimento all’estero: questo sito non ha indicato come i dati vi sono protetti.
vendor-duration = { $count ->
    [one] I suoi cookie durano al massimo un giorno.
   *[other] I suoi cookie durano al massimo { $count } giorni.
}
vendor-session = I suoi cookie terminano alla chiusura del browser.
strangers = Non ancora classificati; la risposta data qui vale anche per:
regulator = Autorità di controllo per il Suo luogo:
save = Salva la selezione
withdraw = Revoca il mio consenso
back = Torna alla pagina
language = Lingua
language-show = Mostra

record-title = La Sua registrazione
record-none = Non è conservata alcuna Sua scelta.
record-yes = Ha accettato: { $purposes }
record-no = Ha rifiutato: { $purposes }
record-signal = Il segnale del Suo browser rifiuta: { $purposes }
record-rules = Non scelto da Lei; decidono le regole di questo luogo: { $purposes }
record-until = La domanda Le sarà posta di nuovo al più tardi dopo il { $date }.
record-refusal = Il Suo rifiuto è conservato soltanto in questo browser. Il sito lo conta senza nulla che porti a Lei.
record-consent = Il sito conserva la prova del Suo consenso sotto un numero casuale contenuto nel cookie del Suo browser.
record-receipt = Scarica la ricevuta
record-receipt-what = La ricevuta è un file firmato (JSON) che dice che cosa ha scelto. Non contiene password: nessuno può agire per Lei con essa.
record-erase = Cancella la registrazione
record-erase-what = La cancellazione revoca prima ciò che ha accettato. Poi il cookie in questo browser viene eliminato, e ciò che il sito conserva non può più essere collegato a Lei. La domanda Le sarà posta di nuovo.
erased-title = La Sua registrazione è cancellata
erased-consent = Ciò che aveva accettato è stato prima revocato. Il link qui sotto scarica un’ultima ricevuta; dopo questa pagina non potrà più essere creata.
erased-refusal = Il cookie che conteneva la Sua scelta è stato eliminato. Nulla di ciò che richiede il Suo consenso è attivo.
erased-receipt = Scarica l’ultima ricevuta

declaration-title = Cookie e dati simili
declaration-intro = Questo elenco segue ciò che si osserva sul sito di { $controller }, insieme a ciò che se ne sa.
declaration-changed = Ultima modifica: { $date }
declaration-none = Nulla è stato osservato per questa finalità.
declaration-json = Questo elenco come file (JSON)
unclassified-title = Non ancora classificato
unclassified-text = Questi elementi sono stati osservati e nessuno ha ancora detto a che cosa servono.
column-name = Nome
column-kind = Tipo
column-provider = Fornitore
column-kept = Conservato
kind-cookie = Cookie
kind-storage = Memoria del browser
kind-host = Connessione
duration-session = fino alla chiusura del browser
duration-unknown = non indicato
duration-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minuti
}
duration-hours = { $count ->
    [one] un’ora
   *[other] { $count } ore
}
duration-days = { $count ->
    [one] un giorno
   *[other] { $count } giorni
}
duration-months = { $count ->
    [one] un mese
   *[other] { $count } mesi
}
duration-years = { $count ->
    [one] un anno
   *[other] { $count } anni
}
own-title = Che cosa conserva questa richiesta di consenso
own-text = La domanda sui cookie è posta da Assent, un programma gestito da { $controller }. Usa questi cookie, necessari per ricordare la Sua scelta:
own-choice = Contiene la Sua scelta, firmata, affinché la domanda non Le sia posta di nuovo.
own-mirror = Contiene la Sua scelta affinché le pagine di questo sito possano leggerla.
own-signal = Ricorda che il Suo browser invia un segnale di privacy che soltanto gli script vedono.
own-notice-title = Per l’informativa sulla privacy
own-notice = Questo sito usa Assent, un programma gestito da { $controller }, per chiedere la Sua scelta sui cookie e applicarla. Il Suo indirizzo IP è usato mentre si risponde a una richiesta, per trovare le regole del Suo luogo e per proteggere dal sovraccarico; non è conservato insieme alla Sua scelta. La Sua scelta è conservata nel Suo browser, in un cookie. Se accetta qualcosa, sono conservati anche l’ora, le finalità, la regola, il testo che ha visto e un numero casuale, per dimostrare il Suo consenso (GDPR, art. 7, par. 1). Se rifiuta, non è conservato nulla che porti a Lei. Può vedere, cambiare, scaricare e cancellare la Sua scelta in qualsiasi momento nelle impostazioni dei cookie.

held-title = Questo contenuto non è ancora stato caricato
held-from = Proviene da { $host }.
held-why = Se lo carica, il fornitore saprà della Sua visita e potrà impostare cookie.
held-once = Carica una volta

signal-title = Il tuo browser invia un segnale di privacy
signal-conflict = Nel tuo browser è attivo Global Privacy Control. Il segnale rifiuta la pubblicità e la vendita o condivisione dei tuoi dati, e questo sito lo rispetta. Se attivi qui ciò che il segnale rifiuta, la tua scelta contraddice il segnale; il sito seguirà allora la tua scelta e non il segnale.
signal-holds = Nel tuo browser è attivo Global Privacy Control. Il segnale rifiuta la pubblicità e la vendita o condivisione dei tuoi dati. Questo sito lo rispetta, e una scelta fatta qui non lo annulla.
sale-never = L’informativa di questo sito esclude la vendita o la condivisione di dati personali, qualunque sia la tua scelta qui.
sale-off = La tua opposizione è in vigore: i tuoi dati personali non vengono venduti né condivisi.
sale-on = Alcuni fornitori di questo sito possono ricevere dati personali in un modo che la legge chiama vendita o condivisione.
rules-place = Regole applicate: { $place } – { $law }.
rules-default = Non conosciamo regole particolari per il tuo luogo, quindi valgono le più severe.
not-advice = Questa pagina descrive le impostazioni di questo sito. Non è una consulenza legale.

optout-title = Opponiti alla vendita e alla condivisione
optout-what = I fornitori che partecipano a un sito possono ricevere dati personali che ti riguardano, per pubblicità tra siti diversi o per scopi propri. La legge lo chiama vendita o condivisione. Qui puoi dire di no.
optout-does = Se ti opponi, { $controller } lo interrompe subito in questo browser: la pubblicità viene disattivata e i fornitori che vendono o condividono non ricevono più nulla. Non servono un account né altre informazioni.
optout-button = Mi oppongo
optout-toggle = Opposizione alla vendita e alla condivisione
optout-signal = Il segnale di privacy del tuo browser è stato ricevuto e vale come tua opposizione finché il browser lo invia. Con il pulsante qui sotto vale anche senza il segnale.
optout-unasked = Ora non avviene nulla di tutto questo. Puoi opporti comunque: la tua opposizione vale allora anche dove non servirebbe un consenso.
optout-lost = Il tuo browser non ha conservato questa opposizione. Consenti a questo sito di salvare cookie e riprova, oppure attiva Global Privacy Control nel browser.
optout-in = Ritira la mia opposizione
optout-in-text = Se confermi, la pubblicità viene attivata e i fornitori di questo sito possono di nuovo ricevere dati personali che ti riguardano in un modo che la legge chiama vendita o condivisione. Puoi opporti di nuovo in qualsiasi momento.
optout-in-confirm = Conferma
optout-keep = Mantieni la mia opposizione
limit-what = I dati personali sensibili riguardano per esempio salute, origine, convinzioni o posizione precisa. Opporsi qui ne limita anche l’uso a ciò che serve al sito per quello che gli chiedi.
limit-holds = Questo limite è in vigore.
collection-title = Informativa sulla raccolta
collection-intro = { $controller } raccoglie su questo sito queste categorie di dati personali.
collection-for = Usati per
collection-kept = Conservati
collection-sold = Venduti o condivisi
yes = Sì
no = No

error-400-title = Questa richiesta non è leggibile
error-400 = Qualcosa era incompleto o danneggiato. Torna indietro e riprova.
error-403-title = Questa scelta non è stata accettata
error-403 = Non proveniva da una pagina di questo sito, oppure la pagina è rimasta aperta troppo a lungo. Apri di nuovo le impostazioni e scegli da lì. Non è cambiato nulla.
error-404-title = Pagina non trovata
error-404 = A questo indirizzo non c’è nulla.
error-421-title = Questo sito non è qui
error-421 = Questo server non risponde per l’indirizzo che hai aperto. Controlla com’è scritto.
error-429-title = Troppe richieste
error-429 = Dalla Sua rete sono arrivate più richieste di quante se ne possano soddisfare ora. Attenda un momento e riprovi.
error-502-title = Il sito non risponde correttamente
error-502 = Il server dietro questa pagina non ha dato una risposta utilizzabile. Riprova tra un momento.
error-503-title = Al momento non è possibile
error-503 = Questa operazione ora non è possibile e non è cambiato nulla. Riprova tra poco.
error-504-title = Il sito impiega troppo tempo
error-504 = Il server dietro questa pagina non ha risposto in tempo. Riprova tra un momento.
error-other-title = Qualcosa è andato storto
error-other = Non è stato possibile mostrare la pagina. Riprova tra un momento.
error-home = Vai alla pagina iniziale
error-code = Errore { $code }
