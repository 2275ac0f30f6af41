# The first layer

banner-title = Ihre Entscheidung über Cookies
banner-ask = { $controller } möchte Cookies und ähnliche Speichertechniken für diese Zwecke verwenden:
banner-free = Sie können ablehnen und Ihre Entscheidung jederzeit ändern.
across-devices = Wenn Sie angemeldet sind, gilt Ihre Entscheidung auch auf Ihren anderen Geräten.
partners = { $count ->
    [0] Falls Dritte beteiligt sind, stehen sie in den Einstellungen.
    [one] Ein Dritter ist beteiligt.
   *[other] { $count } Dritte sind beteiligt.
}
accept-all = Alle akzeptieren
reject-all = Alle ablehnen
settings = Einstellungen
cookie-settings = Cookie-Einstellungen
cookie-list = Cookie-Liste
privacy-policy = Datenschutzerklärung
close-reject = Alle ablehnen und schließen
close-unchanged = Schließen, ohne etwas zu ändern
cookies-blocked = Ihr Browser behält keine Cookies von dieser Website, daher kann sie sich Ihre Entscheidung nicht merken. Es läuft nichts, was Ihre Einwilligung erfordert.
account-applied = Sie haben diese Entscheidung auf einem anderen Gerät getroffen, auf dem Sie angemeldet waren. Sie gilt auch hier.

# Status messages

status-asked = Am Ende dieser Seite steht eine Frage zu Cookies.
status-saving = Ihre Entscheidung wird gespeichert.
status-accepted = Gespeichert: Worin Sie eingewilligt haben, ist eingeschaltet.
status-rejected = Gespeichert: Alles, was Ihre Einwilligung erfordert, bleibt ausgeschaltet.
status-saved = Ihre Entscheidung wurde gespeichert.
status-withdrawn = Ihre Einwilligung wurde widerrufen.
status-failed = Ihre Entscheidung konnte nicht gespeichert werden, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.

# Purposes

purpose-necessary = Notwendig
purpose-necessary-why = Erforderlich für das, was Sie auf dieser Website tun möchten: sich anmelden, sie sicher nutzen, Ihre Eingaben und Ihre Entscheidung auf dieser Seite behalten.
purpose-functional = Zusatzfunktionen
purpose-functional-why = merkt sich Ihre Vorlieben und zeigt Videos, Karten oder Chats anderer Anbieter
purpose-analytics = Reichweitenmessung
purpose-analytics-why = zählt Besuche und erfasst, welche Seiten wie genutzt werden
purpose-marketing = Werbung
purpose-marketing-why = bildet aus Ihrem Verhalten hier und anderswo ein Profil, um Ihnen Werbung zu zeigen und deren Wirkung zu messen

# The settings page

