/** The program: command line, configuration, embedded PostgreSQL, keys, clock, demo data. Wires the rooms together; no room imports it. */
@NullMarked
package io.pinlock.app;

import org.jspecify.annotations.NullMarked;
