-- The entries of a domain are a chain, as are those of an account that concern no domain, and those that concern neither. Each is numbered
-- and holds a hash of itself and of the one before it: a changed entry does not fit its hash, a missing one leaves a gap.
CREATE TABLE journal (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor      text NOT NULL CHECK (actor IN ('ACCOUNT', 'OPERATOR', 'SYSTEM')),
    login      text,
    address    text,
    domain     text COLLATE "C",
    action     text NOT NULL,
    outcome    text NOT NULL,
    detail     text,
    -- The account that somebody above it acted for.
    acts_for   text,
    -- Whose matter the entry is, and the session that it came by (the beginning of the hash of its identifier).
    account_id bigint REFERENCES account,
    session    text,
    chain      text COLLATE "C" NOT NULL,
    number     bigint NOT NULL,
    hash       bytea NOT NULL,
    UNIQUE (chain, number)
);
CREATE INDEX journal_domain ON journal (domain, id);
CREATE INDEX journal_account ON journal (account_id, id);
CREATE INDEX journal_login ON journal ((coalesce(acts_for, login)), id);
-- For what the operator looks at day by day; the journal only grows, in the order of time.
CREATE INDEX journal_at ON journal USING brin (at);

CREATE TABLE journal_head (
    chain  text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL,
    hash   bytea NOT NULL
);

CREATE FUNCTION journal_hash(previous bytea, entry journal) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(entry.chain, entry.number, extract(epoch FROM entry.at), entry.actor, entry.login,
        entry.acts_for, entry.address, entry.session, entry.account_id, entry.domain, entry.action, entry.outcome, entry.detail)::text, 'UTF8'))
$$;

-- A connection keeps the plan that it made for the heads of the journal. Made while they were few, and known to be, it would read all of
-- them for each entry for as long as they grow and nobody has counted them again.
CREATE FUNCTION journal_chained(entry journal) RETURNS journal LANGUAGE plpgsql SET enable_seqscan = off AS $$
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
