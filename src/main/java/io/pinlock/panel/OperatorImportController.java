package io.pinlock.panel;

import io.pinlock.admin.ImportColumn;
import io.pinlock.admin.Imports;
import io.pinlock.base.Page;
import io.pinlock.base.csv.CsvCells;
import io.pinlock.base.csv.CsvLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Bringing domains in from a file: a check with a report, the import with a bar that shows how far it is, and the way back. What is refused
 * can be downloaded, corrected and sent again.
 */
@Controller
class OperatorImportController {
    private static final String PAGE = "/panel/operator/import";
    /** The one address that takes a file. */
    static final String UPLOAD = PAGE + "/start";
    private static final String ONE = PAGE + "/{id}";
    private static final int SHOWN = 500;
    private static final int LONGEST_NAME = 100;

    private final Imports imports;
    private final CsvDownloads downloads;
    private final SurePage sure;
    private final Forms forms;

    OperatorImportController(Imports imports, CsvDownloads downloads, SurePage sure, Forms forms) {
        this.imports = imports;
        this.downloads = downloads;
        this.sure = sure;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("imports", imports.newest());
        return "panel/operator-imports";
    }

    @PostMapping(value = UPLOAD, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String start(@AuthenticationPrincipal PanelUser user, @RequestParam MultipartFile file, Model model) throws IOException {
        if (file.isEmpty()) {
            forms.refuse("import.empty", "file", model);
            return page(model);
        }
        String name = String.valueOf(file.getOriginalFilename()).replaceAll("\\p{Cntrl}", "");
        return to(imports.check(user.actor(), name.substring(0, Math.min(LONGEST_NAME, name.length())), file.getBytes()));
    }

    /** A line or a domain of the report, and the reason why it is there. */
    record Row(String what, String why) {}

    private static String to(UUID id) {
        return "redirect:" + PAGE + "/" + id;
    }

    private Imports.Import found(UUID id) {
        return imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(ONE)
    String report(@PathVariable UUID id, Model model) {
        model.addAttribute("import", found(id));
        model.addAttribute("refusals", imports.refusals(id, new Page(0, SHOWN, SHOWN))
                .map(each -> new Row(String.valueOf(each.line()), each.reason())).rows());
        model.addAttribute("left", imports.left(id, SHOWN).stream()
                .map(each -> new Row(each.domain(), forms.sentence("import.left." + each.why()))).toList());
        return "panel/operator-import";
    }

    @PostMapping(ONE + "/import")
    String carryOut(@AuthenticationPrincipal PanelUser user, @PathVariable UUID id, Model model) {
        found(id);
        return begun(imports.carryOut(user.actor(), id), "import.gone", id, model);
    }

    @PostMapping(ONE + "/discard")
    String discard(@PathVariable UUID id) {
        imports.discard(id);
        return "redirect:" + PAGE;
    }

    @AsksAgain
    @PostMapping(ONE + "/undo")
    String undo(@AuthenticationPrincipal PanelUser user, @PathVariable UUID id, Model model) {
        Imports.Import found = found(id);
        if (found.canBeUndone() && !sure.isAnswered()) {
            return sure.ask("undo", found.name(), List.of(new SurePage.Fact("import.added", String.valueOf(found.added()))),
                    PAGE + "/" + id, model);
        }
        return begun(imports.undo(user.actor(), id), "import.no.undo", id, model);
    }

    /** @param otherwise key of the sentence that says why nothing was begun */
    private String begun(boolean begun, String otherwise, UUID id, Model model) {
        if (begun) {
            return to(id);
        }
        forms.refuse(otherwise, "", model);
        return report(id, model);
    }

    @GetMapping(ONE + "/refused.csv")
    void refused(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        List<ImportColumn> given = found(id).columns();
        List<String> heading = Stream.concat(Stream.of(ImportColumn.LINE, ImportColumn.REASON), given.stream())
                .map(ImportColumn::heading).toList();
        downloads.send("refused", page -> new CsvLists.Part(heading, imports.refusals(id, page).map(each -> cells(each, given.size()))),
                response);
    }

    /** Line and reason, and a value for every column of the file, as the import reads them again. */
    private static List<String> cells(Imports.Refused refused, int columns) {
        Stream<String> values = Stream.concat(refused.values().get().stream(), Stream.generate(() -> "")).limit(columns);
        return Stream.concat(Stream.of(String.valueOf(refused.line()), refused.reason()), values.map(CsvCells::again)).toList();
    }
}
