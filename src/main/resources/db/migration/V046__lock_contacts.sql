-- Up to five contacts approve what is done to a locked domain. The first is the phone of the authority number; each further one has a kind of
-- its own.
ALTER TABLE authority_number RENAME TO authority_contact;
ALTER TABLE authority_contact
    ADD COLUMN position smallint NOT NULL DEFAULT 1 CHECK (position BETWEEN 1 AND 5),
    ADD COLUMN name     text NOT NULL DEFAULT '',
    ADD COLUMN kind     text NOT NULL DEFAULT 'SMS' CHECK (kind IN ('SMS', 'TOTP', 'PASSKEY')),
    -- Of a further phone; the first one's is that of the lock.
    ADD COLUMN language text CHECK (language IN ('DE', 'EN')),
    DROP CONSTRAINT authority_number_pkey,
    ADD PRIMARY KEY (domain, position),
    ALTER COLUMN number DROP NOT NULL,
    ADD CONSTRAINT authority_contact_phone CHECK ((kind = 'SMS') = (number IS NOT NULL)),
    ADD CONSTRAINT authority_contact_first CHECK (position > 1 OR kind = 'SMS');

-- The number that the first contact's messages go to: one for each lock.
CREATE VIEW authority_number AS SELECT domain, number, country FROM authority_contact WHERE position = 1;

-- How many contacts there are, and how many of them approve an order. Columns of the lock, because every guarded act reads it already.
ALTER TABLE pinlock
    ADD COLUMN contacts smallint NOT NULL DEFAULT 1 CHECK (contacts BETWEEN 1 AND 5),
    ADD COLUMN quorum   smallint NOT NULL DEFAULT 1,
    ADD CONSTRAINT pinlock_quorum_check CHECK (quorum BETWEEN 1 AND contacts);
