/** Accounts, their hierarchy and their credentials. Faces: {@link Accounts}, {@link Logins} and {@link Sessions}. */
@NullMarked
package io.pinlock.account;

import org.jspecify.annotations.NullMarked;
