package io.pinlock.panel;

import io.pinlock.admin.PlatformStatus;
import io.pinlock.base.ServiceState;
import io.pinlock.sms.DeliveryStatus;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** How the platform does, for everybody, where the operator wants that. */
@Controller
class StatusController {
    static final String PAGE = "/status";

    private final StatusPageSettings settings;
    private final PlatformStatus platform;
    private final DeliveryStatus delivery;
    private final Countries countries;
    private final InstantSource clock;

    StatusController(StatusPageSettings settings, PlatformStatus platform, DeliveryStatus delivery, Countries countries,
            InstantSource clock) {
        this.settings = settings;
        this.platform = platform;
        this.delivery = delivery;
        this.countries = countries;
        this.clock = clock;
    }

    /** API and panel answer with the database and wait for it: they do as it does. */
    @GetMapping(PAGE)
    String page(Model model) {
        if (!settings.statusPage()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ServiceState database = platform.database();
        DeliveryStatus.Delivery sms = delivery.now();
        Map<String, ServiceState> parts = new LinkedHashMap<>();
        parts.put("api", database);
        parts.put("panel", database);
        parts.put("database", database);
        parts.put("sms", sms.overall());
        Map<String, ServiceState> named = new LinkedHashMap<>();
        sms.countries().forEach((code, state) -> named.put(countries.name(code), state));
        model.addAttribute("parts", parts);
        model.addAttribute("countries", named);
        model.addAttribute("elsewhere", sms.elsewhere());
        model.addAttribute("now", clock.instant());
        return "panel/status";
    }
}
