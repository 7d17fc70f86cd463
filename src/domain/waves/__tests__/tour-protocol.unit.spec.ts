import fc from "fast-check"
import type { DispatchStatus } from "../../picking/dispatch"
import { PICKERS, runFloor } from "./a-floor"
import {
  cheapestPlace,
  checkHeld,
  checkKnown,
  isLapsed,
  judgeClaim,
  leaseAfter,
  missingOf,
  pickedAfter,
  PickOnTour,
  positionsAfterSkip,
  splitOff,
  standingOf,
  tourStatus,
  WalkedPick,
} from "../tour-protocol"

const noon = new Date("2026-11-22T12:00:00Z")
const tour = (over: object = {}) => ({
  id: "t",
  number: "TOU-1",
  status: "picking" as const,
  picker_id: "anna",
  lease_until: leaseAfter(noon, 20),
  ...over,
})
const pick = (over: Partial<PickOnTour> = {}): PickOnTour => ({
  pick_id: "p",
  quantity: 3,
  picked_quantity: 0,
  status: "open",
  dispatch_status: "picking",
  article: "LAMP",
  bin_code: "P-1",
  dispatch: "Dispatch DSP-1",
  picked_by_name: null,
  ...over,
})
const walked = (pick_id: string, position: number, over: Partial<WalkedPick> = {}): WalkedPick => ({
  pick_id,
  position,
  bin_id: `bin of ${pick_id}`,
  inventory_item_id: "lamp",
  left: 1,
  picked_quantity: 0,
  article: "LAMP",
  bin_code: "P-1",
  ...over,
})

describe("a tour and those who walk it", () => {
  it("stays with its picker until the lease has run out", () => {
    expect(isLapsed(tour(), noon)).toBe(false)
    expect(isLapsed(tour(), leaseAfter(noon, 20))).toBe(true)
    expect(isLapsed(tour({ status: "open", lease_until: null }), noon)).toBe(false)
  })

  it("knows its holder, who held it, who supervises, and strangers", () => {
    const by = (id: string, hadIt = false) => standingOf(tour(), { id, is_picker: true }, hadIt)
    expect([by("anna"), by("bob", true), by("bob")]).toEqual(["holder", "former", "stranger"])
    expect(standingOf(tour(), { id: "user", is_picker: false }, false)).toBe("supervisor")
    expect(standingOf(tour({ status: "picked" }), { id: "anna", is_picker: true }, false)).toBe("former")
  })

  it("is claimed when it is free, is still theirs when asked again, and is nobody else's meanwhile", () => {
    expect(judgeClaim(tour({ status: "open", picker_id: null }), "bob", null, null)).toBe("free")
    expect(judgeClaim(tour(), "anna", { id: "t", number: "TOU-1" }, "Anna")).toBe("theirs")
    expect(() => judgeClaim(tour(), "bob", null, "Anna")).toThrow("Tour TOU-1 is with Anna")
    expect(() =>
      judgeClaim(tour({ status: "open", picker_id: null }), "bob", { id: "u", number: "TOU-2" }, null)
    ).toThrow("Tour TOU-2 is under way with this picker")
    expect(() => judgeClaim(tour({ status: "picked" }), "bob", null, null)).toThrow("nothing of it is left")
  })

  it("takes picks of whoever held it, and is divided only by whoever holds it", () => {
    expect(() => checkKnown(tour(), "former", "Anna")).not.toThrow()
    expect(() => checkKnown(tour(), "stranger", "Anna")).toThrow("never was yours")
    expect(() => checkHeld(tour(), "former", "Anna")).toThrow("Tour TOU-1 is with Anna; it is not yours")
    expect(() => checkHeld(tour(), "supervisor", "Anna")).not.toThrow()
  })
})

describe("units of a pick", () => {
  it("are added up to what was asked for, and not beyond", () => {
    expect(pickedAfter(pick(), 2)).toBe(2)
    expect(pickedAfter(pick({ picked_quantity: 2, picked_by_name: "Bob" }), 1)).toBe(3)
    expect(() => pickedAfter(pick({ picked_quantity: 2, picked_by_name: "Bob" }), 2)).toThrow(
      "1 of LAMP are left to pick at bin P-1 for Dispatch DSP-1 and 2 cannot be: 2 of 3 were picked by Bob already"
    )
    expect(() => pickedAfter(pick(), 0)).toThrow("whole number")
  })

  it("are refused where the pick is over, saying who picked it or that nobody wants it", () => {
    const over = { status: "picked" as const, picked_quantity: 3, picked_by_name: "Bob" }
    expect(() => pickedAfter(pick(over), 1)).toThrow(
      "was picked by Bob already, all 3 of it; put what you hold back"
    )
    expect(() => pickedAfter(pick({ status: "cancelled" }), 1)).toThrow("is not wanted any more")
    expect(() => pickedAfter(pick({ status: "short" }), 1)).toThrow("was written down as missing")
    const packed: DispatchStatus = "packed"
    expect(() => pickedAfter(pick({ status: "picked", dispatch_status: packed }), 1)).toThrow("is packed")
  })

  it("are missing all that are left, unless fewer are named", () => {
    expect(missingOf(pick({ picked_quantity: 1 }), undefined)).toBe(2)
    expect(missingOf(pick(), 1)).toBe(1)
    expect(() => missingOf(pick({ picked_quantity: 1 }), 3)).toThrow("3 cannot be missing")
  })
})

