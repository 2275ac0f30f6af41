# The first layer.

banner-title = Valintanne evästeistä
banner-ask = Sivuston ylläpitäjä ({ $controller }) haluaisi käyttää evästeitä ja vastaavia tallennustapoja seuraaviin tarkoituksiin:
banner-free = Voitte kieltäytyä, ja voitte muuttaa mieltänne milloin tahansa.
across-devices = Jos olette kirjautunut sisään, valintanne koskee myös muita laitteitanne.
partners = { $count ->
    [0] Mahdolliset mukana olevat kolmannet osapuolet mainitaan asetuksissa.
    [one] Mukana on yksi kolmas osapuoli.
   *[other] Mukana on { $count } kolmatta osapuolta.
}
accept-all = Hyväksy kaikki
reject-all = Hylkää kaikki
settings = Asetukset
cookie-settings = Evästeasetukset
cookie-list = Evästeluettelo
privacy-policy = Tietosuojaseloste
close-reject = Hylkää kaikki ja sulje
close-unchanged = Sulje muuttamatta mitään
cookies-blocked = Selaimenne ei säilytä tämän sivuston evästeitä, joten sivusto ei voi muistaa valintaanne. Mitään suostumustanne edellyttävää ei ole käynnissä.
account-applied = Teitte tämän valinnan toisella laitteella sisään kirjautuneena. Se on voimassa myös täällä.

# What screen readers announce.

status-asked = Tämän sivun lopussa on evästeitä koskeva kysymys.
status-saving = Valintaanne tallennetaan.
status-accepted = Tallennettu: hyväksymänne toiminnot ovat päällä.
status-rejected = Tallennettu: kaikki suostumustanne edellyttävä pysyy pois päältä.
status-saved = Valintanne on tallennettu.
status-withdrawn = Suostumuksenne on peruutettu.
status-failed = Valintaanne ei voitu tallentaa, eikä mitään ole muutettu. Yrittäkää uudelleen.

# Purposes.

purpose-necessary = Välttämättömät
purpose-necessary-why = Tarvitaan siihen, mitä pyydätte tältä sivustolta: kirjautumiseen, sivuston turvallisuuteen sekä syöttämienne tietojen ja tässä tekemänne valinnan muistamiseen.
purpose-functional = Lisätoiminnot
purpose-functional-why = muistaa valitsemanne asetukset ja näyttää muiden palveluntarjoajien videoita, karttoja tai keskusteluikkunoita
purpose-analytics = Kävijämittaus
purpose-analytics-why = laskee käynnit ja kirjaa, mitä sivuja käytetään ja miten
purpose-marketing = Mainonta
purpose-marketing-why = muodostaa profiilin siitä, mitä teette täällä ja muualla, näyttääkseen teille mainoksia ja mitatakseen niitä

# The settings page.

