package io.pinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** The page that asks for the password or a passkey again. It keeps what was typed, but for passwords. */
@ControllerAdvice(basePackageClasses = ProofPage.class)
class ProofPage {
    private static final Set<String> PROOFS = Set.of("_csrf", ProofCheck.PASSWORD, ProofCheck.CREDENTIAL);

    private final ProofCheck check;
    private final Forms forms;
    private final Appearance appearance;

    ProofPage(ProofCheck check, Forms forms, Appearance appearance) {
        this.forms = forms;
        this.appearance = appearance;
        this.check = check;
    }

    /** A field of the form, with what was typed. */
    record Field(String name, String value) {}

    @ExceptionHandler(ProofCheck.Missing.class)
    ModelAndView ask(ProofCheck.Missing missing, HttpServletRequest http) {
        ModelAndView page = new ModelAndView("panel/again");
        page.addObject("action", http.getRequestURI());
        page.addObject("back", SignInEntry.page(http));
        page.addObject("login", missing.user().login());
        List<String> secrets = Arrays.asList(missing.form().secrets());
        page.addObject("secrets", secrets.stream().filter(http.getParameterMap()::containsKey).toList());
        page.addObject("fields", typed(http, secrets));
        Optional.ofNullable(missing.problem()).map(forms::sentence).ifPresent(problem -> page.addObject(Forms.PROBLEM, problem));
        appearance.of(http).ifPresent(theme -> page.addObject("theme", theme));
        check.request(missing.user(), http).ifPresent(options -> page.addObject("options", options));
        return page;
    }

    /** What was typed, but for proofs and these fields. */
    static List<Field> typed(HttpServletRequest http, List<String> without) {
        return http.getParameterMap().entrySet().stream()
                .filter(field -> !PROOFS.contains(field.getKey()) && !without.contains(field.getKey())).flatMap(ProofPage::fields).toList();
    }

    private static Stream<Field> fields(Map.Entry<String, String[]> typed) {
        return Stream.of(typed.getValue()).map(value -> new Field(typed.getKey(), value));
    }
}
