import fc from "fast-check"
import {
  cartOrdersOf,
  followDispatches,
  ON_THE_FLOOR,
  WAVE_LIFECYCLE,
  WAVE_STATUSES,
  WaveProgress,
} from "../wave"

const progress = (some: Partial<WaveProgress>): WaveProgress => ({
  untouched: 0,
  picking: 0,
  picked: 0,
  packed: 0,
  ...some,
})
const anyProgress = fc.record({
  untouched: fc.nat(20),
  picking: fc.nat(20),
  picked: fc.nat(20),
  packed: fc.nat(20),
})

describe("cartOrdersOf", () => {
  it("is what was said, a cart of twelve where nothing was, and one where each order is walked for alone", () => {
    expect(cartOrdersOf({ method: "cluster", cart_orders: 6 })).toBe(6)
    expect(cartOrdersOf({ method: "batch" })).toBe(12)
    expect(cartOrdersOf({ method: "single", cart_orders: 6 })).toBe(1)
  })
})

describe("a wave", () => {
  it("can reach every status from planned, and leaves none that is not over without a way out", () => {
    const reached = new Set(["planned"])
    for (const status of reached)
      for (const next of WAVE_LIFECYCLE[status as keyof typeof WAVE_LIFECYCLE]) reached.add(next)
    expect([...reached].sort()).toEqual([...WAVE_STATUSES].sort())
    const ends = WAVE_STATUSES.filter((status) => WAVE_LIFECYCLE[status].length === 0)
    expect(ends).toEqual(["done", "cancelled"])
  })

  it.each([
    [progress({ untouched: 3 }), "released"],
    [progress({ untouched: 2, picking: 1 }), "picking"],
    [progress({ untouched: 2, picked: 1 }), "picking"],
    [progress({ picked: 3 }), "picked"],
    [progress({ picked: 2, packed: 1 }), "packing"],
    [progress({ untouched: 2, packed: 1 }), "packing"],
    [progress({ packed: 3 }), "done"],
    [progress({}), "cancelled"],
  ])("with %j is %s", (some, status) => {
    expect(followDispatches(some)).toBe(status)
  })

  it("is over exactly when nothing of it is open, and only goes where its lifecycle leads", () => {
    fc.assert(
      fc.property(anyProgress, fc.constantFrom(...ON_THE_FLOOR), (some, before) => {
        const status = followDispatches(some)
        const open = some.untouched + some.picking + some.picked
        expect(status === "done" || status === "cancelled").toBe(open === 0)
        if (status !== before) expect(WAVE_LIFECYCLE[before]).toContain(status)
      }),
      { seed: 20260301 }
    )
  })

  it("never goes back when one more dispatch is a step further", () => {
    const rank = ["released", "picking", "picked", "packing", "done"]
    fc.assert(
      fc.property(anyProgress, fc.constantFrom("untouched", "picking", "picked"), (some, from) => {
        fc.pre(some[from] > 0)
        const next = { untouched: "picking", picking: "picked", picked: "packed" } as const
        const after = { ...some, [from]: some[from] - 1, [next[from]]: some[next[from]] + 1 }
        expect(rank.indexOf(followDispatches(after))).toBeGreaterThanOrEqual(
          rank.indexOf(followDispatches(some))
        )
      }),
      { seed: 20260301 }
    )
  })
})
