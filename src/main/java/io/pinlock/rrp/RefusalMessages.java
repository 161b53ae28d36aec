package io.pinlock.rrp;

import io.pinlock.account.AccountReason;
import io.pinlock.base.Refusal;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.domain.DomainReason;
import io.pinlock.event.EventReason;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.token.TokenReason;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ReturnCode;
import io.pinlock.sms.RateLimit;
import io.pinlock.sms.SmsReason;
import io.pinlock.transfer.TransferReason;
import java.time.Instant;

/** What the API says to each reason: a documented return code, and plain English behind the text of the code where that is not enough. */
public final class RefusalMessages {
    private RefusalMessages() {}

    /**
     * What is answered.
     *
     * @param detail empty where the text of the code says it all
     */
    public record Message(ReturnCode code, String detail) {
        /** The description line of the answer. */
        public String text() {
            return detail.isEmpty() ? code.text() : code.text() + "; " + detail;
        }
    }

    /** What is said to a refusal. */
    public static Message of(Refusal refusal) {
        return switch (refusal.reason()) {
            case CallReason reason -> call(reason, refusal);
            case AccountReason reason -> account(reason);
            case DomainReason reason -> domain(reason, refusal);
            case EventReason reason -> event(reason);
            case SmsReason reason -> sms(reason, refusal);
            case BillingReason reason -> billing(reason, refusal);
            case TokenReason reason -> token(reason, refusal);
            case LockReason reason -> lock(reason, refusal);
            case TransferReason reason -> transfer(reason, refusal);
            default -> throw new IllegalStateException("The API has no words for " + refusal.reason());
        };
    }

    private static Message call(CallReason reason, Refusal refusal) {
        return switch (reason) {
            case UNKNOWN_COMMAND -> says(ReturnCode.UNKNOWN_COMMAND);
            case UNKNOWN_PARAMETER -> says(ReturnCode.UNKNOWN_PARAMETER, text(refusal));
            case MISSING -> says(ReturnCode.MISSING_PARAMETER, text(refusal));
            case MALFORMED -> says(ReturnCode.MALFORMED_VALUE, text(refusal));
            case INVALID -> says(ReturnCode.INVALID_VALUE, text(refusal));
            case NO_FORMAT -> says(ReturnCode.INVALID_FORMAT);
            case TRY_AGAIN -> says(ReturnCode.TRY_AGAIN);
            case AUTHENTICATION_FAILED -> says(ReturnCode.AUTHENTICATION_FAILED);
            case ABUSE -> says(ReturnCode.ABUSE);
            case TOO_MANY_COMMANDS -> says(ReturnCode.ABUSE, "too many commands, " + possibleFrom(refusal.argument(0, Instant.class)));
            case TOO_MANY_CALLS_AT_ONCE ->
                says(ReturnCode.ABUSE, "too many calls at once, " + possibleFrom(refusal.argument(0, Instant.class)));
            case TOO_MANY_CONNECTIONS ->
                says(ReturnCode.ABUSE, "too many new connections, " + possibleFrom(refusal.argument(0, Instant.class)));
            case NOT_AUTHORIZED -> says(ReturnCode.NOT_AUTHORIZED, text(refusal));
            case SESSION_OPEN -> says(ReturnCode.INVALID_SEQUENCE, "a session is open already");
            case FILE_PENDING -> says(ReturnCode.FAILED, "there is already a pending request for this list to be generated");
        };
    }

    private static Message account(AccountReason reason) {
        return switch (reason) {
            case UNKNOWN_ACCOUNT -> says(ReturnCode.UNKNOWN_OBJECT);
            case DISABLED -> says(ReturnCode.NOT_AUTHORIZED, "the account is disabled");
            case PUBLIC_PASSWORD -> says(ReturnCode.NOT_AUTHORIZED, "the password of the demo is public and has to be changed");
            case OPERATOR_HAS_NONE -> says(ReturnCode.NOT_AUTHORIZED, "the operator has no account of its own");
            case PASSWORD_IN_SESSION -> says(ReturnCode.NOT_AUTHORIZED, "a password is changed with s_pw, not in a session");
            case PASSWORD_BLANKS -> says(ReturnCode.INVALID_VALUE, "PASSWORD has blanks at its ends");
            case PASSWORD_LENGTH -> says(ReturnCode.INVALID_VALUE, "PASSWORD has 12 to 128 characters");
            case PASSWORD_COMMON -> says(ReturnCode.INVALID_VALUE, "PASSWORD is too common");
            case PASSWORD_IS_LOGIN -> says(ReturnCode.INVALID_VALUE, "PASSWORD is hardly more than the login");
        };
    }

