package io.pinlock.panel;

import io.pinlock.domain.DomainName;
import io.pinlock.lock.DomainModes;
import io.pinlock.lock.ListedDomains.ListedDomain;
import io.pinlock.lock.ListedDomains;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Changes of many domains by a file. First it is only looked at, and the page says what would change; the file is not kept. The form of
 * that page has the changes, which are made one after the other like those of any other form.
 */
@Controller
class DomainsByFileController {
    private static final String PAGE = "/panel/domains/by-file";
    /** The address that takes the file. */
    static final String UPLOAD = PAGE + "/check";
    /** A form can send somewhat more than that. */
    private static final int LONGEST_FIELD = 190_000;

    private final ListedDomains listed;
    private final DomainModes modes;
    private final RefusalMessages sentences;
    private final Lists lists;
    private final Forms forms;

    DomainsByFileController(ListedDomains listed, DomainModes modes, RefusalMessages sentences, Lists lists, Forms forms) {
        this.listed = listed;
        this.modes = modes;
        this.sentences = sentences;
        this.lists = lists;
        this.forms = forms;
    }

    /** A change, or that there is none, as the page shows it. */
    record Shown(String domain, String choice, String from, String to) {}

    @GetMapping(PAGE)
    String page() {
        return "panel/domains-by-file";
    }

    @PostMapping(value = UPLOAD, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String check(@AuthenticationPrincipal PanelUser user, @RequestParam MultipartFile file, Model model) throws IOException {
        return switch (DomainFile.parse(file.getBytes())) {
            case DomainFile.Parsed.Refused(var key) -> refuse(key, model);
            case DomainFile.Parsed.File(var parsed) -> {
                List<DomainName> names = parsed.lines().stream().flatMap(line -> DomainName.parse(line.domain()).stream()).distinct()
                        .toList();
                ModeChanges found = ModeChanges.of(parsed, listed.of(user.caller().id(), names, false).stream()
                        .collect(Collectors.toMap(ListedDomain::name, Function.identity())));
                yield found.inOneField().length() > LONGEST_FIELD ? refuse("byfile.many", model) : show(found, model);
            }
        };
    }

    private String refuse(String key, Model model) {
        forms.refuse(key, "file", model);
        return page();
    }

    private String show(ModeChanges found, Model model) {
        model.addAttribute("outlook", found);
        model.addAttribute("changes", found.changes().stream().map(change -> new Shown(change.domain().unicode(),
                column(change.choice()), word(change.choice(), change.from()), word(change.choice(), change.to()))).toList());
        model.addAttribute("refused", found.refused().stream()
                .map(line -> new SelectedDomainsController.Result(line.domain(), Optional.of(sentences.of(line.why())))).toList());
        return page();
    }

    /** @param changes as {@link ModeChanges#inOneField} writes them; what cannot be read is left out */
    @AsksAgain
    @PostMapping(PAGE + "/change")
    String change(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String changes, Model model) {
        List<SelectedDomainsController.Result> results = Stream.of(changes.split(" ", -1)).limit(DomainFile.MOST_LINES)
                .flatMap(each -> made(user, each).stream()).toList();
        if (results.isEmpty()) {
            return refuse("selected.none", model);
        }
        return SelectedDomainsController.report("byfile", results, model);
    }

    private List<SelectedDomainsController.Result> made(PanelUser user, String changes) {
        List<String> parts = List.of(changes.split("_", -1));
        List<ModeChoice> choices = List.of(ModeChoice.values());
        Optional<DomainName> domain = DomainName.parse(parts.getFirst()).filter(_ -> parts.size() == choices.size() + 1);
        return domain.stream().flatMap(known -> IntStream.range(0, choices.size())
                .mapToObj(i -> made(user, known, choices.get(i), parts.get(i + 1))).flatMap(Optional::stream)).toList();
    }

    private Optional<SelectedDomainsController.Result> made(PanelUser user, DomainName domain, ModeChoice choice, String value) {
        return Optional.of(value).filter(choice::has).map(known -> new SelectedDomainsController.Result(
                domain.unicode() + ", " + column(choice),
                choice.set(known, modes, user.caller(), domain, Optional.empty()).objection().map(sentences::of)));
    }

    private String column(ModeChoice choice) {
        return forms.sentence("column." + key(choice));
    }

    private String word(ModeChoice choice, String value) {
        return lists.word(key(choice), value);
    }

    private static String key(ModeChoice choice) {
        return choice.inFiles().replace(' ', '-');
    }
}
