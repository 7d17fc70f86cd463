import fc from "fast-check"
import { add, compare, multiply, roundTo, subtract, sum } from "../../shared/money"
import {
  CostStep,
  ItemCost,
  moveAtAverage,
  setAverage,
  shareOf,
  takeIn,
  takeOut,
  undoLast,
  valueAt,
} from "../moving-average"

const goods = (quantity: number, unitCost: string) => ({ quantity, value: multiply(unitCost, quantity) })
const after = (step: CostStep): ItemCost => ({ quantity: step.quantity_after, average: step.average_after })
const sold = (item: ItemCost, quantity: number): ItemCost => ({
  ...item,
  quantity: item.quantity - quantity,
})
const NEW: ItemCost = { quantity: 0, average: null }
const average = (step: CostStep) => (step.average_after === null ? null : roundTo(step.average_after, 2))

describe("the moving average", () => {
  it("is the cost of the first goods", () => {
    expect(takeIn(NEW, goods(10, "12.5"))).toEqual({
      quantity_before: 0,
      quantity_after: 10,
      average_before: null,
      average_after: "12.500000000000",
      value: "125.000000",
      variance: "0.000000",
    })
  })

  it("is weighed over what is there and what comes", () => {
    const step = takeIn({ quantity: 10, average: "100" }, goods(5, "110"))
    expect([average(step), step.variance]).toEqual(["103.33", "0.000000"])
  })

  it("becomes the cost of what comes where goods are there whose cost nobody knew, and says what that gave them", () => {
    const step = takeIn({ quantity: 4, average: null }, goods(6, "3"))
    expect([average(step), step.value, step.variance]).toEqual(["3.00", "18.000000", "12.000000"])
  })

  it("counts goods that cost nothing", () => {
    expect(average(takeIn({ quantity: 10, average: "5" }, goods(10, "0")))).toBe("2.50")
  })

  it("is set by hand without moving goods", () => {
    const step = setAverage({ quantity: 7, average: "2" }, "3.5")
    expect(step).toMatchObject({ quantity_after: 7, value: "0.000000", variance: "10.500000" })
  })

  it("stays when goods of unknown cost leave", () => {
    const step = moveAtAverage({ quantity: 7, average: "2" }, -3)
    expect([average(step), step.value, step.variance]).toEqual(["2.00", "-6.000000", "0.000000"])
    expect(moveAtAverage({ quantity: 7, average: null }, -3)).toMatchObject({
      average_after: null,
      value: "0.000000",
    })
  })
})

describe("what others' users reported of their moving average", () => {
  it("odoo#41669: 2 sold before the first delivery, 20 come for 3.30: one costs 3.30, not 3.67", () => {
    const step = takeIn({ quantity: -2, average: "0" }, goods(20, "3.3"))
    expect([average(step), step.variance]).toEqual(["3.30", "-6.600000"])
  })

  it("odoo#243813: 10 sold short, 5 come for 10: one costs 10, not -10", () => {
    const step = takeIn({ quantity: -10, average: "0" }, goods(5, "10"))
    expect([average(step), step.quantity_after, step.variance]).toEqual(["10.00", -5, "-100.000000"])
  })

  it("odoo#106112: 10 sold short, one comes for 10: its cost is not below zero", () => {
    expect(average(takeIn({ quantity: -10, average: "0" }, goods(1, "10")))).toBe("10.00")
  })

  it("odoo#46850: 2 for 1.00 and one for 1.01, all sold: nothing is left in stock, not even a cent", () => {
    const bought = after(takeIn(after(takeIn(NEW, goods(2, "1"))), goods(1, "1.01")))
    const empty = sold(bought, 3)
    expect(valueAt(empty.quantity, empty.average)).toBe("0.000000")
    expect(roundTo(valueAt(3, bought.average), 2)).toBe("3.01")
  })

  it("odoo#229627: 3 pieces for 100, 150 and 80 are worth 330, each of them 110", () => {
    const steps = ["100", "150", "80"].reduce<ItemCost>(
      (item, cost) => after(takeIn(item, goods(1, cost))),
      NEW
    )
    expect([roundTo(steps.average as string, 2), valueAt(3, steps.average)]).toEqual(["110.00", "330.000000"])
  })

  it("odoo#187169: 15 for 2000 among 100 for 5, 10 sold, the receipt taken back: no cost is below zero", () => {
    const dear = takeIn({ quantity: 100, average: "5" }, goods(15, "2000"))
    const later = sold(after(dear), 10)
    const back = takeOut(later, goods(-15, "2000"))
    expect(average(back)).toBe("265.22")
    expect(undoLast(later, goods(-15, "2000"), dear)).toMatchObject({ average_after: "5.000000000000" })
  })

  it("erpnext#37424: 8 of the dear go back after the cheap were issued: the average stays 18.18, not -309.09", () => {
    const both = after(takeIn(after(takeIn(NEW, goods(10, "100"))), goods(100, "10")))
    const step = takeOut(sold(both, 100), goods(-8, "100"))
    expect([average(step), step.quantity_after, step.value]).toEqual(["18.18", 2, "-800.000000"])
    expect(roundTo(step.variance, 2)).toBe("654.55")
  })

  it("erpnext#57835: 100 for 1000 and 100 for 400, 100 delivered, the first 100 go back: no value without units", () => {
    const both = after(takeIn(after(takeIn(NEW, goods(100, "1000"))), goods(100, "400")))
    const step = takeOut(sold(both, 100), goods(-100, "1000"))
    expect([step.quantity_after, valueAt(0, step.average_after)]).toEqual([0, "0.000000"])
    expect(step.variance).toBe("30000.000000")
  })

  it("erpnext#15148: 10 for 100, 5 for 110, 5 of the first go back for 500: the rest is worth 1050", () => {
    const both = after(takeIn(after(takeIn(NEW, goods(10, "100"))), goods(5, "110")))
    const step = takeOut(both, goods(-5, "100"))
    expect([average(step), valueAt(10, step.average_after), roundTo(step.variance, 2)]).toEqual([
      "105.00",
      "1050.000000",
      "0.00",
    ])
  })
})

