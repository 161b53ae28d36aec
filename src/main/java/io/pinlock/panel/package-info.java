/** The control panel: pages rendered here, by the same services as the commands of the API, which it does not know. No SQL. */
@NullMarked
package io.pinlock.panel;

import org.jspecify.annotations.NullMarked;
