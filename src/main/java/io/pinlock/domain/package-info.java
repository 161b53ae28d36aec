/** The portfolio: which account holds which domain. Face: {@link io.pinlock.domain.Domains}. */
@NullMarked
package io.pinlock.domain;

import org.jspecify.annotations.NullMarked;
