import fc from "fast-check"
import { JourneyOfOrder, journeyOfOrder, levelOf, netOf, refundedOf } from "../attribution"
import { ATTRIBUTION_LEVELS } from "../lifecycles"
import { compare } from "../../shared/money"

const day = (count: number) => new Date(Date.UTC(2026, 2, 1 + count))
const aJourney = (other: Partial<JourneyOfOrder> = {}): JourneyOfOrder => ({
  id: "crjo_1",
  arm: "treated",
  cart_ids: ["cart_1"],
  eligible_at: day(0),
  until: day(14),
  first_sent_at: day(1),
  used_at: [],
  coupon_order_ids: [],
  ...other,
})
const order = { order_id: "order_1", cart_id: "cart_9", placed_at: day(5) }
const terms = { click_days: 7 }

describe("how surely an order is owed to a message", () => {
  it.each<[string, Partial<JourneyOfOrder>, Date, string]>([
    ["its link was used the day before", { used_at: [day(4)] }, day(5), "click"],
    ["its link was used at that moment", { used_at: [day(5)] }, day(5), "click"],
    ["its link was used exactly as long ago as counts", { used_at: [day(1)] }, day(8), "click"],
    ["its link was used longer ago", { used_at: [day(1)] }, day(9), "assisted"],
    ["its link was used only after", { used_at: [day(6)] }, day(5), "assisted"],
    ["its link was used before and after", { used_at: [day(4), day(6)] }, day(5), "click"],
    ["its coupon was used", { coupon_order_ids: ["order_1"] }, day(5), "coupon"],
    ["link and coupon were", { used_at: [day(4)], coupon_order_ids: ["order_1"] }, day(5), "click"],
    ["its coupon was used with another order", { coupon_order_ids: ["order_2"] }, day(5), "assisted"],
    ["a message went out before", {}, day(5), "assisted"],
    ["a message went out only after", { first_sent_at: day(6) }, day(5), "none"],
    ["none went out", { first_sent_at: null }, day(5), "none"],
    ["its window is over", {}, day(15), "none"],
    ["somebody of the holdout bought", { arm: "holdout", used_at: [day(4)] }, day(5), "none"],
  ])("%s", (_name, other, placed_at, level) =>
    expect(levelOf(aJourney(other), { ...order, placed_at }, terms)).toBe(level)
  )
})

describe("the journey of an order", () => {
  const older = aJourney({ id: "crjo_1", eligible_at: day(0), until: day(14), cart_ids: ["cart_1"] })
  const newer = aJourney({
    id: "crjo_2",
    eligible_at: day(3),
    until: day(17),
    cart_ids: ["cart_2", "cart_3"],
  })
  it.each<[string, string | null, Date, string | null]>([
    ["is the newest that is going", "cart_9", day(5), "crjo_2"],
    ["is the newest where nothing is known of the cart", null, day(5), "crjo_2"],
    ["is that of its own cart", "cart_1", day(5), "crjo_1"],
    ["is that of the cart that a link opened", "cart_3", day(5), "crjo_2"],
    ["is that of its own cart, be it bought before anybody noticed", "cart_2", day(-1), "crjo_2"],
    ["is the older one while there was no other", "cart_9", day(2), "crjo_1"],
    ["is none before any cart was left", "cart_9", day(-1), null],
    ["is the one whose window is open", "cart_9", day(16), "crjo_2"],
    ["is none after all windows", "cart_9", day(18), null],
  ])("%s", (_name, cart_id, placed_at, id) =>
    expect(journeyOfOrder([older, newer], { ...order, cart_id, placed_at })?.id ?? null).toBe(id)
  )

  it("is one at most, in whatever order journeys are told, and its level never rises with time", () => {
    const instant = fc.integer({ min: -5, max: 40 }).map(day)
    const journey = fc
      .record({
        id: fc.constantFrom("a", "b", "c", "d"),
        arm: fc.constantFrom("treated" as const, "holdout" as const),
        cart: fc.constantFrom("cart_1", "cart_2", "cart_9"),
        from: fc.integer({ min: 0, max: 20 }),
        used_at: fc.array(instant, { maxLength: 3 }),
        first_sent_at: fc.option(instant),
      })
      .map(({ cart, from, ...other }) =>
        aJourney({ ...other, cart_ids: [cart], eligible_at: day(from), until: day(from + 14) })
      )
    fc.assert(
      fc.property(
        fc.uniqueArray(journey, { selector: ({ id }) => id, maxLength: 4 }),
        instant,
        fc.nat({ max: 10 }),
        (journeys, placed_at, days) => {
          const asked = { ...order, placed_at }
          const found = journeyOfOrder(journeys, asked)
          expect(journeyOfOrder([...journeys].reverse(), asked)).toBe(found)
          if (!found) return
          const level = levelOf(found, asked, terms)
          if (found.arm === "holdout") expect(level).toBe("none")
          // A longer time for clicks never makes an order less surely owed.
          const longer = levelOf(found, asked, { click_days: terms.click_days + days })
          expect(ATTRIBUTION_LEVELS.indexOf(longer)).toBeLessThanOrEqual(ATTRIBUTION_LEVELS.indexOf(level))
        }
      ),
      { seed: 17, numRuns: 300 }
    )
  })
})

describe("what an order brought", () => {
  it.each([
    ["nothing was given back", "0", "100", "0"],
    ["money was given back", "30", "100", "30"],
    ["goods came back, and the money is still owed", "0", "60", "40"],
    ["goods came back and were paid for", "40", "60", "40"],
    ["more was paid out than came back", "50", "60", "50"],
    ["all of it", "100", "0", "100"],
    ["more than the order was", "130", "0", "100"],
    ["something dearer was taken instead", "0", "120", "0"],
  ])("%s", (_name, paid_out, current_total, refunded) =>
    expect(refundedOf("100", { paid_out, current_total })).toBe(refunded)
  )

  it("is never less than nothing nor more than the order", () => {
    const amount = fc.integer({ min: 0, max: 100_000 }).map((cents) => (cents / 100).toFixed(2))
    fc.assert(
      fc.property(amount, amount, amount, fc.boolean(), (total, paid_out, current_total, is_canceled) => {
        const refunded = refundedOf(total, { paid_out, current_total })
        const net = netOf({ total, refunded, is_canceled })
        expect(compare(net, "0")).toBeGreaterThanOrEqual(0)
        expect(compare(net, total)).toBeLessThanOrEqual(0)
        if (is_canceled) expect(net).toBe("0")
      }),
      { seed: 5, numRuns: 300 }
    )
  })
})
