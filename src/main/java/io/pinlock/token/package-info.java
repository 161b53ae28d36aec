/** One-time tokens: issued, counted, burnt, spent. Face: {@link io.pinlock.token.Tokens}. */
@NullMarked
package io.pinlock.token;

import org.jspecify.annotations.NullMarked;