const cost = fc
  .integer({ min: 0, max: 99_999_999 })
  .map((micros) => roundTo(multiply(String(micros), "0.0001"), 4))
const units = fc.integer({ min: 1, max: 100_000 })
const anItem: fc.Arbitrary<ItemCost> = fc.record({
  quantity: fc.integer({ min: -50_000, max: 100_000 }),
  average: fc.option(cost, { nil: null }),
})
type Move = { kind: "in" | "out" | "sell" | "set"; quantity: number; cost: string }
const aMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom("in", "out", "sell", "set"),
  quantity: units,
  cost,
})

const doMove = (item: ItemCost, { kind, quantity, cost: each }: Move): CostStep => {
  if (kind === "in") return takeIn(item, goods(quantity, each))
  if (kind === "out") return takeOut(item, goods(-quantity, each))
  return kind === "set" ? setAverage(item, each) : moveAtAverage(item, -quantity)
}

describe("for any goods", () => {
  it("value before, value moved and variance are the value after, to the last decimal", () => {
    fc.assert(
      fc.property(anItem, aMove, (item, move) => {
        const step = doMove(item, move)
        const before = valueAt(step.quantity_before, step.average_before)
        expect(
          compare(sum([before, step.value, step.variance]), valueAt(step.quantity_after, step.average_after))
        ).toBe(0)
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })

  it("the values of all entries and their variances are what the stock is worth in the end", () => {
    fc.assert(
      fc.property(fc.array(aMove, { maxLength: 40 }), (moves) => {
        let item = NEW
        const values: string[] = []
        for (const move of moves) {
          const step = doMove(item, move)
          values.push(step.value, step.variance)
          item = after(step)
        }
        expect(compare(sum(values), valueAt(item.quantity, item.average))).toBe(0)
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })

  it("no average is ever below zero", () => {
    fc.assert(
      fc.property(fc.array(aMove, { maxLength: 40 }), (moves) => {
        let item = NEW
        for (const move of moves) {
          item = after(doMove(item, move))
          if (item.average !== null) expect(compare(item.average, "0")).toBeGreaterThanOrEqual(0)
        }
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })

  it("weighing books no variance but the dust of rounding", () => {
    const known = anItem.filter((item) => item.quantity > 0 && item.average !== null)
    fc.assert(
      fc.property(known, units, cost, (item, quantity, each) => {
        const { variance } = takeIn(item, goods(quantity, each))
        expect(compare(variance, "0.00001")).toBeLessThan(0)
        expect(compare(variance, "-0.00001")).toBeGreaterThan(0)
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })

  it("the order in which deliveries come makes no difference", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(units, cost), { minLength: 2, maxLength: 8 }), (deliveries) => {
        const take = (all: [number, string][]) =>
          all.reduce<ItemCost>((item, [quantity, each]) => after(takeIn(item, goods(quantity, each))), NEW)
        const one = take(deliveries)
        const other = take([...deliveries].reverse())
        expect(one.quantity).toBe(other.quantity)
        expect(roundTo(one.average as string, 6)).toBe(roundTo(other.average as string, 6))
      }),
      { seed: 20261122, numRuns: 200 }
    )
  })

  it("undoing the last step puts the average back as it stood, and with nothing sold between leaves no trace", () => {
    fc.assert(
      fc.property(anItem, units, cost, (item, quantity, each) => {
        const step = takeIn(item, goods(quantity, each))
        const undone = undoLast(after(step), { quantity: -quantity, value: subtract("0", step.value) }, step)
        expect(after(undone)).toEqual({
          quantity: item.quantity,
          average: item.average === null ? null : roundTo(item.average, 12),
        })
        expect(compare(add(undone.variance, step.variance), "0")).toBe(0)
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })

  it("taking goods out for what they came for restores the average, whatever came between", () => {
    const delivery = fc.tuple(fc.integer({ min: 1, max: 1000 }), cost)
    fc.assert(
      fc.property(delivery, delivery, delivery, (first, second, third) => {
        const take = (item: ItemCost, [quantity, each]: [number, string]) =>
          after(takeIn(item, goods(quantity, each)))
        const without = take(take(NEW, first), third)
        const all = take(take(take(NEW, first), second), third)
        const back = takeOut(all, goods(-second[0], second[1]))
        expect(roundTo(back.average_after as string, 6)).toBe(roundTo(without.average as string, 6))
      }),
      { seed: 20261122, numRuns: 200 }
    )
  })

  it("what is taken back in parts adds up to what was brought", () => {
    fc.assert(
      fc.property(units, cost, fc.array(units, { maxLength: 6 }), (quantity, each, parts) => {
        let left = { quantity, value: multiply(each, quantity) }
        let taken = "0"
        for (const part of [...parts, quantity]) {
          const units = Math.min(part, left.quantity)
          if (!units) continue
          const share = shareOf(left, units)
          taken = add(taken, share)
          left = { quantity: left.quantity - units, value: subtract(left.value, share) }
        }
        expect(left.quantity).toBe(0)
        expect(compare(taken, roundTo(multiply(each, quantity), 6))).toBe(0)
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })
})
