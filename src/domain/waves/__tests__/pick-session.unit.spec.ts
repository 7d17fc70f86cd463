import fc from "fast-check"
import {
  afterActs,
  afterPick,
  CartTour,
  expectedNext,
  FRESH_SESSION,
  meaningOf,
  NamedScan,
  PickSession,
  PickStop,
  progressOf,
  TourAct,
} from "../pick-session"

const aStop = (pick_id: string, changes: Partial<PickStop> = {}): PickStop => ({
  pick_id,
  bin: { id: "bin_a", code: "A-01" },
  item_id: "lamp",
  sku: "LAMP",
  title: "Desk lamp",
  lot: null,
  expires_on: null,
  quantity: 1,
  tote_id: null,
  ...changes,
})
const aTour = (stops: readonly PickStop[], changes: Partial<CartTour> = {}): CartTour => ({
  stops,
  totes: [],
  ties_totes: false,
  ...changes,
})
const aScan = (text: string, changes: Partial<NamedScan> = {}): NamedScan => ({
  text,
  key: text.toUpperCase(),
  item_ids: [],
  item_name: null,
  bins: [],
  lot: null,
  expires_on: null,
  quantity: null,
  ...changes,
})
const BIN_A = aScan("A-01", { bins: [{ id: "bin_a", code: "A-01" }] })
const BIN_B = aScan("B-02", { bins: [{ id: "bin_b", code: "B-02" }] })
const LAMP = aScan("LAMP", { item_ids: ["lamp"], item_name: "LAMP" })
const RUG = aScan("RUG", { item_ids: ["rug"], item_name: "RUG" })
const CART = [
  { id: "t1", position: 1, colour: "red", code: "TOTE-1" },
  { id: "t2", position: 2, colour: "blue", code: "TOTE-2" },
]

const stepOf = (tour: CartTour, session: PickSession) => expectedNext(tour, session).step
const shown = (tour: CartTour, session: PickSession, scan: NamedScan): PickSession => {
  const meaning = meaningOf(tour, session, scan)
  if (meaning.verdict !== "right") throw new Error(`${scan.text} means ${JSON.stringify(meaning)}`)
  return meaning.session
}
const wordOf = (tour: CartTour, session: PickSession, scan: NamedScan) => {
  const meaning = meaningOf(tour, session, scan)
  return meaning.verdict === "wrong" ? meaning.word : meaning.verdict
}

describe("a stop of a tour", () => {
  it("asks for its bin, then for its article, and is picked when it is a single unit", () => {
    const tour = aTour([aStop("p1")])
    expect(stepOf(tour, FRESH_SESSION)).toBe("bin")
    const atBin = shown(tour, FRESH_SESSION, BIN_A)
    expect(stepOf(tour, atBin)).toBe("goods")
    expect(expectedNext(tour, shown(tour, atBin, LAMP))).toMatchObject({ step: "pick", quantity: 1 })
  })

  it("asks how many where it is more than one, and which tote where the cart has several", () => {
    const tour = aTour([aStop("p1", { quantity: 3, tote_id: "t2" })], { totes: CART })
    const withGoods = shown(tour, shown(tour, FRESH_SESSION, BIN_A), LAMP)
    expect(stepOf(tour, withGoods)).toBe("quantity")
    const counted = { ...withGoods, quantity: 2 }
    expect(expectedNext(tour, counted)).toMatchObject({ step: "tote", quantity: 2, tote: { position: 2 } })
    expect(meaningOf(tour, counted, aScan("tote-2"))).toMatchObject({
      verdict: "picked",
      quantity: 2,
      stop: { pick_id: "p1" },
    })
  })

  it("asks for no tote where the cart has only one", () => {
    const tour = aTour([aStop("p1", { tote_id: "t1" })], { totes: CART.slice(0, 1) })
    expect(stepOf(tour, shown(tour, shown(tour, FRESH_SESSION, BIN_A), LAMP))).toBe("pick")
  })

  it("keeps what was read, for the shop to look at as well", () => {
    const tour = aTour([aStop("p1")])
    const session = shown(tour, shown(tour, FRESH_SESSION, BIN_A), LAMP)
    expect(session).toMatchObject({ bin_scan: "A-01", goods_scan: "LAMP" })
    expect(afterPick(session)).toMatchObject({ bin_scan: "A-01", goods_scan: null })
  })

  it("takes the quantity from a code that says exactly as many as are asked for", () => {
    const tour = aTour([aStop("p1", { quantity: 12 })])
    const atBin = shown(tour, FRESH_SESSION, BIN_A)
    expect(stepOf(tour, shown(tour, atBin, { ...LAMP, quantity: 12 }))).toBe("pick")
    expect(stepOf(tour, shown(tour, atBin, { ...LAMP, quantity: 24 }))).toBe("quantity")
  })

  it("asks for goods that lie in no bin at once", () => {
    expect(stepOf(aTour([aStop("p1", { bin: null })]), FRESH_SESSION)).toBe("goods")
  })

  it("asks for a bin once where two stops follow each other there", () => {
    const tour = aTour([aStop("p1"), aStop("p2", { item_id: "rug", sku: "RUG" })])
    const session = afterPick(shown(tour, shown(tour, FRESH_SESSION, BIN_A), LAMP))
    const left = afterActs(tour, [{ kind: "pick", pick_id: "p1", quantity: 1 }])
    expect(expectedNext(left, session)).toMatchObject({ step: "goods", stop: { pick_id: "p2" } })
    const elsewhere = aTour([aStop("p3", { bin: { id: "bin_b", code: "B-02" } })])
    expect(stepOf(elsewhere, session)).toBe("bin")
  })

  it("asks for the article again for what is left of it", () => {
    const tour = aTour([aStop("p1", { quantity: 5 })])
    const session = afterPick({
      ...FRESH_SESSION,
      pick_id: "p1",
      bin_id: "bin_a",
      has_goods: true,
      quantity: 3,
    })
    const left = afterActs(tour, [{ kind: "pick", pick_id: "p1", quantity: 3 }])
    expect(expectedNext(left, session)).toMatchObject({ step: "goods", stop: { quantity: 2 } })
  })
})

