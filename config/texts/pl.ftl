banner-title = Twój wybór w sprawie plików cookie
banner-ask = { $controller } chce używać plików cookie i podobnych technik w tych celach:
banner-free = Możesz odmówić i w każdej chwili zmienić zdanie.
across-devices = Jeśli korzystasz z konta, Twój wybór obowiązuje także na innych Twoich urządzeniach.
partners = { $count ->
    [0] Ustawienia wymieniają wszystkie podmioty trzecie, które biorą udział.
    [one] Uczestniczy w tym jedna inna firma.
    [few] Uczestniczą w tym { $count } inne firmy.
   *[other] Uczestniczy w tym { $count } innych firm.
}
accept-all = Zaakceptuj wszystko
reject-all = Odrzuć wszystko
settings = Ustawienia
cookie-settings = Ustawienia plików cookie
cookie-list = Lista plików cookie
privacy-policy = Polityka prywatności
close-reject = Odrzuć wszystko i zamknij
close-unchanged = Zamknij bez zmian
cookies-blocked = Przeglądarka nie zachowuje plików cookie tej witryny, więc nie może zapamiętać tego wyboru. Nic, co wymaga zgody, nie działa.
account-applied = Ten wybór został dokonany po zalogowaniu na innym urządzeniu. Obowiązuje także tutaj.

status-asked = Na końcu tej strony jest pytanie o pliki cookie.
status-saving = Zapisywanie wyboru.
status-accepted = Zapisano: to, na co wyrażono zgodę, jest włączone.
status-rejected = Zapisano: wszystko, co wymaga zgody, pozostaje wyłączone.
status-saved = Wybór został zapisany.
status-withdrawn = Zgoda została wycofana.
status-failed = Nie udało się zapisać wyboru i nic się nie zmieniło. Prosimy spróbować ponownie.

purpose-necessary = Niezbędne
purpose-necessary-why = Potrzebne do tego, o co prosisz tę stronę: logowania, bezpieczeństwa, zachowania wpisanych danych i wyboru, którego tu dokonujesz.
purpose-functional = Dodatkowe funkcje
purpose-functional-why = zapamiętuje Twoje preferencje i pokazuje filmy, mapy lub czaty innych dostawców
purpose-analytics = Pomiar odwiedzin
purpose-analytics-why = liczy odwiedziny i zapisuje, które strony są używane i w jaki sposób
purpose-marketing = Reklama
purpose-marketing-why = tworzy profil na podstawie tego, co robisz tu i gdzie indziej, aby pokazywać Ci reklamy i mierzyć ich skuteczność

