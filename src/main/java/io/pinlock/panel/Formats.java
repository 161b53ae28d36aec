package io.pinlock.panel;

import io.pinlock.base.Timestamps;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How pages write what is no text: days and times in UTC, amounts as the reader's language does. Templates know it as {@code @formats}. */
@Component
class Formats {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public String day(Instant at) {
        return DAY.format(at.atOffset(ZoneOffset.UTC));
    }

    /** {@code Nov 2026}, as the reader's language has it. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMM uuuu", LocaleContextHolder.getLocale()).format(month);
    }

    /** {@code 5 Nov}, as the reader's language has it. */
    String dayInWords(LocalDate day) {
        Locale locale = LocaleContextHolder.getLocale();
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("de") ? "d. MMM" : "d MMM", locale).format(day);
    }

    /** To the whole second, without the zone. */
    public String second(Instant at) {
        return Timestamps.plain(at);
    }

    public String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** The first whole second that is not before: whoever waits until then is never a moment too early. */
    static String roundedUp(Instant at) {
        return Timestamps.plain(at.plusNanos(999_999_999));
    }

    /** From when on something is possible, without the day; never a moment too early. */
    public String from(Instant at) {
        return clock(at.plusNanos(999_999_999));
    }

    /** Without the day. */
    public String clock(Instant at) {
        return CLOCK.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    public String money(Money money) {
        return amount(money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
    }

    /** An amount as the API writes it, {@code 1234.50}, with its currency. */
    public String amount(String plain, String currency) {
        BigDecimal number = new BigDecimal(plain);
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return (format.format(number) + " " + currency).strip();
    }

    /** A whole number. */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(LocaleContextHolder.getLocale()).format(number);
    }

    /** A share of the whole, {@code 0.25}, in percent. */
    public String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
