# The first layer

banner-title = Twój wybór dotyczący plików cookie
banner-ask = { $controller } chce używać plików cookie i podobnych technik przechowywania danych w tych celach:
banner-free = Możesz odmówić i w każdej chwili zmienić zdanie.
across-devices = Po zalogowaniu Twój wybór obowiązuje także na innych Twoich urządzeniach.
partners = { $count ->
    [0] Jeśli uczestniczą w tym inne podmioty, są one wymienione w ustawieniach.
    [one] Uczestniczy w tym jeden inny podmiot.
    [few] Uczestniczą w tym { $count } inne podmioty.
    [many] Uczestniczy w tym { $count } innych podmiotów.
   *[other] Uczestniczy w tym { $count } innych podmiotów.
}
accept-all = Zaakceptuj wszystko
reject-all = Odrzuć wszystko
settings = Ustawienia
cookie-settings = Ustawienia plików cookie
cookie-list = Lista plików cookie
privacy-policy = Polityka prywatności
close-reject = Odrzuć wszystko i zamknij
close-unchanged = Zamknij bez zmian
cookies-blocked = Twoja przeglądarka nie zapisuje plików cookie z tej witryny, więc nie może zapamiętać Twojego wyboru. Nie działa nic, co wymaga Twojej zgody.
account-applied = Ten wybór pochodzi z innego urządzenia, na którym korzystasz z tego samego konta. Obowiązuje także tutaj.

# Announcements

status-asked = Pytanie o pliki cookie znajduje się na końcu tej strony.
status-saving = Trwa zapisywanie wyboru.
status-accepted = Zapisano: włączone jest to, na co wyrażono zgodę.
status-rejected = Zapisano: wszystko, co wymaga Twojej zgody, pozostaje wyłączone.
status-saved = Twój wybór został zapisany.
status-withdrawn = Twoja zgoda została wycofana.
status-failed = Nie udało się zapisać wyboru i niczego nie zmieniono. Spróbuj ponownie.

# Purposes

purpose-necessary = Niezbędne
purpose-necessary-why = Potrzebne do tego, z czego korzystasz w tej witrynie: do logowania, zapewnienia bezpieczeństwa, zapamiętania wpisanych danych i dokonanego tu wyboru.
purpose-functional = Dodatkowe funkcje
purpose-functional-why = zapamiętywanie Twoich preferencji oraz wyświetlanie filmów, map lub czatów innych dostawców
purpose-analytics = Pomiar odwiedzin
purpose-analytics-why = liczenie odwiedzin i zapisywanie, które strony są używane i w jaki sposób
purpose-marketing = Reklama
purpose-marketing-why = tworzenie profilu na podstawie tego, co robisz tu i gdzie indziej, aby wyświetlać Ci reklamy i mierzyć ich skuteczność

# The settings page

