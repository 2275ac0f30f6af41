//! Every check by its word: what it takes, what it claims, how it is proven, and what holds it on the wire.
//!
//! The reference in `docs/promises.md` is written from this table.

/// What a check may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// `purposes`: keys of the site's purposes.
    Purposes,
    /// `vendors`: keys of vendors.
    Vendors,
    /// `names`: cookies and storage keys, exact or a beginning followed by `*`.
    Names,
    /// `places`: codes such as DE and US-CA.
    Places,
    /// `pages`: words of [`super::Page`].
    Pages,
    /// `days`: a number of days.
    Days,
    /// `age`: an age in years.
    Age,
    /// `version`: 1.2 or 1.3.
    Version,
    /// `bits`: the length of a key.
    Bits,
    /// `regulator`: a name or domain.
    Regulator,
    /// `reason`: a sentence.
    Reason,
}

impl Parameter {
    /// The key that stands in the configuration.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Purposes => "purposes",
            Self::Vendors => "vendors",
            Self::Names => "names",
            Self::Places => "places",
            Self::Pages => "pages",
            Self::Days => "days",
            Self::Age => "age",
            Self::Version => "version",
            Self::Bits => "bits",
            Self::Regulator => "regulator",
            Self::Reason => "reason",
        }
    }
}

/// What a proof takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Means {
    /// Plain requests through the gateway.
    Requests,
    /// Visits with a real browser.
    Browser,
    /// A look into what the gateway keeps: records, inventory, logs.
    Records,
    /// A look at the configuration.
    Settings,
    /// Nothing that a gateway could do.
    Nothing,
}

impl Means {
    /// What stands in the reference.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Browser => "a browser",
            Self::Records => "what is kept",
            Self::Settings => "the configuration",
            Self::Nothing => "nothing here",
        }
    }
}

/// A kind of check.
#[derive(Debug)]
pub struct Kind {
    /// Its word.
    pub word: &'static str,
    /// What it has to be given.
    pub needs: &'static [Parameter],
    /// What it may be given.
    pub takes: &'static [Parameter],
    /// What a promise that names it claims.
    pub claims: &'static str,
    /// How it is proven.
    pub proven: &'static str,
    /// What the proof takes.
    pub means: Means,
    /// What holds it while the gateway runs, and where; what has to be configured for that.
    pub held: &'static str,
}

