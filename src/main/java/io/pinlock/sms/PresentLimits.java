package io.pinlock.sms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The limits as they are now: what the operator has set in the panel goes before what the settings file says. Whoever goes by a limit
 * asks here, once for each decision.
 */
@Component
class PresentLimits {
    private static final Logger LOG = LoggerFactory.getLogger(PresentLimits.class);
    private static final String GROUP = "limits";

    private final LimitSettings configured;
    private volatile LimitSettings present;

    PresentLimits(LimitSettings configured) {
        this.configured = configured;
        present = configured;
    }

    LimitSettings present() {
        return present;
    }

    /** From now on all changes by the operator are these, by the names of the settings. */
    void apply(Map<String, String> changes) {
        try {
            present = with(configured, changes);
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("The limits that the operator has set are passed over, for this version cannot read them: {}",
                    unreadable.getMessage());
        }
    }

    /** What they would be with these changes more. */
    LimitSettings presentWith(Map<String, String> changes) {
        return with(present, changes);
    }

    private static LimitSettings with(LimitSettings before, Map<String, String> changes) {
        return before.with(Setting.below(GROUP, changes));
    }

    /** The countries that are served now, and would not be with these changes. */
    Set<String> noLongerServed(Map<String, String> changes) {
        LimitSettings after = presentWith(changes);
        return AuthorityNumber.callingCodes().keySet().stream().filter(country -> present.serves(country) && !after.serves(country))
                .collect(Collectors.toSet());
    }

    List<Setting> settings(Map<String, Setting.Change> changes) {
        return Setting.of(GROUP, configured.texts(), changes);
    }
}
