-- What became of cookies that were expired because a visitor said no: counts by name, never by visitor.
CREATE TABLE fate (
    site       TEXT NOT NULL,
    name       TEXT NOT NULL,
    gone       INTEGER NOT NULL,
    survived   INTEGER NOT NULL,
    unverified INTEGER NOT NULL,
    PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;