describe("a scan that is not the expected one", () => {
  const tour = aTour([
    aStop("p1", { lot: "L-7", expires_on: "2027-01-31" }),
    aStop("p2", { item_id: "rug", sku: "RUG", bin: { id: "bin_b", code: "B-02" } }),
  ])
  const atBin: PickSession = { ...FRESH_SESSION, pick_id: "p1", bin_id: "bin_a" }

  it("is told from what was expected at the bin", () => {
    expect(meaningOf(tour, FRESH_SESSION, BIN_B)).toEqual({
      verdict: "wrong",
      word: "other_bin",
      values: { scanned: "B-02", expected: "A-01" },
    })
    expect(wordOf(tour, FRESH_SESSION, LAMP)).toBe("bin_first")
    expect(wordOf(tour, FRESH_SESSION, aScan("NONSENSE"))).toBe("unknown")
  })

  it("is told from what was expected at the article", () => {
    expect(wordOf(tour, atBin, RUG)).toBe("later_goods")
    expect(wordOf(tour, atBin, aScan("SOFA", { item_ids: ["sofa"], item_name: "SOFA" }))).toBe("other_goods")
    expect(wordOf(tour, atBin, BIN_A)).toBe("right_bin")
    expect(wordOf(tour, atBin, BIN_B)).toBe("other_bin")
    expect(wordOf(tour, atBin, aScan("NONSENSE"))).toBe("unknown")
  })

  it("names the lot and the expiry that were expected, and takes a code that says neither", () => {
    expect(meaningOf(tour, atBin, { ...LAMP, lot: "L-8" })).toMatchObject({
      word: "other_lot",
      values: { scanned: "L-8", expected: "L-7" },
    })
    expect(meaningOf(tour, atBin, { ...LAMP, lot: "L-7", expires_on: "2026-12-31" })).toMatchObject({
      word: "other_expiry",
      values: { scanned: "2026-12-31", expected: "2027-01-31" },
    })
    expect(wordOf(tour, atBin, LAMP)).toBe("right")
    expect(wordOf(tour, atBin, { ...LAMP, lot: "L-7" })).toBe("right")
  })

  it("is told from what was expected at the tote, by number and colour", () => {
    const cart = aTour([aStop("p1", { tote_id: "t1" })], { totes: CART })
    const session: PickSession = { ...FRESH_SESSION, pick_id: "p1", bin_id: "bin_a", has_goods: true }
    expect(meaningOf(cart, session, aScan("TOTE-2"))).toEqual({
      verdict: "wrong",
      word: "other_tote",
      values: { scanned: 2, scanned_colour: "blue", number: 1, colour: "red" },
    })
    expect(wordOf(cart, session, LAMP)).toBe("tote_first")
    expect(wordOf(cart, session, aScan("TOTE-9"))).toBe("unknown_tote")
    expect(wordOf(cart, { ...session, has_goods: false }, aScan("TOTE-1"))).toBe("goods_here")
  })
})

describe("totes on a cart", () => {
  const untied = CART.map((tote) => ({ ...tote, code: null }))
  const cart = aTour([aStop("p1", { tote_id: "t1" })], { totes: untied, ties_totes: true })

  it("are tied one after the other before the walk begins", () => {
    expect(expectedNext(cart, FRESH_SESSION)).toMatchObject({ step: "tie_tote", tote: { position: 1 } })
    expect(meaningOf(cart, FRESH_SESSION, aScan(" TOTE-1 "))).toMatchObject({
      verdict: "tie",
      code: "TOTE-1",
    })
    const first = afterActs(cart, [{ kind: "tie_tote", tote_id: "t1", code: "TOTE-1" }])
    expect(expectedNext(first, FRESH_SESSION)).toMatchObject({ step: "tie_tote", tote: { position: 2 } })
    const both = afterActs(first, [{ kind: "tie_tote", tote_id: "t2", code: "TOTE-2" }])
    expect(stepOf(both, FRESH_SESSION)).toBe("bin")
  })

  it("take neither a code that is tied already, nor that of a bin or an article", () => {
    const first = afterActs(cart, [{ kind: "tie_tote", tote_id: "t1", code: "TOTE-1" }])
    expect(meaningOf(first, FRESH_SESSION, aScan("tote-1"))).toMatchObject({
      word: "tote_taken",
      values: { number: 1, expected: 2 },
    })
    expect(wordOf(cart, FRESH_SESSION, BIN_A)).toBe("no_tote")
    expect(wordOf(cart, FRESH_SESSION, LAMP)).toBe("no_tote")
  })
})

