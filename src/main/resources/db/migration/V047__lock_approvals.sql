-- What the contacts of a lock say to the outstanding order, which is the row of the token: one row for each contact, where there are several.
CREATE TABLE approval (
    domain         text COLLATE "C" NOT NULL REFERENCES token ON DELETE CASCADE,
    position       smallint NOT NULL CHECK (position BETWEEN 1 AND 5),
    order_id       uuid NOT NULL,
    -- What the contact's messages, or its page, are known by; of the first contact it is the order's.
    id             uuid NOT NULL,
    -- The MAC of the contact's PIN and its sealed message, as the token has them; of a phone alone.
    tag            bytea,
    message        bytea CHECK (message IS NULL OR tag IS NOT NULL),
    given_at       timestamptz,
    refused_at     timestamptz,
    undelivered_at timestamptz,
    PRIMARY KEY (domain, position)
);
CREATE INDEX approval_id ON approval (id);
-- What has expired is wiped by a job.
CREATE INDEX approval_tag ON approval (domain) WHERE tag IS NOT NULL;

-- How a new contact, which the outstanding order names, proves that it is one.
CREATE TABLE pending_contact (
    domain   text COLLATE "C" PRIMARY KEY REFERENCES token ON DELETE CASCADE,
    order_id uuid NOT NULL,
    id       uuid NOT NULL,
    -- The MAC of the PIN that was sent to the new number.
    tag      bytea,
    -- Sealed: what a new app shows codes of.
    secret   bytea,
    -- The new passkey, once it is there.
    passkey  text
);
CREATE INDEX pending_contact_id ON pending_contact (id);

-- Whether there are rows beside the token: those without are spared the trigger, and they are nearly all.
ALTER TABLE token ADD COLUMN gathers boolean NOT NULL DEFAULT false;

-- Whatever ends an order makes its PINs useless in the same step, as it does with the token's own.
CREATE FUNCTION token_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM pending_contact WHERE domain = NEW.domain;
    DELETE FROM approval WHERE domain = NEW.domain AND order_id <> NEW.id;
    UPDATE approval SET tag = NULL, message = NULL WHERE domain = NEW.domain;
    RETURN NULL;
END $$;
CREATE TRIGGER token_ended AFTER UPDATE ON token FOR EACH ROW
    WHEN (OLD.gathers AND (OLD.id <> NEW.id OR (OLD.state = 'LIVE' AND NEW.state <> 'LIVE'))) EXECUTE FUNCTION token_ended();

ALTER TABLE authority_contact
    -- Sealed: what the codes of an app are made of.
    ADD COLUMN secret    bytea,
    -- The newest step of time whose code was used: each is good once.
    ADD COLUMN last_step bigint,
    ADD COLUMN passkey   text,
    ADD CONSTRAINT authority_contact_secret CHECK ((kind = 'TOTP') = (secret IS NOT NULL)),
    ADD CONSTRAINT authority_contact_passkey CHECK ((kind = 'PASSKEY') = (passkey IS NOT NULL));
CREATE UNIQUE INDEX authority_contact_number ON authority_contact (domain, number);
