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
    CHECK (losing_id <> gaining_id)
);
CREATE UNIQUE INDEX user_transfer_running ON user_transfer (domain) WHERE state = 'USERTRANSFER';
CREATE INDEX user_transfer_domain ON user_transfer (domain, id DESC);
