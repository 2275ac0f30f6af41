//! What a policy has to say somewhere: a table, with the law and what to write.

/// Something that has to be said.
pub(super) struct Need {
    pub(super) id: &'static str,
    /// It is said where a sentence has one of these.
    pub(super) any: &'static [&'static str],
    /// It is wanted only where a sentence has one of these; always, where there are none.
    pub(super) wanted: &'static [&'static str],
    pub(super) why: &'static str,
    pub(super) law: &'static str,
    pub(super) instead: &'static str,
}

pub(super) const NEEDS: &[Need] = &[
    Need {
        id: "controller",
        any: &[
            "controller",
            "responsible .. for .. this|processing|your|site|data",
            "operated|provided|run by",
            "contact us|form|details",
            "^reach|write .. us|to",
            "ltd|inc|gmbh|llc|limited|as|ab|sarl|bv",
        ],
        wanted: &[],
        why: "It doesn't say who is responsible, and how to reach them.",
        law: "GDPR Art. 13(1)(a), (b)",
        instead: "Write the name, an address, and how to reach the data protection officer, if there is one.",
    },
    Need {
        id: "purposes",
        any: &["use|uses|used|process|processed|collect|need|needed|take ... to|for"],
        wanted: &[],
        why: "It doesn't say what data is used for.",
        law: "GDPR Art. 13(1)(c)",
        instead: "Write each purpose with its legal basis.",
    },
    Need {
        id: "legal-basis",
        any: &[
            "legal|lawful basis|bases|ground|grounds",
            "legitimate interest|interests",
            "perform|fulfil|fulfill|performance .. contract",
            "based on .. consent",
            "your consent",
            "article|art 6",
        ],
        wanted: &[],
        why: "It doesn't say on what legal basis data is used.",
        law: "GDPR Art. 13(1)(c), (d)",
        instead: "Write for each purpose whether it rests on consent, a contract, a duty or an interest, and which.",
    },
    Need {
        id: "cookies",
        any: &["cookie|cookies", "local storage", "nothing .. on .. device"],
        wanted: &[],
        why: "It doesn't say what is kept on the visitor's device.",
        law: "ePrivacy Directive Art. 5(3); CJEU C-673/17 (Planet49)",
        instead: "Write what is kept, what for, how long, and who gets at it; link to the list of cookies.",
    },
    Need {
        id: "recipients",
        any: &[
            "share|shared|sharing|disclose|disclosed|disclosure|recipients|recipient|processors|providers|provider",
            "nobody|no one|anybody|anyone .. else|gets|outside",
            "goes to",
        ],
        wanted: &[],
        why: "It doesn't say who gets data.",
        law: "GDPR Art. 13(1)(e)",
        instead: "Name who gets data, and what for.",
    },
    Need {
        id: "retention",
        any: &[
            "keep|kept|keeps|retain|retained|retention|store|stored|delete|deleted|erase|erased|anonymi* ... day|days|week|weeks|month|months|year|years",
            "day|days|month|months|year|years ... keep|kept|retain|retained|delete|deleted|erased",
            "until|when you .. close|delete .. account",
            "retention period|periods",
        ],
        wanted: &[],
        why: "It doesn't say how long data is kept.",
        law: "GDPR Arts. 5(1)(e), 13(2)(a); Cal. Civ. Code 1798.100(a)(3)",
        instead: "Write a time for each kind of data, or the event that ends it.",
    },
    Need {
        id: "transfers",
        any: &[
            "transfer|transfers|transferred|transferring ... countries|country|outside|abroad|states|international|internationally|area|worldwide|world|clauses",
            "outside .. european|eea|eu|union",
            "standard contractual|clauses",
            "adequacy",
            "stays|stay|stored|processed|remain|remains .. in|within .. european|eu|eea|norway|germany|union",
            "third countries",
            "transfers to .. countries",
        ],
        wanted: &[],
        why: "It doesn't say whether data leaves the European Economic Area, and what makes that lawful.",
        law: "GDPR Arts. 13(1)(f), 44–49",
        instead: "Write the countries and the safeguard for each, or that data stays within.",
    },
    Need {
        id: "withdrawal",
        any: &[
            "withdraw|withdrawn|withdrawal|revoke|revoked",
            "change .. your .. answer|mind|choice|choices|settings",
            "take .. back",
        ],
        wanted: &["consent|consents", "agree"],
        why: "It speaks of consent, and not of how to take it back.",
        law: "GDPR Arts. 7(3), 13(2)(c)",
        instead: "Write that a consent can be taken back at any time, and where.",
    },
    Need {
        id: "rights",
        any: &[
            "right|rights|can|may|ask|request .. access|see|correct|rectif*|erase|erasure|delete|deletion|copy|portability|object",
        ],
        wanted: &[],
        why: "It doesn't say what people can ask for.",
        law: "GDPR Arts. 13(2)(b), 15–22",
        instead: "Write that people can see, correct, delete and take along their data, have its use restricted, and object.",
    },
    Need {
        id: "complaint",
        any: &[
            "complain|complaint|complaints",
            "supervisory|protection|data authority|authorities|commissioner|commission",
            "authority .. is",
            "datatilsynet|cnil|ico|aepd|garante",
        ],
        wanted: &["gdpr", "european|eea|eu|europe|norway|germany|france|union", "general data protection"],
        why: "It doesn't say where to complain.",
        law: "GDPR Art. 13(2)(d)",
        instead: "Name the authority.",
    },
    Need {
        id: "california",
        any: &["opt out|outs", "do not sell", "not .. sell|sold", "your privacy choices"],
        wanted: &["california|californian|californians|ccpa|cpra"],
        why: "It speaks of California, and not of the right to opt out of sale and sharing.",
        law: "Cal. Civ. Code 1798.120, 1798.130(a)(5)",
        instead: "Write whether anything is sold or shared, and where to opt out; that Global Privacy Control counts.",
    },
    Need {
        id: "date",
        any: &[
            "last|latest .. updated|update|changed|revised|modified",
            "effective|valid|force .. date|from|since|as|on",
            "version|dated|updated .. of|from|on",
        ],
        wanted: &[],
        why: "It doesn't say of when it is: nobody can tell that it changed.",
        law: "Cal. Bus. & Prof. Code 22575(b)(4); GDPR Art. 12(1)",
        instead: "Write since when it holds, and keep earlier versions.",
    },
];
