package io.pinlock.rrp.language;

import io.pinlock.base.Protection;
import java.util.Map;

/** A command of the API. Its class is named like the command; the gateway finds it by that name, in any letter case. */
public interface Command {
    default String name() {
        return getClass().getSimpleName();
    }

    Parameters parameters();

    /** What an active lock has to do with it. */
    Protection protection();

    /** The parameters that it takes, the PIN among them where a lock may ask for one. */
    default Parameters accepted() {
        return protection().takesToken() ? parameters().andOptional("TOKEN") : parameters();
    }

    /** The same, where that depends on what was sent. */
    default Parameters accepted(Map<String, String> values) {
        return accepted();
    }

    /** Carries the command out. The gateway has checked the parameters against {@link #parameters()} and who calls. */
    Reply execute(Call call);
}
