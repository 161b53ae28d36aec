/** Who did what, when, from where. Face: {@link io.pinlock.journal.Journal}. */
@NullMarked
package io.pinlock.journal;

import org.jspecify.annotations.NullMarked;
