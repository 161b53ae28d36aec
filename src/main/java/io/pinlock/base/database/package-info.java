/**
 * The way to PostgreSQL: statements that are sent together, one transaction at a time. Knows no table; every room keeps its own SQL.
 */
@NullMarked
package io.pinlock.base.database;

import org.jspecify.annotations.NullMarked;
