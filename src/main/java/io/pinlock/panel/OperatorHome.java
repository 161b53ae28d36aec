package io.pinlock.panel;

import io.pinlock.admin.Check;
import io.pinlock.admin.Imports;
import io.pinlock.admin.Statistics;
import io.pinlock.base.DataPoint;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.sms.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Where the operator begins: how the platform does, with what is wrong marked. */
@Component
class OperatorHome {
    /** A message that has waited for longer is late. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Routes routes;
    private final Statistics statistics;
    private final Imports imports;
    private final Check check;
    private final Formats show;
    private final InstantSource clock;

    OperatorHome(Routes routes, Statistics statistics, Imports imports, Check check, Formats show, InstantSource clock) {
        this.routes = routes;
        this.statistics = statistics;
        this.imports = imports;
        this.check = check;
        this.show = show;
        this.clock = clock;
    }

    /** How many PINs of a day were sent, used, and made void by wrong ones; UTC. */
    record Pins(long sent, long used, long burnt) {}

    String show(Model model) {
        Instant now = clock.instant();
        Instant before = now.minus(Duration.ofDays(1));
        Statistics.Today found = statistics.today(now);
        model.addAttribute("routes", routes.views());
        model.addAttribute("today", pins(found, now));
        model.addAttribute("yesterday", pins(found, before));
        model.addAttribute("since", show.dayHere(before));
        model.addAttribute("trouble", found.signIns().stream().filter(each -> !each.outcome().equals("DONE")).toList());
        model.addAttribute("signedIn", found.signIns().stream().filter(each -> each.outcome().equals("DONE"))
                .mapToLong(JournalSearch.Count::times).sum());
        model.addAttribute("dueSoon", found.dueSoon());
        model.addAttribute("dueLater", found.dueLater());
        model.addAttribute("waiting", found.waiting());
        model.addAttribute("late", found.waiting().oldest().filter(now.minus(PATIENCE)::isAfter).isPresent());
        check.last().ifPresent(last -> model.addAttribute("check", last));
        model.addAttribute("imports", imports.newest().stream().filter(each -> each.state() == Imports.State.RUNNING).toList());
        return "panel/operator-home";
    }

    private static Pins pins(Statistics.Today found, Instant at) {
        String day = at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return new Pins(on(found.sent(), day), on(found.used(), day), on(found.burnt(), day));
    }

    private static long on(List<DataPoint> figures, String day) {
        return figures.stream().filter(each -> each.period().equals(day)).mapToLong(each -> each.amount().longValueExact()).sum();
    }
}
