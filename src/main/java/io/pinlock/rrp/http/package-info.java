/** The door of the API: HTTP in, text out, logins and sessions. Finds commands by name and knows none of the capabilities. */
@NullMarked
package io.pinlock.rrp.http;

import org.jspecify.annotations.NullMarked;
