-- How many domains an account holds in a zone, the part of a name behind its first dot, and how many of them have an active lock: the sums
-- over all rows of account and zone. What changes a number adds a row, so that nobody waits for anybody; a job makes one row of many.
CREATE TABLE domain_count (
    account_id bigint NOT NULL,
    zone       text COLLATE "C" NOT NULL,
    domains    integer NOT NULL DEFAULT 0,
    locks      integer NOT NULL DEFAULT 0,
    -- Not looked at by the job yet.
    fresh      boolean NOT NULL DEFAULT true
);
INSERT INTO domain_count
    SELECT domain.account_id, substring(name FROM position('.' IN name) + 1), count(*), count(*) FILTER (WHERE state = 'ACTIVE'), false
    FROM domain LEFT JOIN pinlock ON domain = name GROUP BY 1, 2;
CREATE INDEX domain_count_account ON domain_count (account_id, zone) INCLUDE (domains, locks);
CREATE INDEX domain_count_fresh ON domain_count (account_id, zone) WHERE fresh;

-- What an account is charged for within a time is found in the index alone, in the order of its list.
DROP INDEX pinlock_due_of_account;
CREATE INDEX pinlock_due_of_account ON pinlock (account_id, due_at, domain, state);
