package cockpit.kit.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class KitTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:07:31Z");

    @Test
    void aFeedAsksTheThreadOnceAndShowsOnlyTheNewest() {
        List<Runnable> queue = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        Feed<String> feed = new Feed<>(shown::add, queue::add);
        feed.offer("first");
        feed.offer("second");
        feed.offer("third");
        assertThat(queue).hasSize(1);
        queue.removeFirst().run();
        assertThat(shown).containsExactly("third");
        feed.offer("fourth");
        queue.removeFirst().run();
        assertThat(shown).containsExactly("third", "fourth");
    }

    @Test
    void aValueOfferedWhileTheLastOneIsShownIsNotLost() {
        List<Runnable> queue = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        List<Feed<String>> feeds = new ArrayList<>();
        feeds.add(
                new Feed<>(
                        value -> {
                            shown.add(value);
                            if (value.equals("first")) {
                                feeds.getFirst().offer("second");
                            }
                        },
                        queue::add));
        feeds.getFirst().offer("first");
        while (!queue.isEmpty()) {
            queue.removeFirst().run();
        }
        assertThat(shown).containsExactly("first", "second");
    }

    @Test
    void droppedLinksSayNothingMore() {
        SimpleStringProperty source = new SimpleStringProperty("a");
        SimpleStringProperty target = new SimpleStringProperty();
        ObservableList<String> list = FXCollections.observableArrayList();
        List<String> heard = new ArrayList<>();
        Links links = new Links();
        links.bind(target, source);
        links.follow(source, heard::add);
        links.followAll(list, all -> heard.add("list " + all.size()));
        links.drop();
        source.set("b");
        list.add("c");
        assertThat(target.get()).isEqualTo("a");
        assertThat(heard).containsExactly("a", "list 0");
    }

    @Test
    void anIdLosesItsMiddleAndNeverItsEnds() {
        assertThat(MiddleEllipsis.of("pq_test_1", 12)).isEqualTo("pq_test_1");
        assertThat(MiddleEllipsis.of("pq_test_9d2e77113377a", 15)).isEqualTo("pq_test_9d…377a");
        assertThatThrownBy(() -> MiddleEllipsis.of("abcdefgh", 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesReadAsPeopleSayThem() {
        assertThat(Times.duration(Duration.ofMillis(210))).isEqualTo("0.21 s");
        assertThat(Times.duration(Duration.ofMillis(14_050))).isEqualTo("14.0 s");
        assertThat(Times.duration(Duration.ofSeconds(72))).isEqualTo("1 min 12 s");
        assertThat(Times.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(Times.ago(NOW.minusSeconds(12), NOW)).isEqualTo("12 s ago");
        assertThat(Times.ago(NOW.plusSeconds(12), NOW)).isEqualTo("0 s ago");
        assertThat(Times.moment(NOW.minusSeconds(60), NOW, ZoneOffset.UTC)).isEqualTo("14:06");
        assertThat(Times.moment(NOW.minus(Duration.ofDays(1)), NOW, ZoneOffset.UTC))
                .isEqualTo("20 Nov 14:07");
        assertThat(Times.number(1284)).isEqualTo("#1,284");
    }
}
