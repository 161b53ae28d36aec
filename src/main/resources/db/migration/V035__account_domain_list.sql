-- The panel lists domains as people expect: numbers inside names by their value, a2 before a10. The first page of such a list comes from
-- these indexes. Equal names have equal bytes with this collation, too.
CREATE COLLATION natural_order (provider = icu, locale = 'und-u-kn-true');
CREATE INDEX domain_natural ON domain (account_id, name COLLATE natural_order);
CREATE INDEX pinlock_natural ON pinlock (account_id, domain COLLATE natural_order) WHERE state = 'ACTIVE';

-- Which columns a login has chosen for that list.
CREATE TABLE domain_columns (
    login   text PRIMARY KEY,
    columns text[] NOT NULL CHECK (cardinality(columns) <= 20)
);
