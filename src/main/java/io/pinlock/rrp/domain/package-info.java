/**
 * The commands about domains of this server's own portfolio, and about its host objects. Nothing of them goes to a registry. What they do
 * stands in {@link io.pinlock.domain} and {@link io.pinlock.lock}.
 */
@NullMarked
package io.pinlock.rrp.domain;

import org.jspecify.annotations.NullMarked;
