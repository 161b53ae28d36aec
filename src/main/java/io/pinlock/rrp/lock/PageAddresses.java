package io.pinlock.rrp.lock;

import io.pinlock.lock.BoundOrder;
import io.pinlock.lock.ContactPage;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.OrderWords;
import io.pinlock.rrp.language.Reply;
import io.pinlock.sms.Language;
import io.pinlock.sms.route.RouteSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is answered of an order that is on its way to its contacts: its words, and where those approve it who have no phone. */
@Component
class PageAddresses {
    private final Optional<URI> base;

    PageAddresses(RouteSettings settings) {
        base = settings.publicUrl();
    }

    /** Whole where the platform knows its name. */
    String address(ContactPage page) {
        return base.map(url -> url.toString().replaceFirst("/+$", "")).orElse("") + page.path();
    }

    /** @param words whether the order is told, to compare with what its contacts are told */
    Reply reply(LockOutcome outcome, Reply done, boolean words) {
        if (!(outcome instanceof LockOutcome.TokenSent(var order, var pages, var app))) {
            return LockReply.of(outcome, done);
        }
        order.filter(_ -> words).ifPresent(bound -> told(done, bound));
        app.ifPresent(uri -> done.with("contact app", uri));
        return done.with("order page contact", pages.stream().map(page -> Integer.toString(page.position())).toList())
                .with("order page", addresses(pages));
    }

    private List<String> addresses(List<ContactPage> pages) {
        return pages.stream().map(this::address).toList();
    }

    private static void told(Reply reply, BoundOrder bound) {
        reply.with("order", OrderWords.text(bound.order(), Language.EN)).with("order check", bound.check());
    }
}
