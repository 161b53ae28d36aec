-- A second hash of the password, with less work, sealed under the server's keys and bound to login and password_hash. The operator's logins
-- have none.
ALTER TABLE credential
    ADD COLUMN verifier bytea,
    ADD CHECK (verifier IS NULL OR account_id IS NOT NULL);
