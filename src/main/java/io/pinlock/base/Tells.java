package io.pinlock.base;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a refusal for this {@link Reason} tells besides. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Tells {
    /** The types of its arguments, in order. */
    Class<?>[] value();
}
