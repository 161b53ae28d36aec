-- An import is a check first, which changes nothing. What it has added can be taken back while nothing else has touched it.
ALTER TABLE domain_import
    ADD COLUMN stage        text NOT NULL DEFAULT 'IMPORT' CHECK (stage IN ('CHECK', 'IMPORT', 'UNDO')),
    -- Which check, import or undo of it runs now, or was the last: an earlier one that is slow must not go on.
    ADD COLUMN run          bigint NOT NULL DEFAULT 1,
    -- The headings of the file, in its order.
    ADD COLUMN columns      text NOT NULL DEFAULT '',
    -- Until then the file, and the lines that were refused, are kept sealed.
    ADD COLUMN sealed_until timestamptz,
    -- What an undo has taken out of the portfolio, and what it has left there.
    ADD COLUMN removed      bigint NOT NULL DEFAULT 0,
    ADD COLUMN left_there   bigint NOT NULL DEFAULT 0;
CREATE INDEX domain_import_sealed ON domain_import (sealed_until) WHERE sealed_until IS NOT NULL;

-- The file of a check, in sealed parts.
CREATE TABLE domain_import_part (
    import_id uuid NOT NULL REFERENCES domain_import ON DELETE CASCADE,
    number    integer NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- The values of a refused line, sealed.
ALTER TABLE domain_import_refusal ADD COLUMN cells bytea;

-- What an import has added, as it was then.
CREATE TABLE domain_import_added (
    import_id  uuid NOT NULL REFERENCES domain_import ON DELETE CASCADE,
    domain     text COLLATE "C" NOT NULL,
    account_id bigint NOT NULL,
    -- Whether a lock came with it.
    locked     boolean NOT NULL,
    -- How many entries the journal had about the domain.
    entries    bigint NOT NULL,
    -- Why an undo has left it.
    left_for   text,
    PRIMARY KEY (import_id, domain)
);
-- What no undo has looked at.
CREATE INDEX domain_import_added_open ON domain_import_added (import_id, domain) WHERE left_for IS NULL;