settings-intro = Hier entscheiden Sie, wofür { $controller } Cookies und ähnliche Speichertechniken verwenden darf. Sie können jederzeit zurückkommen und das ändern.
settings-nothing = { $controller } verwendet auf dieser Website nichts, was Ihre Einwilligung erfordert. Es gibt also nichts zu entscheiden.
settings-minor = Dieser Besuch gilt als der einer minderjährigen Person. Sie werden nichts gefragt, und es läuft nur, was die Website zum Funktionieren braucht.
state-open = Sie haben noch nicht entschieden.
state-chosen = Sie haben am { $date } entschieden, nach den Regeln für dieses Gebiet: { $place }.
now-on = Zurzeit eingeschaltet.
now-off = Zurzeit ausgeschaltet.
reason-necessary = Ohne dies funktioniert die Website nicht.
reason-promise = Die eigenen Regeln dieser Website schließen es aus.
reason-choice-over-signal = Das haben Sie hier entschieden; es geht dem Signal Ihres Browsers vor.
reason-signal = Ihr Browser sendet ein Datenschutzsignal, das dies ablehnt.
reason-choice = Das haben Sie entschieden.
reason-opt-in = Dafür ist zuerst Ihre Einwilligung nötig.
reason-opt-out = Es ist eingeschaltet, solange Sie nicht ablehnen.
reason-notice = Die Regeln an Ihrem Standort verlangen nur eine Information. Ablehnen können Sie trotzdem.
reason-minor = Für Minderjährige bleibt es ausgeschaltet.
reason-attested = { $controller } hat erklärt, dass { $tool } die Bedingungen erfüllt, unter denen das Recht an Ihrem Standort dies ohne Nachfrage erlaubt. Sie können es ausschalten.
recipients = { $count ->
    [one] Ein Anbieter und seine Cookies
   *[other] { $count } Anbieter und ihre Cookies
}
vendor-controller = Verantwortlich: { $name }
vendor-country = Land: { $country }
vendor-cookies = Cookies:
vendor-storage = Weiterer Speicher im Browser:
vendor-hosts = Verbindung zu:
recipient-own = Empfänger: die Website selbst; zu Dritten wird dafür keine Verbindung aufgenommen.
recipient-processor = Empfänger: dieser Anbieter. Er arbeitet im Auftrag; Auftraggeber ist { $controller } und sonst niemand.
recipient-third = Empfänger: dieser Anbieter. Er kann die Daten für eigene Zwecke verwenden und weitergeben.
transfer-adequacy = Übermittlung ins Ausland: Nach einem Angemessenheitsbeschluss der Europäischen Kommission sind Daten dort angemessen geschützt.
transfer-dpf = Übermittlung ins Ausland: Es gilt das EU-U.S. Data Privacy Framework.
transfer-scc = Übermittlung ins Ausland: Es gelten die Standardvertragsklauseln der Europäischen Kommission.
transfer-bcr = Übermittlung ins Ausland: Es gelten die genehmigten verbindlichen internen Datenschutzvorschriften der Unternehmensgruppe des Anbieters.
transfer-unknown = Übermittlung ins Ausland: Diese Website hat nicht angegeben, wie Daten dort geschützt sind.
vendor-duration = { $count ->
    [one] Seine Cookies bleiben höchstens einen Tag gespeichert.
   *[other] Seine Cookies bleiben höchstens { $count } Tage gespeichert.
}
vendor-session = Seine Cookies enden, wenn Sie den Browser schließen.
strangers = Noch nicht eingeordnet; Ihre Antwort hier gilt auch für:
regulator = Aufsichtsbehörde für Ihren Standort:
save = Auswahl speichern
withdraw = Einwilligung widerrufen
back = Zurück zur Seite
language = Sprache
language-show = Anzeigen

# The visitor's own record

record-title = Ihre gespeicherte Entscheidung
record-none = Von Ihnen ist keine Entscheidung gespeichert.
record-yes = Sie haben eingewilligt in: { $purposes }
record-no = Sie haben abgelehnt: { $purposes }
record-signal = Das Signal Ihres Browsers lehnt ab: { $purposes }
record-rules = Nicht von Ihnen gewählt; hier entscheiden die Regeln für dieses Gebiet: { $purposes }
record-until = Spätestens nach dem { $date } werden Sie erneut gefragt.
record-refusal = Ihre Ablehnung ist allein in diesem Browser gespeichert. Die Website zählt sie, ohne etwas, das auf Sie schließen lässt.
record-consent = Die Website bewahrt den Nachweis Ihrer Einwilligung unter einer Zufallszahl auf, die im Cookie Ihres Browsers steht.
record-receipt = Beleg herunterladen
record-receipt-what = Der Beleg ist eine signierte Datei (JSON), in der steht, was Sie gewählt haben. Er enthält kein Passwort: Niemand kann damit in Ihrem Namen handeln.
record-erase = Entscheidung löschen
record-erase-what = Beim Löschen werden zuerst die Einwilligungen widerrufen, die Sie erteilt haben. Dann wird das Cookie in diesem Browser gelöscht, und was die Website aufbewahrt, lässt sich Ihnen nicht mehr zuordnen. Sie werden erneut gefragt.
erased-title = Ihre Entscheidung ist gelöscht
erased-consent = Zuvor wurden die Einwilligungen widerrufen, die Sie erteilt hatten. Über den Link unten können Sie einen letzten Beleg herunterladen; nach dieser Seite kann er nicht mehr erstellt werden.
erased-refusal = Das Cookie mit Ihrer Entscheidung wurde gelöscht. Es läuft nichts, was Ihre Einwilligung erfordert.
erased-receipt = Letzten Beleg herunterladen

