package io.pinlock.lock;

import io.pinlock.sms.AuthorityNumber;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Fills in the country of the numbers that were stored before the limits by country; SQL does not know numbering plans. */
@Component
class V015__Countries_of_authority_numbers extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT DISTINCT number FROM authority_number WHERE country = ''");
                PreparedStatement update = connection.prepareStatement("UPDATE authority_number SET country = ? WHERE number = ?")) {
            while (rows.next()) {
                update.setString(1, new AuthorityNumber(rows.getString("number")).country());
                update.setString(2, rows.getString("number"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
