-- From which addresses a login has been right lately: what others get wrong does not lock it there. The key is a hash.
CREATE TABLE login_known (
    key   text PRIMARY KEY,
    until timestamptz NOT NULL
);
CREATE INDEX login_known_until ON login_known (until);
