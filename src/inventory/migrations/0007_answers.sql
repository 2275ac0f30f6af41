-- What visitors answered: counts by day, place and purpose, never by visitor.
CREATE TABLE answers (
    site    TEXT NOT NULL,
    day     INTEGER NOT NULL,
    region  TEXT NOT NULL,
    purpose TEXT NOT NULL,
    yes     INTEGER NOT NULL,
    no      INTEGER NOT NULL,
    PRIMARY KEY (site, day, region, purpose)
) STRICT, WITHOUT ROWID;
