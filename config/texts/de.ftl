banner-title = Ihre Entscheidung über Cookies
banner-ask = { $controller } möchte Cookies und ähnliche Speicher verwenden für:
banner-free = Sie können ablehnen und Ihre Entscheidung jederzeit ändern.
across-devices = Wenn Sie angemeldet sind, gilt Ihre Entscheidung auch auf Ihren anderen Geräten.
partners = { $count ->
    [one] Ein weiteres Unternehmen ist beteiligt.
   *[other] { $count } weitere Unternehmen sind beteiligt.
}
accept-all = Alle akzeptieren
reject-all = Alle ablehnen
settings = Einstellungen
cookie-settings = Cookie-Einstellungen
privacy-policy = Datenschutzerklärung

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
vendor-duration = { $count ->
    [one] Seine Cookies bestehen höchstens einen Tag.
   *[other] Seine Cookies bestehen höchstens { $count } Tage.
}
vendor-session = Seine Cookies enden, wenn Sie den Browser schließen.
strangers = Noch nicht eingeordnet; Ihre Antwort hier gilt auch für:
save = Auswahl speichern
withdraw = Einwilligung widerrufen
back = Zurück zur Seite

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
