package io.pinlock.rrp.billing;

import io.pinlock.base.AccountRef;
import io.pinlock.base.Protection;
import io.pinlock.billing.BillingReason;
import io.pinlock.billing.Service;
import io.pinlock.billing.ServiceCatalog;
import io.pinlock.billing.ServiceCatalog.Quote;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Tells what a year of a service costs the calling account. Prices have four decimals, as the recorded price answers have; what does not
 * apply is empty. Nothing is refunded, so all of the price is non-refundable.
 */
@Component
class ServicePrice implements Command {
    private static final int DECIMALS = 4;

    private final ServiceCatalog services;

    ServicePrice(ServiceCatalog services) {
        this.services = services;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("SERVICE", "TYPE").andOptional("ACTION", "PERIOD", "PERIODTYPE").andIgnored("DOMAIN")
                .andRefused("X-PROMOTION-CODE");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<Service> service = Service.parse(call.required("TYPE"));
        if (!call.required("SERVICE").equalsIgnoreCase(Service.KIND) || service.isEmpty()) {
            return Reply.refused(BillingReason.UNKNOWN_SERVICE.refusal());
        }
        String action = oneOf(call, "ACTION", "ADD", "RENEW");
        oneOf(call, "PERIOD", "1");
        oneOf(call, "PERIODTYPE", "YEAR");
        return switch (services.quote(call.caller(), service.get())) {
            case Quote.Priced price -> show(call.caller().account(), service.get(), action, price);
            case Quote.Refused(var refusal) -> Reply.refused(refusal);
        };
    }

    /** What a parameter asks for, the first of these without it; ends the call (541) where that is not sold. */
    private static String oneOf(Call call, String parameter, String... sold) {
        String wanted = call.text(parameter).orElse(sold[0]).toUpperCase(Locale.ROOT);
        if (!List.of(sold).contains(wanted)) {
            throw new CallRefused(CallReason.INVALID.refusal(parameter));
        }
        return wanted;
    }

    private static Reply show(AccountRef account, Service service, String action, Quote.Priced price) {
        String net = text(price.net());
        String vat = text(price.vat());
        String currency = price.net().getCurrencyUnit().getCode();
        return Reply.ok()
                .with("action", action)
                .with("annual", net)
                .with("application", "")
                .with("currency", currency)
                .with("exchangerate", "1.0000")
                .with("nonrefundable", net)
                .with("period", "1")
                .with("periodtype", "YEAR")
                .with("price", net)
                .with("priceperiod", "1")
                .with("promotion", "")
                .with("restore", "")
                .with("service", Service.KIND)
                .with("setup", text(Money.zero(price.net().getCurrencyUnit())))
                .with("trade", "")
                .with("transfer", "")
                .with("type", service.text())
                .with("vat", vat)
                .with("vatnonrefundable", vat)
                .with("vatpercent", account.vatPercent().setScale(2, RoundingMode.UNNECESSARY).toPlainString())
                .with("zonecurrency", currency);
    }

    private static String text(Money money) {
        return money.getAmount().setScale(DECIMALS, RoundingMode.UNNECESSARY).toPlainString();
    }
}
