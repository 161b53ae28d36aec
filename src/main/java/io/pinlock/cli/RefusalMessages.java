package io.pinlock.cli;

import io.pinlock.account.AccountReason;
import io.pinlock.admin.AdminReason;
import io.pinlock.base.Refusal;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.domain.DomainReason;
import io.pinlock.event.EventReason;
import io.pinlock.lock.LockReason;
import io.pinlock.lock.token.TokenReason;
import io.pinlock.sms.SmsReason;
import io.pinlock.transfer.TransferReason;

/** What the command line says to each reason: one sentence for the operator. */
final class RefusalMessages {
    private RefusalMessages() {}

    static String of(Refusal refusal) {
        Object[] values = refusal.arguments().stream().map(value -> value instanceof Service service ? service.text() : value).toArray();
        String text = switch (refusal.reason()) {
            case CliReason reason -> cli(reason);
            case AdminReason reason -> admin(reason);
            case AccountReason reason -> account(reason);
            case DomainReason reason -> domain(reason);
            case EventReason reason -> event(reason);
            case SmsReason reason -> sms(reason);
            case BillingReason reason -> billing(reason);
            case TokenReason reason -> token(reason);
            case LockReason reason -> lock(reason);
            case TransferReason reason -> transfer(reason);
            default -> throw new IllegalStateException("The command line has no words for " + refusal.reason());
        };
        return text.formatted(values);
    }

    private static String cli(CliReason reason) {
        return switch (reason) {
            case RULES_BROKEN -> "%d rules are broken.";
            case EXPORT_FAILED -> "The export could not be written.";
            case LINES_REFUSED -> "%s";
            case UNREADABLE_FILE -> "%s cannot be read (%s).";
        };
    }

    private static String admin(AdminReason reason) {
        return switch (reason) {
            case UNKNOWN_ACCOUNT -> "There is no account %s.";
            case NO_LOGIN -> "'%s' cannot be a login: 1 to 63 letters, digits, dots, dashes and underscores.";
            case LOGIN_EXISTS -> "The login %s exists already.";
            case NO_CURRENCY -> "'%s' is no currency code (ISO 4217).";
            case NO_VAT -> "VAT must be 0 to 100 percent with at most two decimals.";
            case DISABLED_ALREADY -> "%s is disabled already.";
            case ENABLED_ALREADY -> "%s is enabled already.";
            case DISABLED_BY_OPERATOR -> "%s was disabled by the operator.";
            case NO_AMOUNT -> "'%s' is no amount in %s.";
            case NO_DESCRIPTION -> "The description must be one line that does not begin with = + - or @.";
            case NOTHING -> "A deposit of nothing changes nothing.";
            case FORM_USED -> "%s were booked for %s by the same order already; nothing else is booked by it.";
            case CREDIT_USED -> "%s has used more credit than that already.";
            case REGISTRAR -> "%s is a registrar, and a registrar gets the service by using it.";
            case NOT_SOLD -> "%s does not buy from %s in %s.";
            case NO_OPERATOR_LOGIN -> "'%s' cannot be the operator's login.";
            case UNKNOWN_OPERATOR -> "%s is no login of the operator.";
            case LAST_OPERATOR -> "The last login of the operator that can be used is not disabled.";
            case NO_REASON -> "Say in one line why.";
            case NO_TOKEN_LIFETIME -> "Tokens live 5, 10 or 30 minutes.";
            case UNKNOWN_DOMAIN -> "%s is not in the portfolio.";
            case NO_DOMAIN_NAME -> "'%s' is no domain name.";
            case NO_NUMBER -> "'%s' is no phone number with its country code.";
            case OPERATOR_NOT_PROVED -> "That is not the password of the operator's login %s.";
            case NOT_KEPT -> "%s is kept for nobody.";
            case NO_PERIOD -> "The time must be two days, the earlier one first, each as YYYY-MM-DD.";
            case NO_MONTH -> "The month must be written as YYYY-MM.";
            case NO_DAY -> "'%s' is no day: YYYY-MM-DD.";
            case DAY_NOT_OVER -> "The head of %s is known ten minutes after midnight, UTC.";
            case JOURNAL_CHANGED -> "The journal of that day is another one now: %s";
            case NO_KEY_FILE -> "There is no key file %s.";
            case KEY_FILE_BUSY -> "The key file is being changed by somebody else.";
        };
    }

