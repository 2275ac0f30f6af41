-- Consent records and the notices they were given in front of.
--
-- No column for an address or a browser, and none that could hold one. Times are seconds since 1970 UTC.

-- "ASLG": this file is a ledger of Assent, so that another program's database is never taken for one.
PRAGMA application_id = 1095978055;

CREATE TABLE notice (
    hash     TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    language TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE record (
    -- Order of arrival. Never reused, also after an erasure, and never decided by a clock.
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    site     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    event    TEXT NOT NULL,
    method   TEXT NOT NULL,
    -- An object, purpose key to true (granted) or false, in the order shown.
    purposes TEXT NOT NULL CHECK (json_valid(purposes)),
    rule     TEXT NOT NULL,
    ruleset  TEXT NOT NULL,
    notice   TEXT NOT NULL REFERENCES notice (hash),
    language TEXT NOT NULL,
    surface  TEXT NOT NULL,
    region   TEXT NOT NULL,
    gpc      INTEGER NOT NULL CHECK (gpc IN (0, 1)),
    mode     TEXT NOT NULL,
    expires  INTEGER NOT NULL,
    -- Erasable: NULL after an erasure, and from the start for a refusal.
    subject  BLOB CHECK (subject IS NULL OR (length(subject) = 16 AND event <> 'refused'))
) STRICT;

CREATE INDEX record_by_site ON record (site, at);
CREATE INDEX record_by_subject ON record (site, subject) WHERE subject IS NOT NULL;
