-- The portfolio. The name is the A-label form in lower case. Whoever changes anything about a domain locks this row first.
CREATE TABLE domain (
    name             text COLLATE "C" PRIMARY KEY,
    account_id       bigint NOT NULL REFERENCES account,
    auth             bytea NOT NULL,
    transfer_mode    text NOT NULL DEFAULT 'DEFAULT' CHECK (transfer_mode IN ('DEFAULT', 'AUTOAPPROVE', 'AUTODENY')),
    created_by       text NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_by       text NOT NULL,
    updated_at       timestamptz NOT NULL,
    roid             bigint GENERATED ALWAYS AS IDENTITY,
    -- An auth code that was set by its holder is good for a time.
    auth_expires_at  timestamptz,
    -- Of the domain alone; where it is empty the account's is in force.
    guard_profile    text CHECK (guard_profile IN ('TRANSFER', 'FULL')),
    -- What the portfolio knows of a registration. Contacts are handles; they are not looked into.
    renewal_mode     text NOT NULL DEFAULT 'DEFAULT'
        CHECK (renewal_mode IN ('DEFAULT', 'AUTORENEW', 'AUTOEXPIRE', 'AUTODELETE', 'RENEWONCE')),
    registered_until timestamptz,
    transfer_lock    boolean NOT NULL DEFAULT false,
    statuses         text[] NOT NULL DEFAULT '{}',
    nameservers      text[] NOT NULL DEFAULT '{}',
    owner_contacts   text[] NOT NULL DEFAULT '{}',
    admin_contacts   text[] NOT NULL DEFAULT '{}',
    tech_contacts    text[] NOT NULL DEFAULT '{}',
    billing_contacts text[] NOT NULL DEFAULT '{}',
    -- What a lock refers to.
    UNIQUE (name, account_id)
);
CREATE INDEX domain_account ON domain (account_id, name);
CREATE INDEX domain_nameservers ON domain USING gin (nameservers);

-- Host objects, each below a domain of the portfolio.
CREATE TABLE nameserver (
    name       text COLLATE "C" PRIMARY KEY,
    domain     text COLLATE "C" NOT NULL REFERENCES domain,
    addresses  text[] NOT NULL CHECK (cardinality(addresses) > 0),
    statuses   text[] NOT NULL DEFAULT '{}',
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX nameserver_domain ON nameserver (domain);

-- Domains as they were when they left an account.
CREATE TABLE departed_domain (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id       bigint NOT NULL REFERENCES account,
    at               timestamptz NOT NULL,
    reason           text NOT NULL CHECK (reason IN ('DELETE', 'PUSH', 'TRANSFER')),
    name             text COLLATE "C" NOT NULL,
    roid             bigint NOT NULL,
    registered_until timestamptz,
    statuses         text[] NOT NULL,
    nameservers      text[] NOT NULL,
    owner_contacts   text[] NOT NULL,
    admin_contacts   text[] NOT NULL,
    tech_contacts    text[] NOT NULL,
    billing_contacts text[] NOT NULL,
    created_by       text NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_by       text NOT NULL,
    updated_at       timestamptz NOT NULL
);
CREATE INDEX departed_domain_account ON departed_domain (account_id, id);
CREATE INDEX departed_domain_name ON departed_domain (account_id, name, id DESC);
