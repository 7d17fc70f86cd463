import fc from "fast-check"
import { add, compare, Decimal, multiply, roundTo, sum } from "../../shared/money"
import { compareQuotations } from "../quotation-comparison"
import type { AskedLine, QuotedLine, QuotingSupplier } from "../quotation-offer"
import { checkAllocations, planOf } from "../quotation-plan"
import { EVERY_DAY } from "../working-days"

const TERMS = { today: "2026-11-23", decimals: 2 }

const asked = (id: string, quantity = 10, wished_on: string | null = null): AskedLine => ({
  id,
  name: `SKU ${id}`,
  quantity,
  wished_on,
})

const quoted = (
  line_id: string,
  unit_price: string | null,
  others: Partial<QuotedLine> = {}
): QuotedLine => ({
  line_id,
  is_declined: unit_price === null,
  unit_price,
  price_per_quantity: 1,
  quantity: null,
  minimum_order_quantity: 1,
  order_multiple: 1,
  lead_time_days: null,
  delivers_on: null,
  valid_until: null,
  ...others,
})

const supplier = (
  supplier_id: string,
  answers: QuotedLine[],
  others: Partial<QuotingSupplier> = {}
): QuotingSupplier => ({
  supplier_id,
  name: supplier_id.toUpperCase(),
  currency_code: "eur",
  currency_decimals: 2,
  rate: "1",
  lead_time_days: 7,
  calendar: EVERY_DAY,
  minimum_order_value: null,
  free_freight_threshold: null,
  usual_freight_cost: null,
  quoted_freight: null,
  answers,
  ...others,
})

const cellOf = (result: ReturnType<typeof compareQuotations>, line: string, of: string) =>
  result.cells.find((cell) => cell.line_id === line && cell.supplier_id === of)!

