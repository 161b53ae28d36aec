/** Accounts, their hierarchy and their credentials. Faces: {@link Accounts} and {@link Logins}. */
@NullMarked
package io.pinlock.account;

import org.jspecify.annotations.NullMarked;
