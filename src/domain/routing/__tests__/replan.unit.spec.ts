import fc from "fast-check"
import { PendingOrder, Pool, Replanned, replanPending } from "../replan"
import { ROUTING_RULES } from "../routing-rules"
import { Need, PlannedPart } from "../types"
import { AT, line, order, place, policy, someNeeds, someStock } from "./some-orders"

const MINUTE = 60_000
const part = (line_item_id: string, location_id: string, units: number): PlannedPart => ({
  line_item_id,
  location_id,
  units,
})
const pending = (
  order_id: string,
  age: number,
  needs: readonly Need[],
  current: readonly PlannedPart[],
  places: readonly string[],
  rules = ["fewest_parcels", "priority"]
): PendingOrder => ({
  order: order(needs, { order_id, placed_at: new Date(AT.getTime() - age * MINUTE) }),
  candidates: places.map((id) => place(id)),
  policy: policy(rules),
  current,
})
const pool = (stock: Readonly<Record<string, Readonly<Record<string, number>>>>): Pool =>
  new Map(Object.entries(stock).map(([location, items]) => [location, new Map(Object.entries(items))]))
const run = (orders: readonly PendingOrder[], stock: Pool) => replanPending(orders, stock, ROUTING_RULES, AT)
const words = (replanned: readonly Replanned[], id: string) =>
  (replanned.find(({ order_id }) => order_id === id) as Replanned).plan.chosen.parts
    .map(({ line_item_id, location_id, units }) => `${line_item_id} ${location_id} ${units}`)
    .sort()
const unitsOf = (parts: readonly PlannedPart[]) => parts.reduce((sum, { units }) => sum + units, 0)
const parcelsOf = (parts: readonly PlannedPart[]) => new Set(parts.map(({ location_id }) => location_id)).size

