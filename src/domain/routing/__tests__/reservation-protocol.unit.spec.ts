import fc from "fast-check"
import { isSettled, type LineClaim, type LineReservation, reservationActs } from "../reservation-protocol"
import {
  cancelling,
  checkout,
  crash,
  editing,
  newWorld,
  packing,
  PLACES,
  type Process,
  reservedAt,
  reservedOf,
  routing,
  runJob,
  runToEnd,
  settling,
  settlingLevel,
  step,
  telling,
  unpacking,
  wantedOf,
  type World,
} from "./reservation-model"

const claim = (line: string, wanted: Record<string, number>, rest: Partial<LineClaim> = {}): LineClaim => ({
  order_id: `order-${line}`,
  line_item_id: line,
  inventory_item_id: "lamp",
  open: 10,
  wanted: new Map(Object.entries(wanted)),
  leaving: new Map(),
  shortage: 0,
  allows_backorder: false,
  ...rest,
})

const row = (
  id: string,
  line: string,
  location_id: string,
  quantity: number,
  allow_backorder = false
): LineReservation => ({
  id,
  line_item_id: line,
  inventory_item_id: "lamp",
  location_id,
  quantity,
  allow_backorder,
})

const level = (location_id: string, stocked: number, reserved: number, coming = 0, going = 0) => ({
  inventory_item_id: "lamp",
  location_id,
  stocked,
  reserved,
  coming,
  going,
})

const created = (line: string, location_id: string, quantity: number, allow_backorder = false) => ({
  line_item_id: line,
  inventory_item_id: "lamp",
  location_id,
  quantity,
  allow_backorder,
})

const NOTHING = {
  create: [],
  raise: [],
  lower: [],
  remove: [],
  unmet: [],
  outgrown: [],
  waitsForLevel: false,
}

/** At length, `npm run test:long -- reservation-protocol`, the rare ones come too. */
const INTERLEAVINGS = process.env.TEST_TYPE === "long" ? 20_000 : 4_000