settings-intro = Tässä päätätte, mihin sivuston ylläpitäjä ({ $controller }) saa käyttää evästeitä ja vastaavia tallennustapoja. Voitte palata tänne ja muuttaa valintaanne milloin tahansa.
settings-nothing = Sivuston ylläpitäjä ({ $controller }) ei käytä tällä sivustolla mitään, mikä edellyttää suostumustanne, joten valittavaa ei ole.
settings-minor = Tämä käynti katsotaan alaikäisen käynniksi. Teiltä ei kysytä mitään, ja käynnissä on vain se, mitä sivusto tarvitsee toimiakseen.
state-open = Ette ole vielä valinnut.
state-chosen = Valitsitte { $date } seuraavan paikan sääntöjen mukaan: { $place }.
now-on = Nyt päällä.
now-off = Nyt pois päältä.
reason-necessary = Sivusto ei toimi ilman tätä.
reason-promise = Sivuston oma käytäntö sulkee tämän pois.
reason-choice-over-signal = Valitsitte tämän täällä, ja valintanne menee selaimenne signaalin edelle.
reason-signal = Selaimenne lähettää yksityisyyssignaalin, joka kieltää tämän.
reason-choice = Te valitsitte tämän.
reason-opt-in = Tähän tarvitaan ensin suostumuksenne.
reason-opt-out = Tämä on päällä, ellette kieltäydy.
reason-notice = Sijaintinne säännöt edellyttävät vain tiedottamista. Voitte silti kieltäytyä.
reason-minor = Tämä pysyy alaikäisiltä pois päältä.
reason-attested = Sivuston ylläpitäjä ({ $controller }) on ilmoittanut, että tämä työkalu täyttää ehdot, joilla sijaintinne lainsäädäntö sallii tämän kysymättä: { $tool }. Voitte kytkeä sen pois päältä.
recipients = { $count ->
    [one] Yksi palveluntarjoaja ja sen evästeet
   *[other] { $count } palveluntarjoajaa ja niiden evästeet
}
vendor-controller = Vastuutaho: { $name }
vendor-country = Maa: { $country }
vendor-cookies = Evästeet:
vendor-storage = Muu tallennus selaimessa:
vendor-hosts = Yhteydet:
recipient-own = Vastaanottajat: sivusto itse; tätä varten ei oteta yhteyttä kolmansiin osapuoliin.
recipient-processor = Vastaanottajat: tämä palveluntarjoaja. Se toimii sivuston ylläpitäjän ({ $controller }) lukuun eikä kenenkään muun.
recipient-third = Vastaanottajat: tämä palveluntarjoaja. Se voi käyttää tietoja omiin tarkoituksiinsa ja luovuttaa niitä edelleen.
transfer-adequacy = Siirto ulkomaille: Euroopan komissio on todennut, että tietosuojan taso siellä on riittävä.
transfer-dpf = Siirto ulkomaille: siirto kuuluu EU-U.S. Data Privacy Framework -järjestelyn piiriin.
transfer-scc = Siirto ulkomaille: siirtoa sitovat Euroopan komission vakiosopimuslausekkeet.
transfer-bcr = Siirto ulkomaille: siirtoa koskevat palveluntarjoajan konsernin hyväksytyt yritystä koskevat sitovat säännöt.
transfer-unknown = Siirto ulkomaille: tämä sivusto ei ole ilmoittanut, miten tiedot suojataan siellä.
vendor-duration = { $count ->
    [one] Sen evästeet säilyvät enintään yhden päivän.
   *[other] Sen evästeet säilyvät enintään { $count } päivää.
}
vendor-session = Sen evästeet poistuvat, kun suljette selaimen.
strangers = Ei vielä luokiteltu; vastauksenne tässä koskee myös näitä:
regulator = Sijaintinne valvontaviranomainen:
save = Tallenna valinta
withdraw = Peruuta suostumus
back = Takaisin sivulle
language = Kieli
language-show = Näytä

# The visitor's own record.

record-title = Valintanne tiedot
record-none = Teidän valintaanne ei ole tallennettu.
record-yes = Hyväksyitte: { $purposes }
record-no = Kieltäydyitte seuraavista: { $purposes }
record-signal = Selaimenne signaali kieltää: { $purposes }
record-rules = Ette ole valinnut näitä itse, vaan ne määräytyvät tämän paikan säännöistä: { $purposes }
record-until = Teiltä kysytään uudelleen viimeistään tämän päivän jälkeen: { $date }.
record-refusal = Kieltäytymisenne säilytetään yksinomaan tässä selaimessa. Sivusto laskee sen ilman mitään, mikä johtaisi teihin.
record-consent = Sivusto säilyttää todisteen suostumuksestanne satunnaisella numerolla, joka on selaimenne evästeessä.
record-receipt = Lataa todistus
record-receipt-what = Todistus on allekirjoitettu tiedosto (JSON), josta ilmenee, mitä valitsitte. Siinä ei ole salasanaa: kukaan ei voi toimia sen avulla puolestanne.
record-erase = Poista tiedot
record-erase-what = Poistaminen peruuttaa ensin suostumuksenne. Sitten tämän selaimen eväste poistetaan, eikä sivuston säilyttämiä tietoja voi enää yhdistää teihin. Teiltä kysytään uudelleen.
erased-title = Valintanne tiedot on poistettu
erased-consent = Ensin suostumuksenne peruutettiin. Alla olevasta linkistä voitte ladata viimeisen todistuksen; tämän sivun jälkeen sitä ei voi enää muodostaa uudelleen.
erased-refusal = Valintanne sisältänyt eväste on poistettu. Mitään suostumustanne edellyttävää ei ole käynnissä.
erased-receipt = Lataa viimeinen todistus

# The cookie page.

