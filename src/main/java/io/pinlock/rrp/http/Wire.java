package io.pinlock.rrp.http;

import io.pinlock.rrp.RefusalMessages;
import io.pinlock.rrp.language.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes an answer as the recorded ones are written: LF line ends, one blank on each side of the equals sign, EOF and a last LF. */
final class Wire {
    private Wire() {}

    /** @param runtime how long the command took; told in seconds with up to three decimals */
    static byte[] write(Reply reply, Duration runtime) {
        RefusalMessages.Message message = reply.refusal().map(RefusalMessages::of)
                .orElseGet(() -> new RefusalMessages.Message(reply.code(), ""));
        StringBuilder text = new StringBuilder("[RESPONSE]\n");
        line(text, "code", Integer.toString(message.code().number()));
        line(text, "description", message.text());
        if (!message.code().isFoundBeforeExecution()) {
            line(text, "runtime", seconds(runtime));
            line(text, "queuetime", "0");
        }
        for (Reply.Property property : reply.properties()) {
            line(text, "property[" + property.name() + "][" + property.index() + "]", property.value());
        }
        return text.append("EOF\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Braces are removed because the official clients cut out whatever stands between them; a line end would begin another line. */
    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" =");
        String safe = value.replaceAll("[{}]", "").replaceAll("\\p{Cntrl}", " ").stripTrailing();
        if (!safe.isEmpty()) {
            text.append(' ').append(safe);
        }
        text.append('\n');
    }

    private static String seconds(Duration runtime) {
        BigDecimal seconds = BigDecimal.valueOf(runtime.toMillis(), 3).setScale(3, RoundingMode.UNNECESSARY);
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
