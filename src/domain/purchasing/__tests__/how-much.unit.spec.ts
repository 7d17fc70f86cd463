import fc from "fast-check"
import { add, compare, roundTo, subtract, sum } from "../../shared/money"
import { priceAt } from "../choose-offer"
import { howMuch, howMuchInAll, OrderLineAdvice, Terms } from "../how-much"
import { lineTotal } from "../line-price"
import { orderableQuantity } from "../orderable-quantity"

const terms = (some: Partial<Terms> = {}): Terms => ({
  minimum_order_quantity: 1,
  order_multiple: 1,
  unit_price: "1",
  price_per_quantity: 1,
  discount_percent: "0",
  price_breaks: [],
  ...some,
})
const from = (from_quantity: number, unit_price: string, discount_percent = "0") => ({
  from_quantity,
  unit_price,
  discount_percent,
})
const advice = (need: number, some: Partial<Terms>) => howMuch(need, "LAMP", terms(some), 2)
const rules = (need: number, some: Partial<Terms>) =>
  advice(need, some).steps.map((step) => `${step.rule} ${step.from}→${step.to}`)

describe("howMuch", () => {
  it.each([
    [1, 15],
    [6, 15],
    [12, 15],
    [13, 15],
    [15, 15],
    [18, 18],
  ])("of a need of %i, sold from 15 in packs of 3, is %i (Dolibarr#38783)", (need, quantity) => {
    expect(advice(need, { minimum_order_quantity: 15, order_multiple: 3 }).quantity).toBe(quantity)
  })

  it("asks at least the minimum, which is not what is reordered (InvenTree#1631, erpnext#5475)", () => {
    expect(rules(3, { minimum_order_quantity: 10 })).toEqual(["need 0→3", "minimum 3→10"])
    expect(rules(30, { minimum_order_quantity: 10 })).toEqual(["need 0→30"])
  })

  it("rounds up to whole packs, also the minimum", () => {
    expect(rules(11, { order_multiple: 10 })).toEqual(["need 0→11", "multiple 11→20"])
    expect(rules(1, { minimum_order_quantity: 25, order_multiple: 10 })).toEqual([
      "need 0→1",
      "minimum 1→25",
      "multiple 25→30",
    ])
  })

  it("counts what a pack holds, not packs: three come where a pack of three is ordered (InvenTree#3030, #822)", () => {
    expect(rules(1, { order_multiple: 3 })).toEqual(["need 0→1", "multiple 1→3"])
    expect(advice(100, { order_multiple: 100, unit_price: "0.05" })).toMatchObject({
      quantity: 100,
      line_total: "5.00",
    })
  })

  it("raises what is needed to the minimum instead of leaving it out (Dolibarr#9561)", () => {
    const { quantity, steps } = advice(1, { minimum_order_quantity: 50 })
    expect([quantity, steps.at(-1)]).toEqual([50, { rule: "minimum", from: 1, to: 50, why: { minimum: 50 } }])
  })

  it("takes a break in stock units, whatever the pack (InvenTree#9265)", () => {
    const reel = {
      order_multiple: 1000,
      unit_price: "0.0200",
      price_breaks: [from(5000, "0.0150"), from(10_000, "0.0080")],
    }
    // 4,500 components are 5 reels: 5,000 components, which reach the first break.
    expect(advice(4500, reel)).toMatchObject({ quantity: 5000, advised: 5000, line_total: "75.00" })
    // 6,000 at 0.015 cost 90; 10,000 at 0.008 cost 80.
    expect(advice(6000, reel).steps.at(-1)).toEqual({
      rule: "break",
      from: 6000,
      to: 10_000,
      why: {
        from_quantity: 10_000,
        unit_price: "0.0080",
        discount_percent: "0",
        costs_before: "90.00",
        costs_after: "80.00",
        saves: "10.00",
      },
    })
  })

  it("goes to the tier that costs least in all, past one that does not (odoo's tiers)", () => {
    const tiers = { unit_price: "10", price_breaks: [from(10, "9.90"), from(12, "7")] }
    expect(advice(9, tiers)).toMatchObject({ quantity: 9, advised: 12, line_total: "84.00" })
    expect(advice(8, tiers)).toMatchObject({ quantity: 8, advised: 8, line_total: "80.00" })
  })

  it("does not buy more at the same cost", () => {
    expect(advice(9, { unit_price: "10", price_breaks: [from(10, "9")] }).advised).toBe(9)
    const alike = { unit_price: "10", price_breaks: [from(10, "8"), from(16, "5")] }
    expect(advice(9, alike)).toMatchObject({ advised: 10, line_total: "80.00" })
  })

  it("counts the discount of a break (Dolibarr#9592)", () => {
    const discounted = { unit_price: "100", price_breaks: [from(10, "100", "20")] }
    expect(advice(10, discounted).line_total).toBe("800.00")
    expect(advice(9, discounted)).toMatchObject({ advised: 10, line_total: "800.00" })
  })

  it("refuses a need that nobody could order", () => {
    expect(() => advice(0, {})).toThrow("The need of LAMP is 0")
    expect(() => advice(2_147_483_647, { order_multiple: 1000 })).toThrow("order at most 2147483000")
  })

  const anyTerms = fc
    .record({
      minimum_order_quantity: fc.integer({ min: 1, max: 500 }),
      order_multiple: fc.integer({ min: 1, max: 60 }),
      unit_price: fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2)),
      breaks: fc.uniqueArray(
        fc.record({
          from_quantity: fc.integer({ min: 2, max: 2000 }),
          cents: fc.integer({ min: 0, max: 100_000 }),
          discount: fc.integer({ min: 0, max: 100 }),
        }),
        { maxLength: 4, selector: (one) => one.from_quantity }
      ),
    })
    .map(({ breaks, ...others }) =>
      terms({
        ...others,
        price_breaks: breaks.map(({ from_quantity, cents, discount }) =>
          from(from_quantity, (cents / 100).toFixed(2), String(discount))
        ),
      })
    )

  it("covers the need, is sold so, and never costs more than the least that would do", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), anyTerms, (need, some) => {
        const { quantity, advised, line_total, steps } = howMuch(need, "LAMP", some, 2)
        expect(quantity).toBe(orderableQuantity(need, some))
        for (const ordered of [quantity, advised]) {
          expect(ordered).toBeGreaterThanOrEqual(need)
          expect(orderableQuantity(ordered, some)).toBe(ordered)
        }
        const least = lineTotal(quantity, priceAt(some, quantity), 2)
        expect(line_total).toBe(lineTotal(advised, priceAt(some, advised), 2))
        expect(compare(line_total, least) < 0 || advised === quantity).toBe(true)
        expect(steps.every((step, index) => step.from === (steps[index - 1]?.to ?? 0))).toBe(true)
        expect(steps.at(-1)?.to).toBe(advised)
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })

  it("leaves no quantity that is larger and cheaper unsaid", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), anyTerms, (need, some) => {
        const { line_total, quantity } = howMuch(need, "LAMP", some, 2)
        for (const { from_quantity } of some.price_breaks.filter((one) => one.from_quantity > quantity)) {
          const larger = orderableQuantity(from_quantity, some)
          expect(compare(lineTotal(larger, priceAt(some, larger), 2), line_total)).toBeGreaterThanOrEqual(0)
        }
      }),
      { seed: 20261123, numRuns: 500 }
    )
  })
})