describe("compareQuotations", () => {
  it("names the cheapest single supplier, the cheapest of each line and who is first to deliver (erpnext PR#32107)", () => {
    const lines = [asked("a"), asked("b")]
    const near = supplier("near", [
      quoted("a", "3.00", { lead_time_days: 1 }),
      quoted("b", "3.00", { lead_time_days: 1 }),
    ])
    const far = supplier("far", [quoted("a", "1.00"), quoted("b", "6.00")])
    const { plans, cells } = compareQuotations(lines, [near, far], TERMS)
    expect(plans.single?.allocations.map((one) => one.supplier_id)).toEqual(["near", "near"])
    expect(plans.best_lines?.allocations.map((one) => one.supplier_id)).toEqual(["far", "near"])
    expect(
      [...cells].sort((a, b) => ((a.arrives_on ?? "") < (b.arrives_on ?? "") ? -1 : 1))[0]?.supplier_id
    ).toBe("near")
  })

  it("shares the freight of an order by the value of its lines, to the cent", () => {
    const lines = [asked("a", 10), asked("b", 1), asked("c", 1)]
    const lumen = supplier(
      "lumen",
      [quoted("a", "1.00"), quoted("b", "10.00"), quoted("c", "10.00", { lead_time_days: 3 })],
      { usual_freight_cost: "10.00" }
    )
    const result = compareQuotations(lines, [lumen], TERMS)
    expect(result.cells.map((cell) => cell.freight_share)).toEqual(["3.34", "3.33", "3.33"])
    expect(cellOf(result, "a", "lumen")).toMatchObject({
      total: "10.00",
      landed_total: "13.34",
      landed_unit: "1.334000",
      arrives_on: "2026-11-30",
    })
    expect(cellOf(result, "c", "lumen").arrives_on).toBe("2026-11-26")
    expect(result.suppliers[0]).toMatchObject({
      goods_total: "30.00",
      freight: "10.00",
      landed_total: "40.00",
    })
  })

  it("asks no freight from the threshold on, and what the supplier quotes in place of the usual cost", () => {
    const terms = { usual_freight_cost: "15", free_freight_threshold: "100" }
    const total = (price: string, others: Partial<QuotingSupplier> = {}) =>
      compareQuotations([asked("a")], [supplier("s", [quoted("a", price)], { ...terms, ...others })], TERMS)
        .suppliers[0]!.landed_total
    expect(total("9.99")).toBe("114.90")
    expect(total("10.00")).toBe("100.00")
    expect(total("10.00", { quoted_freight: "4" })).toBe("104.00")
  })

  it("counts what a least quantity makes the buyer take, so that the cheaper price can cost more", () => {
    const lines = [asked("a", 10)]
    const result = compareQuotations(
      lines,
      [
        supplier("bulk", [quoted("a", "0.90", { minimum_order_quantity: 100 })]),
        supplier("retail", [quoted("a", "1.20")]),
      ],
      TERMS
    )
    expect(cellOf(result, "a", "bulk")).toMatchObject({ quantity: 100, is_raised: true, total: "90.00" })
    expect(result.cheapest).toEqual({ a: "retail" })
  })

  it("names a missing rate instead of dividing by it, and keeps such a price out of the choices", () => {
    const result = compareQuotations(
      [asked("a")],
      [
        supplier("osaka", [quoted("a", "100")], { currency_code: "jpy", currency_decimals: 0, rate: null }),
        supplier("lumen", [quoted("a", "5")]),
      ],
      TERMS
    )
    expect(cellOf(result, "a", "osaka")).toMatchObject({
      own_total: "1000",
      total: null,
      landed_total: null,
      is_eligible: false,
    })
    expect(result.suppliers[0]).toMatchObject({ has_rate: false, goods_total: null, landed_total: null })
    expect(result.cheapest).toEqual({ a: "lumen" })
  })

  it("converts at the rate and rounds each line to the currency's decimals", () => {
    const result = compareQuotations(
      [asked("a", 3)],
      [supplier("us", [quoted("a", "1.005")], { currency_code: "usd", rate: "0.921" })],
      TERMS
    )
    expect(cellOf(result, "a", "us")).toMatchObject({
      own_total: "3.02",
      total: "2.78",
      unit_value: "0.925605",
    })
  })

  it("marks what is short, expired, declined, unanswered or later than wished, and lets none of the first four win", () => {
    const result = compareQuotations(
      [asked("a", 10, "2026-11-25"), asked("b"), asked("c")],
      [
        supplier("cheap", [
          quoted("a", "1", { quantity: 4 }),
          quoted("b", "1", { valid_until: "2026-11-22" }),
          quoted("c", null),
        ]),
        supplier("dear", [quoted("a", "9"), quoted("b", "9", { valid_until: "2026-11-23" })]),
      ],
      TERMS
    )
    expect(cellOf(result, "a", "cheap")).toMatchObject({ quantity: 4, is_short: true, is_after_wish: true })
    expect(cellOf(result, "b", "cheap").is_expired).toBe(true)
    expect(cellOf(result, "c", "cheap").state).toBe("declined")
    expect(cellOf(result, "c", "dear").state).toBe("unanswered")
    expect(result.cheapest).toEqual({ a: "dear", b: "dear" })
    expect(result.plans.mix).toMatchObject({ uncovered: ["c"], landed_total: "180.00" })
  })

  it("orders from one where the freight of a second costs more than it saves", () => {
    const lines = [asked("a"), asked("b")]
    const one = supplier("one", [quoted("a", "10.00"), quoted("b", "10.00")], { usual_freight_cost: "20" })
    const two = supplier("two", [quoted("a", "9.50"), quoted("b", "11.00")], { usual_freight_cost: "20" })
    const { plans } = compareQuotations(lines, [one, two], TERMS)
    expect(plans.best_lines).toMatchObject({ landed_total: "235.00" })
    expect(plans.single).toMatchObject({ landed_total: "220.00" })
    expect(plans.mix).toMatchObject({ landed_total: "220.00", is_exact: true })
  })

  it("moves a dearer line to the supplier that thereby delivers free", () => {
    const lines = [asked("a"), asked("b"), asked("c")]
    const one = supplier("one", [quoted("a", "9.00"), quoted("b", "5.10")], {
      usual_freight_cost: "30",
      free_freight_threshold: "140",
    })
    const two = supplier("two", [quoted("b", "5.00"), quoted("c", "1.00")])
    const { plans } = compareQuotations(lines, [one, two], TERMS)
    expect(plans.best_lines!.landed_total).toBe("180.00")
    expect(plans.mix).toMatchObject({ landed_total: "151.00", is_exact: true })
    expect(plans.single).toBeNull()
  })

  it("gives no supplier less than its least order, while another choice is there", () => {
    const lines = [asked("a"), asked("b")]
    const strict = supplier("strict", [quoted("a", "1.00"), quoted("b", "3.00")], {
      minimum_order_value: "40",
    })
    const easy = supplier("easy", [quoted("a", "2.50"), quoted("b", "2.00")])
    const { plans } = compareQuotations(lines, [strict, easy], TERMS)
    expect(plans.best_lines!.orders.find((order) => order.supplier_id === "strict")!.is_below_minimum).toBe(
      true
    )
    expect(plans.mix).toMatchObject({ landed_total: "40.00", is_exact: true })
    expect(plans.mix!.orders.every((order) => !order.is_below_minimum)).toBe(true)
  })

  it("says so where every choice falls below a least order", () => {
    const only = supplier("only", [quoted("a", "1.00")], { minimum_order_value: "500" })
    const { plans } = compareQuotations([asked("a")], [only], TERMS)
    expect(plans.mix!.orders[0]).toMatchObject({ is_below_minimum: true, own_goods_total: "10.00" })
  })

  it("says that beyond eight suppliers the mix is a good one, not a proven one", () => {
    const suppliers = Array.from({ length: 9 }, (_, index) =>
      supplier(`s${index}`, [quoted("a", `${index + 1}`), quoted("b", `${9 - index}`)], {
        usual_freight_cost: "5",
      })
    )
    const { plans } = compareQuotations([asked("a"), asked("b")], suppliers, TERMS)
    expect(plans.mix).toMatchObject({ is_exact: false, landed_total: "30.00" })
  })
})

