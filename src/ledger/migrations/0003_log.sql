-- The records become an append-only log with a Merkle tree over it. In the clear stands only what looking up and keeping
-- time take; what was chosen is sealed. What layout 2 holds is carried over by the program, which then drops its tables.

ALTER TABLE record RENAME TO record_2;
ALTER TABLE account RENAME TO account_2;

-- Whose log this is: its name, and the Ed25519 key that its checkpoints are signed with.
CREATE TABLE log (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    name   TEXT NOT NULL,
    public BLOB NOT NULL CHECK (length(public) = 32)
) STRICT;

-- The names of the keys that something here is sealed with. The keys themselves are never in the database.
CREATE TABLE sealer (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entry (
    -- From 0 without gaps: the leaf's index in the tree. Never decided by a clock.
    sequence   INTEGER PRIMARY KEY CHECK (sequence >= 0),
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    site       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('choice', 'erasure')),
    expires    INTEGER,
    -- Over salt and payload; it stays when they are erased.
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    sealer     INTEGER REFERENCES sealer (number),
    -- Nonce, then salt and payload under AES-256-GCM. NULL after an erasure.
    sealed     BLOB,
    -- A keyed tag of the subject. NULL after an erasure, and from the start for a refusal.
    subject    BLOB CHECK (subject IS NULL OR length(subject) = 16),
    -- The entry that says that this one was erased.
    erasure    INTEGER REFERENCES entry (sequence),
    CHECK ((sealed IS NULL) = (sealer IS NULL) AND (sealed IS NULL) = (erasure IS NOT NULL)),
    CHECK (sealed IS NOT NULL OR subject IS NULL)
) STRICT;

CREATE INDEX entry_by_site ON entry (site, kind, at);
CREATE INDEX entry_by_subject ON entry (site, subject) WHERE subject IS NOT NULL;

-- The hashes of complete subtrees, numbered as in RFC 9420 appendix C. Leaves' own hashes follow from their entries.
CREATE TABLE node (
    position INTEGER PRIMARY KEY CHECK (position % 2 = 1),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size > 0),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    site    TEXT NOT NULL,
    account BLOB NOT NULL CHECK (length(account) = 16),
    sealer  INTEGER NOT NULL REFERENCES sealer (number),
    sealed  BLOB NOT NULL,
    subject BLOB CHECK (subject IS NULL OR length(subject) = 16),
    PRIMARY KEY (site, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_by_subject ON account (site, subject) WHERE subject IS NOT NULL;
