banner-title = Ihre Entscheidung über Cookies
banner-ask = { $controller } möchte Cookies und ähnliche Speicher verwenden für:
banner-free = Sie können ablehnen und Ihre Entscheidung jederzeit ändern.
across-devices = Wenn Sie angemeldet sind, gilt Ihre Entscheidung auch auf Ihren anderen Geräten.
partners = { $count ->
    [0] Die Einstellungen nennen alle Dritten, die beteiligt sind.
    [one] Ein weiteres Unternehmen ist beteiligt.
   *[other] { $count } weitere Unternehmen sind beteiligt.
}
accept-all = Alle akzeptieren
reject-all = Alle ablehnen
settings = Einstellungen
cookie-settings = Cookie-Einstellungen
cookie-list = Cookie-Liste
privacy-policy = Datenschutzerklärung
close-reject = Alle ablehnen und schließen
close-unchanged = Schließen, ohne etwas zu ändern
cookies-blocked = Ihr Browser behält keine Cookies dieser Website und kann sich Ihre Entscheidung daher nicht merken. Nichts, was Ihre Einwilligung braucht, läuft.
account-applied = Diese Entscheidung haben Sie angemeldet auf einem anderen Gerät getroffen. Sie gilt auch hier.

status-asked = Am Ende dieser Seite steht eine Frage zu Cookies.
status-saving = Ihre Entscheidung wird gespeichert.
status-accepted = Gespeichert: Was Sie erlaubt haben, ist an.
status-rejected = Gespeichert: Alles, was Ihre Einwilligung braucht, bleibt aus.
status-saved = Ihre Entscheidung ist gespeichert.
status-withdrawn = Ihre Einwilligung ist widerrufen.
status-failed = Ihre Entscheidung konnte nicht gespeichert werden, und nichts hat sich geändert. Bitte versuchen Sie es noch einmal.

purpose-necessary = Notwendig
purpose-necessary-why = Gebraucht für das, was Sie von dieser Website verlangen: anmelden, absichern, Ihre Eingaben und Ihre Entscheidung auf dieser Seite behalten.
purpose-functional = Zusatzfunktionen
purpose-functional-why = merkt sich Ihre Vorlieben und zeigt Videos, Karten oder Chats anderer Anbieter
purpose-analytics = Reichweitenmessung
purpose-analytics-why = zählt Besuche und erfasst, welche Seiten wie genutzt werden
purpose-marketing = Werbung
purpose-marketing-why = bildet aus Ihrem Verhalten hier und anderswo ein Profil, um Ihnen Werbung zu zeigen und deren Wirkung zu messen

