-- What an account chose: its answer to user transfers, which commands a lock of its covers, and whether taking a lock off needs a PIN.
ALTER TABLE account ADD COLUMN transfer_mode text NOT NULL DEFAULT 'DEFAULT'
    CHECK (transfer_mode IN ('DEFAULT', 'AUTOAPPROVE', 'AUTODENY'));
ALTER TABLE account ADD COLUMN renewal_mode text NOT NULL DEFAULT 'AUTORENEW'
    CHECK (renewal_mode IN ('AUTORENEW', 'AUTODELETE', 'AUTOEXPIRE'));
ALTER TABLE account ADD COLUMN guard_profile text NOT NULL DEFAULT 'TRANSFER' CHECK (guard_profile IN ('TRANSFER', 'FULL'));
ALTER TABLE account ADD COLUMN strict boolean NOT NULL DEFAULT false;

-- Of the domain alone; where it is empty the account's is in force.
ALTER TABLE domain ADD COLUMN guard_profile text CHECK (guard_profile IN ('TRANSFER', 'FULL'));

-- What the portfolio knows of a registration. Contacts are handles; they are not looked into.
ALTER TABLE domain ADD COLUMN renewal_mode text NOT NULL DEFAULT 'DEFAULT'
    CHECK (renewal_mode IN ('DEFAULT', 'AUTORENEW', 'AUTOEXPIRE', 'AUTODELETE', 'RENEWONCE'));
ALTER TABLE domain ADD COLUMN registered_until timestamptz;
ALTER TABLE domain ADD COLUMN transfer_lock boolean NOT NULL DEFAULT false;
ALTER TABLE domain ADD COLUMN statuses text[] NOT NULL DEFAULT '{}';
ALTER TABLE domain ADD COLUMN nameservers text[] NOT NULL DEFAULT '{}';
ALTER TABLE domain ADD COLUMN owner_contacts text[] NOT NULL DEFAULT '{}';
ALTER TABLE domain ADD COLUMN admin_contacts text[] NOT NULL DEFAULT '{}';
ALTER TABLE domain ADD COLUMN tech_contacts text[] NOT NULL DEFAULT '{}';
ALTER TABLE domain ADD COLUMN billing_contacts text[] NOT NULL DEFAULT '{}';
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

-- How often an account of one registrar tried a wrong auth code for a domain, until when it counts.
CREATE TABLE auth_failure (
    domain       text COLLATE "C" NOT NULL,
    registrar_id bigint NOT NULL REFERENCES account,
    failures     integer NOT NULL,
    until        timestamptz NOT NULL,
    PRIMARY KEY (domain, registrar_id)
);
CREATE INDEX auth_failure_until ON auth_failure (until);

-- By how many months a completed transfer extends the registration.
ALTER TABLE user_transfer ADD COLUMN renew_months integer NOT NULL DEFAULT 0 CHECK (renew_months >= 0);

-- A term ends with its domain's deletion; what was paid for stays as it was booked.
ALTER TABLE term ADD COLUMN void_from timestamptz;