impl Kind {
    /// The one of a word.
    pub fn find(word: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|kind| kind.word == word)
    }

    /// Every word, in the reference's order.
    pub fn words() -> Vec<&'static str> {
        Self::ALL.iter().map(|kind| kind.word).collect()
    }

    /// Every kind, in the reference's order: asking, answering, what may be there, what is kept, the rest.
    pub const ALL: &'static [Self] = &[
        Self {
            word: "no_cookies_before_consent",
            needs: &[],
            takes: &[Parameter::Places],
            claims: "Before a visitor has said yes, nothing but what is necessary is stored or read on the device, and no third party is asked for anything: in `places`, or wherever the law wants a yes first.",
            proven: "A first visit from such a place sets, sends and requests nothing but what is necessary, on every page that is looked at.",
            means: Means::Browser,
            held: "On the wire in both directions and in the page, where `mode` is `guarded` or `strict`; `permissive` lets the unknown pass.",
        },
        Self {
            word: "no_implied_consent",
            needs: &[],
            takes: &[],
            claims: "Using the site, going on, scrolling, waiting or registering is no consent.",
            proven: "Many pages are looked at without a press: no record is made, nothing more runs, and the question stays.",
            means: Means::Browser,
            held: "Only a press on an answer, or a form of the site's own, makes a record.",
        },
        Self {
            word: "equal_choice",
            needs: &[],
            takes: &[],
            claims: "Yes and no stand side by side on the first layer, look alike and take one press each; nothing is on beforehand.",
            proven: "The first layer's buttons are measured, and its switches read.",
            means: Means::Browser,
            held: "Both buttons are one component; templates without a place for both are refused.",
        },
        Self {
            word: "choice_per_purpose",
            needs: &[Parameter::Purposes],
            takes: &[],
            claims: "Each of `purposes` can be chosen by itself.",
            proven: "The settings have a switch for each; a yes to one alone lets nothing run that serves another.",
            means: Means::Browser,
            held: "The settings are made from what the site offers.",
        },
        Self {
            word: "purpose_gated",
            needs: &[Parameter::Purposes],
            takes: &[],
            claims: "What serves `purposes` runs only as far as the law of the visitor's place and the visitor's choice let it, and never after a no.",
            proven: "In each place, before a choice and after a no, what serves them is compared with what was stored, sent and requested.",
            means: Means::Browser,
            held: "On the wire in both directions and in the page, by the catalog and the site's own entries.",
        },
        Self {
            word: "purpose_opt_in",
            needs: &[Parameter::Purposes],
            takes: &[],
            claims: "What serves `purposes` waits for a yes wherever the visitor is; the site's own server hears of a yes only when there is one.",
            proven: "The `Assent` header that the origin gets names the purpose only after a yes, from every place.",
            means: Means::Requests,
            held: "Purposes of the operator's own are asked for by opt-in everywhere; the origin is told with each request.",
        },
        Self {
            word: "no_legitimate_interest",
            needs: &[],
            takes: &[],
            claims: "Interests that the policy calls legitimate make nobody store or read anything that isn't necessary.",
            proven: "No entry relies on such an interest for anything but what is necessary, and no switch is on for that ground.",
            means: Means::Settings,
            held: "`assent check` refuses it (`interest`), which keeps the gateway from starting.",
        },
        Self {
            word: "no_wall",
            needs: &[],
            takes: &[],
            claims: "Whoever refuses gets every page with all of its content.",
            proven: "After a no every page answers as it does after a yes, but for what was refused, and nothing covers it.",
            means: Means::Browser,
            held: "The gateway never withholds a page; the banner leaves the page in reach.",
        },
        Self {
            word: "works_without_cookies",
            needs: &[],
            takes: &[],
            claims: "A browser that refuses cookies can use the site.",
            proven: "With cookies blocked every page answers, and an answer leads back to the page instead of asking in circles.",
            means: Means::Browser,
            held: "A browser that keeps nothing is asked once per visit.",
        },
        Self {
            word: "no_banner",
            needs: &[],
            takes: &[],
            claims: "Nobody is asked, anywhere, because nothing needs a yes.",
            proven: "From every place, the first page bears no question.",
            means: Means::Requests,
            held: "A site that offers nothing but what is `necessary` asks nobody.",
        },
        Self {
            word: "withdrawal_equal",
            needs: &[],
            takes: &[],
            claims: "A yes can be taken back from every page, with no more presses than giving it took; from then on it is as if it had never been given.",
            proven: "The presses are counted; after a withdrawal the cookies are expired and nothing of theirs is stored, sent or requested.",
            means: Means::Browser,
            held: "A link on every page leads to the settings; the next response expires the cookies, in the scopes they were seen in.",
        },
        Self {
            word: "objection_honoured",
            needs: &[],
            takes: &[],
            claims: "What runs without a yes can be switched off.",
            proven: "Where something runs by default, the settings have a switch for it, and after that it doesn't.",
            means: Means::Browser,
            held: "A no counts everywhere, whatever the law of the place lets run by default.",
        },
        Self {
            word: "signal_honoured",
            needs: &[],
            takes: &[Parameter::Places],
            claims: "Global Privacy Control opts the visitor out of sale and sharing from the first response on, without a form and without a word that pops up.",
            proven: "With `Sec-GPC: 1`, no vendor that shares is asked for anything on the first page, and the status line says so where the law wants it.",
            means: Means::Browser,
            held: "The header is read before anything else is decided, and sent on to the origin.",
        },
        Self {
            word: "opt_out_honoured",
            needs: &[],
            takes: &[],
            claims: "Opting out of sale and sharing takes effect at once, asks for nothing else and is confirmed.",
            proven: "The page's form is sent; what shares is withheld from the next response on, and the page says that it was processed.",
            means: Means::Requests,
            held: "The page to opt out stands apart from the banner; a no is left in peace for twelve months at least.",
        },
        Self {
            word: "identity_not_asked",
            needs: &[],
            takes: &[],
            claims: "To refuse, withdraw, opt out or erase, nobody has to say who they are.",
            proven: "All four are done by a visitor who isn't signed in; no form of ours has a field to be filled.",
            means: Means::Requests,
            held: "The gateway's forms know no names; the cookie that holds the choice is enough.",
        },
        Self {
            word: "links_present",
            needs: &[Parameter::Pages],
            takes: &[],
            claims: "`pages` can be reached from every page: settings, cookies, opt-out, collection or privacy, in places that want them.",
            proven: "Every page has the links, and what they lead to answers.",
            means: Means::Requests,
            held: "The gateway adds its links to every page, as the law of the visitor's place wants them; `privacy` names the policy.",
        },
        Self {
            word: "regulator_shown",
            needs: &[Parameter::Places, Parameter::Regulator],
            takes: &[],
            claims: "Visitors from `places` are told that `regulator` supervises.",
            proven: "The settings, seen from there, name it.",
            means: Means::Requests,
            held: "The rules name who supervises.",
        },
        Self {
            word: "only_purposes",
            needs: &[Parameter::Purposes],
            takes: &[],
            claims: "Nothing is stored, read or contacted for any purpose but `purposes`, whatever the visitor chose.",
            proven: "After a yes to everything, whatever is stored, sent and requested serves one of them.",
            means: Means::Browser,
            held: "What serves a purpose that isn't among the site's `purposes` is withheld from everyone, the unknown where `mode` is `strict`.",
        },
        Self {
            word: "only_storage",
            needs: &[Parameter::Names],
            takes: &[],
            claims: "No cookie and no storage key is there but `names`, whatever the visitor chose; the record of the choice itself aside.",
            proven: "After a yes to everything, on every page, the browser's jar and storage are listed.",
            means: Means::Browser,
            held: "With `mode = \"strict\"`, names that no entry knows are neither set, sent nor written.",
        },
        Self {
            word: "only_vendors",
            needs: &[],
            takes: &[Parameter::Vendors],
            claims: "No third party but `vendors` is asked for anything, whatever the visitor chose. Without `vendors`: none at all.",
            proven: "After a yes to everything, every request that leaves the site goes to one of them.",
            means: Means::Browser,
            held: "With `mode = \"strict\"`, requests to vendors that the site doesn't declare are held, and a policy of ours is the second lock.",
        },
        Self {
            word: "essential_kept",
            needs: &[Parameter::Names],
            takes: &[],
            claims: "The cookies `names` pass before and after a no, so that signing in and what keeps the site safe works for everybody.",
            proven: "After a no, the site sets them and gets them back, and the settings show them as always on.",
            means: Means::Requests,
            held: "What counts as `necessary` passes for everyone.",
        },
        Self {
            word: "set_by_choice",
            needs: &[Parameter::Names],
            takes: &[],
            claims: "`names` are kept only once the visitor has chosen something by them, such as a language.",
            proven: "They aren't there after every page was looked at, and are there after the choice.",
            means: Means::Browser,
            held: "By the site itself: the gateway sees it and doesn't hold it.",
        },
        Self {
            word: "no_sale_or_share",
            needs: &[],
            takes: &[],
            claims: "Vendors that sell, share or reuse what they learn are asked for nothing, even after a yes to everything.",
            proven: "After a yes to everything, every request goes to a vendor that doesn't, and no cookie of another is kept.",
            means: Means::Browser,
            held: "With `no_sale_or_share = true`: on the wire and in the page, for everyone.",
        },
        Self {
            word: "embed_click_to_load",
            needs: &[Parameter::Vendors],
            takes: &[],
            claims: "What `vendors` embed asks them for nothing before a press on it, or a yes to its purpose.",
            proven: "A page with the embed is looked at, where the law wants a yes first: a placeholder stands there and nothing was requested.",
            means: Means::Browser,
            held: "Frames and embeds are held like any third party; a placeholder says who would be contacted.",
        },
        Self {
            word: "minor_protection",
            needs: &[],
            takes: &[Parameter::Age],
            claims: "Visitors who are known to be minors aren't asked, and nothing runs that would need a yes.",
            proven: "With `Assent-Minor` from the origin, or on paths for minors, no question is asked and nothing optional runs, a yes of earlier notwithstanding.",
            means: Means::Requests,
            held: "By what the origin says (`Assent-Minor`), `minors` and `[[site.path]]`; the gateway asks nobody's age.",
        },
        Self {
            word: "lifetime_max",
            needs: &[Parameter::Days],
            takes: &[],
            claims: "No cookie lives for more than `days`.",
            proven: "What is set, by responses and by scripts, ends by then.",
            means: Means::Browser,
            held: "With `cookie_max_days`, for what isn't necessary; necessary ones by their entry's `max_days`, which is told and not held.",
        },
        Self {
            word: "retention_max",
            needs: &[Parameter::Days],
            takes: &[],
            claims: "No record of a visitor's choice is kept for more than `days` after it stopped being valid; opt-outs by their own form for 24 months at least.",
            proven: "A sweep on the day after finds nothing older.",
            means: Means::Records,
            held: "With `records_days` and `records_days_by_rule`: what is due is erased once an hour.",
        },
        Self {
            word: "erasure_within",
            needs: &[Parameter::Days],
            takes: &[],
            claims: "Whoever wants to be forgotten is, within `days`: what is left of their records tells of nobody.",
            proven: "A record is made and erased; it can't be read any more, and what remains leads to nobody.",
            means: Means::Records,
            held: "At once: by the visitor's own page, by `assent records erase` and by the admin listener, which the site's server asks.",
        },
        Self {
            word: "no_ip_stored",
            needs: &[],
            takes: &[],
            claims: "Neither a visitor's address, whole or shortened, nor what the browser says of itself is kept; the place alone is, as a country or subdivision.",
            proven: "After visits from known addresses, records, inventory and log lines are searched for them.",
            means: Means::Records,
            held: "The address is asked for its place in memory, and is in no record, no inventory and no log line.",
        },
        Self {
            word: "address_masked",
            needs: &[],
            takes: &[],
            claims: "The site's own server hears shortened addresses, so that what it counts names no household.",
            proven: "The forwarded address that the origin gets ends with zeros.",
            means: Means::Requests,
            held: "With `mask_address`: always, or as long as analytics isn't granted.",
        },
        Self {
            word: "referrer_minimised",
            needs: &[],
            takes: &[],
            claims: "Whoever is asked for a part of a page hears no more of the page's address than the site's name: no path and no query.",
            proven: "What a browser says to third parties of where it comes from (`Referer`), on every page, after a yes to everything, too.",
            means: Means::Browser,
            held: "With `referrer`: what the site says, in headers and in markup, is tightened; a script of its own that asks for more is seen, and not held.",
        },
        Self {
            word: "no_secrets_in_cookies",
            needs: &[],
            takes: &[],
            claims: "No cookie holds a password, a name to sign in with, an e-mail address, a network address or a card's number.",
            proven: "Names and values of cookies that are set are held against the shapes of such secrets; values are never shown.",
            means: Means::Requests,
            held: "Seen in live traffic, too, and told once by name, in the log and by `assent inventory`; not cut, because a site may need the cookie.",
        },
        Self {
            word: "no_secrets_logged",
            needs: &[],
            takes: &[],
            claims: "What visitors send is in no log and no record of the gateway's: no card numbers, no passwords, no cookie values.",
            proven: "Known values are sent in forms, addresses and cookies, then records, inventory and log lines are searched for them.",
            means: Means::Records,
            held: "Bodies are never read; log lines hold neither queries, addresses nor cookies, and of paths nothing that looks like a card's number, an e-mail address or a token.",
        },
        Self {
            word: "declared_matches_observed",
            needs: &[],
            takes: &[],
            claims: "The page that lists cookies and vendors lists what is there.",
            proven: "What browsers and responses showed is compared with the list; what is on one side alone is named.",
            means: Means::Browser,
            held: "The page is written anew from the inventory; with `mode = \"strict\"` what isn't declared doesn't run.",
        },
        Self {
            word: "transfers_stated",
            needs: &[],
            takes: &[],
            claims: "For each vendor outside the European Economic Area visitors find its country and what makes the transfer lawful.",
            proven: "The declaration is read: no such vendor without both.",
            means: Means::Settings,
            held: "`[site.transfers]` and a vendor's `transfer` say it; `assent check` names who is missing.",
        },
        Self {
            word: "providers_reviewed",
            needs: &[Parameter::Days],
            takes: &[],
            claims: "Each vendor was looked at within the last `days`.",
            proven: "Each vendor that takes part has a day on which somebody looked, and none is older.",
            means: Means::Settings,
            held: "The work is the operator's, written under `reviewed`; `review_days` tells when it is due again, and `review_overdue` withholds who wasn't looked at.",
        },
        Self {
            word: "exemption_attested",
            needs: &[],
            takes: &[],
            claims: "Figures that tell of nobody are counted without a yes only where somebody attested that the law's conditions are met, and until when.",
            proven: "Where the law wants a yes first and nothing is attested, no audience measurement runs before it.",
            means: Means::Requests,
            held: "Without a `[[site.attestation]]` in force, analytics waits for a yes.",
        },
        Self {
            word: "consent_recorded",
            needs: &[],
            takes: &[],
            claims: "Every yes has a record that proves what was asked, what was answered, when and under which law.",
            proven: "A yes is given and its record read; the ledger verifies.",
            means: Means::Records,
            held: "No consent cookie is set before its record is durable.",
        },
        Self {
            word: "version_recorded",
            needs: &[],
            takes: &[],
            claims: "Records name the versions of the notice, the rules and the configuration that a choice was made under.",
            proven: "A choice is made and its record read.",
            means: Means::Records,
            held: "Each record holds them; notices are kept as they were shown.",
        },
        Self {
            word: "receipt_and_erase",
            needs: &[],
            takes: &[],
            claims: "Visitors see, take along and erase their own record, without writing to anybody.",
            proven: "A choice is made, its record shown, downloaded and erased.",
            means: Means::Requests,
            held: "By the visitor's own page under the reserved prefix.",
        },
        Self {
            word: "encrypted_at_rest",
            needs: &[],
            takes: &[],
            claims: "Records lie encrypted (AES-256-GCM), each person's under a key of its own.",
            proven: "The ledger's file is searched for what a record says in clear.",
            means: Means::Records,
            held: "By the ledger, always; its keys lie in another file.",
        },
        Self {
            word: "access_controlled",
            needs: &[],
            takes: &[],
            claims: "Records are read and changed only by who holds a token with the role for it, and each time is logged.",
            proven: "The admin listener refuses who has no token or too small a role, and its audit log names who did what.",
            means: Means::Requests,
            held: "By the admin listener, which is off unless it is configured.",
        },
        Self {
            word: "tls_only",
            needs: &[],
            takes: &[],
            claims: "Everything goes over TLS: plain HTTP is sent on, browsers are told to come no other way, cookies are `Secure`, and no page loads or sends in clear text.",
            proven: "Plain requests are redirected, the header is there, and no page names an `http:` address.",
            means: Means::Requests,
            held: "With `https_redirect = true` and `hsts`; `harden_cookies` adds `Secure`, and `upgrade_insecure` has browsers fetch over TLS what pages name in clear text. What they name so is told by `assent inventory`.",
        },
        Self {
            word: "tls_floor",
            needs: &[Parameter::Version],
            takes: &[Parameter::Bits],
            claims: "No connection with an older TLS than `version`, or with a cipher whose key is shorter than `bits`.",
            proven: "Handshakes that offer less are refused.",
            means: Means::Requests,
            held: "TLS 1.2 and 1.3 alone are spoken, with ciphers of 128 and 256 bits; with `tls_min` and `tls_bits` a site's hosts take no less than that.",
        },
        Self {
            word: "rate_limited",
            needs: &[],
            takes: &[],
            claims: "Who asks too often is told to wait.",
            proven: "A burst at the gateway's own pages is answered with 429, and others aren't.",
            means: Means::Requests,
            held: "By `limits`: connections, streams and requests to our own pages. The site's own pages are the site's to limit.",
        },
        Self {
            word: "changes_announced",
            needs: &[],
            takes: &[],
            claims: "Changes of the policy that matter are announced; going on after them is nobody's consent.",
            proven: "The policy page's words are held against those of an earlier report (`--since`): where they changed, the date that they state did, too.",
            means: Means::Requests,
            held: "With `[[site.announcement]]` visitors are told, until they close it; it asks nothing. A yes covers who took part when it was given: for a new vendor or purpose the visitor is asked again.",
        },
        Self {
            word: "out_of_reach",
            needs: &[Parameter::Reason],
            takes: &[],
            claims: "The policy says it, and no gateway can prove or hold it; `reason` says why.",
            proven: "Not at all: it is listed, so that nobody believes it was.",
            means: Means::Nothing,
            held: "By nothing here.",
        },
    ];
}