# The cookie page

declaration-title = Cookies und ähnliche Speichertechniken
declaration-intro = Diese Liste beruht auf dem, was auf dieser Website (verantwortlich: { $controller }) beobachtet wird, und auf dem, was darüber bekannt ist.
declaration-changed = Letzte Änderung: { $date }
declaration-none = Für diesen Zweck wurde nichts beobachtet.
declaration-json = Diese Liste als Datei (JSON)
unclassified-title = Noch nicht eingeordnet
unclassified-text = Dies wurde beobachtet, und noch niemand hat angegeben, wozu es dient.
column-name = Name
column-kind = Art
column-provider = Anbieter
column-kept = Speicherdauer
kind-cookie = Cookie
kind-storage = Browserspeicher
kind-host = Verbindung
duration-session = bis zum Schließen des Browsers
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
own-title = Was diese Cookie-Abfrage speichert
own-text = Die Frage nach Cookies stellt Assent, ein Programm, das { $controller } betreibt. Es verwendet diese Cookies, die nötig sind, um sich Ihre Entscheidung zu merken:
own-choice = Enthält Ihre Entscheidung, signiert, damit Sie nicht erneut gefragt werden.
own-mirror = Enthält Ihre Entscheidung, damit die Seiten dieser Website sie lesen können.
own-signal = Merkt sich, dass Ihr Browser ein Datenschutzsignal sendet, das nur Skripte sehen können.
own-tab = Kein Cookie: Wenn Ihr Browser keine behält, merkt sich dieser Tab, bis Sie ihn schließen, dass Sie geantwortet haben, und sonst nichts.
own-notice-title = Für die Datenschutzerklärung
own-notice = Diese Website fragt mit Assent, einem Programm, das { $controller } betreibt, nach Ihrer Entscheidung über Cookies und setzt sie um. Ihre IP-Adresse wird während der Beantwortung einer Anfrage verwendet, um die Regeln für Ihren Standort zu bestimmen und vor Überlastung zu schützen; sie wird nicht mit Ihrer Entscheidung gespeichert. Ihre Entscheidung wird in Ihrem Browser in einem Cookie gespeichert. Wenn Sie in etwas einwilligen, werden außerdem der Zeitpunkt, die Zwecke, die Regel, der Ihnen angezeigte Text und eine Zufallszahl gespeichert, um Ihre Einwilligung nachzuweisen (Art. 7 Abs. 1 DSGVO). Wenn Sie ablehnen, wird nichts gespeichert, was auf Sie schließen lässt. In den Cookie-Einstellungen können Sie Ihre Entscheidung jederzeit ansehen, ändern, herunterladen und löschen.

# In place of a video or map

held-title = Dieser Inhalt ist noch nicht geladen
held-from = Er kommt von { $host }.
held-why = Wird er geladen, erfährt der Anbieter von Ihrem Besuch und kann Cookies setzen.
held-once = Einmal laden

# Privacy signals and opting out

signal-title = Ihr Browser sendet ein Datenschutzsignal
signal-conflict = In Ihrem Browser ist Global Privacy Control eingeschaltet. Das Signal lehnt Werbung und den Verkauf oder die Weitergabe Ihrer Daten ab, und diese Website beachtet es. Wenn Sie hier einschalten, was das Signal ablehnt, widerspricht Ihre Entscheidung dem Signal; diese Website folgt dann Ihrer Entscheidung statt dem Signal.
signal-holds = In Ihrem Browser ist Global Privacy Control eingeschaltet. Das Signal lehnt Werbung und den Verkauf oder die Weitergabe Ihrer Daten ab. Diese Website beachtet es, und eine Entscheidung auf dieser Seite hebt es nicht auf.
sale-never = Die eigenen Regeln dieser Website schließen den Verkauf oder die Weitergabe personenbezogener Daten aus, gleich was Sie hier wählen.
sale-off = Ihr Widerspruch gilt: Ihre personenbezogenen Daten werden nicht verkauft oder weitergegeben.
sale-on = Einige Anbieter auf dieser Website können personenbezogene Daten auf eine Weise erhalten, die das Gesetz Verkauf oder Weitergabe nennt.
rules-place = Angewandte Regeln: { $place } – { $law }.
rules-default = Für Ihren Standort sind uns keine besonderen Regeln bekannt, deshalb gelten die strengsten.
not-advice = Diese Seite beschreibt die Einstellungen dieser Website. Sie ist keine Rechtsberatung.

