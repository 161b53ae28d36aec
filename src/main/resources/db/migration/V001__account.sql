-- An account is a customer of the platform: a registrar (no parent) or a subreseller.
CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login         text COLLATE "C" NOT NULL UNIQUE,
    parent_id     bigint REFERENCES account,
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    vat_percent   numeric(5, 2) NOT NULL CHECK (vat_percent BETWEEN 0 AND 100),
    token_minutes integer CHECK (token_minutes IN (5, 10, 30)),
    created_at    timestamptz NOT NULL,
    CHECK (parent_id <> id)
);
CREATE INDEX account_parent ON account (parent_id);

-- The operator's login has no account.
CREATE TABLE credential (
    login         text COLLATE "C" PRIMARY KEY,
    account_id    bigint UNIQUE REFERENCES account,
    password_hash text NOT NULL,
    changed_at    timestamptz NOT NULL
);

-- Failed logins in the running window, by login and by login with address (both only as hashes).
CREATE TABLE login_failure (
    key      text PRIMARY KEY,
    failures integer NOT NULL,
    until    timestamptz NOT NULL
);
CREATE INDEX login_failure_until ON login_failure (until);
