import fc from "fast-check"
import {
  addSums,
  ArmSums,
  cartsToSee,
  comparable,
  daysUntil,
  ENOUGH_CARTS,
  estimateUplift,
  momentsOf,
  NO_SUMS,
  shareOf,
  sumsOfCount,
} from "../estimator"

const sumsOf = (values: readonly number[]): ArmSums =>
  values.reduce<ArmSums>(
    (sums, x) => addSums(sums, { count: 1, sum: x, squares: x * x, cubes: x ** 3 }),
    NO_SUMS
  )

/** A generator of numbers of [0, 1) that a seed settles (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Shop = { treated: number; holdout: number; share: number; uplift: number; sigma: number; mean: number }

/** Sums of one arm: so many carts, of which a share is bought, with log-normal baskets. */
function anArm(next: () => number, count: number, share: number, sigma: number, mean: number): ArmSums {
  let [sum, squares, cubes] = [0, 0, 0]
  const log = Math.log(1 - share)
  const skip = () => Math.floor(Math.log(1 - next()) / log)
  // The carts between two that are bought are skipped at once.
  for (let cart = skip(); cart < count; cart += 1 + skip()) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const basket = Math.exp(mean + sigma * normal)
    sum += basket
    squares += basket * basket
    cubes += basket * basket * basket
  }
  return { count, sum, squares, cubes }
}

/** In how many of so many simulated shops the interval holds the true difference. */
function coverage(
  shops: number,
  seed: number,
  { treated, holdout, share, uplift, sigma, mean }: Shop
): number {
  const next = dice(seed)
  const truth = share * uplift * Math.exp(mean + (sigma * sigma) / 2)
  let covered = 0
  for (let shop = 0; shop < shops; shop += 1) {
    const found = estimateUplift([
      {
        treated: anArm(next, treated, share * (1 + uplift), sigma, mean),
        holdout: anArm(next, holdout, share, sigma, mean),
      },
    ])
    if (found && found.low <= truth && truth <= found.high) covered += 1
  }
  return covered / shops
}

