CREATE TABLE session (
    id_hash    bytea PRIMARY KEY,
    login      text COLLATE "C" NOT NULL,
    opened_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);
