package io.kelpie.model.config.watch;

/**
 * What a value must be: {@code >= 90}, {@code == UP}, {@code matches "ok.*"}.
 *
 * @param operand a number as text for the first four; a text, {@code null} included, for the others
 */
public record Comparison(Operator operator, String operand) {

    /** How the two are compared. */
    public enum Operator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        MATCHES("matches");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }
}
