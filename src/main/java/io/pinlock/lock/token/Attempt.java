package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.base.Token;
import java.util.Optional;

/** What a try at a token came to. */
public sealed interface Attempt {
    /**
     * Somebody's try.
     *
     * @param by        the account that tries
     * @param transfers whether it is for a user transfer
     * @param outsider  its registrar, where it neither holds the domain nor stands above the account that does
     */
    record Try(AccountId by, boolean transfers, Optional<Outsider> outsider, Purpose purpose, Token typed) {
        /** By the account that holds the domain. */
        public static Try ofHolder(AccountId holder, Purpose purpose, Token typed) {
            return new Try(holder, false, Optional.empty(), purpose, typed);
        }
    }

    /** It is spent with the caller's commit. */
    record Right() implements Attempt {}

    /**
     * Wrong, expired, used, of another purpose, for another account, or none was outstanding.
     *
     * @param isBurnt   the outstanding token is void now
     * @param tellPhone the phone has not been told lately
     * @param shutsOut  the registrar of the account that tried it may not try again for a while
     */
    record Wrong(boolean isBurnt, boolean tellPhone, boolean shutsOut) implements Attempt {
        static Wrong uncounted() {
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