describe("reservationActs", () => {
  it("does nothing where reservations are as the warehouses were given", () => {
    const acts = reservationActs(
      [claim("a", { Lyon: 2, Lille: 1 })],
      [row("r1", "a", "Lyon", 2), row("r2", "a", "Lille", 1)],
      [level("Lyon", 2, 2), level("Lille", 1, 1)]
    )
    expect(acts).toEqual(NOTHING)
    expect(isSettled(acts)).toBe(true)
  })

  it("reserves at the new place before it frees the old one", () => {
    expect(
      reservationActs(
        [claim("a", { Lille: 2 })],
        [row("r1", "a", "Lyon", 2)],
        [level("Lyon", 5, 2), level("Lille", 5, 0)]
      )
    ).toEqual({ ...NOTHING, create: [created("a", "Lille", 2)], remove: ["r1"] })
  })

  it("splits what core reserved in one place, and keeps the row that stays", () => {
    expect(
      reservationActs(
        [claim("a", { Lyon: 1, Lille: 2 })],
        [row("r1", "a", "Lyon", 3)],
        [level("Lyon", 5, 3), level("Lille", 2, 0)]
      )
    ).toEqual({
      ...NOTHING,
      create: [created("a", "Lille", 2)],
      lower: [{ id: "r1", quantity: 1, allow_backorder: false }],
    })
  })

  it("keeps a unit where it is when another took the one that was chosen", () => {
    expect(
      reservationActs(
        [claim("a", { Lille: 2 })],
        [row("r1", "a", "Lyon", 2)],
        [level("Lyon", 2, 2), level("Lille", 4, 3)]
      )
    ).toEqual({
      ...NOTHING,
      create: [created("a", "Lille", 1)],
      lower: [{ id: "r1", quantity: 1, allow_backorder: false }],
      unmet: [
        {
          order_id: "order-a",
          line_item_id: "a",
          inventory_item_id: "lamp",
          location_id: "Lille",
          quantity: 1,
        },
      ],
    })
  })

  it("lets two orders swap their warehouses though neither has a spare unit", () => {
    const claims = [claim("a", { Lille: 1 }), claim("b", { Lyon: 1 })]
    expect(
      reservationActs(
        claims,
        [row("r1", "a", "Lyon", 1), row("r2", "b", "Lille", 1)],
        [level("Lyon", 1, 1), level("Lille", 1, 1)]
      )
    ).toEqual({
      ...NOTHING,
      create: [created("a", "Lille", 1, true), created("b", "Lyon", 1, true)],
      remove: ["r1", "r2"],
    })
    expect(
      reservationActs(
        claims,
        [row("r3", "a", "Lille", 1, true), row("r4", "b", "Lyon", 1, true)],
        [level("Lyon", 1, 1), level("Lille", 1, 1)]
      )
    ).toEqual({
      ...NOTHING,
      lower: [
        { id: "r3", quantity: 1, allow_backorder: false },
        { id: "r4", quantity: 1, allow_backorder: false },
      ],
    })
  })

  it("gives the last unit to the earlier order, and the later one keeps what it has", () => {
    const acts = reservationActs(
      [claim("a", { Lille: 1 }), claim("b", { Lille: 1 })],
      [row("r1", "a", "Lyon", 1), row("r2", "b", "Lyon", 1)],
      [level("Lyon", 2, 2), level("Lille", 1, 0)]
    )
    expect(acts.create).toEqual([created("a", "Lille", 1)])
    expect(acts.remove).toEqual(["r1"])
    expect(acts.unmet.map((unmet) => unmet.line_item_id)).toEqual(["b"])
  })

  it("frees nothing that has left while Medusa's level still holds it", () => {
    const leaving = new Map([["Lyon", 2]])
    const acts = reservationActs(
      [claim("a", {}, { leaving })],
      [row("r1", "a", "Lyon", 2)],
      [level("Lyon", 2, 2)]
    )
    expect(acts).toEqual({ ...NOTHING, waitsForLevel: true })
    expect(isSettled(acts)).toBe(false)
    expect(reservationActs([claim("a", {})], [row("r1", "a", "Lyon", 2)], [level("Lyon", 0, 2)])).toEqual({
      ...NOTHING,
      remove: ["r1"],
    })
  })

  it("reserves what comes out of a parcel before the level rises", () => {
    expect(reservationActs([claim("a", { Lyon: 2 })], [], [level("Lyon", 0, 0, 2)]).create).toEqual([
      created("a", "Lyon", 2, true),
    ])
  })

  it("does not promise what is on its way out", () => {
    const acts = reservationActs([claim("a", { Lyon: 2 })], [], [level("Lyon", 2, 0, 0, 1)])
    expect(acts.create).toEqual([created("a", "Lyon", 1)])
    expect(acts.unmet).toMatchObject([{ location_id: "Lyon", quantity: 1 }])
  })

  it("keeps one reservation of a backordered rest where core made it", () => {
    const backordered = claim("a", { Lille: 2 }, { shortage: 3, open: 5, allows_backorder: true })
    expect(
      reservationActs(
        [backordered],
        [row("r1", "a", "Lyon", 5, true)],
        [level("Lyon", 0, 5), level("Lille", 2, 0)]
      )
    ).toEqual({
      ...NOTHING,
      create: [created("a", "Lille", 2, true)],
      lower: [{ id: "r1", quantity: 3, allow_backorder: true }],
    })
  })

  it("frees what a shortage has reserved where no stock covers it", () => {
    expect(
      reservationActs(
        [claim("a", {}, { shortage: 3, open: 3 })],
        [row("r1", "a", "Lyon", 3)],
        [level("Lyon", 1, 3)]
      ).lower
    ).toEqual([{ id: "r1", quantity: 1, allow_backorder: true }])
  })

  it("asks for nothing more once the order is cancelled", () => {
    expect(
      reservationActs(
        [claim("a", { Lyon: 2, Lille: 1 }, { open: 0 })],
        [row("r1", "a", "Lyon", 2)],
        [level("Lyon", 5, 2), level("Lille", 5, 0)]
      )
    ).toEqual({ ...NOTHING, remove: ["r1"], outgrown: ["order-a"] })
  })

  it("settles: after its acts, and one look more, nothing is left to do", () => {
    const places = ["Lyon", "Lille", "Nantes"]
    const units = fc.record({ Lyon: fc.nat(4), Lille: fc.nat(4), Nantes: fc.nat(4) })
    const lines = fc.array(
      fc.record({ wanted: units, has: units, shortage: fc.nat(3), allows_backorder: fc.boolean() }),
      { minLength: 1, maxLength: 5 }
    )
    fc.assert(
      fc.property(lines, units, (asked, spare) => {
        const claims = asked.map(({ wanted, shortage, allows_backorder }, index) =>
          claim(`l${index}`, wanted, {
            shortage,
            allows_backorder,
            open: wanted.Lyon + wanted.Lille + wanted.Nantes + shortage,
          })
        )
        let rows = asked.flatMap(({ has }, index) =>
          places.flatMap((place) => {
            const quantity = has[place as "Lyon"]
            return quantity ? [row(`r-${index}-${place}`, `l${index}`, place, quantity)] : []
          })
        )
        const stocked = new Map(
          places.map((place) => [
            place,
            asked.reduce((sum, { has }) => sum + has[place as "Lyon"], 0) + spare[place as "Lyon"],
          ])
        )
        const reservedIn = (place: string) =>
          rows.filter((one) => one.location_id === place).reduce((sum, one) => sum + one.quantity, 0)
        const levels = () => places.map((place) => level(place, stocked.get(place) ?? 0, reservedIn(place)))
        const unmet = (acts: ReturnType<typeof reservationActs>) =>
          acts.unmet.reduce((sum, one) => sum + one.quantity, 0)
        let before = Infinity
        for (let round = 0; round < 3; round += 1) {
          const acts = reservationActs(claims, rows, levels())
          rows = [
            ...rows.filter((one) => !acts.remove.includes(one.id)),
            ...acts.create.map((one, index) => ({ ...one, id: `n-${round}-${index}` })),
          ].map((one) => ({ ...one, ...[...acts.raise, ...acts.lower].find(({ id }) => id === one.id) }))
          expect(unmet(acts)).toBeLessThanOrEqual(before)
          before = unmet(acts)
        }
        const last = reservationActs(claims, rows, levels())
        expect([last.create, last.raise, last.lower, last.remove]).toEqual([[], [], [], []])
        if (asked.some(({ allows_backorder }) => allows_backorder)) return
        for (const place of places) expect(reservedIn(place)).toBeLessThanOrEqual(stocked.get(place) ?? 0)
      }),
      { seed: 20261122, numRuns: 3000 }
    )
  })
})

