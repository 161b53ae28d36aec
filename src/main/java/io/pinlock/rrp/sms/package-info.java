/** The command about messages: what became of them. */
@NullMarked
package io.pinlock.rrp.sms;

import org.jspecify.annotations.NullMarked;
