-- How often a refusal came: an entry of the journal stands for all that its actor repeated within the hour after it. The entry is part of
-- its chain and never changes; its count stands here and is in no hash.
CREATE TABLE journal_repeat (
    entry   bigint PRIMARY KEY,
    chain   text COLLATE "C" NOT NULL,
    since   timestamptz NOT NULL,
    times   bigint NOT NULL DEFAULT 1 CHECK (times > 0),
    last_at timestamptz NOT NULL,
    CHECK (last_at >= since AND last_at < since + interval '1 hour' AND (times > 1 OR last_at = since))
) WITH (fillfactor = 70);
CREATE INDEX journal_repeat_chain ON journal_repeat (chain, since);

CREATE FUNCTION journal_repeat_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.entry, NEW.chain, NEW.since, NEW.times) = (OLD.entry, OLD.chain, OLD.since, OLD.times + 1)
            AND NEW.last_at >= OLD.last_at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a count of the journal only grows' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_repeat_only_grows BEFORE UPDATE OR DELETE ON journal_repeat
    FOR EACH ROW EXECUTE FUNCTION journal_repeat_only_grows();
CREATE TRIGGER journal_repeat_stays BEFORE TRUNCATE ON journal_repeat
    FOR EACH STATEMENT EXECUTE FUNCTION journal_repeat_only_grows();

-- What an account did for another one below it.
CREATE INDEX journal_acting ON journal (login, id) WHERE acts_for IS NOT NULL;
