/** One-time tokens: issued, counted, burnt, spent. Face: {@link io.pinlock.lock.token.Tokens}. */
@NullMarked
package io.pinlock.lock.token;

import org.jspecify.annotations.NullMarked;
