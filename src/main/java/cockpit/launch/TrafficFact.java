package cockpit.launch;

import java.math.BigDecimal;
import java.time.Instant;

/// Step 7: stages of limited traffic, and what flowed in them. Amounts are decimal text.
public sealed interface TrafficFact extends Fact {
    /// What a stage allows and what it must have seen.
    ///
    /// @param ordersMax the most orders in the whole stage: 1 to 1,000,000
    /// @param amountMax the most fiat in the whole stage, decimal text
    /// @param currency such as `EUR`
    /// @param ordersMin how many real orders must have settled before the next stage: 1 to
    ///   ordersMax
    /// @param secondsMin how long the stage lasts at least: 0 to 2,592,000
    record StageLimits(
            int ordersMax, String amountMax, String currency, int ordersMin, long secondsMin) {
        public StageLimits {
            if (ordersMax < 1 || ordersMax > 1_000_000) {
                throw new IllegalArgumentException("a stage allows 1 to 1,000,000 orders");
            }
            if (Evidence.amount(amountMax).filter(a -> a.signum() > 0).isEmpty()) {
                throw new IllegalArgumentException("a stage's amount is a decimal number above 0");
            }
            if (ordersMin < 1 || ordersMin > ordersMax) {
                throw new IllegalArgumentException(
                        "a stage must see at least one order, and no more than it allows");
            }
            if (secondsMin < 0 || secondsMin > 2_592_000) {
                throw new IllegalArgumentException("a stage lasts 0 s to 30 days at least");
            }
        }

        public BigDecimal amount() {
            return new BigDecimal(amountMax);
        }
    }

    /// Somebody asks for a stage; a review by somebody else opens it.
    ///
    /// @param number from 1
    record StageAsked(String stageId, int number, StageLimits limits, String askedBy, String reason)
            implements TrafficFact {}

    /// A stage was reviewed and is open.
    record StageOpened(
            String stageId,
            int number,
            StageLimits limits,
            String askedBy,
            String approvedBy,
            String review)
            implements TrafficFact {}

    /// What flowed since the stage was opened, read from 0Pools in whole.
    ///
    /// @param from when the stage was opened
    /// @param to the time of the reading
    /// @param orders trades that were made, in any status
    /// @param amount their sum in fiat
    record TrafficSeen(
            String stageId,
            Instant from,
            Instant to,
            int orders,
            int settled,
            int failed,
            int open,
            String amount,
            String currency)
            implements TrafficFact {
        /// The same reading made again at another time.
        TrafficSeen again(Instant newTo) {
            return new TrafficSeen(
                    stageId, from, newTo, orders, settled, failed, open, amount, currency);
        }
    }

    /// Somebody typed what may be spent on one controlled order, and where.
    ///
    /// @param environment as typed, and the same as the record's
    record OrderAllowed(
            String environment, String partnerName, String amount, String currency, String person)
            implements TrafficFact {}
}
