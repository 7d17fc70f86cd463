import { armOf, variantOf } from "../../domain/cart-recovery/draw"
import type { StepVariant } from "../../domain/cart-recovery/sequence"
import { drawOf } from "../recovery-keys"

const SECRET = "the secret of a shop"
const PEOPLE = Array.from({ length: 10_000 }, (_, index) => `crpe_${index}`)
const drawn = (secret = SECRET) => PEOPLE.map((id) => drawOf(secret, "arm", id))
const heldOut = (draws: readonly number[], percent: number): number[] =>
  draws.flatMap((draw, index) => (armOf(draw, percent) === "holdout" ? [index] : []))

/** Of so many draws by pure chance, a share is off by more than this once in 100,000 shops. */
const within = (share: number, count: number) => 4.5 * Math.sqrt((share * (1 - share)) / count)

describe("the draw of a person", () => {
  it.each([1, 10, 25, 50, 90])("holds out %s in a hundred", (percent) => {
    const share = heldOut(drawn(), percent).length / PEOPLE.length
    expect(Math.abs(share - percent / 100)).toBeLessThan(within(percent / 100, PEOPLE.length))
  })

  it("holds out nobody at none, and all at a hundred", () => {
    expect(heldOut(drawn(), 0)).toEqual([])
    expect(heldOut(drawn(), 100)).toHaveLength(PEOPLE.length)
  })

  it("is a number of [0, 1), spread evenly", () => {
    const draws = drawn()
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws)).toBeLessThan(1)
    // Chi-square of a hundred drawers: 99 degrees of freedom, 99.99 % of all draws are below 161.
    const drawers = Array.from({ length: 100 }, () => 0)
    for (const draw of draws) drawers[Math.floor(draw * 100)]! += 1
    const expected = PEOPLE.length / drawers.length
    expect(drawers.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(161)
  })

  it("only ever moves people out of the treated when the share grows", () => {
    const draws = drawn()
    let before: number[] = []
    for (const percent of [0, 0.5, 1, 5, 10, 10.01, 33.3, 50, 90]) {
      const now = heldOut(draws, percent)
      const isHeld = new Set(now)
      expect(before.filter((index) => !isHeld.has(index))).toEqual([])
      before = now
    }
  })

  it("is the same whenever it is asked, and another under another secret", () => {
    const draws = drawn()
    expect(drawn()).toEqual(draws)
    const [one, other] = [heldOut(draws, 50), heldOut(drawn("another secret"), 50)]
    // Two draws that know nothing of each other agree about every second person.
    const isHeld = new Set(other)
    const both = one.filter((index) => isHeld.has(index)).length / PEOPLE.length
    expect(Math.abs(both - 0.25)).toBeLessThan(within(0.25, PEOPLE.length))
  })

  it("is not to be foreseen of the draw of a wording", () => {
    const [arms, wordings] = [drawn(), PEOPLE.map((id) => drawOf(SECRET, "variant", id, "0"))]
    const isHeld = new Set(heldOut(arms, 50))
    const both = heldOut(wordings, 50).filter((index) => isHeld.has(index)).length / PEOPLE.length
    expect(Math.abs(both - 0.25)).toBeLessThan(within(0.25, PEOPLE.length))
  })
})

describe("the draw of a wording", () => {
  const variants = (...weights: number[]): StepVariant[] =>
    weights.map((weight, index) => ({
      code: (["A", "B", "C", "D"] as const)[index]!,
      template_id: `crte_${index}`,
      weight,
    }))
  const shares = (given: readonly StepVariant[], step = 0): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const id of PEOPLE) {
      const { code } = variantOf(drawOf(SECRET, "variant", id, String(step)), given)
      counts[code] = (counts[code] ?? 0) + 1
    }
    return Object.fromEntries(Object.entries(counts).map(([code, count]) => [code, count / PEOPLE.length]))
  }

  it.each([[[1]], [[1, 1]], [[3, 1]], [[1, 2, 7]], [[100, 1, 50, 49]]])(
    "goes by the weights %s",
    (weights) => {
      const found = shares(variants(...weights))
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      for (const { code, weight } of variants(...weights))
        expect(Math.abs((found[code] ?? 0) - weight / total)).toBeLessThanOrEqual(
          within(weight / total, PEOPLE.length)
        )
    }
  )

  it("is the same for one journey and step, and drawn anew for the next step", () => {
    const both = variants(1, 1)
    const of = (step: number) =>
      PEOPLE.map((id) => variantOf(drawOf(SECRET, "variant", id, String(step)), both).code)
    expect(of(0)).toEqual(of(0))
    const [first, second] = [of(0), of(1)]
    const same = first.filter((code, index) => code === second[index]).length / PEOPLE.length
    expect(Math.abs(same - 0.5)).toBeLessThan(within(0.5, PEOPLE.length))
  })

  it("has the first at the least draw, the last at the greatest", () => {
    const three = variants(1, 2, 7)
    expect(variantOf(0, three).code).toBe("A")
    expect(variantOf(0.1, three).code).toBe("B")
    expect(variantOf(0.3, three).code).toBe("C")
    expect(variantOf(1 - 2 ** -48, three).code).toBe("C")
    expect(() => variantOf(0.5, [])).toThrow("at least one wording")
  })
})
