package io.pinlock.panel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks forms that change what protects domains or accounts. Where the last proof of who is there is older than
 * {@code pinlock.panel.ask-again-after}, {@link ProofCheck} asks for the password or a passkey before such a form is taken.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface AsksAgain {
    /** Names of fields that hold a password: they are typed anew, because no page holds one. */
    String[] secrets() default {};
}
