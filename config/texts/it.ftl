banner-title = La tua scelta sui cookie
banner-ask = { $controller } chiede di usare cookie e memorie simili per:
banner-free = Puoi dire di no e puoi cambiare idea in qualsiasi momento.
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
recipients = { $count ->
    [one] Un fornitore e i suoi cookie
   *[other] { $count } fornitori e i loro cookie
}
vendor-controller = Titolare: { $name }
vendor-country = Paese: { $country }
vendor-cookies = Cookie:
save = Salva la selezione
withdraw = Revoca il mio consenso
back = Torna alla pagina

signal-title = Il tuo browser invia un segnale di privacy
signal-conflict = Nel tuo browser è attivo Global Privacy Control. Il segnale rifiuta la pubblicità e la vendita o condivisione dei tuoi dati, e questo sito lo rispetta. Se attivi qui la pubblicità, la tua scelta contraddice il segnale; il sito seguirà allora la tua scelta e non il segnale.
signal-holds = Nel tuo browser è attivo Global Privacy Control. Il segnale rifiuta la pubblicità e la vendita o condivisione dei tuoi dati. Questo sito lo rispetta, e una scelta fatta qui non lo annulla.
sale-never = L’informativa di questo sito esclude la vendita o la condivisione di dati personali, qualunque sia la tua scelta qui.
sale-off = La tua opposizione è in vigore: i tuoi dati personali non vengono venduti né condivisi.
sale-on = I fornitori elencati sotto possono ricevere dati personali in un modo che la legge chiama vendita o condivisione. Per opporti, scegli «{ $reject }». Non servono un account né altre informazioni.
rules-place = Regole applicate: { $place } – { $law }.
rules-default = Non conosciamo regole particolari per il tuo luogo, quindi valgono le più severe.
not-advice = Questa pagina descrive le impostazioni di questo sito. Non è una consulenza legale.

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
