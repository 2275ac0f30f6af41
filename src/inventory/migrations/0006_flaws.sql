-- What the site's operator should mend, by kind and name: a cookie that looks as if it held a secret, a host that pages
-- reach in clear text. Never a value.
CREATE TABLE flaw (
    site  TEXT NOT NULL,
    kind  TEXT NOT NULL,
    name  TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (site, kind, name)
) STRICT, WITHOUT ROWID;
