//! What statements of policies are void, misleading or say nothing: a table, with the law and what to write instead.

use super::pattern::Said;

/// What sort of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// The law gives it no effect.
    Void,
    /// It says two things, or what isn't so.
    Contradiction,
    /// It needs something more to be lawful.
    Risk,
    /// It says nothing that somebody could hold it to.
    Vague,
}

impl Sort {
    /// The word that stands in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Void => "void",
            Self::Contradiction => "contradiction",
            Self::Risk => "risk",
            Self::Vague => "vague",
        }
    }
}

/// A fault that a statement can have.
pub(super) struct Fault {
    pub(super) id: &'static str,
    pub(super) sort: Sort,
    pub(super) any: &'static [&'static str],
    pub(super) said: Said,
    /// Statements that have one of these are something else.
    pub(super) except: &'static [&'static str],
    /// It is one only where nothing in the whole text says one of these.
    pub(super) unless: &'static [&'static str],
    pub(super) why: &'static str,
    pub(super) law: &'static str,
    pub(super) instead: &'static str,
}

/// Ways to choose that visitors have at hand.
pub(super) const AT_HAND: &[&str] = &[
    "cookie|consent|privacy|ad|ads|advertising settings|preferences|banner|choices|dashboard|tool|panel|page",
    "settings|preference|preferences link|page|panel|center|centre",
    "link .. footer|page|site|website",
    "your privacy choices",
    "global privacy control",
    "click|press|switch|toggle|button ... opt|withdraw|refuse|reject|unsubscribe",
    "opt|withdraw|refuse|unsubscribe ... click|press|switch|toggle|button|link|form|settings|page",
    "we ask .. before",
    "ask .. you before",
];

const PRESSED: &[&str] = &[
    "click|clicking|clicked|press|pressing|tick|ticking|tap|tapping|select|selecting|button|toggle|form",
    "you can|may|must|need",
    "not by using",
];