    private static String account(AccountReason reason) {
        return switch (reason) {
            case UNKNOWN_ACCOUNT -> "There is no such account.";
            case DISABLED -> "The account is disabled.";
            case PUBLIC_PASSWORD -> "Everybody knows the password of that login: it is the one of the demo.";
            case OPERATOR_HAS_NONE -> "The operator has no account of its own.";
            case PASSWORD_IN_SESSION -> "A password is not changed in a session.";
            case PASSWORD_BLANKS -> "A password has no blanks at its ends.";
            case PASSWORD_LENGTH -> "A password has 12 to 128 characters.";
            case PASSWORD_COMMON -> "That password is too common: others would guess it.";
            case PASSWORD_IS_LOGIN -> "A password must be more than the login.";
        };
    }

    private static String domain(DomainReason reason) {
        return switch (reason) {
            case UNKNOWN_DOMAIN -> "There is no such domain.";
            case UNKNOWN_HOST -> "There is no such host object.";
            case UNKNOWN_HISTORY -> "There is no such entry in the history.";
            case ALREADY_REGISTERED -> "The domain is in the portfolio already.";
            case KEPT -> "The domain is kept for its former holder, who deleted it with an active lock.";
            case BELOW_ANOTHER -> "The domain is below one of the portfolio.";
            case BELOW_KEPT -> "The domain is below a name that is kept for its former holder.";
            case ALREADY_RENEWED -> "The domain is renewed already.";
            case LONGEST_PERIOD -> "A registration ends after ten years at the latest.";
            case PENDING_TRANSFER -> "A transfer of the domain is pending.";
            case SAME_ACCOUNT -> "The domain is in this account already.";
            case STATUS -> "The status %s of the domain forbids it.";
            case HAS_NAMESERVERS -> "There are host objects below the domain.";
            case PARENT_NOT_REGISTERED -> "The domain above the host is not in the portfolio.";
            case HOST_IN_USE -> "Domains use the host as a name server.";
            case HOST_EXISTS -> "The host object exists already.";
            case NO_PARKING_NAMESERVERS -> "This platform has no parking name servers.";
            case NO_TRADE -> "No trade is pending.";
            case UNFIT_AUTH_CODE -> "An auth code has 6 to 64 printable characters without braces.";
            case NO_EXPIRATION -> "The end of the registration is not known here.";
            case OTHER_EXPIRATION -> "The registration ends in another year.";
            case HOST_STATUS -> "The status %s of the host forbids it.";
            case LAST_ADDRESS -> "A host keeps at least one address.";
        };
    }

    private static String event(EventReason reason) {
        return switch (reason) {
            case UNKNOWN_EVENT -> "There is no such event.";
            case NO_WEBHOOK -> "No address is set that events are sent to.";
            case NO_PUBLIC_ADDRESS -> "The URL has no address on the public internet.";
        };
    }

    private static String sms(SmsReason reason) {
        return switch (reason) {
            case NO_MOBILE -> "The number is no mobile number.";
            case COUNTRY_NOT_SERVED -> "The number is in a country that is not served.";
            case TOO_MANY -> "The limit %s is reached; possible from %s.";
            case TOO_MANY_UNUSED -> "Too many PINs were not used; possible from %s.";
            case SIM_SWAPPED -> "The SIM of the number was changed lately.";
            case SIM_UNCHECKED -> "Whether the SIM of the number was changed lately cannot be found out now.";
        };
    }

    private static String billing(BillingReason reason) {
        return switch (reason) {
            case CREDIT_EXCEEDED -> "The credit is not enough.";
            case KEPT_FOR_RENEWALS -> "What is left is kept for the next renewals of the account's strict locks.";
            case UNPAID_TERM -> "A strict, frozen or recovering lock of the account is not paid.";
            case NO_PRICE -> "No price is set for %s at level %d, where level 1 is the account and each further one its parent.";
            case NOT_ACTIVATED -> "The service %s is not activated.";
            case NOT_ACTIVATED_ABOVE -> "The service %s is not activated for the account above.";
            case ACTIVATED_FROM_ABOVE -> "The account above activates it.";
            case UNKNOWN_SERVICE -> "There is no such service.";
            case UNKNOWN_ENTRY -> "There is no entry %d.";
            case IS_REVERSAL -> "Entry %d is a reversal itself.";
            case REVERSED_ALREADY -> "Entry %d is booked back already.";
            case MONEY_USED -> "The account has used that money already: its balance would be below its credit limit.";
        };
    }

