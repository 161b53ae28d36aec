package io.pinlock.lock.token;

import io.pinlock.base.Token;
import java.util.Optional;

/** What a try at a token came to. */
public sealed interface Attempt {
    /**
     * Somebody's try.
     *
     * @param isMeant  whether the outstanding token opens what it is tried for at all
     * @param outsider the registrar of the account that tries, where that neither holds the domain nor stands above the account that does
     */
    record Try(boolean isMeant, Optional<Outsider> outsider, Purpose purpose, Token typed) {
        /** By the account that holds the domain, for a purpose that is an order by itself. */
        public static Try ofHolder(Purpose purpose, Token typed) {
            return new Try(true, Optional.empty(), purpose, typed);
        }
    }

    /** It is spent with the caller's commit. */
    record Right() implements Attempt {}

    /**
     * Wrong, expired, used, of another purpose, for another order, or none was outstanding.
     *
     * @param isBurnt   the outstanding token is void now
     * @param tellPhone the phone has not been told lately
     * @param shutsOut  the registrar of the account that tried it may not try again for a while
     */
    record Wrong(boolean isBurnt, boolean tellPhone, boolean shutsOut) implements Attempt {
        public static Wrong uncounted() {
            return new Wrong(false, false, false);
        }

        /** Nothing followed from it: the journal counts such as these. */
        public boolean isOneOfMany() {
            return !isBurnt && !shutsOut;
        }

        /** What the journal calls it. */
        public String outcome() {
            if (isBurnt) {
                return tellPhone ? "WRONG_AND_BURNT" : "WRONG_AND_BURNT_AGAIN";
            }
            return shutsOut ? "WRONG_AND_SHUT_OUT" : "WRONG";
        }
    }
}