declaration-title = Evästeet ja vastaavat tallennustavat
declaration-intro = Tämä luettelo perustuu siihen, mitä sivustolla (ylläpitäjä: { $controller }) on havaittu ja mitä siitä tiedetään.
declaration-changed = Viimeisin muutos: { $date }
declaration-none = Tähän tarkoitukseen ei ole havaittu mitään.
declaration-json = Tämä luettelo tiedostona (JSON)
unclassified-title = Ei vielä luokiteltu
unclassified-text = Nämä on havaittu, mutta kukaan ei ole vielä ilmoittanut, mihin niitä käytetään.
column-name = Nimi
column-kind = Laji
column-provider = Tarjoaja
column-kept = Säilytysaika
kind-cookie = Eväste
kind-storage = Tallennus selaimessa
kind-host = Yhteys
duration-session = selaimen sulkemiseen asti
duration-unknown = ei ilmoitettu
duration-minutes = { $count ->
    [one] yksi minuutti
   *[other] { $count } minuuttia
}
duration-hours = { $count ->
    [one] yksi tunti
   *[other] { $count } tuntia
}
duration-days = { $count ->
    [one] yksi päivä
   *[other] { $count } päivää
}
duration-months = { $count ->
    [one] yksi kuukausi
   *[other] { $count } kuukautta
}
duration-years = { $count ->
    [one] yksi vuosi
   *[other] { $count } vuotta
}

# What the program itself keeps.

own-title = Mitä tämä suostumusilmoitus tallentaa
own-text = Evästeistä kysyy Assent-ohjelma, jonka toiminnasta vastaa sivuston ylläpitäjä ({ $controller }). Ohjelma käyttää näitä evästeitä, jotka tarvitaan valintanne muistamiseen:
own-choice = Sisältää valintanne allekirjoitettuna, jotta teiltä ei kysytä uudelleen.
own-mirror = Sisältää valintanne, jotta tämän sivuston sivut voivat lukea sen.
own-signal = Muistaa, että selaimenne lähettää yksityisyyssignaalin, jonka vain komentosarjat näkevät.
own-tab = Ei eväste: jos selaimenne ei säilytä evästeitä, tämä välilehti muistaa sulkemiseensa asti, että olette vastannut, eikä mitään muuta.
own-notice-title = Tietosuojaselostetta varten
own-notice = Tämä verkkosivusto kysyy valintaanne evästeistä ja noudattaa sitä Assent-ohjelmalla, jonka toiminnasta vastaa sivuston ylläpitäjä ({ $controller }). IP-osoitettanne käytetään pyyntöön vastattaessa sijaintinne sääntöjen selvittämiseen ja ylikuormitukselta suojautumiseen; sitä ei tallenneta valintanne yhteyteen. Valintanne säilytetään selaimessanne evästeessä. Jos annatte suostumuksenne johonkin, myös ajankohta, tarkoitukset, sääntö, näkemänne teksti ja satunnainen numero tallennetaan suostumuksenne osoittamiseksi (yleisen tietosuoja-asetuksen 7 artiklan 1 kohta). Jos kieltäydytte, mitään teihin johtavaa ei tallenneta. Voitte tarkastella, muuttaa, ladata ja poistaa valintanne evästeasetuksissa milloin tahansa.

# What stands in place of a video or map that is not loaded.

held-title = Tätä sisältöä ei ole vielä ladattu
held-from = Sisällön lähde: { $host }.
held-why = Lataaminen kertoo palveluntarjoajalle, että olette täällä, ja palveluntarjoaja voi asettaa evästeitä.
held-once = Lataa tämän kerran

# Privacy signals and opting out.

signal-title = Selaimenne lähettää yksityisyyssignaalin
signal-conflict = Selaimessanne on päällä Global Privacy Control. Se kieltää mainonnan sekä tietojenne myynnin tai jakamisen, ja tämä sivusto noudattaa sitä. Jos kytkette täällä päälle sen, minkä signaali kieltää, valintanne on ristiriidassa signaalin kanssa; tämä sivusto noudattaa silloin valintaanne signaalin sijasta.
signal-holds = Selaimessanne on päällä Global Privacy Control. Se kieltää mainonnan sekä tietojenne myynnin tai jakamisen. Tämä sivusto noudattaa sitä, eikä täällä tehty valinta kumoa sitä.
sale-never = Tämän sivuston käytäntö sulkee pois henkilötietojen myynnin ja jakamisen, valitsittepa täällä mitä tahansa.
sale-off = Kieltonne on voimassa: henkilötietojanne ei myydä eikä jaeta.
sale-on = Jotkin tämän sivuston palveluntarjoajat voivat saada henkilötietoja tavalla, jota laissa kutsutaan myynniksi tai jakamiseksi.
rules-place = Sovellettavat säännöt: { $place } – { $law }.
rules-default = Tiedossamme ei ole erityisiä sääntöjä sijainnillenne, joten sovelletaan tiukimpia.
not-advice = Tällä sivulla kuvataan tämän sivuston asetukset. Se ei ole oikeudellista neuvontaa.

