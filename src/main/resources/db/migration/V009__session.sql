CREATE TABLE session (
    id_hash         bytea PRIMARY KEY,
    login           text COLLATE "C" NOT NULL,
    -- When the password was set that opened it: after another change the session is void.
    password_set_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);
