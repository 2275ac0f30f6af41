-- How a cookie was set, the least careful of its lines; NULL where it was seen in requests only, or before this was kept.
-- Days that it lives, a begun one included; NULL for one that ends with the session.
ALTER TABLE cookie ADD COLUMN days INTEGER;
-- NULL where nothing is known of it.
ALTER TABLE cookie ADD COLUMN http_only INTEGER CHECK (http_only IN (0, 1));
-- NULL where it isn't said.
ALTER TABLE cookie ADD COLUMN same_site TEXT CHECK (same_site IN ('strict', 'lax', 'none'));
-- The first route on which it was seen: a path of plain words, without what may tell somebody apart.
ALTER TABLE cookie ADD COLUMN route TEXT NOT NULL DEFAULT '';