describe("pending orders planned again together", () => {
  it("give what came to the order that has missed it longest", () => {
    const young = pending("young", 1, [line("lamp", 2)], [], ["a"])
    const old = pending("old", 60, [line("lamp", 2)], [], ["a"])
    const replanned = run([young, old], pool({ a: { lamp: 3 } }))
    expect(words(replanned, "old")).toEqual(["lamp a 2"])
    expect(words(replanned, "young")).toEqual(["lamp a 1"])
  })

  it("do not take from a younger order what an older one misses", () => {
    const old = pending("old", 60, [line("lamp", 1)], [], ["a"])
    const young = pending("young", 1, [line("lamp", 1)], [part("lamp", "a", 1)], ["a"])
    const replanned = run([old, young], pool({ a: { lamp: 1 } }))
    expect(words(replanned, "young")).toEqual(["lamp a 1"])
    expect(words(replanned, "old")).toEqual([])
  })

  it("exchange an item, so that a divided order becomes one parcel", () => {
    const divided = pending(
      "divided",
      60,
      [line("lamp", 1), line("rug", 1)],
      [part("lamp", "b", 1), part("rug", "a", 1)],
      ["a", "b"]
    )
    const single = pending("single", 1, [line("lamp", 1)], [part("lamp", "a", 1)], ["a", "b"])
    const stock = pool({ a: { lamp: 1, rug: 1 }, b: { lamp: 1 } })
    const replanned = run([divided, single], stock)
    expect(words(replanned, "divided")).toEqual(["lamp a 1", "rug a 1"])
    expect(words(replanned, "single")).toEqual(["lamp b 1"])
    expect(replanned.map(({ is_changed }) => is_changed)).toEqual([true, true])
  })

  it("swap two divided orders into two whole ones", () => {
    const needs = [line("lamp", 1), line("rug", 1)]
    const first = pending("first", 2, needs, [part("lamp", "a", 1), part("rug", "b", 1)], ["a", "b"])
    const second = pending("second", 1, needs, [part("lamp", "b", 1), part("rug", "a", 1)], ["a", "b"])
    const replanned = run([first, second], pool({ a: { lamp: 1, rug: 1 }, b: { lamp: 1, rug: 1 } }))
    expect(replanned.map(({ plan }) => plan.chosen.parcels)).toEqual([1, 1])
  })

  it("leave an order as it is where nothing is gained", () => {
    const fine = pending("fine", 1, [line("lamp", 1)], [part("lamp", "b", 1)], ["a", "b"])
    const [replanned] = run([fine], pool({ a: { lamp: 5 }, b: { lamp: 5 } }))
    expect(replanned?.is_changed).toBe(false)
    expect(replanned?.plan.chosen.parts).toEqual([part("lamp", "b", 1)])
  })

  it("do not move an order for a parcel less where its channel does not ask for few", () => {
    const divided = pending(
      "divided",
      1,
      [line("lamp", 1), line("rug", 1)],
      [part("lamp", "a", 1), part("rug", "b", 1)],
      ["a", "b"],
      ["priority"]
    )
    const [replanned] = run([divided], pool({ a: { lamp: 1 }, b: { lamp: 1, rug: 1 } }))
    expect(replanned?.is_changed).toBe(false)
  })

  it("leave a warehouse that closed", () => {
    const there = pending("there", 1, [line("lamp", 2)], [part("lamp", "closed", 2)], ["open"])
    const replanned = run([there], pool({ closed: { lamp: 9 }, open: { lamp: 1 } }))
    expect(words(replanned, "there")).toEqual(["lamp open 1"])
    expect(replanned[0]?.plan.chosen.shortages).toEqual([{ line_item_id: "lamp", units: 1 }])
  })

  it("keep the older order's units where a warehouse has fewer than it promised", () => {
    const old = pending("old", 60, [line("lamp", 2)], [part("lamp", "a", 2)], ["a"])
    const young = pending("young", 1, [line("lamp", 2)], [part("lamp", "a", 2)], ["a"])
    const replanned = run([young, old], pool({ a: { lamp: 3 } }))
    expect(words(replanned, "old")).toEqual(["lamp a 2"])
    expect(words(replanned, "young")).toEqual(["lamp a 1"])
  })

  const somePending = fc
    .tuple(someStock, fc.array(fc.tuple(someNeeds, fc.boolean()), { minLength: 1, maxLength: 5 }))
    .map(([stock, wishes]) => {
      const places = stock.map((_, index) => `place_${index}`)
      const left = stock.map((items) => new Map(Object.entries(items)))
      // Orders came one by one, each to the places in turn from another one on, as a naive router would do it.
      const orders = wishes.map(([needs, isFresh], index) => {
        const current: PlannedPart[] = []
        if (!isFresh) {
          for (const { line_item_id, units, components } of needs) {
            let missing = units
            for (let turn = 0; turn < left.length && missing; turn += 1) {
              const at = (turn + index) % left.length
              const free = left[at] as Map<string, number>
              const fits = Math.min(
                missing,
                ...components.map((one) =>
                  Math.floor((free.get(one.inventory_item_id) ?? 0) / one.required_quantity)
                )
              )
              if (fits <= 0) continue
              for (const one of components)
                free.set(
                  one.inventory_item_id,
                  (free.get(one.inventory_item_id) ?? 0) - fits * one.required_quantity
                )
              current.push(part(line_item_id, places[at] as string, fits))
              missing -= fits
            }
          }
        }
        return pending(`order_${index}`, 100 - index, needs, current, places)
      })
      return {
        orders,
        stock: pool(Object.fromEntries(stock.map((items, index) => [places[index] as string, items]))),
      }
    })

  it("lose no unit, give no more than there is, and are never more parcels than before", () => {
    fc.assert(
      fc.property(somePending, ({ orders, stock }) => {
        const replanned = run(orders, stock)
        expect(replanned).toHaveLength(orders.length)
        const taken = new Map<string, number>()
        let before = 0
        let after = 0
        for (const { order: asked, current } of orders) {
          const { plan, is_changed } = replanned.find((one) => one.order_id === asked.order_id) as Replanned
          const { parts, shortages } = plan.chosen
          for (const { line_item_id, units } of asked.needs) {
            const all = [...parts, ...shortages].filter((one) => one.line_item_id === line_item_id)
            expect(all.reduce((sum, one) => sum + one.units, 0)).toBe(units)
          }
          expect(unitsOf(parts)).toBeGreaterThanOrEqual(unitsOf(current))
          if (!is_changed) expect(parcelsOf(parts)).toBe(parcelsOf(current))
          if (unitsOf(parts) === unitsOf(current)) {
            before += parcelsOf(current)
            after += parcelsOf(parts)
          }
          for (const { line_item_id, location_id, units } of parts) {
            const need = asked.needs.find((one) => one.line_item_id === line_item_id) as Need
            for (const { inventory_item_id, required_quantity } of need.components) {
              const key = `${location_id} ${inventory_item_id}`
              taken.set(key, (taken.get(key) ?? 0) + units * required_quantity)
            }
          }
        }
        for (const [key, units] of taken) {
          const [location, item] = key.split(" ") as [string, string]
          expect(units).toBeLessThanOrEqual(stock.get(location)?.get(item) ?? 0)
        }
        if (
          orders.every(
            ({ order: asked, current }) =>
              unitsOf(current) === asked.needs.reduce((sum, one) => sum + one.units, 0)
          )
        )
          expect(after).toBeLessThanOrEqual(before)
      }),
      { seed: 9, numRuns: 1_500 }
    )
  })
})
