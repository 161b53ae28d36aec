-- The portfolio. The name is the A-label form in lower case. Whoever changes anything about a domain locks this row first.
CREATE TABLE domain (
    name          text COLLATE "C" PRIMARY KEY,
    account_id    bigint NOT NULL REFERENCES account,
    auth          bytea NOT NULL,
    transfer_mode text NOT NULL DEFAULT 'DEFAULT' CHECK (transfer_mode IN ('DEFAULT', 'AUTOAPPROVE', 'AUTODENY')),
    created_by    text NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_by    text NOT NULL,
    updated_at    timestamptz NOT NULL,
    roid          bigint GENERATED ALWAYS AS IDENTITY,
    UNIQUE (name, account_id)
);
CREATE INDEX domain_account ON domain (account_id, name);
