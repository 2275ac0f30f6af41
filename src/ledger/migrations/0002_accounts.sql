-- What known accounts have said, so that it holds on all their devices. The account is a keyed digest of the name that
-- the origin gave it: nobody reads the name here, and without the gateway's keys nobody finds a row by it.

CREATE TABLE account (
    site        TEXT NOT NULL,
    account     BLOB NOT NULL CHECK (length(account) = 16),
    -- An object, purpose key to true (granted) or false. Empty once every no was taken back.
    purposes    TEXT NOT NULL CHECK (json_valid(purposes)),
    rule        TEXT NOT NULL,
    -- Days since 1970 UTC.
    day         INTEGER NOT NULL,
    asked_first INTEGER NOT NULL CHECK (asked_first IN (0, 1)),
    -- Who took part when it was granted, as the consent cookie names them.
    terms       TEXT NOT NULL,
    -- Only where something is granted.
    subject     BLOB CHECK (subject IS NULL OR length(subject) = 16),
    PRIMARY KEY (site, account)
) STRICT, WITHOUT ROWID;