settings-intro = Tutaj decydujesz, do czego { $controller } może używać plików cookie i podobnych technik przechowywania danych. Możesz tu wrócić i zmienić to w każdej chwili.
settings-nothing = { $controller } nie używa w tej witrynie niczego, co wymaga Twojej zgody, więc nie ma tu nic do wyboru.
settings-minor = Ta wizyta jest traktowana jak wizyta osoby niepełnoletniej. O nic nie pytamy, a działa tylko to, czego witryna potrzebuje do działania.
state-open = Nie dokonano jeszcze wyboru.
state-chosen = Wyboru dokonano { $date } według zasad obowiązujących w tym miejscu: { $place }.
now-on = Teraz włączone.
now-off = Teraz wyłączone.
reason-necessary = Bez tego witryna nie może działać.
reason-promise = Wyklucza to polityka tej witryny.
reason-choice-over-signal = To Twój wybór dokonany tutaj; ma pierwszeństwo przed sygnałem przeglądarki.
reason-signal = Twoja przeglądarka wysyła sygnał prywatności, który oznacza odmowę.
reason-choice = To Twój wybór.
reason-opt-in = Najpierw potrzebna jest Twoja zgoda.
reason-opt-out = Jest włączone, chyba że odmówisz.
reason-notice = Zasady w Twojej lokalizacji wymagają tylko informacji. Mimo to możesz odmówić.
reason-minor = Dla osób niepełnoletnich pozostaje to wyłączone.
reason-attested = { $controller } oświadcza, że { $tool } spełnia warunki, na jakich prawo w Twojej lokalizacji pozwala na to bez pytania o zgodę. Możesz to wyłączyć.
recipients = { $count ->
    [one] Jeden dostawca i jego pliki cookie
    [few] { $count } dostawcy i ich pliki cookie
    [many] { $count } dostawców i ich pliki cookie
   *[other] { $count } dostawców i ich pliki cookie
}
vendor-controller = Podmiot odpowiedzialny: { $name }
vendor-country = Kraj: { $country }
vendor-cookies = Pliki cookie:
vendor-storage = Inna pamięć przeglądarki:
vendor-hosts = Połączenia z:
recipient-own = Odbiorcy: tylko ta witryna; nie dochodzi do połączenia z żadnym innym podmiotem.
recipient-processor = Odbiorcy: ten dostawca. Działa wyłącznie w imieniu administratora, którym jest { $controller }.
recipient-third = Odbiorcy: ten dostawca. Może wykorzystywać dane do własnych celów i przekazywać je dalej.
transfer-adequacy = Przekazywanie za granicę: Komisja Europejska stwierdziła, że dane są tam odpowiednio chronione.
transfer-dpf = Przekazywanie za granicę: na podstawie EU-U.S. Data Privacy Framework.
transfer-scc = Przekazywanie za granicę: na podstawie standardowych klauzul umownych Komisji Europejskiej.
transfer-bcr = Przekazywanie za granicę: na podstawie zatwierdzonych wiążących reguł korporacyjnych grupy dostawcy.
transfer-unknown = Przekazywanie za granicę: ta witryna nie podała, jak dane są tam chronione.
vendor-duration = { $count ->
    [one] Jego pliki cookie są przechowywane najwyżej jeden dzień.
    [few] Jego pliki cookie są przechowywane najwyżej { $count } dni.
    [many] Jego pliki cookie są przechowywane najwyżej { $count } dni.
   *[other] Jego pliki cookie są przechowywane najwyżej { $count } dnia.
}
vendor-session = Jego pliki cookie znikają po zamknięciu przeglądarki.
strangers = Jeszcze niesklasyfikowane; Twoja odpowiedź tutaj obejmuje także:
regulator = Organ nadzorczy właściwy dla Twojej lokalizacji:
save = Zapisz wybór
withdraw = Wycofaj moją zgodę
back = Wróć do strony
language = Język
language-show = Pokaż

# The visitor's own record

record-title = Zapis Twojego wyboru
record-none = Nie jest przechowywany żaden Twój wybór.
record-yes = Twoja zgoda obejmuje: { $purposes }
record-no = Twoja odmowa obejmuje: { $purposes }
record-signal = Odmowa sygnałem przeglądarki obejmuje: { $purposes }
record-rules = Bez Twojego wyboru; decydują zasady dla tego miejsca: { $purposes }
record-until = Pytanie pojawi się ponownie najpóźniej po { $date }.
record-refusal = Twoja odmowa jest przechowywana tylko w tej przeglądarce. Witryna ją zlicza, ale bez danych, które prowadziłyby do Ciebie.
record-consent = Witryna przechowuje dowód Twojej zgody pod losowym numerem zapisanym w pliku cookie Twojej przeglądarki.
record-receipt = Pobierz potwierdzenie
record-receipt-what = Potwierdzenie to podpisany plik (JSON), który zawiera Twój wybór. Nie ma w nim hasła: nikt nie może za jego pomocą działać w Twoim imieniu.
record-erase = Usuń zapis
record-erase-what = Usunięcie najpierw wycofuje udzielone zgody. Następnie plik cookie w tej przeglądarce zostaje usunięty, a tego, co przechowuje witryna, nie można już z Tobą powiązać. Pytanie pojawi się ponownie.
erased-title = Zapis Twojego wyboru został usunięty
erased-consent = Najpierw wycofano udzielone zgody. Poniższy link pozwala pobrać ostatnie potwierdzenie; po opuszczeniu tej strony nie będzie można utworzyć go ponownie.
erased-refusal = Plik cookie z Twoim wyborem został usunięty. Nie działa nic, co wymaga Twojej zgody.
erased-receipt = Pobierz ostatnie potwierdzenie

