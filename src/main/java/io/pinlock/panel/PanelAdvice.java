package io.pinlock.panel;

import io.pinlock.gateway.LocalRequest;
import io.pinlock.sms.Routes;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page of the panel knows. */
@ControllerAdvice(basePackageClasses = PanelAdvice.class)
class PanelAdvice {
    private final Routes routes;

    PanelAdvice(Routes routes) {
        this.routes = routes;
    }

    /** Whether the phone can be shown: nothing leaves the machine, and somebody on this machine asks, for it shows everybody's PINs. */
    @ModelAttribute("phone")
    boolean phone(HttpServletRequest http) {
        return routes.isInboxOnly() && LocalRequest.is(http);
    }
}