optout-title = Myynnin ja jakamisen kieltäminen
optout-what = Verkkosivustolla mukana olevat palveluntarjoajat voivat saada teistä henkilötietoja eri sivustot kattavaa mainontaa tai omia tarkoituksiaan varten. Laissa tätä kutsutaan myynniksi tai jakamiseksi. Voitte kieltää sen täällä.
optout-does = Jos kiellätte tämän, sivuston ylläpitäjä ({ $controller }) lopettaa sen tässä selaimessa heti: mainonta kytketään pois päältä, eivätkä tietoja myyvät tai jakavat palveluntarjoajat saa enää mitään. Ette tarvitse käyttäjätiliä, eikä teidän tarvitse antaa muita tietoja.
optout-button = Kiellä
optout-toggle = Myynti ja jakaminen kielletty
optout-signal = Selaimenne yksityisyyssignaali on vastaanotettu, ja se katsotaan kielloksenne niin kauan kuin selaimenne lähettää sitä. Alla olevalla painikkeella kielto on voimassa myös ilman signaalia.
optout-unasked = Mitään tästä ei tapahdu nyt. Voitte silti kieltää sen; kieltonne on silloin voimassa myös siellä, missä suostumusta ei tarvittaisi.
optout-lost = Selaimenne ei säilyttänyt tätä kieltoa. Sallikaa tämän sivuston tallentaa evästeitä ja yrittäkää uudelleen, tai kytkekää Global Privacy Control päälle selaimessanne.
optout-in = Peruuta kielto
optout-in-text = Jos vahvistatte, mainonta kytketään päälle ja tällä sivustolla mukana olevat palveluntarjoajat voivat jälleen saada teistä henkilötietoja tavalla, jota laissa kutsutaan myynniksi tai jakamiseksi. Voitte kieltää sen uudelleen milloin tahansa.
optout-in-confirm = Vahvista
optout-keep = Pidä kielto voimassa
limit-what = Arkaluonteiset henkilötiedot koskevat esimerkiksi terveyttä, alkuperää, vakaumusta tai tarkkaa sijaintia. Täällä tehty kielto rajoittaa niiden käytön lisäksi siihen, mitä sivusto tarvitsee pyytämiinne toimintoihin.
limit-holds = Tämä rajoitus on voimassa.
collection-title = Ilmoitus tietojen keräämisestä
collection-intro = Sivuston ylläpitäjä ({ $controller }) kerää tällä sivustolla seuraaviin ryhmiin kuuluvia henkilötietoja.
collection-for = Käyttö
collection-kept = Säilytys
collection-sold = Myynti tai jakaminen
yes = Kyllä
no = Ei

# Errors.

error-400-title = Tätä pyyntöä ei voitu lukea
error-400 = Jokin siinä oli puutteellista tai vioittunutta. Palatkaa takaisin ja yrittäkää uudelleen.
error-403-title = Tätä valintaa ei hyväksytty
error-403 = Se ei tullut tämän sivuston sivulta, tai sivu oli avoinna liian kauan. Avatkaa asetukset uudelleen ja tehkää valinta siellä. Mitään ei ole muutettu.
error-404-title = Sivua ei löytynyt
error-404 = Tässä osoitteessa ei ole mitään.
error-421-title = Täällä ei ole tällaista sivustoa
error-421 = Tämä palvelin ei palvele avaamaanne osoitetta. Tarkistakaa osoitteen kirjoitusasu.
error-429-title = Liian monta pyyntöä
error-429 = Verkostanne tuli enemmän pyyntöjä kuin juuri nyt voidaan käsitellä. Odottakaa hetki ja yrittäkää uudelleen.
error-502-title = Sivusto ei vastaa kunnolla
error-502 = Tämän sivun taustalla oleva palvelin ei lähettänyt käyttökelpoista vastausta. Yrittäkää hetken kuluttua uudelleen.
error-503-title = Ei mahdollista juuri nyt
error-503 = Tätä ei voi tehdä tällä hetkellä, eikä mitään ole muutettu. Yrittäkää pian uudelleen.
error-504-title = Sivuston vastaus kestää liian kauan
error-504 = Tämän sivun taustalla oleva palvelin ei vastannut ajoissa. Yrittäkää hetken kuluttua uudelleen.
error-other-title = Jokin meni vikaan
error-other = Sivua ei voitu näyttää. Yrittäkää hetken kuluttua uudelleen.
error-home = Siirry etusivulle
error-code = Virhe { $code }