# The cookie page

declaration-title = Pliki cookie i podobne techniki
declaration-intro = Ta lista opiera się na tym, co zaobserwowano w witrynie, za którą odpowiada { $controller }, oraz na tym, co o tym wiadomo.
declaration-changed = Ostatnia zmiana: { $date }
declaration-none = W tym celu niczego nie zaobserwowano.
declaration-json = Ta lista jako plik (JSON)
unclassified-title = Jeszcze niesklasyfikowane
unclassified-text = Zaobserwowano te elementy, ale nikt jeszcze nie określił, do czego służą.
column-name = Nazwa
column-kind = Rodzaj
column-provider = Dostawca
column-kept = Okres
kind-cookie = Plik cookie
kind-storage = Pamięć przeglądarki
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
own-title = Co zapisuje ten komunikat o zgodzie
own-text = Pytanie o pliki cookie zadaje Assent – program, którym zarządza { $controller }. Używa on poniższych plików cookie, które są potrzebne do zapamiętania Twojego wyboru:
own-choice = Zawiera Twój podpisany wybór, aby pytanie nie pojawiało się ponownie.
own-mirror = Zawiera Twój wybór, aby strony tej witryny mogły go odczytać.
own-signal = Zapamiętuje, że Twoja przeglądarka wysyła sygnał prywatności widoczny tylko dla skryptów.
own-tab = To nie jest plik cookie: jeśli Twoja przeglądarka ich nie zapisuje, ta karta do czasu zamknięcia pamięta, że odpowiedź została udzielona, i nic więcej.
own-notice-title = Do informacji o prywatności
own-notice = Ta witryna używa programu Assent, którym zarządza { $controller }, aby zapytać o Twój wybór dotyczący plików cookie i go stosować. Twój adres IP jest używany w czasie obsługi żądania, aby ustalić zasady dla Twojej lokalizacji i chronić przed przeciążeniem; nie jest zapisywany razem z wyborem. Twój wybór jest przechowywany w przeglądarce w pliku cookie. Jeśli wyrazisz na coś zgodę, zapisywane są także czas, cele, zastosowana zasada, wyświetlony tekst i losowy numer, aby móc wykazać Twoją zgodę (art. 7 ust. 1 RODO). Jeśli odmówisz, nie jest zapisywane nic, co prowadziłoby do Ciebie. W ustawieniach plików cookie możesz w każdej chwili wyświetlić, zmienić, pobrać i usunąć swój wybór.

# Held content

held-title = Ta treść nie została jeszcze wczytana
held-from = Pochodzi z { $host }.
held-why = Po jej wczytaniu dostawca dowie się, że tu jesteś, i będzie mógł zapisać pliki cookie.
held-once = Wczytaj raz

# Privacy signals and opting out

signal-title = Twoja przeglądarka wysyła sygnał prywatności
signal-conflict = W Twojej przeglądarce włączono Global Privacy Control. Sygnał ten oznacza sprzeciw wobec reklam oraz sprzedaży lub udostępniania Twoich danych, a ta witryna go respektuje. Jeśli włączysz tu coś, co sygnał odrzuca, Twój wybór będzie sprzeczny z sygnałem; witryna zastosuje się wtedy do Twojego wyboru, a nie do sygnału.
signal-holds = W Twojej przeglądarce włączono Global Privacy Control. Sygnał ten oznacza sprzeciw wobec reklam oraz sprzedaży lub udostępniania Twoich danych. Ta witryna go respektuje, a wybór dokonany tutaj go nie uchyla.
sale-never = Polityka tej witryny wyklucza sprzedaż i udostępnianie danych osobowych bez względu na to, co tu wybierzesz.
sale-off = Twój sprzeciw obowiązuje: Twoje dane osobowe nie są sprzedawane ani udostępniane.
sale-on = Niektórzy dostawcy w tej witrynie mogą otrzymywać dane osobowe w sposób, który prawo nazywa sprzedażą lub udostępnianiem.
rules-place = Stosowane zasady: { $place } – { $law }.
rules-default = Nie znamy szczególnych zasad dla Twojej lokalizacji, dlatego obowiązują najsurowsze.
not-advice = Ta strona opisuje ustawienia tej witryny. Nie jest poradą prawną.

