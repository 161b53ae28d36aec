/** How fast commands are on the packaged program, and how that compares with the least that PostgreSQL has to do for them. */
@NullMarked
package io.pinlock.bench.commands;

import org.jspecify.annotations.NullMarked;
