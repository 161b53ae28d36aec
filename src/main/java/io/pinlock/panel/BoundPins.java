package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.lock.BoundOrder;
import io.pinlock.lock.Effect;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.Order;
import io.pinlock.lock.OrderWords;
import io.pinlock.lock.PinLocks;
import io.pinlock.lock.Pins;
import io.pinlock.sms.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The second button of a form that a lock guards: it sends a PIN for exactly what the form would do, and the form comes back with all that
 * was typed. In the words of the reader it also tells what an outstanding PIN is bound to.
 */
@Component("boundPins")
class BoundPins {
    /** Name of the button, and attribute of a page whose form comes back with what was typed because it was pressed. */
    static final String ASKED = "ask";

    private final PinLocks locks;
    private final Pins pins;
    private final Forms forms;
    private final HttpServletRequest http;

    /** @param http the request that is being answered, whichever that is */
    BoundPins(PinLocks locks, Pins pins, Forms forms, HttpServletRequest http) {
        this.locks = locks;
        this.pins = pins;
        this.forms = forms;
        this.http = http;
    }

    /** A line of an order: what is changed, and its values. */
    record Line(String name, List<String> values) {}

    /** Whether a PIN is wanted, and nothing is to be done yet. */
    boolean isAsked() {
        return http.getParameter(ASKED) != null;
    }

    /** Sends a PIN for that order, or tells the page why not. */
    void send(Caller caller, Order order, Model model) {
        Language language = locks.status(caller, order.domain()).flatMap(LockStatus::language).orElse(Language.EN);
        pins.request(caller, order.domain(), language, Optional.of(order)).objection().ifPresentOrElse(why -> forms.refuse(why, model),
                () -> {
                    model.addAttribute(ASKED, true);
                    model.addAttribute("done", forms.sentence("done.ask"));
                });
    }

    static Language language() {
        return LocaleContextHolder.getLocale().getLanguage().equals(Locale.GERMAN.getLanguage()) ? Language.DE : Language.EN;
    }

    /** What is done. */
    public String act(BoundOrder bound) {
        return OrderWords.act(bound.order(), bound.order().domain().unicode(), language());
    }

    /** To what effect, whole. */
    public List<Line> lines(BoundOrder bound) {
        return bound.order().effects().stream().map(effect -> line(effect, language())).toList();
    }

    private static Line line(Effect effect, Language language) {
        return new Line(OrderWords.name(effect, language), OrderWords.values(effect, language));
    }
}
