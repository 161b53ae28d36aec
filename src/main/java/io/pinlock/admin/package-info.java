/** What the operator does: accounts, deposits, prices, imports, and the proof that everything adds up. Used by command line and panel. */
@NullMarked
package io.pinlock.admin;

import org.jspecify.annotations.NullMarked;
