-- Plain rows and triggers of rows where an advisory lock, a BRIN index or a trigger of statements did the same: these bind to one engine.

-- Whoever writes a turn has it until its transaction ends; see Turn.
CREATE TABLE turn (
    name text COLLATE "C" PRIMARY KEY
) WITH (fillfactor = 50);

DROP INDEX journal_at;
CREATE INDEX journal_at ON journal (at);

DROP TRIGGER journal_immutable ON journal;
CREATE TRIGGER journal_immutable BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_immutable();
CREATE TRIGGER journal_stays BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_immutable();

DROP TRIGGER ledger_entry_immutable ON ledger_entry;
CREATE TRIGGER ledger_entry_immutable BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_is_immutable();
CREATE TRIGGER ledger_entry_stays BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
