-- An account that chose so is told when a charge takes its balance below this.
ALTER TABLE balance ADD COLUMN warn_below_minor bigint CHECK (warn_below_minor > 0);
