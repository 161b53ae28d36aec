/**
 * The small language between the gateway and the capabilities: {@link Command}, {@link Call}, {@link Reply}, {@link Refusal}.
 * Pure Java: no Spring, no SQL, no HTTP.
 */
@NullMarked
package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import org.jspecify.annotations.NullMarked;
