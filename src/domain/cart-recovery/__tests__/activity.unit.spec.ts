import fc from "fast-check"
import { CartNow, IdlePolicy, KnownActivity, lastActivity, noteCart, sleepReason, wakesAt } from "../activity"
import { languageOf, languageOfShopper } from "../language"

const START = Date.UTC(2026, 2, 2, 9)
const at = (minutes: number): Date => new Date(START + minutes * 60_000)

const cart = (changes: Partial<CartNow> = {}): CartNow => ({
  touched_at: at(0),
  created_at: at(-5),
  content_hash: "one",
  item_count: 2,
  is_completed: false,
  has_address: true,
  ...changes,
})
const policy = (changes: Partial<IdlePolicy> = {}): IdlePolicy => ({
  is_active: true,
  idle_minutes: 60,
  activated_at: at(-100_000),
  ...changes,
})
const known = (changes: Partial<KnownActivity> = {}): KnownActivity => ({
  state: "watching",
  asleep_because: null,
  content_hash: "one",
  last_activity_at: at(0),
  wake_at: at(60),
  ...changes,
})

describe("when something last happened in a cart", () => {
  it("is when it was last written, where nothing was known of it", () => {
    expect(lastActivity(cart(), null, at(10))).toEqual(at(0))
  })

  it("stays what it was while nobody changed what a shopper decides, however often the cart is written", () => {
    expect(lastActivity(cart({ touched_at: at(500) }), known(), at(600))).toEqual(at(0))
  })

  it("is now where a line has gone, which leaves no trace of its time", () => {
    expect(lastActivity(cart({ content_hash: "less" }), known(), at(30))).toEqual(at(30))
  })

  it("is never in the future", () => {
    expect(lastActivity(cart({ touched_at: at(9_000) }), null, at(10))).toEqual(at(10))
  })

  it("does not believe a clock that was a day ahead", () => {
    const wrong = known({ last_activity_at: at(3 * 1440) })
    expect(lastActivity(cart({ content_hash: "two", touched_at: at(20) }), wrong, at(25))).toEqual(at(20))
  })

  it("is the same in whatever order and however often the same carts are looked at", () => {
    const look = fc.record({
      minutes: fc.integer({ min: 0, max: 600 }),
      version: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 8 }), (looks) => {
        const versions = [at(0), at(50), at(120), at(200)]
        let row: KnownActivity | null = null
        for (const { minutes, version } of looks) {
          const now = at(200 + minutes)
          const noted = noteCart(
            cart({ content_hash: `v${version}`, touched_at: versions[version]! }),
            row,
            policy(),
            now
          )
          // What was seen later is never taken back, and nothing is ever later than now.
          if (row)
            expect(noted.last_activity_at.getTime()).toBeGreaterThanOrEqual(row.last_activity_at.getTime())
          expect(noted.last_activity_at.getTime()).toBeLessThanOrEqual(
            Math.max(now.getTime(), row?.last_activity_at.getTime() ?? 0)
          )
          const again = noteCart(
            cart({ content_hash: `v${version}`, touched_at: versions[version]! }),
            noted,
            policy(),
            now
          )
          expect(again).toEqual({ ...noted, is_active_again: false })
          row = noted
        }
      }),
      { seed: 8, numRuns: 300 }
    )
  })
})

describe("whether a cart is watched", () => {
  it("is for the idle time of its channel after the last activity", () => {
    expect(noteCart(cart(), null, policy({ idle_minutes: 45 }), at(3))).toMatchObject({
      state: "watching",
      asleep_because: null,
      wake_at: at(45),
      is_active_again: true,
    })
    expect(wakesAt(at(10), { idle_minutes: 30 })).toEqual(at(40))
  })

  it.each([
    ["channel_off", cart(), null],
    ["channel_off", cart(), policy({ is_active: false })],
    ["empty", cart({ item_count: 0 }), policy()],
    ["no_address", cart({ has_address: false }), policy()],
    ["too_old", cart({ touched_at: at(-24 * 60 - 1) }), policy({ activated_at: at(0) })],
  ])("is not: %s", (because, one, under) => {
    const noted = noteCart({ ...one, created_at: one.touched_at }, null, under, at(10))
    expect(noted).toMatchObject({ state: "asleep", asleep_because: because, wake_at: null })
  })

  it("begins with the carts of the day before its channel was switched on", () => {
    const activated = policy({ activated_at: at(24 * 60) })
    expect(sleepReason(cart(), activated, at(0))).toBeNull()
    expect(sleepReason(cart(), activated, at(-1))).toBe("too_old")
  })

  it("ends with the order", () => {
    expect(noteCart(cart({ is_completed: true }), known(), policy(), at(5))).toMatchObject({
      state: "completed",
      wake_at: null,
    })
  })

  it.each([["abandoned"], ["merged"], ["asleep"]] as const)(
    "is %s until a shopper does something in it",
    (state) => {
      const before = known({ state, asleep_because: state === "asleep" ? "ended" : null, wake_at: null })
      expect(noteCart(cart({ touched_at: at(90) }), before, policy(), at(95))).toMatchObject({
        state,
        wake_at: null,
        is_active_again: false,
      })
      expect(
        noteCart(cart({ content_hash: "more", touched_at: at(90) }), before, policy(), at(95))
      ).toMatchObject({ state: "watching", wake_at: at(150), is_active_again: true })
    }
  )

  it.each([["channel_off"], ["empty"], ["no_address"]] as const)(
    "begins again once it is not %s any more",
    (asleep_because) => {
      const before = known({ state: "asleep", asleep_because, wake_at: null })
      expect(noteCart(cart(), before, policy(), at(5))).toMatchObject({ state: "watching", wake_at: at(60) })
    }
  )

  it("begins again where an order came to nothing", () => {
    const before = known({ state: "completed", wake_at: null })
    expect(noteCart(cart(), before, policy(), at(5))).toMatchObject({ state: "watching" })
  })
})

describe("the language of a shopper", () => {
  it.each([
    ["fr-CA", "en", "fr"],
    ["FR", null, "fr"],
    ["en_GB", "fr", "en"],
    ["de-DE", "fr", "fr"],
    [null, "fr-FR", "fr"],
    ["", undefined, "en"],
    ["x'; DROP TABLE cart", "de", "en"],
  ])("of a cart in %s in a shop in %s is %s", (locale, shop, language) => {
    expect(languageOfShopper(locale, shop)).toBe(language)
  })

  it("is not guessed from the middle of a tag", () => {
    expect(languageOf("de-FR")).toBeNull()
  })
})
