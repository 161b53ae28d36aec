package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.sms.OperatorSettings;
import io.pinlock.sms.Setting;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The forms of settings that the operator changes while the server runs. A form tells, beside what was typed for a setting, what the
 * setting was when its page was made. So a page that is old by now overwrites nothing. Pages know it as {@code @settingForms}.
 */
@Component("settingForms")
class SettingForms {
    /** What the names of the fields begin with that tell how a setting was. */
    static final String WAS = "was.";
    private static final int NAMED = 8;

    private final OperatorSettings settings;
    private final SurePage sure;
    private final Countries countries;
    private final Forms forms;
    private final HttpServletRequest http;

    /** @param http the request that is being answered, whichever that is */
    SettingForms(OperatorSettings settings, SurePage sure, Countries countries, Forms forms, HttpServletRequest http) {
        this.settings = settings;
        this.sure = sure;
        this.countries = countries;
        this.forms = forms;
        this.http = http;
    }

    /**
     * Answers such a form.
     *
     * @param all  the settings that it may be about
     * @param page its address
     * @param show shows the page
     * @param ask  shows the page that asks first, by the values that would change
     */
    String answer(PanelUser user, List<Setting> all, String page, Supplier<String> show, Function<Map<String, String>, String> ask,
            Model model) {
        List<Setting> sent = all.stream().filter(setting -> http.getParameter(WAS + setting.name()) != null).toList();
        List<Setting> touched = sent.stream().filter(setting -> !typed(setting).equals(was(setting))).toList();
        if (!sent.stream().allMatch(setting -> setting.present().equals(was(setting)))) {
            return stale(touched, show, model);
        }
        Optional<Setting> wrong = touched.stream().filter(setting -> setting.unreadable(typed(setting)).isPresent()).findFirst();
        if (wrong.isPresent()) {
            forms.refuse(objection(wrong.get()), wrong.get().name(), model);
            return show.get();
        }
        Map<String, String> values = touched.stream().filter(setting -> !setting.read(typed(setting)).equals(was(setting)))
                .collect(Collectors.toMap(Setting::name, setting -> setting.read(typed(setting))));
        if (values.isEmpty()) {
            forms.refuse("settings.nothing", "", model);
            return show.get();
        }
        if (!sure.isAnswered()) {
            return ask.apply(values);
        }
        return settings.change(user.actor(), sent.stream().collect(Collectors.toMap(Setting::name, this::was)), values)
                ? "redirect:" + page + "?done=settings-changed"
                : stale(touched, show, model);
    }

    private String typed(Setting setting) {
        return Optional.ofNullable(http.getParameter(setting.name())).orElse("").strip();
    }

    private String was(Setting setting) {
        return Optional.ofNullable(http.getParameter(WAS + setting.name())).orElse("");
    }

    private Refusal objection(Setting setting) {
        return setting.kind() == Setting.Kind.NUMBER
                ? FormReason.NO_WHOLE_NUMBER.refusal(String.valueOf(setting.most()))
                : FormReason.UNREADABLE_COUNTRY.refusal(setting.unreadable(typed(setting)).orElse(""));
    }

    /** What was typed stays; what was not touched is as it is now, so that sending the form again takes nothing of the other's back. */
    private String stale(List<Setting> touched, Supplier<String> show, Model model) {
        model.addAttribute("stale", true);
        model.addAttribute("typed", touched.stream().collect(Collectors.toMap(Setting::name, this::typed)));
        return show.get();
    }

    /** A line of the summary for each value that would change. */
    List<SurePage.Fact> facts(List<Setting> all, Map<String, String> values) {
        return all.stream().filter(setting -> values.containsKey(setting.name()))
                .map(setting -> new SurePage.Fact("setting." + setting.key(),
                        value(setting, setting.present()) + " → " + value(setting, values.getOrDefault(setting.name(), ""))))
                .toList();
    }

    /** A value of a setting in the reader's words. */
    public String value(Setting setting, String value) {
        return switch (setting.kind()) {
            case NUMBER -> value.equals("0") ? forms.sentence("setting." + (setting.key().equals("weight") ? "spare" : "any")) : value;
            case COUNTRIES -> value.isEmpty() ? forms.sentence("sms.all") : value;
            case SWITCH -> forms.sentence(Boolean.parseBoolean(value) ? "yes" : "no");
        };
    }

    /** The names of some of these countries; the others are counted. */
    String names(Collection<String> codes) {
        List<String> names = codes.stream().map(countries::name).sorted().toList();
        List<String> first = names.stream().limit(NAMED).toList();
        return String.join(", ", first) + Optional.of(names.size() - first.size()).filter(more -> more > 0)
                .map(more -> " + " + more).orElse("");
    }
}
