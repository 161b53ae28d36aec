-- By how many seconds the clock of a demo is ahead of the real one. One row in a database that a demo has made and that no server without one
-- has used since, and else none.
CREATE TABLE demo_clock (
    id    integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    ahead bigint NOT NULL CHECK (ahead >= 0)
);
