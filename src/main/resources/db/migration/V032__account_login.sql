-- In which the panel shows times to whoever signs in with the login: an identifier of the time zone database.
ALTER TABLE credential ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';

-- What the operator has disabled, the account above does not enable. Who disabled a login until now is not known here.
ALTER TABLE credential ADD COLUMN disabled_by_operator boolean NOT NULL DEFAULT false;
UPDATE credential SET disabled_by_operator = true WHERE disabled_at IS NOT NULL;
ALTER TABLE credential ADD CHECK (disabled_at IS NOT NULL OR NOT disabled_by_operator);
