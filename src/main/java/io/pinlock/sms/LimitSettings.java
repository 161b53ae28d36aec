package io.pinlock.sms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many messages with a PIN may be asked for, counted while a real route is there: to a number, for an account, by a login (for all
 * accounts that it acts for), and to a country; each in the last hour and in the last 24 hours. 0 means without limit.
 *
 * @param countries    ISO 3166-1 codes of the countries that are served; every country with mobile numbers where none is named
 * @param unusedBudget PINs of the last 24 hours that may be unused in a country, beside twice as many as were used; 0 means without limit
 * @param unusedBudgetAccount the same for one account
 * @param recordOnly   whether decisions are only written down
 */
@ConfigurationProperties("pinlock.sms.limits")
record LimitSettings(@DefaultValue List<String> countries, @DefaultValue("20") int numberHour, @DefaultValue("60") int numberDay,
        @DefaultValue("300") int accountHour, @DefaultValue("2000") int accountDay, @DefaultValue("500") int loginHour,
        @DefaultValue("3000") int loginDay, @DefaultValue("1000") int countryHour, @DefaultValue("10000") int countryDay,
        @DefaultValue("200") int unusedBudget, @DefaultValue("50") int unusedBudgetAccount, @DefaultValue("false") boolean recordOnly) {
    static final String UNUSED = "unused-budget";
    static final String UNUSED_OF_ACCOUNT = "unused-budget-account";

    LimitSettings {
        if (IntStream
                .of(numberHour, numberDay, accountHour, accountDay, loginHour, loginDay, countryHour, countryDay, unusedBudget,
                        unusedBudgetAccount)
                .anyMatch(limit -> limit < 0)) {
            throw new IllegalArgumentException("pinlock.sms.limits must not be negative");
        }
        countries.stream().filter(code -> !AuthorityNumber.isCountry(code.toUpperCase(Locale.ROOT))).findFirst().ifPresent(code -> {
            throw new IllegalArgumentException("pinlock.sms.limits.countries: " + code + " is no ISO 3166-1 code");
        });
    }

    /** The countries in upper case; empty for all. */
    Set<String> served() {
        return countries.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    boolean serves(String country) {
        return countries.isEmpty() || served().contains(country);
    }

    /** By the keys of {@link Setting}, which are the names below {@code pinlock.sms.limits}. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RateLimit limit : RateLimit.values()) {
            texts.put(limit.setting(), String.valueOf(most(limit)));
        }
        texts.put(UNUSED, String.valueOf(unusedBudget));
        texts.put(UNUSED_OF_ACCOUNT, String.valueOf(unusedBudgetAccount));
        texts.put(Setting.COUNTRIES, String.join(" ", served().stream().sorted().toList()));
        texts.put(Setting.RECORD_ONLY, String.valueOf(recordOnly));
        return texts;
    }

    LimitSettings with(Map<String, String> changes) {
        Map<String, String> all = texts();
        all.putAll(changes);
        ToIntFunction<String> number = key -> Integer.parseInt(all.getOrDefault(key, ""));
        ToIntFunction<RateLimit> most = limit -> number.applyAsInt(limit.setting());
        return new LimitSettings(Setting.words(all.getOrDefault(Setting.COUNTRIES, "")), most.applyAsInt(RateLimit.NUMBER_HOUR),
                most.applyAsInt(RateLimit.NUMBER_DAY), most.applyAsInt(RateLimit.ACCOUNT_HOUR), most.applyAsInt(RateLimit.ACCOUNT_DAY),
                most.applyAsInt(RateLimit.LOGIN_HOUR), most.applyAsInt(RateLimit.LOGIN_DAY), most.applyAsInt(RateLimit.COUNTRY_HOUR),
                most.applyAsInt(RateLimit.COUNTRY_DAY), number.applyAsInt(UNUSED), number.applyAsInt(UNUSED_OF_ACCOUNT),
                Boolean.parseBoolean(all.get(Setting.RECORD_ONLY)));
    }

    /** How many messages that limit allows in its window; 0 means any number. */
    int most(RateLimit limit) {
        return switch (limit) {
            case NUMBER_HOUR -> numberHour;
            case NUMBER_DAY -> numberDay;
            case ACCOUNT_HOUR -> accountHour;
            case ACCOUNT_DAY -> accountDay;
            case LOGIN_HOUR -> loginHour;
            case LOGIN_DAY -> loginDay;
            case COUNTRY_HOUR -> countryHour;
            case COUNTRY_DAY -> countryDay;
        };
    }
}