const price = fc.integer({ min: 1, max: 2_000 }).map((cents) => roundTo(multiply(String(cents), "0.01"), 2))
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

/** Up to four suppliers who each price some of up to four lines. */
const market = fc.integer({ min: 1, max: 4 }).chain((lineCount) => {
  const lines = Array.from({ length: lineCount }, (_, index) => asked(`l${index}`, 1 + index * 3))
  const answer = (line: AskedLine) =>
    fc
      .record({
        unit_price: fc.option(price, { nil: null, freq: 5 }),
        minimum_order_quantity: fc.integer({ min: 1, max: 12 }),
        lead_time_days: fc.integer({ min: 0, max: 30 }),
      })
      .map(({ unit_price, ...terms }) => quoted(line.id, unit_price, terms))
  const terms = fc.record({
    usual_freight_cost: some(price),
    free_freight_threshold: some(price),
    minimum_order_value: some(price),
    rate: fc.constantFrom<Decimal | null>("1", "1", "0.5", "1.7313", null),
  })
  const one = fc.record({ answers: fc.tuple(...lines.map(answer)), terms })
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((several) => ({
    lines,
    suppliers: several.map(({ answers, terms: given }, index) => supplier(`s${index}`, answers, given)),
  }))
})

/** Every choice there is, the slow way. */
function cheapestByHand(lines: readonly AskedLine[], suppliers: readonly QuotingSupplier[]) {
  const result = compareQuotations(lines, suppliers, TERMS)
  const choices = lines
    .map((line) => result.cells.filter((cell) => cell.line_id === line.id && cell.is_eligible))
    .filter((cells) => cells.length)
  const all = choices.reduce<(typeof choices)[number][]>(
    (made, cells) => made.flatMap((begun) => cells.map((cell) => [...begun, cell])),
    [[]]
  )
  const plans = all.map((cells) => planOf(lines, suppliers, cells, TERMS))
  const taken = plans.filter((plan) => plan.orders.every((order) => !order.is_below_minimum))
  return (taken.length ? taken : plans)
    .map((plan) => plan.landed_total!)
    .reduce((least, one) => (compare(one, least) < 0 ? one : least))
}