settings-intro = Hier entscheiden Sie, wofür { $controller } Cookies und ähnliche Speicher verwenden darf. Sie können das jederzeit ändern.
settings-nothing = { $controller } verwendet auf dieser Website nichts, was Ihre Einwilligung braucht. Es gibt also nichts zu entscheiden.
settings-minor = Dieser Besuch gilt als der einer minderjährigen Person. Sie werden nichts gefragt, und es läuft nur, was die Website zum Funktionieren braucht.
state-open = Sie haben noch nicht entschieden.
state-chosen = Sie haben am { $date } entschieden, nach den Regeln für diesen Ort: { $place }.
now-on = Zurzeit an.
now-off = Zurzeit aus.
reason-necessary = Ohne dies funktioniert die Website nicht.
reason-promise = Die Datenschutzerklärung dieser Website schließt es aus.
reason-choice-over-signal = Das haben Sie hier entschieden; es geht dem Signal Ihres Browsers vor.
reason-signal = Ihr Browser sendet ein Datenschutzsignal, das Nein sagt.
reason-choice = Das haben Sie entschieden.
reason-opt-in = Dafür ist zuerst Ihr Ja nötig.
reason-opt-out = Es ist an, solange Sie nicht widersprechen.
reason-notice = Die Regeln an Ihrem Ort verlangen nur diese Information. Ablehnen können Sie trotzdem.
reason-minor = Für Minderjährige bleibt es aus.
reason-attested = { $controller } hat erklärt, dass { $tool } die Bedingungen erfüllt, unter denen das Recht an Ihrem Ort dies ohne Nachfrage erlaubt. Sie können es ausschalten.
recipients = { $count ->
    [one] Ein Anbieter und seine Cookies
   *[other] { $count } Anbieter und ihre Cookies
}
vendor-controller = Verantwortlich: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
vendor-storage = Anderer Speicher im Browser:
vendor-hosts = Verbindet sich mit:
recipient-own = Empfänger: die Website selbst; dafür wird kein Dritter kontaktiert.
recipient-processor = Empfänger: dieser Anbieter. Er arbeitet im Auftrag von { $controller } und für niemanden sonst.
recipient-third = Empfänger: dieser Anbieter. Er darf die Daten für eigene Zwecke verwenden und weitergeben.
transfer-adequacy = Übermittlung ins Ausland: Die Europäische Kommission hat entschieden, dass Daten dort angemessen geschützt sind.
transfer-dpf = Übermittlung ins Ausland: nach dem EU-U.S. Data Privacy Framework.
transfer-scc = Übermittlung ins Ausland: gebunden durch die Standardvertragsklauseln der Europäischen Kommission.
transfer-bcr = Übermittlung ins Ausland: gebunden durch genehmigte verbindliche interne Vorschriften der Unternehmensgruppe.
transfer-unknown = Übermittlung ins Ausland: Diese Website gibt nicht an, wie Daten dort geschützt sind.
vendor-duration = { $count ->
    [one] Seine Cookies bestehen höchstens einen Tag.
   *[other] Seine Cookies bestehen höchstens { $count } Tage.
}
vendor-session = Seine Cookies enden, wenn Sie den Browser schließen.
strangers = Noch nicht eingeordnet; Ihre Antwort hier gilt auch für:
regulator = Aufsichtsbehörde für Ihren Ort:
save = Auswahl speichern
withdraw = Einwilligung widerrufen
back = Zurück zur Seite
language = Sprache
language-show = Anzeigen

record-title = Ihr Nachweis
record-none = Von Ihnen ist keine Entscheidung gespeichert.
record-yes = Sie haben zugestimmt: { $purposes }
record-no = Sie haben abgelehnt: { $purposes }
record-signal = Das Signal Ihres Browsers lehnt ab: { $purposes }
record-rules = Nicht von Ihnen entschieden; es gelten die Regeln dieses Ortes: { $purposes }
record-until = Spätestens nach dem { $date } werden Sie wieder gefragt.
record-refusal = Ihre Ablehnung steht allein in diesem Browser. Die Website zählt sie, ohne etwas zu behalten, das zu Ihnen führt.
record-consent = Die Website bewahrt den Nachweis Ihrer Einwilligung unter einer Zufallszahl auf, die im Cookie Ihres Browsers steht.
record-receipt = Beleg herunterladen
record-receipt-what = Der Beleg ist eine signierte Datei (JSON), in der steht, was Sie entschieden haben. Er enthält kein Passwort: Niemand kann damit für Sie handeln.
record-erase = Nachweis löschen
record-erase-what = Beim Löschen wird zuerst widerrufen, wozu Sie zugestimmt haben. Dann wird das Cookie in diesem Browser gelöscht, und was die Website aufbewahrt, lässt sich nicht mehr mit Ihnen verbinden. Sie werden wieder gefragt.
erased-title = Ihr Nachweis ist gelöscht
erased-consent = Zuerst wurde widerrufen, wozu Sie zugestimmt hatten. Der Link unten lädt einen letzten Beleg herunter; nach dieser Seite lässt er sich nicht noch einmal erstellen.
erased-refusal = Das Cookie mit Ihrer Entscheidung ist gelöscht. Nichts, was Ihre Einwilligung braucht, läuft.
erased-receipt = Letzten Beleg herunterladen