describe("what the mails earned", () => {
  it.each<[string, Shop]>([
    [
      "a tenth held out, nothing earned",
      { treated: 9_000, holdout: 1_000, share: 0.06, uplift: 0, sigma: 0.8, mean: 4 },
    ],
    [
      "a tenth held out, a tenth more bought",
      { treated: 9_000, holdout: 1_000, share: 0.06, uplift: 0.1, sigma: 0.8, mean: 4 },
    ],
    [
      "few buy, even baskets",
      { treated: 9_000, holdout: 1_000, share: 0.03, uplift: 0, sigma: 0.5, mean: 4 },
    ],
    [
      "few buy, uneven baskets",
      { treated: 9_000, holdout: 1_000, share: 0.03, uplift: 0.15, sigma: 0.8, mean: 4 },
    ],
    [
      "few buy, very uneven baskets",
      { treated: 9_000, holdout: 1_000, share: 0.03, uplift: 0, sigma: 1, mean: 4 },
    ],
    [
      "many buy, very uneven baskets",
      { treated: 9_000, holdout: 1_000, share: 0.12, uplift: 0.1, sigma: 1, mean: 4 },
    ],
    [
      "equal arms, nothing earned",
      { treated: 1_000, holdout: 1_000, share: 0.08, uplift: 0, sigma: 0.8, mean: 3 },
    ],
    [
      "equal arms, half more bought",
      { treated: 1_000, holdout: 1_000, share: 0.08, uplift: 0.5, sigma: 0.8, mean: 3 },
    ],
    [
      "a twentieth held out",
      { treated: 19_000, holdout: 1_000, share: 0.1, uplift: 0.05, sigma: 0.8, mean: 5 },
    ],
    [
      "few buy, and a few baskets are huge",
      { treated: 9_000, holdout: 1_000, share: 0.03, uplift: 0.1, sigma: 1.2, mean: 4 },
    ],
    [
      "nine tenths held out",
      { treated: 1_000, holdout: 9_000, share: 0.1, uplift: 0.1, sigma: 0.8, mean: 4 },
    ],
  ])("is held by the interval in 93 to 97 of 100 shops: %s", (_name, shop) => {
    const covered = coverage(2_000, 20_260, shop)
    expect(covered).toBeGreaterThanOrEqual(0.93)
    expect(covered).toBeLessThanOrEqual(0.97)
  })

  it("is found without bias", () => {
    const next = dice(7)
    const [share, sigma, mean, shops] = [0.06, 0.8, 4, 500]
    const truth = share * 0.2 * Math.exp(mean + (sigma * sigma) / 2)
    let total = 0
    for (let shop = 0; shop < shops; shop += 1)
      total += estimateUplift([
        {
          treated: anArm(next, 9_000, share * 1.2, sigma, mean),
          holdout: anArm(next, 1_000, share, sigma, mean),
        },
      ])!.difference
    expect(total / shops).toBeGreaterThan(truth * 0.9)
    expect(total / shops).toBeLessThan(truth * 1.1)
  })

  it("is the plain difference of two means, times the treated carts", () => {
    const treated = sumsOf([...Array(30).fill(10), ...Array(30).fill(0)])
    const holdout = sumsOf([...Array(10).fill(10), ...Array(30).fill(0)])
    const found = estimateUplift([{ treated, holdout }])!
    expect(found).toMatchObject({
      treated: 60,
      holdout: 40,
      treated_mean: 5,
      holdout_mean: 2.5,
      difference: 2.5,
    })
    expect(found.total).toBeCloseTo(150)
    expect(found.low).toBeLessThan(2.5)
    expect(found.high).toBeGreaterThan(2.5)
    expect(found.total_high).toBeCloseTo(found.high * 60)
  })

  it("is Welch's interval where nothing is skewed, and where both arms are of one size", () => {
    const even = sumsOf([...Array(500).fill(0), ...Array(500).fill(2)])
    const { low, high, standard_error } = estimateUplift([{ treated: even, holdout: even }])!
    expect(high).toBeCloseTo(1.959964 * standard_error, 6)
    expect(low).toBeCloseTo(-high, 6)
    const skewed = sumsOf([...Array(970).fill(0), ...Array(30).fill(90)])
    const same = estimateUplift([{ treated: skewed, holdout: skewed }])!
    expect(same.high).toBeCloseTo(1.959964 * same.standard_error, 6)
    const few = estimateUplift([
      { treated: skewed, holdout: sumsOf([...Array(97).fill(0), ...Array(3).fill(90)]) },
    ])!
    // A small holdout may have missed its large baskets by chance: the uplift may be less, rather than more.
    expect(few.difference - few.low).toBeGreaterThan((few.high - few.difference) * 1.2)
  })

  it("does not take channels that differ for an effect of mails", () => {
    // One sells much and holds out half, the other little and holds out a tenth: mails do nothing in either.
    const rich = { treated: sumsOfCount(1_000, 400), holdout: sumsOfCount(1_000, 400) }
    const poor = { treated: sumsOfCount(9_000, 900), holdout: sumsOfCount(1_000, 100) }
    expect(estimateUplift([rich, poor])!.difference).toBeCloseTo(0, 12)
    const pooled = estimateUplift([
      { treated: addSums(rich.treated, poor.treated), holdout: addSums(rich.holdout, poor.holdout) },
    ])!
    expect(pooled.high).toBeLessThan(0)
  })

  it("leaves out what has nothing to be compared with", () => {
    const good = { treated: sumsOfCount(100, 20), holdout: sumsOfCount(100, 10) }
    const alone = { treated: sumsOfCount(500, 500), holdout: NO_SUMS }
    expect(estimateUplift([good, alone])).toEqual(estimateUplift([good]))
    expect(comparable([good, alone])).toEqual({ treated: 100, holdout: 100, left_out: 500 })
    expect(estimateUplift([alone])).toBeNull()
    expect(estimateUplift([])).toBeNull()
    expect(estimateUplift([{ treated: sumsOfCount(50, 0), holdout: sumsOfCount(50, 0) }])).toBeNull()
  })

  it("is known better with more carts, and turns round with the arms", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { minLength: 40, maxLength: 80 }),
        fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { minLength: 40, maxLength: 80 }),
        (a, b) => {
          const [treated, holdout] = [sumsOf(a), sumsOf(b)]
          const found = estimateUplift([{ treated, holdout }])
          if (!found) return
          expect(found.low).toBeLessThanOrEqual(found.difference)
          expect(found.high).toBeGreaterThanOrEqual(found.difference)
          const turned = estimateUplift([{ treated: holdout, holdout: treated }])!
          expect(turned.difference).toBeCloseTo(-found.difference, 6)
          expect(turned.low).toBeCloseTo(-found.high, 5)
          const [many, others] = [treated, holdout].map((sums) =>
            Array.from({ length: 4 }, () => sums).reduce(addSums)
          ) as [ArmSums, ArmSums]
          const better = estimateUplift([{ treated: many, holdout: others }])!
          expect(better.high - better.low).toBeLessThan(found.high - found.low)
        }
      ),
      { seed: 31, numRuns: 100 }
    )
  })

  it("has the moments of the values it sums", () => {
    const { mean, variance, third } = momentsOf(sumsOf([1, 2, 3, 10]))
    expect(mean).toBe(4)
    expect(variance).toBeCloseTo(50 / 3, 9)
    // Of (−3)³, (−2)³, (−1)³ and 6³: 180 / 4, times 4/3 and 4/2.
    expect(third).toBeCloseTo(120, 9)
  })
})

