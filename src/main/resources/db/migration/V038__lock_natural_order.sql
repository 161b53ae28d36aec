-- The same order for the lists of active locks.
CREATE INDEX pinlock_natural ON pinlock (account_id, domain COLLATE natural_order) WHERE state = 'ACTIVE';