    private static Message domain(DomainReason reason, Refusal refusal) {
        return switch (reason) {
            case UNKNOWN_DOMAIN, UNKNOWN_HOST, UNKNOWN_HISTORY -> says(ReturnCode.UNKNOWN_OBJECT);
            case ALREADY_REGISTERED -> says(ReturnCode.ALREADY_REGISTERED);
            case KEPT -> says(ReturnCode.ALREADY_REGISTERED, "it is kept for its former holder");
            case BELOW_ANOTHER -> says(ReturnCode.INVALID_VALUE, "DOMAIN, it is below a domain of the portfolio");
            case BELOW_KEPT -> says(ReturnCode.INVALID_VALUE, "DOMAIN, it is below a name that is kept for its former holder");
            case ALREADY_RENEWED -> says(ReturnCode.ALREADY_RENEWED);
            case LONGEST_PERIOD -> says(ReturnCode.LONGEST_PERIOD);
            case PENDING_TRANSFER -> says(ReturnCode.PENDING_TRANSFER);
            case SAME_ACCOUNT -> says(ReturnCode.FAILED, "the domain is in this account already");
            case STATUS -> says(ReturnCode.DOMAIN_STATUS, text(refusal));
            case HAS_NAMESERVERS -> says(ReturnCode.HAS_NAMESERVERS);
            case PARENT_NOT_REGISTERED -> says(ReturnCode.PARENT_NOT_REGISTERED);
            case HOST_IN_USE -> says(ReturnCode.LINKED_WITH_NAMESERVER);
            case HOST_EXISTS -> says(ReturnCode.NOT_UNIQUE);
            case NO_PARKING_NAMESERVERS -> says(ReturnCode.FAILED, "this platform has no parking name servers");
            case NO_TRADE -> says(ReturnCode.DOMAIN_STATUS, "no trade is pending");
            case UNFIT_AUTH_CODE -> says(ReturnCode.INVALID_VALUE, "AUTH has 6 to 64 printable characters without braces");
            case NO_EXPIRATION -> says(ReturnCode.FAILED, "the end of the registration is not known here");
            case OTHER_EXPIRATION -> says(ReturnCode.INVALID_VALUE, "EXPIRATION");
            case HOST_STATUS -> says(ReturnCode.OBJECT_STATUS, text(refusal));
            case LAST_ADDRESS -> says(ReturnCode.INVALID_VALUE, "IPADDRESS, a host keeps at least one");
        };
    }

    private static Message event(EventReason reason) {
        return switch (reason) {
            case UNKNOWN_EVENT, NO_WEBHOOK -> says(ReturnCode.UNKNOWN_OBJECT);
            case NO_PUBLIC_ADDRESS -> says(ReturnCode.INVALID_VALUE, "URL, it has no address on the public internet");
        };
    }

    private static Message sms(SmsReason reason, Refusal refusal) {
        return switch (reason) {
            case NO_MOBILE -> says(ReturnCode.INVALID_VALUE, "AUTHORITYNUMBER is no mobile number");
            case COUNTRY_NOT_SERVED -> says(ReturnCode.INVALID_VALUE, "AUTHORITYNUMBER is in a country that is not served");
            case TOO_MANY -> notBefore("too many messages " + switch (refusal.argument(0, RateLimit.class)) {
                case NUMBER_HOUR, NUMBER_DAY -> "to this number";
                case ACCOUNT_HOUR, ACCOUNT_DAY -> "for this account";
                case LOGIN_HOUR, LOGIN_DAY -> "by this login";
                case COUNTRY_HOUR, COUNTRY_DAY -> "to this country";
            }, refusal.argument(1, Instant.class));
            case TOO_MANY_UNUSED -> notBefore("too many unused PINs in this country", refusal.argument(0, Instant.class));
            case SIM_SWAPPED -> says(ReturnCode.OBJECT_STATUS, "the SIM of this number was changed lately");
            case SIM_UNCHECKED -> says(ReturnCode.OBJECT_STATUS, "the SIM of this number cannot be checked now");
        };
    }