declaration-title = Cookies und ähnliche Speicher
declaration-intro = Diese Liste folgt dem, was auf der Website von { $controller } beobachtet wird, und dem, was darüber bekannt ist.
declaration-changed = Letzte Änderung: { $date }
declaration-none = Für diesen Zweck wurde nichts beobachtet.
declaration-json = Diese Liste als Datei (JSON)
unclassified-title = Noch nicht zugeordnet
unclassified-text = Dies wurde beobachtet, und noch hat niemand gesagt, wofür es ist.
column-name = Name
column-kind = Art
column-provider = Anbieter
column-kept = Aufbewahrt
kind-cookie = Cookie
kind-storage = Speicher im Browser
kind-host = Verbindung
duration-session = bis der Browser geschlossen wird
duration-unknown = nicht angegeben
duration-minutes = { $count ->
    [one] eine Minute
   *[other] { $count } Minuten
}
duration-hours = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
duration-days = { $count ->
    [one] ein Tag
   *[other] { $count } Tage
}
duration-months = { $count ->
    [one] ein Monat
   *[other] { $count } Monate
}
duration-years = { $count ->
    [one] ein Jahr
   *[other] { $count } Jahre
}
own-title = Was dieser Einwilligungshinweis selbst behält
own-text = Die Frage zu Cookies stellt Assent, ein Programm, das { $controller } betreibt. Es verwendet diese Cookies, die nötig sind, um sich Ihre Entscheidung zu merken:
own-choice = Enthält Ihre Entscheidung, signiert, damit Sie nicht noch einmal gefragt werden.
own-mirror = Enthält Ihre Entscheidung so, dass die Seiten dieser Website sie lesen können.
own-signal = Merkt sich, dass Ihr Browser ein Datenschutzsignal sendet, das nur Skripte sehen.
own-notice-title = Für die Datenschutzerklärung
own-notice = Diese Website verwendet Assent, ein Programm, das { $controller } betreibt, um nach Ihrer Entscheidung über Cookies zu fragen und sie umzusetzen. Ihre IP-Adresse wird verwendet, während eine Anfrage beantwortet wird, um die Regeln für Ihren Ort zu finden und vor Überlastung zu schützen; mit Ihrer Entscheidung wird sie nicht gespeichert. Ihre Entscheidung steht in Ihrem Browser in einem Cookie. Wenn Sie etwas zustimmen, werden außerdem der Zeitpunkt, die Zwecke, die Regel, der Text, den Sie gesehen haben, und eine Zufallszahl gespeichert, um Ihre Einwilligung nachzuweisen (Art. 7 Abs. 1 DSGVO). Wenn Sie ablehnen, wird nichts gespeichert, das zu Ihnen führt. In den Cookie-Einstellungen können Sie Ihre Entscheidung jederzeit ansehen, ändern, herunterladen und löschen.

held-title = Dieser Inhalt ist noch nicht geladen
held-from = Er kommt von { $host }.
held-why = Wird er geladen, erfährt der Anbieter von Ihrem Besuch und kann Cookies setzen.
held-once = Einmal laden

signal-title = Ihr Browser sendet ein Datenschutzsignal
signal-conflict = In Ihrem Browser ist Global Privacy Control eingeschaltet. Das Signal lehnt Werbung und den Verkauf oder die Weitergabe Ihrer Daten ab, und diese Website beachtet es. Wenn Sie hier einschalten, was das Signal ablehnt, widerspricht Ihre Auswahl dem Signal; diese Website folgt dann Ihrer Auswahl statt dem Signal.
signal-holds = In Ihrem Browser ist Global Privacy Control eingeschaltet. Das Signal lehnt Werbung und den Verkauf oder die Weitergabe Ihrer Daten ab. Diese Website beachtet es, und eine Auswahl auf dieser Seite hebt es nicht auf.
sale-never = Diese Website verkauft keine personenbezogenen Daten und gibt sie nicht zu Werbezwecken weiter, gleich was Sie hier wählen.
sale-off = Ihr Widerspruch gilt: Ihre personenbezogenen Daten werden nicht verkauft oder weitergegeben.
sale-on = Einige Anbieter auf dieser Website können personenbezogene Daten auf eine Weise erhalten, die das Gesetz Verkauf oder Weitergabe nennt.
rules-place = Angewandte Regeln: { $place } – { $law }.
rules-default = Für Ihren Ort sind uns keine besonderen Regeln bekannt, deshalb gelten die strengsten.
not-advice = Diese Seite beschreibt die Einstellungen dieser Website. Sie ist keine Rechtsberatung.

