banner-title = La tua scelta sui cookie
banner-ask = { $controller } chiede di usare cookie e memorie simili per:
banner-free = Puoi dire di no e puoi cambiare idea in qualsiasi momento.
across-devices = Se hai effettuato l’accesso, la tua scelta vale anche sugli altri tuoi dispositivi.
partners = { $count ->
    [one] Partecipa un’altra azienda.
   *[other] Partecipano altre { $count } aziende.
}
accept-all = Accetta tutto
reject-all = Rifiuta tutto
settings = Impostazioni
cookie-settings = Impostazioni dei cookie
privacy-policy = Informativa sulla privacy

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
vendor-duration = { $count ->
    [one] I suoi cookie durano al massimo un giorno.
   *[other] I suoi cookie durano al massimo { $count } giorni.
}
vendor-session = I suoi cookie terminano alla chiusura del browser.
strangers = Non ancora classificati; la risposta data qui vale anche per:
save = Salva la selezione
withdraw = Revoca il mio consenso
back = Torna alla pagina

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
