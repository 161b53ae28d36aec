-- The one order that a PIN opens, in its canonical form, which its tag covers. None: it opens whatever the lock covers.
ALTER TABLE token
    ADD COLUMN bound_to bytea,
    ADD CONSTRAINT token_bound_to_one_order CHECK (bound_to IS NULL OR (purpose = 'COMMAND' AND target_id IS NULL));