describe("how long it takes", () => {
  const pace = { counted: 412, waiting: 100, per_day: 20, window_days: 14 }
  it.each([
    [412, 0],
    [462, 7],
    [512, 14],
    [ENOUGH_CARTS, 25 + 14],
  ])("%d carts are counted in %d days", (wanted, days) => expect(daysUntil(wanted, pace)).toBe(days))

  it("is not known where no carts come", () =>
    expect(daysUntil(ENOUGH_CARTS, { ...pace, per_day: 0 })).toBeNull())

  it("needs four times the carts for half the difference", () => {
    const of = (yes: number) =>
      estimateUplift([
        { treated: sumsOfCount(100_000, 10_000 + yes), holdout: sumsOfCount(100_000, 10_000) },
      ])!
    const [large, small] = [cartsToSee(of(200))!, cartsToSee(of(100))!]
    expect(small / large).toBeGreaterThan(3.9)
    expect(small / large).toBeLessThan(4.1)
    expect(cartsToSee(of(0))).toBeNull()
  })

  it("sees 3 against 4 percent with 5,301 carts an arm in four of five shops", () => {
    // The textbook's figure is of the pooled variance; that of each arm apart asks for some less.
    const found = estimateUplift([{ treated: sumsOfCount(5_301, 212), holdout: sumsOfCount(5_301, 159) }])!
    expect(cartsToSee(found)!).toBeGreaterThan(5_100)
    expect(cartsToSee(found)!).toBeLessThan(5_400)
  })
})

describe("a share", () => {
  it("has Wilson's interval", () => {
    const { share, low, high } = shareOf(10, 100)!
    expect(share).toBe(0.1)
    expect(low).toBeCloseTo(0.0552, 4)
    expect(high).toBeCloseTo(0.1744, 4)
  })
  it("stays within nothing and all", () => {
    expect(shareOf(0, 10)!.low).toBe(0)
    expect(shareOf(10, 10)!.high).toBeCloseTo(1, 12)
    expect(shareOf(0, 0)).toBeNull()
  })
})
