package io.pinlock.rrp.lock;

import io.pinlock.lock.Order;
import io.pinlock.lock.Orders;
import io.pinlock.lock.Window;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What RequestDomainPin takes with WINDOW: the commands that shall be free, how long, and with TOKEN from now on. */
final class WindowOrder {
    /** How long: whole minutes or hours. */
    static final Parameter<Duration> LENGTH = new Parameter<>("WINDOW", WindowOrder::length);
    /** The commands, with commas between them. */
    private static final Parameter<List<String>> COMMANDS = new Parameter<>("FOR",
            text -> text.matches("[A-Za-z]{1,64}(,[A-Za-z]{1,64}){0,99}") ? Optional.of(List.of(text.split(","))) : Optional.empty());
    static final Parameters PARAMETERS = Parameters.required(CommonParameters.DOMAIN.name(), COMMANDS.name(), LENGTH.name())
            .andOptional(CommonParameters.LANGUAGE.name(), CommonParameters.TOKEN.name());
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})([mh])");

    private WindowOrder() {}

    private static Optional<Duration> length(String text) {
        Matcher written = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (!written.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(written.group(1));
        return Optional.of(written.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofMinutes(number))
                .filter(Window::isPossible);
    }

    static Order read(Call call) {
        List<String> commands = call.read(COMMANDS).stream().map(WindowOrder::possible).toList();
        return Orders.window(call.read(CommonParameters.DOMAIN), commands, call.read(LENGTH));
    }

    /** Its name as the API writes it. */
    private static String possible(String command) {
        return Window.possibleCommands().stream().filter(command::equalsIgnoreCase).findFirst()
                .orElseThrow(() -> new CallRefused(CallReason.INVALID.refusal(COMMANDS.name())));
    }
}
