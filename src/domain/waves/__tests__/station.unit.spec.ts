import fc from "fast-check"
import { DomainError } from "../../shared/domain-error"
import { checkedByHand, checkGoods, checkVerified, GoodsToCheck, isTogether, uncheckedOf } from "../station"

const goods = (
  dispatch: string,
  item: string,
  picked: number,
  checked = 0,
  lots: string[] = []
): GoodsToCheck => ({
  dispatch_id: dispatch,
  dispatch_line_id: `${dispatch}-${item}`,
  inventory_item_id: item,
  picked,
  checked,
  lots,
})

const scan = (item: string, units = 1, lot: string | null = null) => ({
  inventory_item_ids: [item],
  units,
  lot,
})

describe("an article that is scanned at the packing station", () => {
  it("goes to the first order, in the order of the slots, that waits for it", () => {
    const heap = [goods("one", "lamp", 1, 1), goods("two", "rug", 2), goods("two", "lamp", 3, 1)]
    expect(checkGoods(heap, scan("lamp"))).toEqual({
      kind: "checked",
      dispatch_id: "two",
      dispatch_line_id: "two-lamp",
      units: 1,
      left: 1,
    })
  })

  it("counts as many units as its code stands for, into one order", () => {
    const heap = [goods("one", "lamp", 4), goods("two", "lamp", 6)]
    expect(checkGoods(heap, scan("lamp", 6))).toMatchObject({ kind: "checked", dispatch_id: "two", left: 0 })
    expect(checkGoods(heap, scan("lamp", 7))).toEqual({ kind: "too_many", units: 7, left: 6 })
  })

  it("is explained where it is none of theirs, one too many, or of another lot", () => {
    const heap = [goods("one", "lamp", 2, 2), goods("one", "milk", 1, 0, ["L7", "L8"])]
    expect(checkGoods(heap, scan("rug"))).toEqual({ kind: "not_wanted" })
    expect(checkGoods(heap, scan("lamp"))).toEqual({ kind: "all_checked" })
    expect(checkGoods(heap, scan("milk", 1, "L9"))).toEqual({ kind: "wrong_lot", lots: ["L7", "L8"] })
    expect(checkGoods(heap, scan("milk", 1, "L8"))).toMatchObject({ kind: "checked", left: 0 })
    expect(checkGoods([goods("one", "lamp", 0)], scan("lamp"))).toEqual({ kind: "not_wanted" })
  })

  it("is counted once and for one order only, whatever is scanned in whatever order", () => {
    const heapOf = fc.array(
      fc
        .record({ dispatch: fc.nat(4), item: fc.nat(3), picked: fc.nat(5) })
        .map(({ dispatch, item, picked }) => goods(`order-${dispatch}`, `item-${item}`, picked)),
      { maxLength: 12 }
    )
    const scansOf = fc.array(fc.record({ item: fc.nat(4), units: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(heapOf, scansOf, (given, scans) => {
        const heap = given.map((one, index) => ({ ...one, dispatch_line_id: `line-${index}` }))
        let now: GoodsToCheck[] = heap
        let counted = 0
        for (const { item, units } of scans) {
          const outcome = checkGoods(now, scan(`item-${item}`, units))
          if (outcome.kind !== "checked") continue
          counted += outcome.units
          now = now.map((one) =>
            one.dispatch_line_id === outcome.dispatch_line_id
              ? { ...one, checked: one.checked + outcome.units }
              : one
          )
        }
        expect(now.reduce((sum, { checked }) => sum + checked, 0)).toBe(counted)
        expect(now.every(({ checked, picked }) => checked <= picked)).toBe(true)
      }),
      { seed: 7, numRuns: 300 }
    )
  })

  it("fills every order when each picked unit is scanned once, in any order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.integer({ min: 1, max: 4 })), {
          minLength: 1,
          maxLength: 10,
        }),
        fc.infiniteStream(fc.nat()),
        (rows, chance) => {
          let heap: GoodsToCheck[] = rows.map(([dispatch, item, picked], index) => ({
            ...goods(`order-${dispatch}`, `item-${item}`, picked),
            dispatch_line_id: `line-${index}`,
          }))
          const units = heap.flatMap((one) => Array.from({ length: one.picked }, () => one.inventory_item_id))
          while (units.length) {
            const [item] = units.splice((chance.next().value as number) % units.length, 1)
            const outcome = checkGoods(heap, scan(item as string))
            if (outcome.kind !== "checked") throw new Error(`${item}: ${outcome.kind}`)
            heap = heap.map((one) =>
              one.dispatch_line_id === outcome.dispatch_line_id ? { ...one, checked: one.checked + 1 } : one
            )
          }
          expect(uncheckedOf(heap)).toEqual([])
        }
      ),
      { seed: 11, numRuns: 200 }
    )
  })
})

describe("an order of which units were not scanned", () => {
  const message = (work: () => void): string => {
    try {
      work()
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError)
      return (error as Error).message
    }
    return ""
  }

  it("is refused with the missing ones named", () => {
    const said = message(() =>
      checkVerified("Dispatch DSP-1", [
        { name: "LAMP", picked: 3, checked: 1 },
        { name: "RUG", picked: 1, checked: 1 },
        { name: "CHAIR", picked: 4, checked: 0 },
      ])
    )
    expect(said).toBe(
      "Dispatch DSP-1 is not verified: 2 of LAMP, 4 of CHAIR were not scanned; scan each unit at the packing station, then pack"
    )
  })

  it("names five articles and counts the others", () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ name: `A${index}`, picked: 1, checked: 0 }))
    expect(message(() => checkVerified("D", many))).toContain("1 of A4 and 2 other articles were not scanned")
    expect(message(() => checkVerified("D", many.slice(0, 6)))).toContain("1 of A4 and 1 other article were")
    expect(message(() => checkVerified("D", [{ name: "A", picked: 2, checked: 2 }]))).toBe("")
  })

  it("is not ticked off by hand where each unit is to be scanned and can be", () => {
    const lamp = { name: "LAMP", picked: 3, checked: 1, has_code: true }
    expect(message(() => checkedByHand(lamp, 2, true))).toBe(
      "Each unit of LAMP is to be scanned; scan its barcode or type its SKU"
    )
    expect(checkedByHand(lamp, 0, true)).toBe(0)
    expect(checkedByHand(lamp, 3, false)).toBe(3)
    expect(checkedByHand({ ...lamp, has_code: false }, 3, true)).toBe(3)
    for (const wrong of [4, -1, 0.5])
      expect(message(() => checkedByHand(lamp, wrong, false))).toContain("a whole number from 0 to 3")
  })
})

describe("an order that came in several totes", () => {
  it("is together once all of them are here; one that is packed or given up is not waited for", () => {
    expect(
      isTogether([
        { status: "picked", is_here: true },
        { status: "open", is_here: false },
      ])
    ).toBe(false)
    expect(
      isTogether([
        { status: "picked", is_here: true },
        { status: "packed", is_here: false },
        { status: "cancelled", is_here: false },
      ])
    ).toBe(true)
    expect(isTogether([])).toBe(true)
  })
})