/// Every fault, the more telling first: of several about one statement the first counts.
pub(super) const FAULTS: &[Fault] = &[
    Fault {
        id: "registering-is-transfer",
        sort: Sort::Void,
        any: &[
            "registering|register|registration|signing|submitting|providing|creating|using|use|accessing|sending ... ^consent|consents|agree|agrees|consenting ... transfer|transferring|transferred|transfers",
            "registering|registration|signing|providing|use ... ^constitutes|means|is ... consent|agreement ... transfer|transferring|transferred|transfers",
        ],
        said: Said::Yes,
        except: &["ask you", "explicit", "click|clicking|tick|ticking|button"],
        unless: &[],
        why: "A consent to transfers that comes with using or joining a service is neither explicit nor informed of the risks, and no ground for transfers as a rule.",
        law: "GDPR Arts. 7(2), 7(4), 44–46, 49(1)(a); EDPB Guidelines 2/2018",
        instead: "Name the countries, and what makes the transfers lawful: an adequacy decision or standard contractual clauses. Ask for consent to nothing here.",
    },
    Fault {
        id: "silence-is-acceptance",
        sort: Sort::Void,
        any: &[
            "continued|continuing|continue ... ^accept|accepts|accepted|acceptance|agree|agreed|agreeing|agreement|consent|consents|consenting",
            "^deemed|considered|presumed .. accepted|agreed|consented|acceptance|consent",
        ],
        said: Said::Yes,
        except: &[
            "click|clicking|tick|ticking|button",
            "you can|may|must",
            "after|once you .. consent|consented|agreed|accepted",
        ],
        unless: &[],
        why: "Going on is no act that says yes: silence and inactivity are no consent.",
        law: "GDPR Art. 4(11), rec. 32; CJEU C-61/19 (Orange Romania); EDPB Guidelines 05/2020, no. 86",
        instead: "Announce changes, and say from when they count. Where they need consent, ask for it anew, and until then leave things as they were.",
    },
    Fault {
        id: "silence-is-acceptance",
        sort: Sort::Void,
        any: &[
            "not .. ^object|objecting|opt|respond|refuse ... deemed|considered|presumed|taken .. accepted|agreed|consented|acceptance|consent",
        ],
        said: Said::Any,
        except: &["not|never deemed|considered|presumed|taken", "not|never be deemed|considered|presumed|taken"],
        unless: &[],
        why: "Silence and inactivity are no consent.",
        law: "GDPR Art. 4(11), rec. 32; CJEU C-61/19 (Orange Romania)",
        instead: "Ask, and leave things as they are until somebody says yes.",
    },
    Fault {
        id: "use-is-consent",
        sort: Sort::Void,
        any: &[
            "by|when|if|through .. using|use|uses|accessing|access|visiting|visit|browsing|browse|entering|viewing ... you|user|users|visitors .. ^consent|agree|accept|consents|accepts|agrees|consenting|agreeing",
            "use|using|access|visit|visiting|browsing .. constitutes|means|implies|signifies|is|counts|taken ... ^consent|acceptance|agreement",
            "you ... ^consent|agree|accept .. by|when|through .. using|accessing|visiting|browsing",
        ],
        said: Said::Yes,
        except: PRESSED,
        unless: &[],
        why: "Using a site is no clear act that says yes to anything; nothing may be stored or read on that ground.",
        law: "GDPR Arts. 4(11), 7; ePrivacy Directive Art. 5(3); CJEU C-673/17 (Planet49)",
        instead: "Say that visitors are asked before anything that isn't necessary is kept, and where they change their answer.",
    },
    Fault {
        id: "use-is-consent",
        sort: Sort::Void,
        any: &["not .. ^agree|accept|consent ... not|never|stop .. use|using|access|visit"],
        said: Said::Any,
        except: PRESSED,
        unless: &[],
        why: "Who stays has not said yes by that.",
        law: "GDPR Arts. 4(11), 7; ePrivacy Directive Art. 5(3)",
        instead: "Leave it out: a policy tells people what happens, and asks for no agreement.",
    },
    Fault {
        id: "registering-is-consent",
        sort: Sort::Void,
        any: &[
            "by registering|signing|creating|subscribing|submitting|providing|joining|purchasing ... you .. ^consent|agree|accept ... data|information|marketing|newsletter|newsletters|advertising|processing|policy|emails",
        ],
        said: Said::Yes,
        except: &["click|clicking|tick|ticking|button", "you can|may"],
        unless: &[],
        why: "A yes that comes with joining is bundled: it isn't free, and nobody was asked about the one thing.",
        law: "GDPR Arts. 7(2), 7(4), rec. 43; EDPB Guidelines 05/2020, nos. 25–29",
        instead: "Ask for each use by itself, with a box that isn't ticked, or name another legal basis and what it covers.",
    },
    Fault {
        id: "preticked",
        sort: Sort::Void,
        any: &[
            "pre ticked|checked|selected",
            "preticked|prechecked|preselected",
            "boxes|box .. ^ticked|checked by default",
            "opted in by default",
        ],
        said: Said::Yes,
        except: &[],
        unless: &[],
        why: "A box that is ticked beforehand is no consent.",
        law: "CJEU C-673/17 (Planet49); GDPR rec. 32",
        instead: "Leave every box empty, and say so.",
    },
    Fault {
        id: "cookie-wall",
        sort: Sort::Risk,
        any: &[
            "must|required|need|have .. ^accept|allow|enable .. cookies .. to",
            "refuse|reject|decline|disable|accept|block ... cookies ... ^can not .. use|access|visit",
            "refuse|reject|decline|disable|accept|block ... cookies ... not be ^able .. use|access|visit",
            "refuse|reject|decline|disable|accept|block ... cookies ... ^unable .. use|access|visit",
            "^can not .. use|access ... without .. accepting|cookies",
        ],
        said: Said::Any,
        except: &["some|certain|parts|part|portions|features|properly|sign|log|login|still", "do not need|have"],
        unless: &[],
        why: "A site that shuts out whoever refuses doesn't get a free consent.",
        law: "EDPB Guidelines 05/2020, nos. 38–41; GDPR Art. 7(4), rec. 42",
        instead: "Say that the site can be used after a no, and what of it can't work then.",
    },
    Fault {
        id: "interest-in-cookies",
        sort: Sort::Void,
        any: &[
            "legitimate .. interest|interests ... ^cookies|tracking|advertising|advertisements|marketing|analytics|profiling|ads",
            "^cookies|tracking|advertising|advertisements|analytics|profiling|ads ... legitimate .. interest|interests",
        ],
        said: Said::Yes,
        except: &["security|secure|fraud|necessary|essential", "object", "not ... legitimate"],
        unless: &[],
        why: "No interest of a site's lets it store or read on a visitor's device: that needs a yes, or to be necessary.",
        law: "ePrivacy Directive Art. 5(3); EDPB Cookie Banner Taskforce, 17 January 2023; CJEU C-252/21 (Meta)",
        instead: "Name consent as the ground for cookies and the like, and keep legitimate interests for security and the prevention of fraud.",
    },
    Fault {
        id: "browser-only",
        sort: Sort::Void,
        any: &[
            "cookies ... ^control|controlled|manage|managed|disable|disabled|block|blocked|delete|deleted|refuse|refused|reject|remove|set|change ... browser|browsers",
            "browser|browsers ... ^control|manage|disable|block|delete|refuse|reject|remove|set|accept ... cookies",
            "^control|manage|disable|block|delete|refuse|reject|remove|set|change .. cookies ... browser|browsers",
        ],
        said: Said::Any,
        except: &["close|closing|closed|end .. browser", "session|persistent cookies"],
        unless: &[
            "cookie|consent|privacy settings|preferences|banner|choices|preference|dashboard|tool|panel",
            "ask|asks|asked ... before|consent|yes",
            "only .. with|after|if .. consent|agree|permission",
            "until|unless|before you .. consent|agree|accept|say|said|choose",
            "can|may refuse|say .. no",
        ],
        why: "A browser's settings are no consent to a site's cookies, and the only control they name takes the necessary ones along.",
        law: "ePrivacy Directive Art. 5(3); GDPR Arts. 4(11), 7(3); CJEU C-61/19 (Orange Romania)",
        instead: "Say that nothing but what is necessary is kept before a yes, and where an answer is given and changed; name the browser as one more way.",
    },
    Fault {
        id: "email-only",
        sort: Sort::Void,
        any: &[
            "^opt|withdraw|withdrawn|unsubscribe|object|revoke ... email|emailing|writing|write|letter|post|mail|contact|contacting",
            "email|emailing|writing|write|letter|contact|contacting ... ^opt|withdraw|unsubscribe|revoke",
        ],
        said: Said::Any,
        except: &["optimi*", "link in|at", "settings|click|button|link"],
        unless: AT_HAND,
        why: "Taking a consent back, or opting out, by a letter alone takes more than giving it took.",
        law: "GDPR Art. 7(3); 11 CCR 7004, 7026; EDPB Guidelines 05/2020, no. 114",
        instead: "Name the page where it is done with one press and without an account; keep the address for what else people ask.",
    },
    Fault {
        id: "identity-to-opt-out",
        sort: Sort::Void,
        any: &[
            "^verify|verification|prove|proof|identity|identification ... opt|withdraw|unsubscribe",
            "opt|withdraw|unsubscribe ... ^verify|verification|prove|proof|identity|identification|passport",
            "opt|withdraw|unsubscribe ... ^sign|log|register ... account",
        ],
        said: Said::Yes,
        except: &["before .. access|hand|disclose|delete", "without"],
        unless: &[],
        why: "To opt out or to take a consent back nobody has to say who they are.",
        law: "11 CCR 7060(b), 7026(d); GDPR Arts. 7(3), 11, 12(6)",
        instead: "Ask for proof of identity before data is handed out, and for none where somebody says no.",
    },
    Fault {
        id: "signal-ignored",
        sort: Sort::Void,
        any: &[
            "^respond|respond|honor|honour|recognize|recognise|support|react|act|follow|process ... track|global|gpc|signal|signals",
            "track|gpc|signal|signals ... ^respond|honor|honour|honored|honoured|recognize|recognise|support|supported|react",
        ],
        said: Said::No,
        except: &[],
        unless: &[],
        why: "Global Privacy Control is an opt-out that has to be honoured; who ignores Do Not Track ignores an objection.",
        law: "11 CCR 7025; C.R.S. 6-1-1306(1)(a)(IV); GDPR Art. 21(5); LG Berlin 16 O 420/19 (not final when read)",
        instead: "Say that the signal counts as an opt-out of sale, sharing and advertising, from the first page on.",
    },
    Fault {
        id: "no-sale-but",
        sort: Sort::Contradiction,
        any: &["^sell|share|rent ... except|unless|apart|other", "^sell|rent ... without .. consent|permission"],
        said: Said::No,
        except: &[
            "provider|providers|processor|processors|required|law|court|legal|instructions|behalf",
            "responsible",
            "with .. your consent",
        ],
        unless: &[],
        why: "What is promised in the first half is taken back in the second.",
        law: "FTC Act s. 5; Cal. Civ. Code 1798.140(ad), (ah); GDPR Art. 5(1)(a)",
        instead: "Say who gets data for ends of their own, and how to opt out; or promise without exceptions, and hold it.",
    },
    Fault {
        id: "sells",
        sort: Sort::Risk,
        any: &[
            "we|us|company ... ^sell|sells|rent|rents|trade ... data|information|details|it",
            "data|information ... ^sold|rented",
        ],
        said: Said::Yes,
        except: &[
            "do|not sell or share my",
            "opt",
            "merger|acquisition|bankruptcy|business|assets|insolvency",
            "products|goods",
            "if .. sold|sell",
        ],
        unless: &[],
        why: "Who sells data has to offer an opt-out on every page, and in Europe to ask first.",
        law: "Cal. Civ. Code 1798.120, 1798.135; GDPR Art. 6(1)(a); ePrivacy Directive Art. 5(3)",
        instead: "Say what is sold, to whom, and where to opt out; honour Global Privacy Control.",
    },
    Fault {
        id: "shares-for-ads",
        sort: Sort::Risk,
        any: &[
            "^share|shares|disclose|pass|provide|give ... data|information|cookies|activity|it|addresses|identifiers ... ads|advertis*|marketers|networks|marketing",
            "^share|disclose|pass ... advertis*|marketers|marketing .. partners|companies|networks|agencies",
        ],
        said: Said::Yes,
        except: &["consent|agree|opt", "do not share|sell"],
        unless: &[],
        why: "Handing data on for advertising needs a yes in Europe, and is sharing with an opt-out in California.",
        law: "ePrivacy Directive Art. 5(3); GDPR Art. 6(1)(a); Cal. Civ. Code 1798.140(ah), 1798.120",
        instead: "Say that it happens after a yes only, or until an opt-out where the law lets it, and name the partners.",
    },
    Fault {
        id: "without-notice",
        sort: Sort::Void,
        any: &["^change|modify|amend|update|revise|alter ... without .. notice|notifying|notification|informing"],
        said: Said::Yes,
        except: &[],
        unless: &[],
        why: "Who changes what data is used for has to say so before.",
        law: "GDPR Arts. 5(1)(a), 12(1), 13(3); FTC, In re Gateway Learning (2004)",
        instead: "Say how changes are announced and how long before they count, and keep earlier versions.",
    },
    Fault {
        id: "old-law",
        sort: Sort::Contradiction,
        any: &["privacy shield", "safe harbor|harbour", "data protection directive", "directive 95 46", "95 46 ec"],
        said: Said::Yes,
        except: &["no longer", "invalid|invalidated|replaced|former|formerly", "successor"],
        unless: &[],
        why: "It rests on a law or decision that is gone.",
        law: "GDPR Art. 94; CJEU C-311/18 (Schrems II), C-362/14 (Schrems I)",
        instead: "Name the Regulation (EU) 2016/679, and for transfers the adequacy decision or clauses of today.",
    },
    Fault {
        id: "kept-forever",
        sort: Sort::Void,
        any: &[
            "^keep|kept|retain|retained|retains|store|stored ... indefinitely|forever|permanently|perpetually|unlimited",
        ],
        said: Said::Yes,
        except: &["anonym*|aggregated"],
        unless: &[],
        why: "Data that tells of somebody is kept no longer than its purpose takes.",
        law: "GDPR Art. 5(1)(e)",
        instead: "Say for how long, or by what that is decided, for each kind of data.",
    },
    Fault {
        id: "secrets-in-cookies",
        sort: Sort::Risk,
        any: &["cookies|cookie ... ^password|passwords|credentials|card"],
        said: Said::Yes,
        except: &["session", "not .. contain|hold|store"],
        unless: &[],
        why: "Whoever reads the cookie can sign in: a password belongs into none.",
        law: "GDPR Art. 32; OWASP ASVS 3.4",
        instead: "Keep a random session name in the cookie, with Secure, HttpOnly and SameSite, and say that it holds no password.",
    },
    Fault {
        id: "vague-retention",
        sort: Sort::Vague,
        any: &[
            "^keep|kept|retain|retained|retains|store|stored|hold|held ... long .. necessary|needed|required|need|appropriate|reasonable",
            "^keep|retain|store ... reasonable|appropriate period|time",
        ],
        said: Said::Any,
        except: &["day|days|month|months|year|years", "close|closed|delete ... account"],
        unless: &[],
        why: "It doesn't tell anybody how long: that data is kept as long as needed is the law already.",
        law: "GDPR Art. 13(2)(a); WP260 rev.01, no. 38; Cal. Civ. Code 1798.100(a)(3)",
        instead: "Name a time for each kind of data, or the event that ends it.",
    },
    Fault {
        id: "vague-purpose",
        sort: Sort::Vague,
        any: &[
            "^enhance|enhancing|improve|improving|better|optimize|optimise|optimizing|personalize|personalise .. experience",
            "other|any|various|business|certain .. ^purposes",
            "better|improve .. to use",
        ],
        said: Said::Yes,
        except: &["these|no|following|below|such|for .. no .. other purposes", "except|unless", "not .. for .. other"],
        unless: &[],
        why: "Nobody can tell from it what happens with data; no yes to it is informed.",
        law: "GDPR Arts. 5(1)(b), 12(1), 13(1)(c); WP260 rev.01, no. 12; AEPD, guide on cookies 2024",
        instead: "Say what is done: to count visits and see which pages are read; to remember a language; to show advertising.",
    },
    Fault {
        id: "vague-recipients",
        sort: Sort::Vague,
        any: &[
            "^share|shared|disclose|disclosed|pass|transfer|provide|provided|give .. information|data|it|them ... selected|trusted|certain|carefully|various .. partners|parties|companies",
            "^share|shared|disclose|disclosed ... partners|affiliates",
        ],
        said: Said::Yes,
        except: &["list|listed|named|below|following|namely|such", "consent|agree", "affiliated partners"],
        unless: &[],
        why: "People can ask who got their data; from this they can't tell.",
        law: "GDPR Art. 13(1)(e); CJEU C-154/21 (Österreichische Post)",
        instead: "Name them, or link to a list that is kept up to date.",
    },
];