    private static String token(TokenReason reason) {
        return switch (reason) {
            case OUTSTANDING -> "A token is outstanding; another one is possible from %s.";
            case TOO_EARLY -> "A new token is possible from %s.";
            case TOO_MANY_WRONG -> "Too many wrong tokens were tried; another try is possible from %s.";
            case NONE_OUTSTANDING -> "No token is outstanding.";
            case SENT_LATELY -> "The token was sent a moment ago; it can be sent again from %s.";
            case STILL_WAITING -> "The token still waits to be sent; look again from %s.";
            case SENT_TOO_OFTEN -> "The token was sent again three times; another one is possible from %s.";
            case NOT_KEPT -> "This token cannot be sent again; another one is possible from %s.";
        };
    }

    private static String lock(LockReason reason) {
        return switch (reason) {
            case ALREADY_ACTIVE -> "The lock is active already.";
            case NOT_ACTIVE -> "The lock is not active.";
            case NOT_PENDING -> "No activation is pending.";
            case OTHER_NUMBER -> "The lock was asked for with another number.";
            case OTHER_LANGUAGE -> "The lock was asked for in another language.";
            case TOKEN_MISSING -> "This needs a PIN.";
            case TOKEN_INVALID -> "The PIN is not right.";
            case TARGET_IS_HOLDER -> "The account holds the domain already.";
            case BOUND_ONLY -> "A PIN has to be bound to one order.";
            case BOUND_WHILE_LOCKED ->
                "An active lock follows the account: its PINs stay bound. Set the domains' own choices first.";
            case STRICT_WHILE_LOCKED -> "Strict mode stays on while a lock is active.";
            case PROFILE_WHILE_LOCKED ->
                "An active lock follows the profile FULL of the account, set the profiles of these domains first.";
            case RENEWAL_MODE_WHILE_LOCKED -> "A domain with an active lock and the profile FULL follows the renewal mode of the account, "
                    + "set the renewal modes of these domains first.";
            case FROZEN -> "The domain is frozen. Only its contacts can end that.";
            case ALREADY_FROZEN -> "The domain is frozen already.";
            case NOT_FROZEN -> "The domain is not frozen.";
            case NO_WINDOWS -> "The account does not allow windows.";
            case NO_WINDOW_OPEN -> "No window is open.";
            case OTHER_PHONE -> "The domain has another phone than the first of the list.";
            case SEVERAL_CONTACTS -> "The domain has several contacts and needs a PIN of its own.";
            case NOT_ALL -> "Another domain of the list cannot be changed, so none is.";
            case RECOVERING -> "A recovery of the domain runs until %s. Nothing guarded happens meanwhile.";
            case RECOVERY_WAITS -> "There is a recovery to that number already. The account can confirm it from %s.";
            case NOT_RECOVERING -> "No recovery of the domain runs.";
            case RECOVERY_BY_COURT -> "A recovery by a court's order runs. Stop it first.";
            case NO_COURT_ORDER -> "No court order for the domain waits for a second operator.";
            case SAME_OPERATOR -> "You have written the court order down. Another operator has to confirm it.";
            case OPERATOR_TOO_NEW -> "A court order needs two operators with logins, whose passwords were set a day before it.";
            case ONE_CONTACT -> "The lock has one contact: there is nothing to gather.";
            case QUORUM_BOUND -> "Several contacts approve one order alone: a PIN has to be asked for it.";
            case MORE_APPROVALS -> "%s of %s contacts have approved.";
            case CONTACT_INVALID -> "This is not possible for that contact: %s.";
            case CONTACT_MISSING -> "This is missing for that contact: %s.";
        };
    }

    private static String transfer(TransferReason reason) {
        return switch (reason) {
            case SAME_ACCOUNT -> "The domain is in this account already.";
            case REQUESTED_ALREADY -> "A transfer of the domain is asked for already.";
            case NOT_REQUESTED -> "No transfer of the domain is asked for.";
            case WRONG_AUTH_CODE -> "The auth code is wrong.";
            case TOO_MANY_WRONG_AUTH_CODES -> "Too many wrong auth codes; possible from %s.";
        };
    }
}