type Actor =
  | { kind: "shopper"; units: number; backorder: boolean }
  | { kind: "router"; place: "A" | "B"; again: boolean }
  | { kind: "packer"; line: number; place: "A" | "B"; short: number }
  | { kind: "teller"; line: number }
  | { kind: "unpacker"; line: number; place: "A" | "B" }
  | { kind: "editor"; line: number; units: number }
  | { kind: "canceller"; line: number }
  | { kind: "job" }

const place = fc.constantFrom("A" as const, "B" as const)
const anActor: fc.Arbitrary<Actor> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("shopper" as const),
      units: fc.integer({ min: 1, max: 3 }),
      backorder: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("router" as const), place, again: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("packer" as const),
      line: fc.nat(3),
      place,
      short: fc.integer({ min: -3, max: 2 }).map((units) => Math.max(0, units)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("teller" as const), line: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("unpacker" as const), line: fc.nat(3), place }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("editor" as const), line: fc.nat(3), units: fc.nat(4) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("canceller" as const), line: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("job" as const) }) }
)

const LINES = ["l0", "l1", "l2", "l3"]

/** Every router looks at all orders together, in their order. */
function stepsOf(actor: Actor, name: string, id: string): Process["steps"] {
  switch (actor.kind) {
    case "shopper":
      return checkout(name, id, actor.units, actor.backorder)
    case "router":
      return [
        (world: World) => {
          if (actor.again) for (const line of world.lines.values()) if (!line.lockedBy) line.isRouteDue = true
          return true
        },
        ...routing(name, LINES, actor.place),
      ]
    case "packer":
      return packing(name, `l${actor.line}`, actor.place, actor.short)
    case "teller":
      return telling(name, `l${actor.line}`)
    case "unpacker":
      return unpacking(name, `l${actor.line}`, actor.place)
    case "editor":
      return editing(name, `l${actor.line}`, actor.units)
    case "canceller":
      return cancelling(name, `l${actor.line}`)
    case "job":
      return [...settlingLevel(name, "A"), ...settlingLevel(name, "B"), ...settling(name, LINES)]
  }
}

