/** Who did what, when, from where. Face: {@link io.pinlock.base.journal.Journal}. */
@NullMarked
package io.pinlock.base.journal;

import org.jspecify.annotations.NullMarked;
