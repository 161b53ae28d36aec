package io.pinlock.panel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.librepdf.openpdf.fonts.Liberation;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.HeaderFooter;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes statements as PDF, A4 in landscape. The file carries its fonts, with the letters of Latin, Greek and Cyrillic. */
@Component
class StatementPdf {
    private static final float[] WIDTHS = {13, 7, 9, 18, 20, 10, 9, 6, 8, 9};
    private static final List<String> AMOUNTS = List.of("accounting-price", "accounting-vat", "accounting-vat-price");
    private static final float MARGIN = 36;

    private final MessageSource messages;
    private final Formats show;

    StatementPdf(MessageSource messages, Formats show) {
        this.messages = messages;
        this.show = show;
    }

    private record Fonts(Font text, Font strong, Font title) {
        static Fonts load() throws IOException {
            return new Fonts(Liberation.SANS.create(8), Liberation.SANS_BOLD.create(8), Liberation.SANS_BOLD.create(14));
        }
    }

    byte[] write(StatementView view) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4.rotate(), MARGIN, MARGIN, MARGIN, MARGIN)) {
            Fonts fonts = Fonts.load();
            PdfWriter.getInstance(document, bytes);
            String title = word("statement.title", show.month(view.month()));
            document.addTitle(title);
            document.setDocumentLanguage(LocaleContextHolder.getLocale().getLanguage());
            HeaderFooter footer = new HeaderFooter(
                    new Phrase(title + ", " + view.statement().account().login() + ", " + word("statement.page") + " ", fonts.text()),
                    true);
            footer.setBorder(Rectangle.NO_BORDER);
            document.setFooter(footer);
            document.open();
            document.add(new Paragraph(title, fonts.title()));
            document.add(head(view, fonts));
            if (view.running()) {
                document.add(new Paragraph(word("statement.running"), fonts.text()));
            }
            document.add(entries(view, fonts));
            if (view.shortened()) {
                document.add(new Paragraph(word("statement.shortened", view.most()), fonts.text()));
            }
            document.add(sums(view, fonts));
            document.add(new Paragraph(word("statement.noinvoice"), fonts.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private PdfPTable head(StatementView view, Fonts fonts) {
        PdfPTable table = new PdfPTable(new float[]{1, 5});
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setSpacingAfter(8);
        Stream.of(List.of("statement.issuer", String.join("\n", view.issuer())),
                List.of("statement.account", view.statement().account().login()),
                List.of("statement.currency", view.statement().account().currency()),
                List.of("statement.period", word("statement.fromto", view.from(), view.until())),
                List.of("statement.opening", show.money(view.statement().opening())),
                List.of("statement.closing", show.money(view.statement().closing()))).forEach(fact -> {
                    table.addCell(cell(word(fact.getFirst()), fonts.text(), false, Rectangle.NO_BORDER));
                    table.addCell(cell(fact.getLast(), fonts.strong(), false, Rectangle.NO_BORDER));
                });
        return table;
    }

    private PdfPTable entries(StatementView view, Fonts fonts) {
        PdfPTable table = new PdfPTable(WIDTHS);
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setHeaderRows(1);
        view.lines().columns().forEach(column -> table
                .addCell(cell(word("column." + column), fonts.strong(), AMOUNTS.contains(column), Rectangle.BOTTOM)));
        view.lines().rows().forEach(row -> row.forEach(each -> table
                .addCell(cell(each.text(), fonts.text(), each.style().equals("amount"), Rectangle.BOTTOM))));
        return table;
    }

    private PdfPTable sums(StatementView view, Fonts fonts) {
        PdfPTable table = new PdfPTable(new float[]{4, 2, 2, 2, 2});
        table.setWidthPercentage(60);
        table.setHorizontalAlignment(Element.ALIGN_LEFT);
        table.setSpacingBefore(12);
        table.setSpacingAfter(12);
        table.setHeaderRows(1);
        table.setKeepTogether(true);
        Stream.concat(Stream.of("statement.sum", "statement.entries"), AMOUNTS.stream().map(column -> "column." + column))
                .forEach(key -> table.addCell(cell(word(key), fonts.strong(), !key.equals("statement.sum"), Rectangle.BOTTOM)));
        view.sums().forEach(sum -> {
            table.addCell(cell(sum.words(), fonts.text(), false, Rectangle.BOTTOM));
            Stream.of(String.valueOf(sum.total().entries()), show.money(sum.total().net()), show.money(sum.total().vat()),
                    show.money(sum.total().gross())).forEach(text -> table.addCell(cell(text, fonts.text(), true, Rectangle.BOTTOM)));
        });
        return table;
    }

    private static PdfPCell cell(String text, Font font, boolean right, int border) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        cell.setBorder(border);
        cell.setBorderWidth(0.3f);
        cell.setPadding(3);
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private String word(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