describe("the choices among answers", () => {
  const seed = { seed: 20261123, numRuns: 300 }

  it("finds what trying every choice finds", () => {
    fc.assert(
      fc.property(market, ({ lines, suppliers }) => {
        const { mix } = compareQuotations(lines, suppliers, TERMS).plans
        if (!mix) return
        expect(mix).toMatchObject({ is_exact: true, landed_total: cheapestByHand(lines, suppliers) })
      }),
      seed
    )
  })

  it("never asks more for the mix than for the best single supplier, nor for any order below its minimum", () => {
    fc.assert(
      fc.property(market, ({ lines, suppliers }) => {
        const { mix, single } = compareQuotations(lines, suppliers, TERMS).plans
        if (!single || single.orders[0]!.is_below_minimum) return
        expect(compare(mix!.landed_total!, single.landed_total!)).toBeLessThanOrEqual(0)
        expect(mix!.orders.some((order) => order.is_below_minimum)).toBe(false)
      }),
      seed
    )
  })

  it("adds up: shares to the freight, lines to orders, orders to the whole", () => {
    fc.assert(
      fc.property(market, ({ lines, suppliers }) => {
        const result = compareQuotations(lines, suppliers, TERMS)
        for (const one of result.suppliers) {
          if (one.goods_total === null) continue
          const cells = result.cells.filter(
            (cell) => cell.supplier_id === one.supplier_id && cell.total !== null
          )
          expect(roundTo(sum(cells.map((cell) => cell.freight_share!)), 2)).toBe(one.freight)
          expect(roundTo(sum(cells.map((cell) => cell.landed_total!)), 2)).toBe(one.landed_total)
        }
        for (const plan of Object.values(result.plans)) {
          if (!plan) continue
          expect(roundTo(sum(plan.orders.map((order) => order.landed_total!)), 2)).toBe(plan.landed_total)
          expect(roundTo(add(plan.goods_total!, plan.freight!), 2)).toBe(plan.landed_total)
          for (const order of plan.orders) {
            expect(roundTo(sum(order.lines.map((line) => line.total!)), 2)).toBe(order.goods_total)
          }
          expect(() => checkAllocations(lines, suppliers, plan.allocations)).not.toThrow()
        }
      }),
      seed
    )
  })

  it("does not depend on the order in which the suppliers are named", () => {
    fc.assert(
      fc.property(market, ({ lines, suppliers }) => {
        const there = compareQuotations(lines, suppliers, TERMS)
        const back = compareQuotations(lines, [...suppliers].reverse(), TERMS)
        expect(back.cheapest).toEqual(there.cheapest)
        expect(back.soonest).toEqual(there.soonest)
        for (const name of ["best_lines", "single", "mix"] as const) {
          expect(back.plans[name]?.allocations).toEqual(there.plans[name]?.allocations)
          expect(back.plans[name]?.landed_total).toEqual(there.plans[name]?.landed_total)
        }
      }),
      seed
    )
  })
})

describe("checkAllocations", () => {
  const lines = [asked("a", 10)]
  const one = supplier("one", [quoted("a", "1", { minimum_order_quantity: 6, order_multiple: 6 })])
  const two = supplier("two", [quoted("a", "2", { quantity: 5 })])
  const three = supplier("three", [quoted("a", null)])
  const check =
    (...given: [string, number, string?][]) =>
    () =>
      checkAllocations(
        lines,
        [one, two, three],
        given.map(([supplier_id, quantity, line_id = "a"]) => ({ line_id, supplier_id, quantity }))
      )

  it("lets a line be split, and exceed what was asked where a least quantity forces it", () => {
    expect(check(["one", 6], ["two", 4])).not.toThrow()
    expect(check(["one", 12])).not.toThrow()
    expect(check(["two", 5])).not.toThrow()
  })

  it.each([
    [check(), "Nothing is chosen; choose a supplier for at least one line"],
    [check(["one", 6, "z"]), "The request has no line z"],
    [check(["four", 6]), "Supplier four was not asked"],
    [check(["three", 6]), "THREE gave no price for SKU a; choose another supplier for it"],
    [check(["two", 6]), "TWO offers 5 of SKU a and cannot deliver 6; order at most 5"],
    [check(["one", 7]), "ONE sells SKU a from 6 in multiples of 6: 7 is not orderable; 12 would be"],
    [check(["one", 6], ["two", 5]), "11 of SKU a are chosen and 10 were asked for; take 1 off"],
    [check(["one", 6], ["one", 6]), "SKU a goes to ONE twice; put its quantities together"],
    [
      check(["two", 0]),
      "The quantity of SKU a from TWO is 0; it must be a whole number from 1 to 2147483647",
    ],
  ])("refuses what the answers do not bear (%#)", (act, message) => {
    expect(act).toThrow(message)
  })
})
