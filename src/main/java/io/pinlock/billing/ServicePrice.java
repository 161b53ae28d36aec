package io.pinlock.billing;

import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Tells what a year of a service costs the calling account. Prices have four decimals, as the recorded price answers have; what does not
 * apply is empty. Nothing is refunded, so all of the price is non-refundable.
 */
@Component
class ServicePrice implements Command {
    private static final int DECIMALS = 4;

    private final Database database;

    ServicePrice(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("SERVICE", "TYPE").andOptional("ACTION", "DOMAIN", "PERIOD", "PERIODTYPE", "X-PROMOTION-CODE");
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
        String action = call.text("ACTION").orElse("ADD").toUpperCase(Locale.ROOT);
        if (!action.equals("ADD") && !action.equals("RENEW")) {
            return Reply.refused(CallReason.INVALID.refusal("ACTION"));
        }
        if (!call.text("PERIOD").orElse("1").equals("1")) {
            return Reply.refused(CallReason.INVALID.refusal("PERIOD"));
        }
        if (!call.text("PERIODTYPE").orElse("YEAR").equalsIgnoreCase("YEAR")) {
            return Reply.refused(CallReason.INVALID.refusal("PERIODTYPE"));
        }
        if (call.text("X-PROMOTION-CODE").isPresent()) {
            return Reply.refused(CallReason.INVALID.refusal("X-PROMOTION-CODE"));
        }
        return database.read(Prices.forLine(service.get(), call.caller().line())).getFirst()
                .map(price -> show(call.caller(), service.get(), action, price.net()))
                .orElseGet(() -> Reply.refused(PaymentChain.noPrice(service.get(), 0)));
    }

    private static Reply show(Caller caller, Service service, String action, Money net) {
        String currency = net.getCurrencyUnit().getCode();
        String vat = text(Amounts.vat(net, caller.account().vatPercent()));
        return Reply.ok()
                .with("action", action)
                .with("annual", text(net))
                .with("application", "")
                .with("currency", currency)
                .with("exchangerate", "1.0000")
                .with("nonrefundable", text(net))
                .with("period", "1")
                .with("periodtype", "YEAR")
                .with("price", text(net))
                .with("priceperiod", "1")
                .with("promotion", "")
                .with("restore", "")
                .with("service", Service.KIND)
                .with("setup", text(Money.zero(CurrencyUnit.of(currency))))
                .with("trade", "")
                .with("transfer", "")
                .with("type", service.text())
                .with("vat", vat)
                .with("vatnonrefundable", vat)
                .with("vatpercent", caller.account().vatPercent().setScale(2, RoundingMode.UNNECESSARY).toPlainString())
                .with("zonecurrency", currency);
    }

    private static String text(Money money) {
        return money.getAmount().setScale(DECIMALS, RoundingMode.UNNECESSARY).toPlainString();
    }
}
