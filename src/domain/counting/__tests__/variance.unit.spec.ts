import fc from "fast-check"
import { needsApproval, needsRecount, valueOf, varianceOf } from "../variance"

describe("varianceOf", () => {
  it("takes a sale during the count for no loss", () => {
    expect(varianceOf({ snapshot: 10, moved: -3, counted: 7 })).toBe(0)
    expect(varianceOf({ snapshot: 10, moved: -3, counted: 6 })).toBe(-1)
    expect(varianceOf({ snapshot: 0, moved: 5, counted: 6 })).toBe(1)
  })

  /**
   * One place: what truly lies there and what the book says differ by a loss that nobody noticed. Sales and moves change
   * both; the snapshot, the counting and the posting fall anywhere between them.
   */
  it("brings the book to what truly lies there, wherever sales, moves, snapshot and counting fall", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: -50, max: 50 }),
        fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 }),
        fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)),
        (start, unnoticed, moves, points) => {
          const [snapAt, countAt, postAt] = [...points].sort((a, b) => a - b) as [number, number, number]
          let truth = start
          let book = start + unnoticed
          let snapshot = 0
          let moved = 0
          let variance = 0
          for (let at = 0; at <= 30; at += 1) {
            if (at === snapAt) {
              snapshot = book
              moved = 0
            }
            if (at === countAt) variance = varianceOf({ snapshot, moved, counted: truth })
            if (at === postAt) book += variance
            const move = moves[at] ?? 0
            // Nobody takes out of a place what is not in it.
            const done = Math.max(move, -truth)
            truth += done
            book += done
            moved += done
          }
          expect(book).toBe(truth)
        }
      ),
      { seed: 4, numRuns: 500 }
    )
  })

  it("is the same read from the content now, less what moved after the counting", () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.array(fc.integer({ min: -9, max: 9 })),
        fc.nat(40),
        fc.nat(500),
        (snapshot, moves, at, counted) => {
          const before = moves.slice(0, at).reduce((sum, move) => sum + move, 0)
          const after = moves.slice(at).reduce((sum, move) => sum + move, 0)
          const now = snapshot + before + after
          expect(varianceOf({ snapshot, moved: before, counted })).toBe(counted - (now - after))
        }
      ),
      { seed: 4 }
    )
  })
})

describe("needsRecount", () => {
  const threshold = { units: 5, percent: "0", value: "50" }

  it("judges by value where a cost is known, and by units where none is", () => {
    const worth = (variance: number, unit_value: string | null) => ({ variance, book: 100, unit_value })
    expect(needsRecount(worth(-2, "25.01"), threshold)).toBe(true)
    expect(needsRecount(worth(-2, "25.00"), threshold)).toBe(false)
    expect(needsRecount(worth(40, "1.00"), threshold)).toBe(false)
    expect(needsRecount(worth(6, null), threshold)).toBe(true)
    expect(needsRecount(worth(5, null), threshold)).toBe(false)
    expect(needsRecount(worth(0, "1000"), threshold)).toBe(false)
  })

  it("judges by percent of the book too, where it is said", () => {
    const byPercent = { units: 0, percent: "10", value: "0" }
    expect(needsRecount({ variance: -10, book: 100, unit_value: null }, byPercent)).toBe(false)
    expect(needsRecount({ variance: -11, book: 100, unit_value: null }, byPercent)).toBe(true)
    expect(needsRecount({ variance: 1, book: 0, unit_value: null }, byPercent)).toBe(true)
    expect(
      needsRecount({ variance: 1, book: 0, unit_value: null }, { units: 0, percent: "0", value: "0" })
    ).toBe(false)
  })
})

describe("needsApproval", () => {
  it("lets pass what is worth no more than the merchant allows", () => {
    const upTo = { units: 1, value: "10" }
    expect(needsApproval({ variance: -2, book: 9, unit_value: "5" }, upTo)).toBe(false)
    expect(needsApproval({ variance: -2, book: 9, unit_value: "5.01" }, upTo)).toBe(true)
    expect(needsApproval({ variance: 1, book: 9, unit_value: null }, upTo)).toBe(false)
    expect(needsApproval({ variance: 2, book: 9, unit_value: null }, upTo)).toBe(true)
  })

  it("lets nothing but agreement pass where nothing is allowed", () => {
    const none = { units: 0, value: "0" }
    expect(needsApproval({ variance: 0, book: 9, unit_value: "5" }, none)).toBe(false)
    expect(needsApproval({ variance: 1, book: 9, unit_value: "0.01" }, none)).toBe(true)
    expect(needsApproval({ variance: 1, book: 9, unit_value: null }, none)).toBe(true)
  })
})

it("is worth its units at the cost of one, and nothing is known without a cost", () => {
  expect(valueOf({ variance: -3, unit_value: "1.25" })).toBe("-3.75")
  expect(valueOf({ variance: -3, unit_value: null })).toBeNull()
})
