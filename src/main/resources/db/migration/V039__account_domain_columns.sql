-- Which columns a login has chosen for the list of its domains.
CREATE TABLE domain_columns (
    login   text PRIMARY KEY,
    columns text[] NOT NULL CHECK (cardinality(columns) <= 20)
);
