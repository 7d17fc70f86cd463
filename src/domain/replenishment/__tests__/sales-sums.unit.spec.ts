import fc from "fast-check"
import { add, compare, multiply } from "../../shared/money"
import { dailyUnits, dayNumber, plainDay, unpackSeries } from "../daily-series"
import { monthsBetween } from "../months"
import { decimalOf, millionthsOf, SalesSums, timesUnits } from "../sales-sums"

const price = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places))
const sale = fc.record({
  item: fc.constantFrom("iitem_a", "iitem_b", "iitem_c"),
  day: fc.integer({ min: 14_900, max: 15_300 }),
  country: fc.constantFrom("", "France", "EIRE"),
  quantity: fc.integer({ min: -100_000, max: 100_000 }),
  price,
})

describe("sums of sales", () => {
  it("keep decimals exact", () => {
    fc.assert(
      fc.property(price, (amount) => {
        expect(compare(decimalOf(millionthsOf(amount)), amount)).toBe(0)
      }),
      { seed: 20101202 }
    )
    expect(decimalOf(millionthsOf("-0.000001"))).toBe("-0.000001")
    expect(decimalOf(millionthsOf("-12.50"))).toBe("-12.5")
    expect(decimalOf(0)).toBe("0")
  })

  it("stay exact beyond the largest number that holds whole numbers", () => {
    const sums = new SalesSums()
    const price = "999999999999.999999"
    for (const units of [1_000_000_000, 999_999_999, -1_000_000_000, -999_999_998]) {
      sums.add("iitem_a", 15_000, "France", units, timesUnits(millionthsOf(price), units))
    }
    expect([...sums.series()][0]).toMatchObject({ units: [1], revenue: [price] })
    expect([...sums.itemMonths()][0]).toMatchObject({ units: 1, revenue: millionthsOf(price), line_count: 4 })
  })

  it("hold the same units and the same money by day, by month and together", () => {
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 200 }), (sales) => {
        const sums = new SalesSums()
        for (const { item, day, country, quantity, price } of sales) {
          sums.add(item, day, country, quantity, timesUnits(millionthsOf(price), quantity))
        }
        const units = sales.reduce((sum, one) => sum + one.quantity, 0)
        const money = sales.reduce((sum, one) => add(sum, multiply(one.price, one.quantity)), "0")
        const days = [...sums.series()].flatMap(unpackSeries)
        const months = [...sums.itemMonths()]
        expect(days.reduce((sum, one) => sum + one.units, 0)).toBe(units)
        expect(months.reduce((sum, one) => sum + one.units, 0)).toBe(units)
        expect(
          compare(
            days.reduce((sum, one) => add(sum, one.revenue), "0"),
            money
          )
        ).toBe(0)
        expect(
          compare(
            months.reduce((sum, one) => add(sum, decimalOf(one.revenue)), "0"),
            money
          )
        ).toBe(0)
        expect(months.reduce((sum, one) => sum + one.line_count, 0)).toBe(sales.length)
      }),
      { seed: 20101203 }
    )
  })

  it("pack each day once, in order, and unpack to every day asked for", () => {
    fc.assert(
      fc.property(fc.array(sale, { minLength: 1, maxLength: 200 }), (sales) => {
        const sums = new SalesSums()
        const expected = new Map<string, Map<string, number>>()
        for (const { item, day, country, quantity } of sales) {
          sums.add(item, day, country, quantity, 0)
          const days = expected.get(item) ?? new Map<string, number>()
          expected.set(item, days.set(plainDay(day), (days.get(plainDay(day)) ?? 0) + quantity))
        }
        for (const series of sums.series()) {
          expect([...series.days]).toEqual([...new Set(series.days)].sort((a, b) => a - b))
          const days = expected.get(series.inventory_item_id)
          const [from, to] = ["2010-10-01", "2011-12-31"]
          const written = dailyUnits(series, from, to)
          expect(written).toHaveLength(dayNumber(to) - dayNumber(from) + 1)
          const wanted = written.map((_, index) => days?.get(plainDay(dayNumber(from) + index)) ?? 0)
          expect(written).toEqual(wanted)
        }
      }),
      { seed: 20101204 }
    )
  })

  it("cut a series to the days asked for", () => {
    const series = { days: [10, 12], units: [5, -2], revenue: ["1", "-1"] }
    expect(dailyUnits(series, plainDay(11), plainDay(13))).toEqual([0, -2, 0])
    expect(dailyUnits(series, plainDay(13), plainDay(11))).toEqual([])
  })
})

describe("months", () => {
  it("follow one another over the turn of a year", () => {
    expect(monthsBetween("2010-11", "2011-02")).toEqual(["2010-11", "2010-12", "2011-01", "2011-02"])
    expect(monthsBetween("2011-02", "2010-11")).toEqual([])
  })
})
