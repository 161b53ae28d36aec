package io.pinlock.panel;

import io.pinlock.account.TimeZones;
import io.pinlock.base.Timestamps;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;

/**
 * How pages write what is no text: times in the reader's time zone, amounts as the reader's language does. Templates know it as
 * {@code @formats}.
 */
@Component
class Formats {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("O", Locale.ROOT);

    /** The reader's time zone: what the login has chosen that is signed in, or UTC. */
    static ZoneId zone() {
        return LocaleContextHolder.getLocaleContext() instanceof TimeZoneAwareLocaleContext reader && reader.getTimeZone() != null
                ? reader.getTimeZone().toZoneId()
                : TimeZones.UTC;
    }

    /** Its name, {@code Europe/Berlin}. */
    public String zoneName() {
        return zone().getId();
    }

    /** A day until which something is paid or registered: of UTC for everybody, as files and the API have it. */
    public String day(Instant at) {
        return DAY.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The day that it is for the reader, for fields in which days are typed. */
    String dayHere(Instant at) {
        return DAY.format(at.atZone(zone()));
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

    /** To the whole second, without the zone: for tables, whose page names it. */
    String plain(Instant at) {
        return SECOND.format(at.atZone(zone()));
    }

    public String second(Instant at) {
        return withOffset(SECOND, at);
    }

    public String time(Instant at) {
        return withOffset(TIME, at);
    }

    /** Without the day. */
    public String clock(Instant at) {
        return withOffset(CLOCK, at);
    }

    /** The first whole second that is not before: whoever waits until then is never a moment too early. */
    static String roundedUp(Instant at) {
        return withOffset(SECOND, at.plusNanos(999_999_999));
    }

    /** From when on something is possible, without the day; never a moment too early. */
    public String from(Instant at) {
        return clock(at.plusNanos(999_999_999));
    }

    /** The moment in UTC, for the title of what shows it in another zone; null for none, and where the reader's is UTC. */
    @Nullable
    public String utc(@Nullable Instant at) {
        return at == null || zone().equals(TimeZones.UTC) ? null : Timestamps.plain(at) + " UTC";
    }

    /** With {@code UTC}, {@code UTC+1} or {@code UTC-3:30} behind it: a zone may have two offsets in a year. */
    private static String withOffset(DateTimeFormatter format, Instant at) {
        ZonedDateTime there = at.atZone(zone());
        return format.format(there) + " " + OFFSET.format(there).replace("GMT", "UTC");
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
