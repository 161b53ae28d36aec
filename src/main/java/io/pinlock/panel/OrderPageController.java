package io.pinlock.panel;

import io.pinlock.lock.ContactOrders;
import io.pinlock.lock.ContactPage;
import io.pinlock.lock.ContactPages;
import io.pinlock.lock.OrderWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of a contact with a passkey, without a login: it shows the order that the passkey signs, and takes a yes or a no. A new contact
 * makes its passkey here.
 */
@Controller
class OrderPageController {
    private static final String PAGE = ContactPage.PATH + "{id}";

    private final ContactPages pages;
    private final ContactOrders orders;
    private final RelyingParty party;
    private final Forms forms;
    private final InstantSource clock;

    OrderPageController(ContactPages pages, ContactOrders orders, RelyingParty party, Forms forms, InstantSource clock) {
        this.pages = pages;
        this.orders = orders;
        this.party = party;
        this.forms = forms;
        this.clock = clock;
    }

    /** No page has the number of zeros. */
    private static UUID id(String hex) {
        if (!hex.matches("[0-9a-f]{32}")) {
            return new UUID(0, 0);
        }
        return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    @GetMapping(PAGE)
    String page(@PathVariable String id, HttpServletRequest http, HttpServletResponse response, Model model) {
        Optional<ContactPages.Shown> shown = pages.find(id(id));
        model.addAttribute("word", id);
        if (shown.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "panel/order";
        }
        model.addAttribute("shown", shown.get());
        model.addAttribute("words", OrderWords.told(shown.get().order().order(), BoundPins.language()));
        party.origin(http).ifPresent(origin -> {
            model.addAttribute("origin", origin);
            shown.filter(found -> !found.isNew()).flatMap(ContactPages.Shown::passkey)
                    .ifPresent(passkey -> model.addAttribute("options", party.requestOptions(ContactPasskey.read(passkey, clock.instant()),
                            origin, Bytes.fromBase64(shown.get().challenge()))));
        });
        return "panel/order";
    }

    @PostMapping(PAGE + "/approve")
    String approve(@PathVariable String id, @RequestParam(defaultValue = "") String credential, HttpServletRequest http,
            HttpServletResponse response, Model model) {
        Optional<ContactPages.Shown> shown = pages.find(id(id)).filter(found -> !found.isNew());
        Optional<URI> origin = party.origin(http);
        if (shown.isEmpty() || origin.isEmpty()) {
            return page(id, http, response, model);
        }
        ContactPasskey passkey = ContactPasskey.read(shown.get().passkey().orElseThrow(), clock.instant());
        if (!party.proves(passkey, origin.get(), Bytes.fromBase64(shown.get().challenge()), credential)) {
            forms.refuse("order.wrong", "", model);
            return page(id, http, response, model);
        }
        return forms.answer(orders.approveOnPage(shown.get().domain(), id(id), passkey.text()).objection(), ContactPage.PATH + id, model,
                () -> page(id, http, response, model));
    }

    @PostMapping(PAGE + "/refuse")
    String refuse(@PathVariable String id, HttpServletRequest http, HttpServletResponse response, Model model) {
        Optional<ContactPages.Shown> shown = pages.find(id(id)).filter(found -> !found.isNew());
        if (shown.filter(found -> orders.refuseOnPage(found.domain(), id(id)).objection().isEmpty()).isEmpty()) {
            return page(id, http, response, model);
        }
        model.addAttribute("refused", true);
        return "panel/order";
    }

    /** What the browser makes the passkey of a new contact of, as JSON. */
    @PostMapping(PAGE + "/options")
    ResponseEntity<String> options(@PathVariable String id, HttpServletRequest http) {
        Optional<ContactPages.Shown> shown = pages.find(id(id)).filter(found -> found.isNew() && !found.done());
        Optional<URI> origin = party.origin(http);
        return shown.isEmpty() || origin.isEmpty()
                ? ResponseEntity.status(HttpStatus.NOT_FOUND).build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                        .body(party.creationOptions(fresh(id, shown.get()), origin.get(), Bytes.fromBase64(shown.get().challenge())));
    }

    @PostMapping(PAGE + "/register")
    String register(@PathVariable String id, @RequestParam(defaultValue = "") String credential, HttpServletRequest http,
            HttpServletResponse response, Model model) {
        Optional<ContactPages.Shown> shown = pages.find(id(id)).filter(found -> found.isNew() && !found.done());
        Optional<URI> origin = party.origin(http);
        if (shown.isEmpty() || origin.isEmpty()) {
            return page(id, http, response, model);
        }
        ContactPasskey passkey = fresh(id, shown.get());
        if (!party.register(passkey, origin.get(), Bytes.fromBase64(shown.get().challenge()), credential)) {
            forms.refuse("passkeys.refused", "", model);
            return page(id, http, response, model);
        }
        return forms.answer(pages.keep(shown.get().domain(), id(id), passkey.text()).objection(), ContactPage.PATH + id, model,
                () -> page(id, http, response, model));
    }

    private ContactPasskey fresh(String id, ContactPages.Shown shown) {
        String domain = shown.domain().unicode();
        return ContactPasskey.none(shown.name().isEmpty() ? domain : shown.name() + ", " + domain, id(id), clock.instant());
    }
}
