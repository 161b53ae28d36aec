package io.pinlock.panel;

import static java.util.Map.entry;

import io.pinlock.account.AccountReason;
import io.pinlock.admin.AdminReason;
import io.pinlock.base.Reason;
import io.pinlock.billing.BillingReason;
import io.pinlock.domain.DomainReason;
import io.pinlock.event.EventReason;
import io.pinlock.lock.LockReason;
import io.pinlock.sms.SmsReason;
import io.pinlock.transfer.TransferReason;
import java.util.List;
import java.util.Map;

/** Which field of a form a refusal is about, by its name: the first of these that the form has. */
final class RefusedField {
    private static final List<String> DOMAIN = List.of("domain");
    private static final List<String> PIN = List.of("token");
    private static final List<String> NUMBER = List.of("number");
    private static final List<String> AMOUNT = List.of("amount", "value");
    private static final List<String> NEW_PASSWORD = List.of("fresh", "value", "password");
    private static final List<String> HOST = List.of("nameserver");
    private static final List<String> ADDRESSES = List.of("addresses");
    private static final List<String> LOGIN = List.of("login");

    private static final Map<Reason, List<String>> FIELDS = Map.ofEntries(
            entry(FormReason.UNREADABLE_CHOICE, List.of("zone", "years", "value")),
            entry(FormReason.NO_DOMAIN, DOMAIN),
            entry(FormReason.UNREADABLE_DOMAIN, DOMAIN),
            entry(FormReason.UNREADABLE_NUMBER, NUMBER),
            entry(FormReason.UNREADABLE_NAMESERVER, List.of("nameservers")),
            entry(FormReason.TOO_MANY_NAMESERVERS, List.of("nameservers")),
            entry(FormReason.UNREADABLE_HANDLE, List.of("target")),
            entry(FormReason.UNREADABLE_HOST, HOST),
            entry(FormReason.UNREADABLE_ADDRESS, ADDRESSES),
            entry(FormReason.TOO_MANY_ADDRESSES, ADDRESSES),
            entry(FormReason.UNKNOWN_BELOW, List.of("target")),
            entry(FormReason.UNREADABLE_TARGET, List.of("target")),
            entry(FormReason.TARGET_IS_HERE, List.of("target")),
            entry(FormReason.BELOW_COST, AMOUNT),
            entry(FormReason.NO_URL, List.of("url")),
            entry(FormReason.UNREADABLE_URL, List.of("url")),
            entry(EventReason.NO_PUBLIC_ADDRESS, List.of("url")),
            entry(SmsReason.NO_MOBILE, NUMBER),
            entry(SmsReason.COUNTRY_NOT_SERVED, NUMBER),
            entry(SmsReason.SIM_SWAPPED, NUMBER),
            entry(SmsReason.SIM_UNCHECKED, NUMBER),
            entry(LockReason.TOKEN_MISSING, PIN),
            entry(LockReason.TOKEN_INVALID, PIN),
            entry(LockReason.STRICT_WHILE_LOCKED, List.of("PINLOCKSTRICT")),
            entry(LockReason.BOUND_WHILE_LOCKED, List.of("PINLOCKBOUND")),
            entry(LockReason.PROFILE_WHILE_LOCKED, List.of("PINLOCKPROFILE")),
            entry(TransferReason.WRONG_AUTH_CODE, List.of("auth")),
            entry(TransferReason.SAME_ACCOUNT, DOMAIN),
            entry(TransferReason.REQUESTED_ALREADY, DOMAIN),
            entry(DomainReason.UNKNOWN_DOMAIN, DOMAIN),
            entry(DomainReason.LAST_ADDRESS, ADDRESSES),
            entry(DomainReason.HOST_EXISTS, HOST),
            entry(DomainReason.SAME_ACCOUNT, DOMAIN),
            entry(AccountReason.PASSWORD_LENGTH, NEW_PASSWORD),
            entry(AccountReason.PASSWORD_BLANKS, NEW_PASSWORD),
            entry(AccountReason.PASSWORD_COMMON, NEW_PASSWORD),
            entry(AccountReason.PASSWORD_IS_LOGIN, NEW_PASSWORD),
            entry(AccountReason.PUBLIC_PASSWORD, NEW_PASSWORD),
            entry(AdminReason.NO_AMOUNT, AMOUNT),
            entry(AdminReason.NOTHING, AMOUNT),
            entry(AdminReason.CREDIT_USED, AMOUNT),
            entry(BillingReason.MONEY_USED, AMOUNT),
            entry(AdminReason.NO_VAT, List.of("vat", "value")),
            entry(AdminReason.NO_CURRENCY, List.of("currency")),
            entry(AdminReason.NO_DESCRIPTION, List.of("description")),
            entry(AdminReason.NO_REASON, List.of("reason")),
            entry(AdminReason.NO_LOGIN, LOGIN),
            entry(AdminReason.LOGIN_EXISTS, LOGIN),
            entry(AdminReason.NO_OPERATOR_LOGIN, LOGIN),
            entry(AdminReason.UNKNOWN_ACCOUNT, List.of("parent", "buyer", "seller")),
            entry(AdminReason.NOT_SOLD, List.of("buyer")),
            entry(AdminReason.UNKNOWN_DOMAIN, DOMAIN),
            entry(AdminReason.NO_DOMAIN_NAME, DOMAIN),
            entry(AdminReason.NOT_KEPT, DOMAIN));

    private RefusedField() {}

    /** The names that such a field can have; none where the refusal is about no single field. */
    static List<String> of(Reason reason) {
        return FIELDS.getOrDefault(reason, List.of());
    }
}