/** What is not true, though nobody does anything any more, in words. */
function wrongAtRest(world: World, hasBackorders: boolean): string[] {
  const wrong = [...world.broken]
  let beyond = 0
  for (const line of world.lines.values()) {
    const wanted = wantedOf(line, "A") + wantedOf(line, "B")
    const packed = line.packed.A + line.packed.B
    const rest = reservedOf(world, line.id) - wanted
    const isUnreserved = PLACES.some((name) => reservedOf(world, line.id, name) < wantedOf(line, name))
    if (isUnreserved || rest > line.shortage) wrong.push(`${line.id} is not reserved as it was given`)
    if (!line.isCancelled && PLACES.some((name) => line.told[name] !== line.packed[name]))
      wrong.push(`core counts other units of ${line.id} than left`)
    const units = line.isCancelled ? packed : line.units
    if (wanted + packed + line.shortage !== units) wrong.push(`${line.id} asks for more or less than it is`)
    beyond += line.allows_backorder ? rest : 0
    // Nothing was lost and nothing sold without stock: then everything that was sold is there.
    const isSound = !world.lost && !world.wasEdited && !hasBackorders
    if (isSound && line.shortage > 0) wrong.push(`${line.id} was sold what another was sold too`)
  }
  const reserved = reservedAt(world, "A") + reservedAt(world, "B")
  if (reserved - beyond > world.stocked.A + world.stocked.B) wrong.push("more is reserved than there is")
  if (PLACES.some((name) => world.stocked[name] < 0)) wrong.push("more has left than there was")
  return wrong
}

describe("reservations between processes", () => {
  it("never free a sold unit, over any interleaving of shoppers, routers, packers, core and crashes", () => {
    const actors = fc.array(anActor, { minLength: 3, maxLength: 7 })
    const schedule = fc.array(fc.nat(255), { minLength: 20, maxLength: 70 })
    const stock = fc.record({ A: fc.nat(4), B: fc.nat(4) })
    let crashes = 0
    let moved = 0
    fc.assert(
      fc.property(actors, schedule, stock, (kinds, turns, stocked) => {
        const world = newWorld(stocked)
        let shoppers = 0
        // Two orders are there before anybody else comes.
        const early = [2, 1].map((units, index) => ({
          name: `early${index}`,
          steps: checkout(`early${index}`, `l${index}`, units, false),
          at: 0,
        }))
        runToEnd(world, early)
        const processes = kinds.map((actor, index): Process => {
          const name = `p${index}`
          const id = actor.kind === "shopper" ? `l${Math.min(3, 2 + shoppers++)}` : ""
          const isLate = actor.kind === "shopper" && shoppers > 2
          return { name, steps: isLate ? [] : stepsOf(actor, name, id), at: 0 }
        })
        for (const turn of turns) {
          const actor = processes[turn % processes.length] as Process
          if (turn > 250) {
            crash(world, actor)
            crashes += 1
          } else if (step(world, actor)) moved += 1
          if (world.broken.length) throw new Error(world.broken.join(", "))
        }
        runToEnd(world, processes)
        runJob(world)
        const hasBackorders = kinds.some((actor) => actor.kind === "shopper" && actor.backorder)
        const wrong = wrongAtRest(world, hasBackorders)
        if (wrong.length) throw new Error(wrong.join(", "))
      }),
      { seed: 20261122, numRuns: INTERLEAVINGS }
    )
    expect(crashes).toBeGreaterThan(INTERLEAVINGS / 20)
    expect(moved).toBeGreaterThan(2.5 * INTERLEAVINGS)
  })
})
