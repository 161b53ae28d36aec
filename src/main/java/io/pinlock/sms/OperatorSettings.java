package io.pinlock.sms;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Turn;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * What the operator changes of limits and routes while the server runs. It is kept in the database; every node learns of it with the health
 * of the routes ({@link RouteHealth}), so that no command has to ask.
 */
@Component
public class OperatorSettings implements InitializingBean {
    private final Database database;
    private final PresentLimits limits;
    private final Routes routes;
    private final Journal journal;
    private final InstantSource clock;
    private int refreshes;

    OperatorSettings(Database database, PresentLimits limits, Routes routes, Journal journal, InstantSource clock) {
        this.database = database;
        this.limits = limits;
        this.routes = routes;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        refresh();
    }

    /** Those of the limits, as they are on every node by now. */
    public List<Setting> limits() {
        return limits.settings(refresh());
    }

    /** The same of each route; none while the inbox is the only one. */
    public List<Setting> routes() {
        return routes.settings(refresh());
    }

    /**
     * Has these values hold on every node. One that is the same as the setting takes the change away.
     *
     * @param seen   what each of some settings was when somebody decided, by names
     * @param values of all or some of these
     * @return whether it was done: not where one of those is another by now
     */
    public boolean change(Actor actor, Map<String, String> seen, Map<String, String> values) {
        boolean done = database.transaction(tx -> {
            tx.read(Turn.take("sms settings")).get();
            Map<String, Setting.Change> changes = tx.read(Setting.changes()).get();
            Map<String, Setting> all = Stream.concat(limits.settings(changes).stream(), routes.settings(changes).stream())
                    .collect(Collectors.toMap(Setting::name, Function.identity()));
            boolean same = seen.entrySet().stream()
                    .allMatch(each -> Optional.ofNullable(all.get(each.getKey())).map(Setting::present).filter(each.getValue()::equals)
                            .isPresent());
            if (same) {
                all.values().stream().filter(setting -> values.containsKey(setting.name())).forEach(setting -> {
                    String value = setting.read(values.getOrDefault(setting.name(), ""));
                    tx.write(setting.set(value, actor.login().orElse(""), clock.instant()));
                    tx.write(journal.entry(actor, Optional.empty(), "SmsSettingChanged", "DONE",
                            Optional.of(setting.name() + ": '" + setting.present() + "' to '" + value + "'")));
                });
            }
            return same;
        });
        refresh();
        return done;
    }

    /**
     * What changes of routes would leave without a PIN.
     *
     * @param countries that have a route now, and would have none
     * @param waiting   messages to these that wait to be sent, on all nodes
     * @param isLast    whether no route would be on any more
     */
    public record CutOff(Set<String> countries, long waiting, boolean isLast) {}

    /** What those changes would do at this moment. */
    public CutOff cutOff(Map<String, String> changes) {
        Set<String> countries = routes.cutOff(changes);
        return new CutOff(countries, database.read(SmsStatistics.waiting(countries)), routes.areAllPaused(changes));
    }

    /** Reads what was changed at this or another node. */
    synchronized Map<String, Setting.Change> refresh() {
        refreshes++;
        Map<String, Setting.Change> changes = database.read(Setting.changes());
        apply(changes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().value())));
        return changes;
    }

    /** How often this node has read the changes by itself. */
    synchronized int refreshes() {
        return refreshes;
    }

    /**
     * From now on all changes are these, by the names of the settings.
     *
     * @param before {@link #refreshes} before they were read: where somebody has refreshed since, they may be older than what is known
     */
    synchronized void apply(Map<String, String> changes, int before) {
        if (refreshes == before) {
            apply(changes);
        }
    }

    private void apply(Map<String, String> changes) {
        limits.apply(changes);
        routes.apply(changes);
    }
}
