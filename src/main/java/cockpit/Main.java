package cockpit;

/** Starts the cockpit. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("cockpit");
    }
}
