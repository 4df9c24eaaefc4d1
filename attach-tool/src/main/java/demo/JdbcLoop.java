package demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * An application like many others: again and again it opens a connection, asks a question and closes; when that fails, it
 * says so and goes on. It knows nothing of Kelpie.
 *
 * <p>Prints one line each time: {@code #17 ok 1.4 ms: 3 orders} or {@code #18 error 1240.0 ms: Connection is broken...}.
 */
public final class JdbcLoop {

    private JdbcLoop() {}

    /** Runs until it is stopped; takes the JDBC URL and the pause between two rounds in milliseconds. */
    public static void main(String[] arguments) throws InterruptedException {
        String url = arguments[0];
        long pause = Long.parseLong(arguments[1]);
        for (long round = 1; ; round++) {
            long begin = System.nanoTime();
            String outcome;
            String detail;
            try {
                detail = orders(url) + " orders";
                outcome = "ok";
            } catch (SQLException e) {
                detail = String.valueOf(e.getMessage()).replace('\n', ' ');
                outcome = "error";
            }
            double millis = (System.nanoTime() - begin) / 1e6;
            System.out.printf(Locale.ROOT, "#%d %s %.1f ms: %s%n", round, outcome, millis, detail);
            Thread.sleep(pause);
        }
    }

    private static int orders(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders as select x as id from system_range(1, 3)");
            try (ResultSet result = statement.executeQuery("select count(*) from orders")) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