optout-title = Dem Verkauf und der Weitergabe widersprechen
optout-what = Anbieter, die an einer Website beteiligt sind, können personenbezogene Daten über Sie erhalten, für Werbung über mehrere Websites hinweg oder für eigene Zwecke. Das Gesetz nennt das Verkauf oder Weitergabe. Hier können Sie dem widersprechen.
optout-does = Wenn Sie widersprechen, beendet { $controller } das in diesem Browser sofort: Werbung wird ausgeschaltet, und Anbieter, die verkaufen oder weitergeben, erhalten nichts mehr. Sie brauchen kein Konto und müssen keine weiteren Angaben machen.
optout-button = Widersprechen
optout-toggle = Dem Verkauf und der Weitergabe widersprochen
optout-signal = Das Datenschutzsignal Ihres Browsers ist angekommen und gilt als Ihr Widerspruch, solange Ihr Browser es sendet. Mit der Schaltfläche unten gilt der Widerspruch auch ohne das Signal.
optout-unasked = Zurzeit geschieht nichts davon. Sie können trotzdem widersprechen; Ihr Widerspruch gilt dann auch dort, wo keine Einwilligung nötig wäre.
optout-lost = Ihr Browser hat diesen Widerspruch nicht gespeichert. Erlauben Sie dieser Website, Cookies zu speichern, und versuchen Sie es noch einmal, oder schalten Sie in Ihrem Browser Global Privacy Control ein.
optout-in = Widerspruch zurücknehmen
optout-in-text = Wenn Sie bestätigen, wird Werbung eingeschaltet, und an dieser Website beteiligte Anbieter können wieder personenbezogene Daten über Sie auf eine Weise erhalten, die das Gesetz Verkauf oder Weitergabe nennt. Sie können jederzeit erneut widersprechen.
optout-in-confirm = Bestätigen
optout-keep = Widerspruch beibehalten
limit-what = Sensible personenbezogene Daten betreffen zum Beispiel Gesundheit, Herkunft, Überzeugungen oder den genauen Standort. Ein Widerspruch hier beschränkt auch ihre Verwendung auf das, was die Website für Ihr Anliegen braucht.
limit-holds = Diese Beschränkung gilt.
collection-title = Hinweis zur Erhebung von Daten
collection-intro = { $controller } erhebt auf dieser Website diese Kategorien personenbezogener Daten.
collection-for = Verwendet für
collection-kept = Aufbewahrt
collection-sold = Verkauft oder weitergegeben
yes = Ja
no = Nein

# Errors

error-400-title = Diese Anfrage war nicht lesbar
error-400 = Etwas daran war unvollständig oder beschädigt. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
error-403-title = Diese Entscheidung wurde nicht angenommen
error-403 = Sie kam nicht von einer Seite dieser Website, oder die Seite war zu lange geöffnet. Bitte öffnen Sie die Einstellungen erneut und entscheiden Sie dort. Es wurde nichts geändert.
error-404-title = Seite nicht gefunden
error-404 = Unter dieser Adresse gibt es nichts.
error-421-title = Diese Website gibt es hier nicht
error-421 = Dieser Server ist für die aufgerufene Adresse nicht zuständig. Bitte prüfen Sie die Schreibweise.
error-429-title = Zu viele Anfragen
error-429 = Aus Ihrem Netzwerk kamen mehr Anfragen, als gerade beantwortet werden können. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.
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