describe("what is left of a tour", () => {
  it("is less what was picked and what was missing, with what was skipped at the end", () => {
    const tour = aTour([aStop("p1", { quantity: 3 }), aStop("p2"), aStop("p3")])
    const left = afterActs(tour, [
      { kind: "skip_pick", pick_id: "p1" },
      { kind: "short_pick", pick_id: "p2", quantity: 1 },
      { kind: "pick", pick_id: "p1", quantity: 2 },
    ])
    expect(left.stops.map(({ pick_id, quantity }) => [pick_id, quantity])).toEqual([
      ["p3", 1],
      ["p1", 1],
    ])
    expect(progressOf({ stop_count: 3, unit_count: 5 }, left.stops)).toEqual({
      stops_done: 1,
      stops: 3,
      units_done: 3,
      units: 5,
    })
  })

  it("is no stop at all when everything was picked", () => {
    const tour = aTour([aStop("p1", { quantity: 3 })])
    const left = afterActs(tour, [{ kind: "pick", pick_id: "p1", quantity: 3 }])
    expect(stepOf(left, FRESH_SESSION)).toBe("end")
    expect(wordOf(left, FRESH_SESSION, LAMP)).toBe("all_picked")
  })

  const quantities = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })
  const tourOf = (units: readonly number[]) =>
    aTour(
      units.map((quantity, index) =>
        aStop(`p${index}`, { quantity, bin: { id: `b${index}`, code: `B${index}` } })
      )
    )
  const unitsOf = (tour: CartTour) => tour.stops.reduce((sum, { quantity }) => sum + quantity, 0)

  it("conserves units over any acts: what is gone was picked or missing, and nothing twice", () => {
    const acts = fc.array(
      fc.record({
        kind: fc.constantFrom("pick" as const, "short_pick" as const, "skip_pick" as const),
        at: fc.nat(7),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 30 }
    )
    fc.assert(
      fc.property(quantities, acts, (units, done) => {
        let tour = tourOf(units)
        let gone = 0
        for (const { kind, at, quantity } of done) {
          const stop = tour.stops[at % Math.max(1, tour.stops.length)]
          if (!stop) break
          const taken = Math.min(quantity, stop.quantity)
          const act: TourAct =
            kind === "skip_pick"
              ? { kind, pick_id: stop.pick_id }
              : { kind, pick_id: stop.pick_id, quantity: taken }
          if (kind !== "skip_pick") gone += taken
          tour = afterActs(tour, [act])
        }
        expect(unitsOf(tour) + gone).toBe(unitsOf(tourOf(units)))
        expect(new Set(tour.stops.map(({ pick_id }) => pick_id)).size).toBe(tour.stops.length)
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })

  it("comes to an end for whoever scans what is asked for, with every unit picked", () => {
    fc.assert(
      fc.property(quantities, fc.boolean(), (units, hasTotes) => {
        let tour: CartTour = {
          ...tourOf(units),
          totes: hasTotes ? CART : [],
        }
        tour = {
          ...tour,
          stops: tour.stops.map((stop, index) => ({ ...stop, tote_id: CART[index % 2]?.id ?? null })),
        }
        let session = FRESH_SESSION
        let picked = 0
        for (let scans = 0; scans < 100; scans += 1) {
          const expected = expectedNext(tour, session)
          if (expected.step === "end" || expected.step === "tie_tote") break
          const { stop } = expected
          if (expected.step === "quantity") {
            session = { ...session, quantity: stop.quantity }
            continue
          }
          if (expected.step === "bin" || expected.step === "goods") {
            const scan = expected.step === "bin" ? aScan(expected.bin.code, { bins: [expected.bin] }) : LAMP
            session = shown(tour, session, scan)
            continue
          }
          if (expected.step === "tote")
            expect(meaningOf(tour, session, aScan(expected.tote.code ?? "")).verdict).toBe("picked")
          picked += expected.quantity
          tour = afterActs(tour, [{ kind: "pick", pick_id: stop.pick_id, quantity: expected.quantity }])
          session = afterPick(session)
        }
        expect(stepOf(tour, session)).toBe("end")
        expect(picked).toBe(units.reduce((sum, one) => sum + one, 0))
      }),
      { seed: 20261122, numRuns: 300 }
    )
  })
})
