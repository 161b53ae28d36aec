-- A name whose lock was active when it was deleted is kept for the account that it left until then.
ALTER TABLE departed_domain ADD COLUMN kept_until timestamptz;
-- The newest of these says whether a name is kept: a move to another account ends what was kept before.
CREATE INDEX departed_domain_kept ON departed_domain (name, id DESC) WHERE kept_until IS NOT NULL OR reason = 'TRANSFER';
