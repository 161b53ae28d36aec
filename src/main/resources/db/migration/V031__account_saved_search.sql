-- What a login looks for again and again in the list of its domains, under a name of its own.
CREATE TABLE saved_search (
    login text NOT NULL,
    name  text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    query text NOT NULL CHECK (length(query) <= 1000),
    PRIMARY KEY (login, name)
);
