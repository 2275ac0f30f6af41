//! Which statements a gateway could hold, and by which check: a table.

use super::pattern::Said;

/// What a proposed check is given.
#[derive(Debug, Clone, Copy)]
pub(super) enum Take {
    /// Nothing.
    Nothing,
    /// The stretch of time that the statement names; without one there is no proposal.
    Days,
    /// The age that the statement names, if it names one.
    Age,
    /// This line, as it is.
    Line(&'static str),
    /// This line, to be completed: nobody can read the names from the statement.
    Complete(&'static str),
    /// Why no gateway can prove it.
    Reach(&'static str),
}

/// A statement that a gateway could hold.
pub(super) struct Offer {
    pub(super) check: &'static str,
    pub(super) any: &'static [&'static str],
    pub(super) said: Said,
    pub(super) except: &'static [&'static str],
    pub(super) takes: Take,
}

const fn offer(check: &'static str, said: Said, any: &'static [&'static str], takes: Take) -> Offer {
    Offer { check, any, said, except: &[], takes }
}

impl Offer {
    const fn except(self, except: &'static [&'static str]) -> Self {
        Self { except, ..self }
    }
}

/// Every offer; of several about one statement with the same check the first counts.
pub(super) const OFFERS: &[Offer] = &[
    offer(
        "no_cookies_before_consent",
        Said::Any,
        &[
            "^ask|asks|asked|obtain|request|seek ... before ... cookies|cookie|store|stored|keep",
            "ask|obtain|request|seek ... ^consent|permission ... cookies|trackers",
            "cookies|trackers|kept|stored ... ^until|unless|only .. consent|consented|agree|agreed|accept|accepted|yes|permission",
            "cookies ... ^wait|waits ... yes|consent",
            "^only .. with|after .. consent|permission|yes ... cookies|trackers",
            "consent|yes ... ^required|needed ... cookies",
            "cookies ... ^consent ... required .. law",
            "rely .. ^consent ... law ... cookies",
        ],
        Take::Nothing,
    )
    .except(&["by using|visiting|browsing", "withdraw"]),
    offer(
        "purpose_gated",
        Said::Yes,
        &[
            "^analytics|statistical|statistics|measurement|performance .. cookies ... optional|choose|choice|consent|agree",
            "cookies ... ^count|measure|analyse|analyze ... visits|usage|traffic",
            "^analyse|analyze|analysed|analyzed|measure|count|learn ... usage|visits|traffic|trends",
            "^understand ... visitors|users|people .. use|interact|browse",
        ],
        Take::Line("purposes = [\"analytics\"]"),
    ),
    offer(
        "purpose_gated",
        Said::Yes,
        &["^advertising|marketing|targeting|ads ... cookies", "cookies ... ^advertising|advertisements|ads|marketing"],
        Take::Line("purposes = [\"marketing\"]"),
    )
    .except(&["legitimate"]),
    offer(
        "no_wall",
        Said::Yes,
        &[
            "can|may|able .. ^use|browse|visit|access|open ... without ... accepting|cookies|consent",
            "refuse|refuses|refusing|reject|decline|no ... ^still ... use|site|website|service|everything",
        ],
        Take::Nothing,
    )
    .except(&["not .. without"]),
    offer(
        "works_without_cookies",
        Said::Any,
        &["browser|browsers ... ^refuse|block|disable|reject ... cookies", "^control|manage|disable|block|delete|refuse|reject .. cookies ... browser|browsers", "cookies ... ^control|controlled|refuse|refused|block|blocked|disable|disabled|manage|managed ... browser"],
        Take::Nothing,
    ),
    offer(
        "choice_per_purpose",
        Said::Yes,
        &["you|visitors|people .. ^choose|decide|select .. which|what ... cookies|collected|collect|purposes|kinds|data", "each .. purpose|use ... ^chosen|choose|accept|refuse|separately|itself"],
        Take::Complete("purposes = [\"functional\", \"analytics\", \"marketing\"]"),
    ),
    offer(
        "withdrawal_equal",
        Said::Yes,
        &["^withdraw|withdrawn|revoke|revoked ... consent|permission", "consent|consents|permission ... ^withdrawn|withdraw|revoke|revoked", "change ... ^answer|mind|choice ... later|time|any"],
        Take::Nothing,
    ),
    offer(
        "no_sale_or_share",
        Said::No,
        &["^sell|sells|sold|rent|lease ... data|information|details|it|them|address|addresses|list|lists", "data|information|details ... ^sold|sell", "^sell .. or .. share"],
        Take::Nothing,
    )
    .except(&["link", "my personal"]),
    offer(
        "only_vendors",
        Said::No,
        &["^share|shared|disclose|disclosed|pass|passed|give|given|transferred|goes|go ... third|outside|anybody|anyone|others|nobody|organisations|organizations"],
        Take::Complete("vendors = []"),
    )
    .except(&["responsible", "without"]),
    offer(
        "only_storage",
        Said::Any,
        &["cookies|storage ... ^only|solely|exclusively|nothing ... session|language|theme|login|necessary|signed|preferences|needed", "^only|solely .. cookies|storage ... session|language|theme|login|necessary|needed|technically", "^only|solely .. necessary|essential|technical cookies"],
        Take::Complete("names = []"),
    )
    .except(&["with|after .. consent|yes"]),
    offer("only_storage", Said::No, &["use|set|place ^cookies"], Take::Complete("names = []"))
        .except(&["cookies to|for|until|unless|before|without|that|which"]),
    offer(
        "only_purposes",
        Said::No,
        &["^advertising|marketing|tracking|targeting|party cookies|trackers|pixels"],
        Take::Complete("purposes = []"),
    )
    .except(&["without|until|unless|before"]),
    offer(
        "signal_honoured",
        Said::Yes,
        &["global privacy control", "^honour|honor|respect|recognise|recognize|respond|treat|follow ... gpc|signal|signals"],
        Take::Nothing,
    ),
    offer(
        "opt_out_honoured",
        Said::Yes,
        &["^opt out .. of ... sale|sharing|sell|selling|share", "^opt out ... sale|sharing"],
        Take::Nothing,
    ),
    offer(
        "receipt_and_erase",
        Said::Yes,
        &[
            "right|rights|can|may|ask|request .. ^access|see|export|download|copy|portability ... data|information|copy|you|us",
            "right|rights .. ^access ... portability|copy|erasure",
            "you|people can|may .. ^delete ... data|information",
        ],
        Take::Nothing,
    )
    .except(&["we|third|who can|may", "access .. site|website|service|services|account", "employees|staff"]),
    offer(
        "objection_honoured",
        Said::Yes,
        &["right|can|may|rights ... ^object", "^objection"],
        Take::Nothing,
    ),
    offer(
        "erasure_within",
        Said::Yes,
        &["^delete|deleted|erase|erased|anonymise|anonymised|anonymize|anonymized|remove|removed|deletion ... day|days|week|weeks|month|months", "within ... days|weeks|months ... ^delete|deleted|erase|erased|anonymised|anonymized"],
        Take::Days,
    )
    .except(&["cookie|cookies"]),
    offer(
        "lifetime_max",
        Said::Yes,
        &["cookie|cookies ... ^expire|expires|last|lasts|live|lives|stay|remain|end|kept|stored|lifetime|ends ... day|days|month|months|year|years"],
        Take::Days,
    ),
    offer(
        "retention_max",
        Said::Yes,
        &["^keep|kept|keeps|retain|retained|store|stored|hold|held ... day|days|month|months|year|years"],
        Take::Days,
    )
    .except(&["cookie|cookies", "delete|deleted within", "logs|invoices|orders|accounts|backups|messages|files"]),
    offer(
        "out_of_reach",
        Said::Yes,
        &[
            "logs|invoices|orders|accounts|backups|messages|files ... ^keep|kept|retained|stored ... day|days|month|months|year|years",
            "^keep|retain|store .. logs|invoices|orders|accounts|backups|messages|files ... day|days|month|months|year|years",
        ],
        Take::Reach("the site's own data lies behind the gateway"),
    ),
    offer(
        "tls_floor",
        Said::Yes,
        &["^256 bit ... tls|ssl|encryption|keys|encrypted", "tls|ssl|connections ... ^256"],
        Take::Line("version = \"1.2\"\nbits = 256"),
    ),
    offer(
        "tls_only",
        Said::Yes,
        &["^tls|ssl|https", "^encrypt|encrypted|encryption .. transit|transmission|transfer|connection|connections", "connections ... ^encrypted"],
        Take::Nothing,
    ),
    offer(
        "encrypted_at_rest",
        Said::Yes,
        &["^encrypted|encryption|encrypt ... rest", "rest ... ^encrypted|aes", "^stored ... aes|encrypted", "^aes"],
        Take::Nothing,
    ),
    offer(
        "no_ip_stored",
        Said::Any,
        &["^approximate|approximately|rough|roughly|general|coarse .. location|where", "^only .. minimum|least .. data", "only ... data ... ^necessary|needed .. work|service|function|operate", "^minimum|minimal .. data|amount"],
        Take::Nothing,
    ),
    offer(
        "no_ip_stored",
        Said::No,
        &["^store|stored|keep|kept|save|saved|log|logged|record|retain ... address|addresses", "address|addresses ... ^stored|kept|saved|logged|recorded|retained"],
        Take::Nothing,
    )
    .except(&["email"]),
    offer(
        "address_masked",
        Said::Yes,
        &["address|addresses ... ^anonymised|anonymized|shortened|truncated|masked", "^aggregated|aggregate|identified .. statistics|analytics|figures|form|data", "statistics|analytics|figures ... ^aggregated|anonymous|identify"],
        Take::Nothing,
    ),
    offer(
        "minor_protection",
        Said::Any,
        &["not ... ^children|child|minors|minor|anyone|people|persons|anybody|users .. under|below|younger|child|children|minors", "^adults|18|eighteen ... and|or .. over|older|more|above", "^under|below .. age .. of", "not .. ^for .. children|minors", "must .. be .. ^at .. least|over"],
        Take::Age,
    ),
    offer(
        "purpose_opt_in",
        Said::Any,
        &["^train|training|trained ... model|models|ai ... opt|opted|consent|permission|agree|agreed|choose", "^train|training|trained ... opt|opted|consent|permission|agree"],
        Take::Complete("purposes = [\"model_training\"]"),
    ),
    offer(
        "out_of_reach",
        Said::No,
        &["^use|used ... train|training ... model|models|ai", "^train ... model|models|ai"],
        Take::Reach("training happens behind the gateway"),
    )
    .except(&["unless|until|without"]),
    offer(
        "no_secrets_logged",
        Said::No,
        &["card|payment .. data|numbers|number|details|information ... ^stored|store|kept|keep|saved|hold|held|see|touches|reaches", "^store|keep|save|hold|see ... card|payment .. data|numbers|number|details|information"],
        Take::Nothing,
    ),
    offer(
        "no_secrets_in_cookies",
        Said::Any,
        &["cookies|cookie ... ^password|passwords|credentials|location|address"],
        Take::Nothing,
    )
    .except(&["browser"]),
    offer(
        "rate_limited",
        Said::Yes,
        &["^rate limits|limit|limiting|limited", "^limit|limits|limited ... requests|often|attempts"],
        Take::Nothing,
    )
    .except(&["liability"]),
    offer(
        "embed_click_to_load",
        Said::Any,
        &["^embed|embeds|embedded|videos|maps|posts|whatsapp|instagram|telegram|youtube ... click|press|load|loaded|open|use|uses|want"],
        Take::Complete("vendors = []"),
    )
    .except(&["by using", "may use cookies"]),
    offer(
        "essential_kept",
        Said::Yes,
        &["^essential|necessary|required .. cookies ... login|sign|signed|session|security|safe|work", "cookies ... ^required|necessary|needed|keep .. login|sign|signed|session|security"],
        Take::Complete("names = []"),
    )
    .except(&["only|solely"]),
    offer(
        "purpose_gated",
        Said::Yes,
        &["cookies ... ^remember|save|keep|store .. settings|preferences|language"],
        Take::Line("purposes = [\"functional\"]"),
    )
    .except(&["only|solely|nothing"]),
    offer(
        "set_by_choice",
        Said::Any,
        &["language|theme|preference|settings ... ^once|after|when .. chosen|choose|chose|set|select|selected"],
        Take::Complete("names = []"),
    ),
    offer(
        "transfers_stated",
        Said::Yes,
        &["standard contractual|clauses", "^adequacy", "transfer|transfers|transferred ... ^safeguards|clauses"],
        Take::Nothing,
    ),
    offer(
        "providers_reviewed",
        Said::Yes,
        &["providers|provider|vendors|processors|suppliers ... ^checked|check|audited|audit|reviewed|review|vetted|vet|assessed|assess"],
        Take::Line("days = 365"),
    ),
    offer(
        "exemption_attested",
        Said::Any,
        &["^anonymous .. statistics|figures", "^statistics ... nothing|no personal"],
        Take::Nothing,
    ),
    offer(
        "links_present",
        Said::Any,
        &["^cookie policy|notice|declaration|list|statement|page|table"],
        Take::Line("pages = [\"cookies\"]"),
    ),
    offer(
        "links_present",
        Said::Yes,
        &["^notice at .. collection", "tell|told|informed .. ^at .. collection"],
        Take::Line("pages = [\"collection\", \"opt-out\"]"),
    ),
    offer(
        "identity_not_asked",
        Said::Any,
        &["withdraw|opt|refuse ... ^without|not|need ... identity|who|account|sign|say"],
        Take::Nothing,
    )
    .except(&["verify|verification|prove"]),
    offer(
        "changes_announced",
        Said::Yes,
        &["^notify|notified|inform|informed|announce|announced|tell|told ... change|changes|changed|update|updates", "changes ... ^announced|notified|announce", "^notice ... before .. changes|change"],
        Take::Nothing,
    ),
    offer(
        "version_recorded",
        Said::Yes,
        &["^date ... changes|changed|updated|update", "changes|changed|update ... ^date|updated .. above|top|new"],
        Take::Nothing,
    ),
    offer(
        "access_controlled",
        Said::Yes,
        &["^access ... limited|restricted|controlled|role|roles ... audit|audited|logged|role|roles|need|authorised|authorized", "^access controls|control"],
        Take::Nothing,
    ),
    offer(
        "consent_recorded",
        Said::Yes,
        &["^record|records|proof|prove|demonstrate .. of|your .. consent|consents", "with|based .. on|your ^consent"],
        Take::Nothing,
    )
    .except(&["withdraw|withdrawn|revoke", "by using", "cookies", "without", "transfer|transfers"]),
    offer("regulator_shown", Said::Any, &["^datatilsynet"], Take::Line("places = [\"NO\"]\nregulator = \"datatilsynet.no\"")).except(&["denmark|danish"]),
    offer("regulator_shown", Said::Any, &["^cnil"], Take::Line("places = [\"FR\"]\nregulator = \"CNIL\"")),
    offer("regulator_shown", Said::Any, &["^aepd"], Take::Line("places = [\"ES\"]\nregulator = \"AEPD\"")),
    offer("regulator_shown", Said::Any, &["^garante"], Take::Line("places = [\"IT\"]\nregulator = \"Garante\"")),
    offer("out_of_reach", Said::Yes, &["^soc 2", "^iso 27001"], Take::Reach("an auditor's report is proven by itself")),
    offer(
        "out_of_reach",
        Said::Yes,
        &["^second|multi|two factor", "^mfa"],
        Take::Reach("how people sign in to the site and to its servers is the site's own"),
    ),
    offer(
        "out_of_reach",
        Said::Yes,
        &["^contracts|contract|agreements|agreement .. with .. processors|providers|vendors", "on .. our ^instructions"],
        Take::Reach("contracts with processors are proven by their text"),
    ),
    offer(
        "out_of_reach",
        Said::Yes,
        &["^newsletter|newsletters|emails ... unsubscribe|opt", "^unsubscribe ... newsletter|newsletters|emails|email"],
        Take::Reach("e-mail doesn't pass the gateway"),
    ),
];
