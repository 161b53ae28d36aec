-- By how many seconds the clock of a demo is ahead of the real one. One row at most; none where it was never moved.
CREATE TABLE demo_clock (
    id    integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    ahead bigint NOT NULL CHECK (ahead >= 0)
);