settings-intro = Tutaj decydujesz, do czego { $controller } może używać plików cookie i podobnych technik. Możesz to zmienić w każdej chwili.
settings-nothing = { $controller } nie używa na tej stronie niczego, co wymaga Twojej zgody, więc nie ma tu nic do wyboru.
settings-minor = Ta wizyta jest traktowana jak wizyta osoby niepełnoletniej. O nic nie pytamy, a działa tylko to, czego strona potrzebuje.
state-open = Nie dokonano jeszcze wyboru.
state-chosen = Wyboru dokonano { $date } według zasad obowiązujących w tym miejscu: { $place }.
now-on = Teraz włączone.
now-off = Teraz wyłączone.
reason-necessary = Bez tego strona nie działa.
reason-promise = Wyklucza to polityka tej strony.
reason-choice-over-signal = To Twój wybór dokonany tutaj; ma pierwszeństwo przed sygnałem przeglądarki.
reason-signal = Twoja przeglądarka wysyła sygnał prywatności, który oznacza odmowę.
reason-choice = To Twój wybór.
reason-opt-in = Najpierw potrzebna jest Twoja zgoda.
reason-opt-out = Działa, dopóki się nie sprzeciwisz.
reason-notice = Zasady w Twoim miejscu wymagają tylko informacji. Mimo to możesz odmówić.
reason-minor = Dla osób niepełnoletnich pozostaje to wyłączone.
reason-attested = { $controller } oświadcza, że { $tool } spełnia warunki, na jakich prawo w Twoim miejscu pozwala na to bez pytania. Możesz to wyłączyć.
recipients = { $count ->
    [one] Jeden dostawca i jego pliki cookie
    [few] { $count } dostawcy i ich pliki cookie
   *[other] { $count } dostawców i ich pliki cookie
}
vendor-controller = Administrator: { $name }
vendor-country = Kraj: { $country }
vendor-cookies = Pliki cookie:
vendor-storage = Inne dane w przeglądarce:
vendor-hosts = Łączy się z:
recipient-own = Odbiorcy: sama witryna; nie łączy się w tym celu z nikim innym.
recipient-processor = Odbiorcy: ten dostawca. Działa na zlecenie { $controller } i dla nikogo innego.
recipient-third = Odbiorcy: ten dostawca. Może używać danych do własnych celów i przekazywać je dalej.
transfer-adequacy = Przekazywanie za granicę: Komisja Europejska uznała, że dane są tam odpowiednio chronione.
transfer-dpf = Przekazywanie za granicę: objęte EU-U.S. Data Privacy Framework.
transfer-scc = Przekazywanie za granicę: na podstawie standardowych klauzul umownych Komisji Europejskiej.
transfer-bcr = Przekazywanie za granicę: na podstawie zatwierdzonych wiążących reguł korporacyjnych grupy.
transfer-unknown = Przekazywanie za granicę: witryna nie podała, jak dane są tam chronione.
vendor-duration = { $count ->
    [one] Jego pliki cookie są przechowywane najwyżej { $count } dzień.
   *[other] Jego pliki cookie są przechowywane najwyżej { $count } dni.
}
vendor-session = Jego pliki cookie znikają po zamknięciu przeglądarki.
strangers = Jeszcze niesklasyfikowane; odpowiedź udzielona tutaj obejmuje także:
regulator = Organ nadzorczy właściwy dla tego miejsca:
save = Zapisz wybór
withdraw = Wycofaj moją zgodę
back = Wróć do strony
language = Język
language-show = Pokaż

record-title = Zapis wyboru
record-none = Nie zachowano żadnego wyboru.
record-yes = Wyrażono zgodę: { $purposes }
record-no = Odmówiono: { $purposes }
record-signal = Sygnał przeglądarki odmawia: { $purposes }
record-rules = Bez własnego wyboru; decydują zasady dla tego miejsca: { $purposes }
record-until = Pytanie pojawi się ponownie najpóźniej po { $date }.
record-refusal = Odmowa jest zachowana tylko w tej przeglądarce. Witryna zlicza ją bez niczego, co prowadziłoby do osoby.
record-consent = Witryna przechowuje dowód zgody pod losową liczbą zapisaną w pliku cookie przeglądarki.
record-receipt = Pobierz potwierdzenie
record-receipt-what = Potwierdzenie to podpisany plik (JSON) z informacją o dokonanym wyborze. Nie zawiera hasła: nikt nie może z nim działać w cudzym imieniu.
record-erase = Usuń zapis
record-erase-what = Usunięcie najpierw wycofuje wyrażoną zgodę. Potem plik cookie w tej przeglądarce zostaje usunięty, a tego, co przechowuje witryna, nie można już powiązać z osobą. Pytanie pojawi się ponownie.
erased-title = Zapis został usunięty
erased-consent = Najpierw wycofano wyrażoną zgodę. Poniższy link pobiera ostatnie potwierdzenie; po opuszczeniu tej strony nie da się go już utworzyć.
erased-refusal = Plik cookie z wyborem został usunięty. Nic, co wymaga zgody, nie działa.
erased-receipt = Pobierz ostatnie potwierdzenie