describe("howMuchInAll", () => {
  const none = { minimum_order_value: null, free_freight_threshold: null, usual_freight_cost: null }
  const line = (key: string, quantity: number, some: Partial<Terms>): OrderLineAdvice => ({
    key,
    quantity,
    terms: terms(some),
  })
  const lamps = line("lamp", 20, { unit_price: "10", order_multiple: 5 })
  const bulbs = line("bulb", 100, { unit_price: "2" })

  it("says what is missing to the minimum value and to free freight (Dolibarr#22337)", () => {
    const { total, steps } = howMuchInAll(
      [lamps, bulbs],
      { minimum_order_value: "450", free_freight_threshold: "500", usual_freight_cost: "120" },
      2
    )
    expect(total).toBe("400.00")
    expect(steps.map(({ rule, from, why }) => [rule, from, why.missing])).toEqual([
      ["minimum_value", "400.00", "50.00"],
      ["free_freight", "400.00", "100.00"],
    ])
    expect(steps[0]).toMatchObject({
      to: "450.00",
      additions: [{ key: "lamp", from: 20, to: 25, costs: "50.00" }],
    })
    expect(steps[1]).toMatchObject({
      to: "500.00",
      why: { costs: "100.00", saves: "120", is_cheaper: true },
      additions: [
        { key: "lamp", from: 20, to: 25, costs: "50.00" },
        { key: "bulb", from: 100, to: 125, costs: "50.00" },
      ],
    })
  })

  it("says nothing of a threshold that is reached, or of none", () => {
    expect(howMuchInAll([lamps, bulbs], { ...none, minimum_order_value: "400" }, 2).steps).toEqual([])
    expect(howMuchInAll([lamps], none, 2)).toEqual({ total: "200.00", steps: [] })
    expect(howMuchInAll([], { ...none, minimum_order_value: "400" }, 2)).toEqual({ total: "0.00", steps: [] })
  })

  it("does not say that additions are cheaper where they cost more than the freight", () => {
    const { steps } = howMuchInAll(
      [lamps],
      { ...none, free_freight_threshold: "300", usual_freight_cost: "15" },
      2
    )
    expect(steps[0]?.why).toMatchObject({ costs: "100.00", saves: "15", is_cheaper: false })
  })

  it("proposes nothing where these lines cannot reach the threshold", () => {
    const gifts = line("gift", 10, { unit_price: "0" })
    const [step] = howMuchInAll([gifts], { ...none, minimum_order_value: "50" }, 2).steps
    expect(step).toMatchObject({ to: "0.00", additions: [] })
  })

  const anyLine = fc.record({
    quantity: fc.integer({ min: 1, max: 200 }),
    order_multiple: fc.integer({ min: 1, max: 24 }),
    cents: fc.integer({ min: 0, max: 20_000 }),
  })
  it("reaches the threshold in whole multiples, and no multiple of it could be left out", () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 70 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (some, cents) => {
          const lines = some.map((one, index) =>
            line(String(index), one.quantity * one.order_multiple, {
              order_multiple: one.order_multiple,
              unit_price: (one.cents / 100).toFixed(2),
            })
          )
          const threshold = (cents / 100).toFixed(2)
          const { total, steps } = howMuchInAll(lines, { ...none, minimum_order_value: threshold }, 2)
          const step = steps[0]
          if (!step) return expect(compare(total, threshold)).toBeGreaterThanOrEqual(0)
          if (!step.additions.length) return expect(total).toBe("0.00")
          expect(compare(step.to, threshold)).toBeGreaterThanOrEqual(0)
          const costs = sum(step.additions.map((addition) => addition.costs))
          expect(step.to).toBe(roundTo(add(total, costs), 2))
          for (const { key, from: before, to } of step.additions) {
            const { order_multiple, ...price } = lines[Number(key)]!.terms
            expect((to - before) % order_multiple).toBe(0)
            expect(to).toBeGreaterThan(before)
            const last = subtract(lineTotal(to, price, 2), lineTotal(to - order_multiple, price, 2))
            expect(compare(subtract(step.to, last), threshold)).toBeLessThan(0)
          }
        }
      ),
      { seed: 20261124, numRuns: 300 }
    )
  })
})