    private static Message billing(BillingReason reason, Refusal refusal) {
        return switch (reason) {
            case CREDIT_EXCEEDED -> says(ReturnCode.CREDIT_EXCEEDED);
            case KEPT_FOR_RENEWALS -> says(ReturnCode.CREDIT_EXCEEDED, "the rest is kept for renewals of strict locks");
            case UNPAID_TERM -> says(ReturnCode.CREDIT_EXCEEDED, "a strict, frozen or recovering lock of the account is not paid");
            case NO_PRICE -> says(ReturnCode.FAILED, "no price is set for " + service(refusal) + " at level "
                    + refusal.argument(1, Integer.class) + ", where level 1 is this account and each further one its parent");
            case NOT_ACTIVATED -> says(ReturnCode.NOT_AUTHORIZED, "service " + service(refusal) + " is not activated");
            case NOT_ACTIVATED_ABOVE ->
                says(ReturnCode.NOT_AUTHORIZED, "service " + service(refusal) + " is not activated for the account above");
            case ACTIVATED_FROM_ABOVE -> says(ReturnCode.NOT_AUTHORIZED, "the account above activates it");
            case UNKNOWN_SERVICE, UNKNOWN_ENTRY -> says(ReturnCode.UNKNOWN_OBJECT);
            case IS_REVERSAL, REVERSED_ALREADY, MONEY_USED -> says(ReturnCode.OBJECT_STATUS);
        };
    }

    private static Message token(TokenReason reason, Refusal refusal) {
        return switch (reason) {
            case OUTSTANDING -> notBefore("a token is outstanding", refusal.argument(0, Instant.class));
            case TOO_EARLY -> notBefore("a new token cannot be requested yet", refusal.argument(0, Instant.class));
            case TOO_MANY_WRONG -> notBefore("too many wrong tokens", refusal.argument(0, Instant.class));
            case NONE_OUTSTANDING -> says(ReturnCode.DOMAIN_STATUS, "no token is outstanding");
            case SENT_LATELY -> notBefore("the token was sent a moment ago", refusal.argument(0, Instant.class));
            case STILL_WAITING -> notBefore("the token still waits to be sent", refusal.argument(0, Instant.class));
            case SENT_TOO_OFTEN ->
                notBefore("the token was sent again three times, a new one is needed", refusal.argument(0, Instant.class));
            case NOT_KEPT -> notBefore("this token cannot be sent again, a new one is needed", refusal.argument(0, Instant.class));
        };
    }