describe("the status of a tour", () => {
  it("follows its picks", () => {
    const none = { left: 0, in_hand: 0, gone: 0, short: 0 }
    const of = (counts: object, over: object = {}) => tourStatus(tour(over), { ...none, ...counts })
    expect(of({ left: 1, in_hand: 4 })).toBe("picking")
    expect(of({ left: 1 }, { status: "open", picker_id: null })).toBe("open")
    expect(of({ left: 1 }, { status: "picked" })).toBe("open")
    expect(of({ in_hand: 1, gone: 3 })).toBe("picked")
    expect(of({ gone: 1, short: 2 })).toBe("done")
    expect(of({ short: 1 })).toBe("done")
    expect(of({})).toBe("cancelled")
    expect(of({ left: 2 }, { status: "cancelled" })).toBe("cancelled")
  })
})

describe("a stop that is put off", () => {
  it("goes last with all that is left at its bin", () => {
    const picks = [
      walked("a", 1, { bin_id: "x" }),
      walked("b", 2, { bin_id: "x", left: 0 }),
      walked("c", 3, { bin_id: "y" }),
      walked("d", 4, { bin_id: "x" }),
    ]
    expect(positionsAfterSkip(picks, "a")).toEqual([
      { pick_id: "a", position: 5 },
      { pick_id: "d", position: 6 },
    ])
    expect(() => positionsAfterSkip(picks, "z")).toThrow("no pick z")
  })

  it("goes with its article where no bin is", () => {
    const picks = [
      walked("a", 1, { bin_id: null }),
      walked("b", 2, { bin_id: null, inventory_item_id: "rug" }),
    ]
    expect(positionsAfterSkip(picks, "a").map(({ pick_id }) => pick_id)).toEqual(["a"])
  })
})

describe("the rest of a tour", () => {
  const picks = [walked("a", 1, { left: 0, picked_quantity: 1 }), walked("b", 2), walked("c", 3)]

  it("is all that nobody began, or what is named of it", () => {
    expect(splitOff(tour(), picks, undefined).map(({ pick_id }) => pick_id)).toEqual(["b", "c"])
    expect(splitOff(tour(), picks, ["c"]).map(({ pick_id }) => pick_id)).toEqual(["c"])
  })

  it("is never nothing, never all, and never what is begun", () => {
    expect(() => splitOff(tour(), [picks[0]!], undefined)).toThrow("Nothing of Tour TOU-1 is left")
    expect(() => splitOff(tour(), [walked("b", 1)], undefined)).toThrow("would stay with its picker")
    const begun = [walked("b", 1, { left: 2, picked_quantity: 1 }), walked("c", 2)]
    expect(() => splitOff(tour(), begun, ["b"])).toThrow(
      "1 of LAMP at bin P-1 on Tour TOU-1 are on the cart, so that the other 2 stay with them; pick them"
    )
    expect(splitOff(tour(), begun, undefined).map(({ pick_id }) => pick_id)).toEqual(["c"])
  })
})

describe("a stop that is added", () => {
  const distance = (a: number, b: number) => Math.abs(a - b)

  it("goes where it costs the least, and says how much", () => {
    expect(cheapestPlace([2, 8, 4], 6, { from: 0, to: 0 }, distance)).toEqual({ index: 1, metres: 0 })
    expect(cheapestPlace([2, 4], 9, { from: 0, to: 0 }, distance)).toEqual({ index: 1, metres: 10 })
    expect(cheapestPlace([], 5, { from: 0, to: 0 }, distance)).toEqual({ index: 0, metres: 10 })
    expect(cheapestPlace([2, 4], null, { from: 0, to: 0 }, distance)).toEqual({ index: 2, metres: 0 })
  })

  it("goes nowhere cheaper", () => {
    const spots = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(fc.array(spots, { maxLength: 8 }), spots, spots, spots, (walk, added, from, to) => {
        const length = (stops: number[]) =>
          [from, ...stops, to].reduce(
            (sum, spot, at, all) => sum + (at ? distance(all[at - 1]!, spot) : 0),
            0
          )
        const all = walk.map((_, at) => length([...walk.slice(0, at), added, ...walk.slice(at)]))
        const least = Math.min(...all, length([...walk, added]))
        const { index, metres } = cheapestPlace(walk, added, { from, to }, distance)
        expect(length([...walk.slice(0, index), added, ...walk.slice(index)])).toBe(least)
        expect(metres).toBeCloseTo(least - length(walk), 6)
      })
    )
  })
})

describe("two pickers, retries and crashes", () => {
  const step = fc.record({
    kind: fc.constantFrom(
      "claim",
      "claim",
      "pick",
      "pick",
      "pick",
      "pick",
      "short",
      "skip",
      "split",
      "put_down",
      "reassign",
      "vanish",
      "cancel_order",
      "take_back"
    ),
    who: fc.constantFrom(...PICKERS),
    which: fc.nat({ max: 20 }),
    units: fc.integer({ min: 1, max: 3 }),
    /** How the act reaches the server. */
    fate: fc.constantFrom("once", "once", "twice", "lost_before", "lost_after", "late"),
  } as const)

  it("count no unit twice, lose none, and give no tour to two", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.array(step, { maxLength: 60 }),
        (tours, steps) => {
          const end = runFloor(tours, steps)
          for (const one of end.picks) {
            expect(one.picked + one.short + one.unwanted).toBe(one.asked)
            expect(one.counted).toBe(one.picked + one.taken_back)
          }
          expect(end.tours.every(({ status }) => ["picked", "done", "cancelled"].includes(status))).toBe(true)
        }
      ),
      { numRuns: 1500, seed: 20261122 }
    )
  })
})
