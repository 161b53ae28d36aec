-- A login that must not be used for a while. The handle is what passkeys know a login by: it says nothing about it.
ALTER TABLE credential ADD COLUMN disabled_at timestamptz;
ALTER TABLE credential ADD COLUMN handle uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;

-- A session of the panel may have asked for a second factor; one of the API never did. Neither opens the other's door.
ALTER TABLE session ADD COLUMN panel boolean NOT NULL DEFAULT false;

-- Bytes are Base64 for URLs, as WebAuthn writes them.
CREATE TABLE passkey (
    id              text COLLATE "C" PRIMARY KEY,
    login           text COLLATE "C" NOT NULL REFERENCES credential,
    label           text NOT NULL,
    public_key      text NOT NULL,
    attestation     text NOT NULL,
    client_data     text NOT NULL,
    signature_count bigint NOT NULL,
    verified        boolean NOT NULL,
    transports      text[] NOT NULL,
    backup_eligible boolean NOT NULL,
    backup_state    boolean NOT NULL,
    created_at      timestamptz NOT NULL,
    used_at         timestamptz NOT NULL
);
CREATE INDEX passkey_login ON passkey (login);

CREATE TABLE recovery_code (
    login text COLLATE "C" NOT NULL REFERENCES credential,
    hash  bytea NOT NULL,
    PRIMARY KEY (login, hash)
);

-- What a browser has to sign: to register a passkey, or to sign in with one after the right password.
CREATE TABLE passkey_challenge (
    id_hash         bytea PRIMARY KEY,
    login           text COLLATE "C" NOT NULL REFERENCES credential,
    challenge       text NOT NULL,
    password_set_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);

CREATE TABLE domain_import (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    login       text NOT NULL,
    lines       bigint NOT NULL,
    done        bigint NOT NULL DEFAULT 0,
    added       bigint NOT NULL DEFAULT 0,
    unchanged   bigint NOT NULL DEFAULT 0,
    bad         bigint NOT NULL DEFAULT 0,
    started_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    finished_at timestamptz,
    failed      boolean NOT NULL DEFAULT false
);
CREATE INDEX domain_import_started ON domain_import (started_at);

CREATE TABLE domain_import_refusal (
    import_id uuid NOT NULL REFERENCES domain_import ON DELETE CASCADE,
    line      bigint NOT NULL,
    reason    text NOT NULL,
    PRIMARY KEY (import_id, line)
);

-- The same order, sent twice by a form, is booked once.
ALTER TABLE ledger_entry ADD COLUMN request_id uuid UNIQUE;

-- The limits look at the last day of a country; rows are kept for the operator's figures.
CREATE INDEX sms_traffic_country ON sms_traffic (country, hour);

-- For what the operator looks at day by day; the journal only grows, in the order of time.
CREATE INDEX journal_at ON journal USING brin (at);

-- A connection keeps the plan that it made for the heads of the journal. Made while they were few, and known to be, it would read all of
-- them for each entry for as long as they grow and nobody has counted them again.
ALTER FUNCTION journal_chained(journal) SET enable_seqscan = off;