declaration-title = Pliki cookie i podobne dane
declaration-intro = Ta lista pokazuje to, co zaobserwowano w witrynie, za którą odpowiada { $controller }, oraz to, co o tym wiadomo.
declaration-changed = Ostatnia zmiana: { $date }
declaration-none = Dla tego celu niczego nie zaobserwowano.
declaration-json = Ta lista jako plik (JSON)
unclassified-title = Jeszcze niesklasyfikowane
unclassified-text = Zaobserwowano je, ale nikt jeszcze nie określił, do czego służą.
column-name = Nazwa
column-kind = Rodzaj
column-provider = Dostawca
column-kept = Czas
kind-cookie = Plik cookie
kind-storage = Dane w przeglądarce
kind-host = Połączenie
duration-session = do zamknięcia przeglądarki
duration-unknown = nie podano
duration-minutes = { $count ->
    [one] jedna minuta
    [few] { $count } minuty
    [many] { $count } minut
   *[other] { $count } minuty
}
duration-hours = { $count ->
    [one] jedna godzina
    [few] { $count } godziny
    [many] { $count } godzin
   *[other] { $count } godziny
}
duration-days = { $count ->
    [one] jeden dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
duration-months = { $count ->
    [one] jeden miesiąc
    [few] { $count } miesiące
    [many] { $count } miesięcy
   *[other] { $count } miesiąca
}
duration-years = { $count ->
    [one] jeden rok
    [few] { $count } lata
    [many] { $count } lat
   *[other] { $count } roku
}
own-title = Co zachowuje sam ten komunikat o zgodzie
own-text = Pytanie o pliki cookie zadaje Assent, program, który prowadzi { $controller }. Używa tych plików cookie, potrzebnych do zapamiętania wyboru:
own-choice = Zawiera podpisany wybór, aby pytanie nie pojawiało się ponownie.
own-mirror = Zawiera wybór w postaci, którą mogą odczytać strony tej witryny.
own-signal = Pamięta, że przeglądarka wysyła sygnał prywatności widoczny tylko dla skryptów.
own-notice-title = Do polityki prywatności
own-notice = Ta witryna używa programu Assent, który prowadzi { $controller }, aby pytać o wybór dotyczący plików cookie i go stosować. Adres IP jest używany podczas odpowiadania na żądanie, aby znaleźć zasady właściwe dla danego miejsca i chronić przed przeciążeniem; nie jest zapisywany razem z wyborem. Wybór jest przechowywany w przeglądarce w pliku cookie. W razie wyrażenia zgody zapisywane są też czas, cele, zasada, wyświetlony tekst i losowa liczba, aby wykazać zgodę (art. 7 ust. 1 RODO). W razie odmowy nie jest zapisywane nic, co prowadziłoby do osoby. Wybór można w każdej chwili zobaczyć, zmienić, pobrać i usunąć w ustawieniach plików cookie.

held-title = Ta treść nie została jeszcze wczytana
held-from = Pochodzi z { $host }.
held-why = Jej wczytanie informuje dostawcę o Twojej wizycie; dostawca może też ustawić pliki cookie.
held-once = Wczytaj raz

signal-title = Twoja przeglądarka wysyła sygnał prywatności
signal-conflict = W Twojej przeglądarce włączono Global Privacy Control. Sygnał ten oznacza odmowę reklam oraz sprzedaży lub udostępniania Twoich danych, a ta strona go respektuje. Jeśli włączysz tu coś, co sygnał odrzuca, Twój wybór będzie sprzeczny z sygnałem; strona zastosuje się wtedy do Twojego wyboru, a nie do sygnału.
signal-holds = W Twojej przeglądarce włączono Global Privacy Control. Sygnał ten oznacza odmowę reklam oraz sprzedaży lub udostępniania Twoich danych. Ta strona go respektuje, a wybór dokonany tutaj go nie uchyla.
sale-never = Polityka tej strony wyklucza sprzedaż i udostępnianie danych osobowych bez względu na to, co tu wybierzesz.
sale-off = Twój sprzeciw obowiązuje: Twoje dane osobowe nie są sprzedawane ani udostępniane.
sale-on = Niektórzy dostawcy na tej stronie mogą otrzymywać dane osobowe w sposób, który prawo nazywa sprzedażą lub udostępnianiem.
rules-place = Stosowane zasady: { $place } – { $law }.
rules-default = Nie znamy szczególnych zasad dla Twojego miejsca, dlatego obowiązują najsurowsze.
not-advice = Ta strona opisuje ustawienia tej witryny. Nie jest poradą prawną.

optout-title = Sprzeciw wobec sprzedaży i udostępniania
optout-what = Dostawcy, którzy uczestniczą w działaniu strony, mogą otrzymywać Twoje dane osobowe na potrzeby reklam w różnych serwisach lub do własnych celów. Prawo nazywa to sprzedażą lub udostępnianiem. Tutaj możesz odmówić.
optout-does = Po zgłoszeniu sprzeciwu { $controller } natychmiast kończy to w tej przeglądarce: reklama zostaje wyłączona, a dostawcy, którzy sprzedają lub udostępniają dane, nic więcej nie otrzymują. Nie potrzebujesz konta ani nie musisz podawać niczego więcej.
optout-button = Zgłaszam sprzeciw
optout-toggle = Zgłoszono sprzeciw wobec sprzedaży i udostępniania
optout-signal = Sygnał prywatności Twojej przeglądarki został odebrany i działa jako sprzeciw, dopóki przeglądarka go wysyła. Po naciśnięciu przycisku poniżej sprzeciw obowiązuje także bez sygnału.
optout-unasked = Obecnie nic takiego się nie dzieje. Mimo to możesz zgłosić sprzeciw; będzie on obowiązywał także tam, gdzie zgoda nie byłaby potrzebna.
optout-lost = Twoja przeglądarka nie zachowała sprzeciwu. Zezwól tej stronie na zapisywanie plików cookie i spróbuj ponownie albo włącz w przeglądarce Global Privacy Control.
optout-in = Wycofaj sprzeciw
optout-in-text = Po potwierdzeniu reklama zostanie włączona, a dostawcy na tej stronie będą mogli znów otrzymywać Twoje dane osobowe w sposób, który prawo nazywa sprzedażą lub udostępnianiem. W każdej chwili możesz ponownie zgłosić sprzeciw.
optout-in-confirm = Potwierdź
optout-keep = Zachowaj sprzeciw
limit-what = Wrażliwe dane osobowe dotyczą na przykład zdrowia, pochodzenia, przekonań lub dokładnej lokalizacji. Sprzeciw ogranicza też ich użycie do tego, czego strona potrzebuje, by zrobić to, o co prosisz.
limit-holds = To ograniczenie obowiązuje.
collection-title = Informacja o zbieraniu danych
collection-intro = { $controller } zbiera na tej stronie następujące kategorie danych osobowych.
collection-for = Cel
collection-kept = Okres przechowywania
collection-sold = Sprzedaż lub udostępnianie
yes = Tak
no = Nie

error-400-title = Nie udało się odczytać żądania
error-400 = Coś było niepełne lub uszkodzone. Wróć i spróbuj ponownie.
error-403-title = Ten wybór nie został przyjęty
error-403 = Nie pochodził ze strony tej witryny albo strona była otwarta zbyt długo. Otwórz ustawienia ponownie i wybierz tam. Niczego nie zmieniono.
error-404-title = Nie znaleziono strony
error-404 = Pod tym adresem niczego nie ma.
error-421-title = Nie ma tu takiej strony
error-421 = Ten serwer nie obsługuje otwartego adresu. Sprawdź, czy jest poprawnie zapisany.
error-429-title = Zbyt wiele żądań
error-429 = Z tej sieci przyszło więcej żądań, niż można teraz obsłużyć. Prosimy chwilę poczekać i spróbować ponownie.
error-502-title = Strona nie odpowiada prawidłowo
error-502 = Serwer tej strony nie dał odpowiedzi, której można użyć. Spróbuj ponownie za chwilę.
error-503-title = Teraz to niemożliwe
error-503 = W tej chwili nie można tego zrobić i niczego nie zmieniono. Spróbuj ponownie wkrótce.
error-504-title = Strona odpowiada zbyt długo
error-504 = Serwer tej strony nie odpowiedział na czas. Spróbuj ponownie za chwilę.
error-other-title = Coś poszło nie tak
error-other = Nie udało się pokazać strony. Spróbuj ponownie za chwilę.
error-home = Przejdź do strony głównej
error-code = Błąd { $code }
