import type { TrialSum } from "../trial"
import { trialLines } from "../trial-lines"

const SUM: TrialSum = {
  carts: 9,
  left: 8,
  value_left: [
    { currency_code: "eur", amount: "120.5" },
    { currency_code: "usd", amount: "30" },
  ],
  reachable: 6,
  bought_before_first: 1,
  written_to: 5,
  value_written_to: [{ currency_code: "eur", amount: "100" }],
  bought_after_first: 2,
  messages: 7,
  outcomes: [
    { outcome: "sent", reason: null, carts: 5 },
    { outcome: "refused", reason: "no_consent", carts: 2 },
  ],
  steps: [
    { step: 0, messages: 5, coupons: 0 },
    { step: 1, messages: 2, coupons: 2 },
  ],
  days: [
    { day: "2026-03-02", step: 0, messages: 5 },
    { day: "2026-03-04", step: 1, messages: 2 },
  ],
  coupons: 2,
  coupon_worth: [],
}

describe("The lines of a trial", () => {
  const told = trialLines(SUM).map(({ part, name, detail, step, value, unit }) =>
    [part, name, detail ?? "-", step ?? "-", value, unit].join(" ")
  )

  it("hold each figure with what it counts, and money by its currency", () => {
    expect(told.filter((line) => line.startsWith("figures"))).toEqual([
      "figures carts - - 9 carts",
      "figures left - - 8 carts",
      "figures reachable - - 6 carts",
      "figures bought_before_first - - 1 carts",
      "figures written_to - - 5 carts",
      "figures bought_after_first - - 2 carts",
      "figures messages - - 7 messages",
      "figures coupons - - 2 coupons",
      "figures value_left - - 120.5 eur",
      "figures value_left - - 30 usd",
      "figures value_written_to - - 100 eur",
    ])
  })

  it("hold why carts got nothing, and each message by its step and its day", () => {
    expect(told.filter((line) => !line.startsWith("figures"))).toEqual([
      "outcomes sent - - 5 carts",
      "outcomes refused no_consent - 2 carts",
      "steps messages - 0 5 messages",
      "steps coupons - 0 0 coupons",
      "steps messages - 1 2 messages",
      "steps coupons - 1 2 coupons",
      "days 2026-03-02 - 0 5 messages",
      "days 2026-03-04 - 1 2 messages",
    ])
  })
})