optout-title = Verkauf und Weitergabe widersprechen
optout-what = Anbieter, die an einer Website beteiligt sind, können personenbezogene Daten über Sie erhalten, für Werbung über mehrere Websites hinweg oder für eigene Zwecke. Das Gesetz nennt das Verkauf oder Weitergabe. Hier können Sie dazu Nein sagen.
optout-does = Wenn Sie widersprechen, beendet { $controller } das in diesem Browser sofort: Werbung wird ausgeschaltet, und Anbieter, die verkaufen oder weitergeben, erhalten nichts mehr. Sie brauchen kein Konto und müssen nichts weiter angeben.
optout-button = Widersprechen
optout-toggle = Verkauf und Weitergabe widersprochen
optout-signal = Das Datenschutzsignal Ihres Browsers ist angekommen und gilt als Ihr Widerspruch, solange Ihr Browser es sendet. Mit der Schaltfläche unten gilt er auch ohne das Signal.
optout-unasked = Zurzeit geschieht nichts davon. Sie können trotzdem widersprechen; Ihr Widerspruch gilt dann auch dort, wo keine Einwilligung nötig wäre.
optout-lost = Ihr Browser hat diesen Widerspruch nicht behalten. Erlauben Sie dieser Website, Cookies zu speichern, und versuchen Sie es noch einmal, oder schalten Sie in Ihrem Browser Global Privacy Control ein.
optout-in = Widerspruch zurücknehmen
optout-in-text = Wenn Sie bestätigen, wird Werbung eingeschaltet, und beteiligte Anbieter können wieder personenbezogene Daten über Sie auf eine Weise erhalten, die das Gesetz Verkauf oder Weitergabe nennt. Sie können jederzeit erneut widersprechen.
optout-in-confirm = Bestätigen
optout-keep = Widerspruch behalten
limit-what = Sensible personenbezogene Daten betreffen zum Beispiel Gesundheit, Herkunft, Überzeugungen oder den genauen Standort. Der Widerspruch hier beschränkt ihre Verwendung auf das, was die Website für Ihr Anliegen braucht.
limit-holds = Diese Beschränkung gilt.
collection-title = Hinweis zur Erhebung von Daten
collection-intro = { $controller } erhebt auf dieser Website diese Kategorien personenbezogener Daten.
collection-for = Verwendet für
collection-kept = Aufbewahrt
collection-sold = Verkauft oder weitergegeben
yes = Ja
no = Nein

error-400-title = Diese Anfrage war nicht lesbar
error-400 = Etwas daran war unvollständig oder beschädigt. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
error-403-title = Diese Entscheidung wurde nicht angenommen
error-403 = Sie kam nicht von einer Seite dieser Website, oder die Seite war zu lange geöffnet. Bitte öffnen Sie die Einstellungen erneut und entscheiden Sie dort. Es wurde nichts geändert.
error-404-title = Seite nicht gefunden
error-404 = Unter dieser Adresse gibt es nichts.
error-421-title = Diese Website gibt es hier nicht
error-421 = Dieser Server ist für die aufgerufene Adresse nicht zuständig. Bitte prüfen Sie die Schreibweise.
error-429-title = Zu viele Anfragen
error-429 = Aus Ihrem Netz kamen mehr Anfragen, als gerade beantwortet werden können. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.
error-502-title = Die Website antwortet nicht richtig
error-502 = Der Server hinter dieser Seite hat keine brauchbare Antwort gegeben. Bitte versuchen Sie es gleich noch einmal.
error-503-title = Im Moment nicht möglich
error-503 = Das geht gerade nicht, und es wurde nichts geändert. Bitte versuchen Sie es in Kürze noch einmal.
error-504-title = Die Website braucht zu lange
error-504 = Der Server hinter dieser Seite hat nicht rechtzeitig geantwortet. Bitte versuchen Sie es gleich noch einmal.
error-other-title = Etwas ist schiefgegangen
error-other = Die Seite konnte nicht angezeigt werden. Bitte versuchen Sie es gleich noch einmal.
error-home = Zur Startseite
error-code = Fehler { $code }
