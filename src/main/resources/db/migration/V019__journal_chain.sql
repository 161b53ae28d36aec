-- Whose matter an entry is, and the session that it came by (the beginning of the hash of its identifier).
ALTER TABLE journal ADD COLUMN account_id bigint REFERENCES account;
ALTER TABLE journal ADD COLUMN session text;
-- An entry about a domain belongs to who held it then: who lost it in the first transfer after that, or who holds it now.
UPDATE journal SET account_id = CASE WHEN domain IS NULL
    THEN (SELECT id FROM account WHERE account.login = coalesce(acts_for, journal.login))
    ELSE coalesce(
        (SELECT losing_id FROM user_transfer AS later WHERE later.domain = journal.domain AND later.state IN ('clientApproved', 'serverApproved')
            AND later.execute_at >= journal.at - CASE action WHEN 'TransferDomain' THEN interval '1 second' ELSE interval '0' END
            ORDER BY later.id LIMIT 1),
        (SELECT domain.account_id FROM domain WHERE name = journal.domain)) END;
CREATE INDEX journal_account ON journal (account_id, id);
CREATE INDEX journal_login ON journal ((coalesce(acts_for, login)), id);

-- The entries of a domain are a chain, as are those of an account that concern no domain, and those that concern neither. Each is numbered and
-- holds a hash of itself and of the one before it: a changed entry does not fit its hash, a missing one leaves a gap.
ALTER TABLE journal ADD COLUMN chain text COLLATE "C";
ALTER TABLE journal ADD COLUMN number bigint;
ALTER TABLE journal ADD COLUMN hash bytea;

CREATE TABLE journal_head (
    chain  text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL,
    hash   bytea NOT NULL
);

CREATE FUNCTION journal_hash(previous bytea, entry journal) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(entry.chain, entry.number, extract(epoch FROM entry.at), entry.actor, entry.login,
        entry.acts_for, entry.address, entry.session, entry.account_id, entry.domain, entry.action, entry.outcome, entry.detail)::text, 'UTF8'))
$$;

CREATE FUNCTION journal_chained(entry journal) RETURNS journal LANGUAGE plpgsql AS $$
DECLARE
    head journal_head;
BEGIN
    entry.chain := coalesce(entry.domain, '#' || coalesce(entry.account_id::text, ''));
    -- Whoever else adds to the chain waits here until this transaction ends.
    SELECT * INTO head FROM journal_head WHERE journal_head.chain = entry.chain FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO journal_head VALUES (entry.chain, 0, '') ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM journal_head WHERE journal_head.chain = entry.chain FOR UPDATE;
    END IF;
    entry.number := head.number + 1;
    entry.hash := journal_hash(head.hash, entry);
    UPDATE journal_head SET number = entry.number, hash = entry.hash WHERE journal_head.chain = entry.chain;
    RETURN entry;
END $$;

DO $$
DECLARE
    entry journal;
BEGIN
    FOR entry IN SELECT * FROM journal ORDER BY id LOOP
        entry := journal_chained(entry);
        UPDATE journal SET chain = entry.chain, number = entry.number, hash = entry.hash WHERE id = entry.id;
    END LOOP;
END $$;

ALTER TABLE journal ALTER COLUMN chain SET NOT NULL;
ALTER TABLE journal ALTER COLUMN number SET NOT NULL;
ALTER TABLE journal ALTER COLUMN hash SET NOT NULL;
ALTER TABLE journal ADD UNIQUE (chain, number);

CREATE FUNCTION journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN journal_chained(NEW);
END $$;
CREATE TRIGGER journal_chain BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_chain();

CREATE FUNCTION journal_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is never changed, only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER journal_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_immutable();
