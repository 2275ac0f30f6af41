-- What was withheld: counts by day, rule and version of what visitors are shown, never by visitor.
CREATE TABLE enforced (
    site    TEXT NOT NULL,
    day     INTEGER NOT NULL,
    rule    TEXT NOT NULL,
    version TEXT NOT NULL,
    sent    INTEGER NOT NULL,
    put     INTEGER NOT NULL,
    loads   INTEGER NOT NULL,
    PRIMARY KEY (site, day, rule, version)
) STRICT, WITHOUT ROWID;