    private static Message lock(LockReason reason, Refusal refusal) {
        return switch (reason) {
            case ALREADY_ACTIVE -> says(ReturnCode.DOMAIN_STATUS, "pinlock is already activated");
            case NOT_ACTIVE -> says(ReturnCode.DOMAIN_STATUS, "pinlock is not activated");
            case NOT_PENDING -> says(ReturnCode.DOMAIN_STATUS, "no activation is pending");
            case OTHER_NUMBER -> says(ReturnCode.INVALID_VALUE, "AUTHORITYNUMBER");
            case OTHER_LANGUAGE -> says(ReturnCode.INVALID_VALUE, "LANGUAGE");
            case TOKEN_MISSING -> says(ReturnCode.MISSING_PARAMETER, "TOKEN");
            case TOKEN_INVALID -> says(ReturnCode.NOT_AUTHORIZED, "invalid token");
            case TARGET_IS_HOLDER -> says(ReturnCode.INVALID_VALUE, "TARGET");
            case BOUND_ONLY -> says(ReturnCode.MISSING_PARAMETER, "FOR");
            case BOUND_WHILE_LOCKED -> says(ReturnCode.OBJECT_STATUS,
                    "PINs stay bound while an active lock follows the account, set the domains' own choices first");
            case STRICT_WHILE_LOCKED -> says(ReturnCode.OBJECT_STATUS, "strict mode stays on while a lock is active");
            case PROFILE_WHILE_LOCKED -> says(ReturnCode.OBJECT_STATUS,
                    "an active lock follows the profile FULL of the account, set the profiles of these domains first");
            case RENEWAL_MODE_WHILE_LOCKED -> says(ReturnCode.OBJECT_STATUS, "a domain with an active lock and the profile FULL follows "
                    + "the renewal mode of the account, set the renewal modes of these domains first");
            case FROZEN -> says(ReturnCode.DOMAIN_STATUS, "domain is frozen");
            case ALREADY_FROZEN -> says(ReturnCode.DOMAIN_STATUS, "domain is frozen already");
            case NOT_FROZEN -> says(ReturnCode.DOMAIN_STATUS, "domain is not frozen");
            case NO_WINDOWS -> says(ReturnCode.OBJECT_STATUS, "the account does not allow windows");
            case NO_WINDOW_OPEN -> says(ReturnCode.DOMAIN_STATUS, "no window is open");
            case OTHER_PHONE -> says(ReturnCode.INVALID_VALUE, "DOMAIN has another authority number than the first of the list");
            case SEVERAL_CONTACTS -> says(ReturnCode.DOMAIN_STATUS, "domain has several contacts, it needs a PIN of its own");
            case NOT_ALL -> says(ReturnCode.FAILED, "another domain of the list cannot be changed");
            case RECOVERING -> says(ReturnCode.DOMAIN_STATUS,
                    "a recovery runs until " + ApiTimestamps.plainRoundedUp(refusal.argument(0, Instant.class)));
            case RECOVERY_WAITS -> says(ReturnCode.OBJECT_STATUS,
                    "the recovery can be confirmed later, " + possibleFrom(refusal.argument(0, Instant.class)));
            case NOT_RECOVERING -> says(ReturnCode.DOMAIN_STATUS, "no recovery runs");
            case RECOVERY_BY_COURT ->
                says(ReturnCode.DOMAIN_STATUS, "a court has ordered the recovery, only the operator can stop it; your objection is noted");
            case NO_COURT_ORDER -> says(ReturnCode.DOMAIN_STATUS, "no court order waits for an operator");
            case SAME_OPERATOR -> says(ReturnCode.NOT_AUTHORIZED, "another operator has to confirm a court order");
            case OPERATOR_TOO_NEW -> says(ReturnCode.NOT_AUTHORIZED, "a court order needs operators who have had their logins for a day");
            case ONE_CONTACT -> says(ReturnCode.DOMAIN_STATUS, "the lock has one contact");
            case QUORUM_BOUND -> says(ReturnCode.MISSING_PARAMETER, "FOR, several contacts approve one order alone");
            case MORE_APPROVALS -> says(ReturnCode.OBJECT_STATUS,
                    refusal.argument(0, Integer.class) + " of " + refusal.argument(1, Integer.class) + " contacts have approved");
            case CONTACT_INVALID -> says(ReturnCode.INVALID_VALUE, text(refusal));
            case CONTACT_MISSING -> says(ReturnCode.MISSING_PARAMETER, text(refusal));
        };
    }

    private static Message transfer(TransferReason reason, Refusal refusal) {
        return switch (reason) {
            case SAME_ACCOUNT -> says(ReturnCode.FAILED, "the domain is in this account already");
            case REQUESTED_ALREADY -> says(ReturnCode.FLAGGED_FOR_TRANSFER);
            case NOT_REQUESTED -> says(ReturnCode.NOT_FLAGGED_FOR_TRANSFER);
            case WRONG_AUTH_CODE -> says(ReturnCode.WRONG_AUTH_CODE, "wrong auth code");
            case TOO_MANY_WRONG_AUTH_CODES -> notBefore("too many wrong auth codes", refusal.argument(0, Instant.class));
        };
    }

    private static String text(Refusal refusal) {
        return refusal.argument(0, String.class);
    }

    private static String service(Refusal refusal) {
        return refusal.argument(0, Service.class).text();
    }

    private static Message notBefore(String why, Instant possibleFrom) {
        return says(ReturnCode.OBJECT_STATUS, why + ", " + possibleFrom(possibleFrom));
    }

    private static Message says(ReturnCode code) {
        return new Message(code, "");
    }

    private static Message says(ReturnCode code, String detail) {
        return new Message(code, detail);
    }

    private static String possibleFrom(Instant instant) {
        return "possible from " + ApiTimestamps.plainRoundedUp(instant);
    }
}
