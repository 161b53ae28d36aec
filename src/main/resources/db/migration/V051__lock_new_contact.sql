-- The sealed message of a new number, as those of tokens and approvals: it can be sent again as long as the order is outstanding.
ALTER TABLE pending_contact ADD COLUMN message bytea CHECK (message IS NULL OR tag IS NOT NULL);
