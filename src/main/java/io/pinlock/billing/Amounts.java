package io.pinlock.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Amounts between text, minor units and {@link Money}. Minor units have the currency's own number of decimals. */
public final class Amounts {
    private Amounts() {}

    /** In any letter case; empty for what is no ISO 4217 code of money that can be paid with. */
    public static Optional<CurrencyUnit> currency(String code) {
        try {
            return Optional.of(CurrencyUnit.of(code.toUpperCase(Locale.ROOT))).filter(unit -> !unit.isPseudoCurrency());
        } catch (IllegalCurrencyException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code 12.00} and the like; empty for a negative amount, or more decimals than the currency has. */
    public static Optional<Money> parse(String text, CurrencyUnit currency) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,3})?")) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(text);
        return amount.stripTrailingZeros().scale() > currency.getDecimalPlaces()
                ? Optional.empty()
                : Optional.of(Money.of(currency, amount, RoundingMode.UNNECESSARY));
    }

    /** The amount alone, with the currency's own number of decimals: {@code 485.72}, or {@code 1999} where there are none. */
    public static String text(Money money) {
        return money.getAmount().toPlainString();
    }

    static Money ofMinor(String currency, long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }

    /** The tax on a net price, rounded half up to the minor unit. */
    public static Money vat(Money net, BigDecimal percent) {
        return net.multipliedBy(percent.movePointLeft(2), RoundingMode.HALF_UP);
    }
}