optout-title = Sprzeciw wobec sprzedaży i udostępniania
optout-what = Dostawcy, którzy uczestniczą w działaniu witryny, mogą otrzymywać Twoje dane osobowe na potrzeby reklam w różnych witrynach lub do własnych celów. Prawo nazywa to sprzedażą lub udostępnianiem. Tutaj możesz odmówić.
optout-does = Po zgłoszeniu sprzeciwu { $controller } natychmiast kończy to w tej przeglądarce: reklama zostaje wyłączona, a dostawcy, którzy sprzedają lub udostępniają dane, nic więcej nie otrzymują. Nie potrzebujesz konta i nie musisz podawać innych danych.
optout-button = Zgłoś sprzeciw
optout-toggle = Sprzeciw wobec sprzedaży i udostępniania zgłoszony
optout-signal = Sygnał prywatności Twojej przeglądarki został odebrany i działa jako sprzeciw, dopóki przeglądarka go wysyła. Po naciśnięciu przycisku poniżej sprzeciw będzie obowiązywał także bez sygnału.
optout-unasked = Obecnie nic takiego się nie dzieje. Mimo to możesz zgłosić sprzeciw; będzie on obowiązywał także tam, gdzie zgoda nie byłaby potrzebna.
optout-lost = Twoja przeglądarka nie zachowała sprzeciwu. Zezwól tej witrynie na zapisywanie plików cookie i spróbuj ponownie albo włącz w przeglądarce Global Privacy Control.
optout-in = Wycofaj sprzeciw
optout-in-text = Po potwierdzeniu reklama zostanie włączona, a dostawcy w tej witrynie będą mogli znów otrzymywać Twoje dane osobowe w sposób, który prawo nazywa sprzedażą lub udostępnianiem. W każdej chwili możesz ponownie zgłosić sprzeciw.
optout-in-confirm = Potwierdź
optout-keep = Zachowaj sprzeciw
limit-what = Wrażliwe dane osobowe dotyczą na przykład zdrowia, pochodzenia, przekonań lub dokładnej lokalizacji. Zgłoszony tu sprzeciw ogranicza też ich użycie do tego, czego witryna potrzebuje, aby zrobić to, o co prosisz.
limit-holds = To ograniczenie obowiązuje.
collection-title = Informacja o zbieraniu danych
collection-intro = { $controller } zbiera w tej witrynie następujące kategorie danych osobowych.
collection-for = Cel
collection-kept = Okres
collection-sold = Sprzedaż lub udostępnianie
yes = Tak
no = Nie

# Errors

error-400-title = Nie udało się odczytać żądania
error-400 = Coś było w nim niepełne lub uszkodzone. Wróć i spróbuj ponownie.
error-403-title = Ten wybór nie został przyjęty
error-403 = Nie pochodził ze strony tej witryny albo strona była otwarta zbyt długo. Otwórz ponownie ustawienia i tam dokonaj wyboru. Niczego nie zmieniono.
error-404-title = Nie znaleziono strony
error-404 = Pod tym adresem niczego nie ma.
error-421-title = Nie ma tu takiej witryny
error-421 = Ten serwer nie obsługuje otwartego adresu. Sprawdź, czy jest poprawnie zapisany.
error-429-title = Zbyt wiele żądań
error-429 = Z Twojej sieci przyszło więcej żądań, niż można teraz obsłużyć. Odczekaj chwilę i spróbuj ponownie.
error-502-title = Witryna nie odpowiada prawidłowo
error-502 = Serwer tej strony nie dał odpowiedzi, której można użyć. Spróbuj ponownie za chwilę.
error-503-title = Teraz to niemożliwe
error-503 = W tej chwili nie można tego zrobić i niczego nie zmieniono. Spróbuj ponownie za chwilę.
error-504-title = Witryna odpowiada zbyt długo
error-504 = Serwer tej strony nie odpowiedział na czas. Spróbuj ponownie za chwilę.
error-other-title = Coś poszło nie tak
error-other = Nie udało się wyświetlić strony. Spróbuj ponownie za chwilę.
error-home = Przejdź do strony głównej
error-code = Błąd { $code }
