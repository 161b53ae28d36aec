-- The panel lists domains as people expect: numbers inside names by their value, a2 before a10. The first page of such a list comes from
-- this index. Equal names have equal bytes with this collation, too.
CREATE COLLATION natural_order (provider = icu, locale = 'und-u-kn-true');
CREATE INDEX domain_natural ON domain (account_id, name COLLATE natural_order);
