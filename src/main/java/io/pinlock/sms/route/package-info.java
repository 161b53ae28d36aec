/**
 * Ways of a message out of the house: SMPP and HTTP providers. A room of its own below {@code sms}: it knows no queue and no database, only
 * messages, what became of handing them over, and receipts. Faces: {@link io.pinlock.sms.route.SmsRoute} and {@link
 * io.pinlock.sms.route.RouteKind}.
 */
@NullMarked
package io.pinlock.sms.route;

import org.jspecify.annotations.NullMarked;
