/**
 * The commands about domains of this server's own portfolio, and about its host objects. Nothing of them goes to a registry. Those that a
 * lock may cover go one way: {@link io.pinlock.rrp.domain.DomainChanges}.
 */
@NullMarked
package io.pinlock.rrp.domain;

import org.jspecify.annotations.NullMarked;
