-- An account is a customer of the platform: a registrar (no parent) or a subreseller.
CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login         text COLLATE "C" NOT NULL UNIQUE,
    parent_id     bigint REFERENCES account,
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    vat_percent   numeric(5, 2) NOT NULL CHECK (vat_percent BETWEEN 0 AND 100),
    token_minutes integer CHECK (token_minutes IN (5, 10, 30)),
    created_at    timestamptz NOT NULL,
    -- What it chose: its answer to user transfers, which commands a lock of its covers, and whether taking a lock off needs a PIN.
    transfer_mode text NOT NULL DEFAULT 'DEFAULT' CHECK (transfer_mode IN ('DEFAULT', 'AUTOAPPROVE', 'AUTODENY')),
    renewal_mode  text NOT NULL DEFAULT 'AUTORENEW' CHECK (renewal_mode IN ('AUTORENEW', 'AUTODELETE', 'AUTOEXPIRE')),
    guard_profile text NOT NULL DEFAULT 'TRANSFER' CHECK (guard_profile IN ('TRANSFER', 'FULL')),
    strict        boolean NOT NULL DEFAULT false,
    CHECK (parent_id <> id)
);
CREATE INDEX account_parent ON account (parent_id);

-- The operator's login has no account. The handle is what passkeys know a login by: it says nothing about it.
CREATE TABLE credential (
    login         text COLLATE "C" PRIMARY KEY,
    account_id    bigint UNIQUE REFERENCES account,
    password_hash text NOT NULL,
    changed_at    timestamptz NOT NULL,
    -- A login that must not be used for a while.
    disabled_at   timestamptz,
    handle        uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE
);

-- Failed logins in the running window, by login and by login with address (both only as hashes).
CREATE TABLE login_failure (
    key      text PRIMARY KEY,
    failures integer NOT NULL,
    until    timestamptz NOT NULL
);
CREATE INDEX login_failure_until ON login_failure (until);

CREATE TABLE session (
    id_hash         bytea PRIMARY KEY,
    login           text COLLATE "C" NOT NULL,
    -- When the password was set that opened it: after another change the session is void.
    password_set_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    -- One of the panel may have asked for a second factor; one of the API never did. Neither opens the other's door.
    panel           boolean NOT NULL DEFAULT false
);
CREATE INDEX session_expires ON session (expires_at);

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
