CREATE TABLE user_transfer (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    domain       text COLLATE "C" NOT NULL,
    losing_id    bigint NOT NULL REFERENCES account,
    gaining_id   bigint NOT NULL REFERENCES account,
    state        text NOT NULL CHECK (state IN ('USERTRANSFER', 'clientApproved', 'clientCancelled', 'clientRejected',
                                                'serverApproved', 'serverCancelled')),
    with_auth    boolean NOT NULL,
    requested_at timestamptz NOT NULL,
    execute_at   timestamptz NOT NULL,
    -- By how many months a completed transfer extends the registration.
    renew_months integer NOT NULL DEFAULT 0 CHECK (renew_months >= 0),
    CHECK (losing_id <> gaining_id)
);
CREATE UNIQUE INDEX user_transfer_running ON user_transfer (domain) WHERE state = 'USERTRANSFER';
CREATE INDEX user_transfer_domain ON user_transfer (domain, id DESC);
-- What the lists of both sides read.
CREATE INDEX user_transfer_gaining ON user_transfer (gaining_id, domain) WHERE state = 'USERTRANSFER';
CREATE INDEX user_transfer_losing ON user_transfer (losing_id, domain) WHERE state = 'USERTRANSFER';

-- How often an account of one registrar tried a wrong auth code for a domain, until when it counts.
CREATE TABLE auth_failure (
    domain       text COLLATE "C" NOT NULL,
    registrar_id bigint NOT NULL REFERENCES account,
    failures     integer NOT NULL,
    until        timestamptz NOT NULL,
    PRIMARY KEY (domain, registrar_id)
);
CREATE INDEX auth_failure_until ON auth_failure (until);
