package io.pinlock.sms.route;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the record of what can be set for a route of a kind, so that a misspelt name is found before anything is opened. The name of the
 * record ends with {@code Settings}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KindSettings {
    /** The {@link RouteKind#kind}. */
    String value();
}
