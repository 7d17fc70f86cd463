import fc from "fast-check"
import type { BinMove, Place } from "../bin-move"
import type { StockMove } from "../move"
import { chooseBinsToRelieve } from "../relieve"
import {
  BinFacts,
  checkCapacity,
  checkStorageClass,
  freeUnassigned,
  heldInBins,
  holdInBins,
  leave,
  moveBetween,
  placeName,
  releaseInBins,
  Room,
} from "../room"
import {
  crash,
  finished,
  holding,
  newWorld,
  Process,
  recording,
  runToEnd,
  settling,
  shifting,
  step,
} from "./door-model"
import { coreWriting, World } from "./door-model"

const AT = new Date("2026-11-22T08:00:00Z")
const bin = (id: string, more: Partial<BinFacts> = {}): BinFacts => ({
  id,
  code: id.toUpperCase(),
  location_id: "place",
  zone_kind: "reserve",
  status: "active",
  storage_class: null,
  capacity_units: null,
  ...more,
})
const BINS = [
  bin("dock", { zone_kind: "receiving" }),
  bin("pick", { zone_kind: "pick" }),
  bin("high"),
  bin("jail", { zone_kind: "quarantine" }),
  bin("shut", { status: "blocked" }),
  bin("old", { status: "archived" }),
  bin("far", { location_id: "elsewhere" }),
]

/** A room with this much in these places; `holds` says how much is on each hold. */
function roomOf(
  unassigned: number,
  contents: (Place & { quantity: number; since?: string })[] = [],
  holds: Record<string, number> = {}
): Room {
  const room: Room = {
    inventory_item_id: "item",
    location_id: "place",
    name: "LAMP-1",
    unassigned,
    contents: new Map(),
    holds: new Map(Object.entries(holds)),
    bins: new Map(BINS.map((one) => [one.id, one])),
  }
  for (const { quantity, since = "2026-11-01", ...place } of contents) {
    room.contents.set(placeName(place), {
      bin_id: place.bin_id as string,
      lot: place.lot ?? null,
      expires_on: place.expires_on ?? null,
      hold_id: place.hold_id ?? null,
      quantity,
      first_in_at: new Date(since),
      last_in_at: new Date(since),
      zone_kind: BINS.find((one) => one.id === place.bin_id)?.zone_kind ?? null,
    })
  }
  return room
}
const inBins = (room: Room) =>
  Object.fromEntries(
    [...room.contents.values()]
      .filter((content) => content.quantity > 0)
      .map((content) => [
        [content.bin_id, content.lot, content.hold_id].filter(Boolean).join("/"),
        content.quantity,
      ])
  )
const goods = (room: Room) =>
  [...room.contents.values()].reduce((units, one) => units + one.quantity, room.unassigned)
const move = (quantity: number, from: Place, to: Place, more: Partial<BinMove> = {}): BinMove => ({
  key: "m1",
  inventory_item_id: "item",
  location_id: "place",
  quantity,
  from,
  to,
  cause: "bin_move",
  occurred_at: AT,
  ...more,
})
const leaving = (quantity: number, more: Partial<StockMove> = {}): StockMove => ({
  key: "out",
  inventory_item_id: "item",
  location_id: "place",
  quantity: -quantity,
  cause: "supplier_return",
  occurred_at: AT,
  ...more,
})
const at = (bin_id: string | null, more: Partial<Place> = {}): Place => ({ bin_id, ...more })

describe("chooseBinsToRelieve", () => {
  const content = (bin_id: string, more: object = {}) => ({
    bin_id,
    lot: null,
    expires_on: null,
    hold_id: null,
    quantity: 5,
    first_in_at: new Date("2026-11-01"),
    zone_kind: "reserve" as const,
    ...more,
  })
  const order = (contents: ReturnType<typeof content>[], wanted: object = {}) =>
    chooseBinsToRelieve(contents, { quantity: 1000, hold_id: null, ...wanted }).map((one) => one.goods.bin_id)

  it("takes from the pick zone first, and from quarantine and returns only when there is nothing else", () => {
    const zones = ["quarantine", "reserve", "pick", "returns", "receiving"].map((zone_kind) =>
      content(zone_kind, { zone_kind })
    )
    expect(order(zones)).toEqual(["pick", "receiving", "reserve", "quarantine", "returns"])
  })
  it("takes what expires first, then what came first, then the least that is left", () => {
    expect(
      order([
        content("much", { quantity: 9 }),
        content("little", { quantity: 2 }),
        content("early", { first_in_at: new Date("2026-10-01") }),
        content("never", { expires_on: "2027-05-01" }),
        content("soon", { expires_on: "2026-12-01" }),
      ])
    ).toEqual(["soon", "never", "early", "little", "much"])
  })
  it("takes no other lot than the one named, and its own lot before goods of none", () => {
    const lots = [content("none"), content("b", { lot: "B" }), content("a", { lot: "A" })]
    expect(order(lots, { lot: "A" })).toEqual(["a", "none"])
  })
  it("leaves held goods alone, and goods of other holds", () => {
    const held = [content("free"), content("h1", { hold_id: "h1" }), content("h2", { hold_id: "h2" })]
    expect(order(held)).toEqual(["free"])
    expect(order(held, { hold_id: "h1" })).toEqual(["h1"])
  })
  it("never chooses more than there is or than is wanted", () => {
    const contents = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 9 }), lot: fc.constantFrom(null, "A", "B") }),
      { maxLength: 8 }
    )
    fc.assert(
      fc.property(contents, fc.nat(40), fc.constantFrom(null, "A"), (parts, quantity, lot) => {
        const there = parts.map((part, index) => content(`b${index}`, part))
        const chosen = chooseBinsToRelieve(there, { quantity, lot, hold_id: null })
        const fitting = there.filter((one) => !lot || !one.lot || one.lot === lot)
        const total = (rows: { quantity: number }[]) => rows.reduce((units, row) => units + row.quantity, 0)
        expect(total(chosen)).toBe(Math.min(quantity, total(fitting)))
        for (const one of chosen) expect(one.quantity).toBeLessThanOrEqual(one.goods.quantity)
      }),
      { seed: 20261122 }
    )
  })
})

describe("moveBetween", () => {
  it("puts goods away with the lot that is said there, and keeps since when they are here", () => {
    const room = roomOf(10, [{ ...at("dock", { lot: "A" }), quantity: 4, since: "2026-10-01" }])
    moveBetween(room, move(6, at(null), at("high", { lot: "B" }), { cause: "putaway" }))
    moveBetween(room, move(4, at("dock", { lot: "A" }), at("high", { lot: "A" })))
    expect(inBins(room)).toEqual({ "high/A": 4, "high/B": 6 })
    expect(room.unassigned).toBe(4)
    expect(room.contents.get(placeName(at("high", { lot: "A" })))?.first_in_at).toEqual(
      new Date("2026-10-01")
    )
  })
  it.each<[string, BinMove, string]>([
    [
      "a bin that holds fewer",
      move(6, at("pick"), at("high")),
      "Bin PICK holds 5 of LAMP-1 and 6 cannot leave it",
    ],
    [
      "more than lies unassigned",
      move(3, at(null), at("high")),
      "2 of LAMP-1 lie unassigned and are not on hold, and 3",
    ],
    ["a blocked bin", move(1, at("pick"), at("shut")), "Bin SHUT is blocked: nothing can be put into it"],
    ["an archived bin", move(1, at("pick"), at("old")), "Bin OLD is archived"],
    ["a bin elsewhere", move(1, at("pick"), at("far")), "Bin FAR is in the warehouse elsewhere"],
    ["a bin that is none", move(1, at("pick"), at("moon")), "Bin moon does not exist"],
    ["the same place", move(1, at("pick"), at("pick")), "from one place to the same place"],
    ["no bin at all", move(1, at(null), at(null, { lot: "A" })), "names no bin"],
    ["another lot", move(1, at("pick"), at("high", { lot: "A" })), "another lot or expiry"],
    ["held goods set free", move(1, at("jail", { hold_id: "h1" }), at("high")), "take goods off a hold"],
    [
      "held goods in a pick bin",
      move(1, at("jail", { hold_id: "h1" }), at("pick", { hold_id: "h1" })),
      "are on hold and cannot go into the pick bin PICK",
    ],
  ])("refuses %s", (_name, wanted, message) => {
    const room = roomOf(
      2,
      [
        { ...at("pick"), quantity: 5 },
        { ...at("jail", { hold_id: "h1" }), quantity: 3 },
      ],
      { h1: 3 }
    )
    expect(() => moveBetween(room, wanted)).toThrow(message)
  })
  it("puts no more into bins as held than is on the hold", () => {
    const room = roomOf(10, [], { h1: 2 })
    moveBetween(room, move(2, at(null, { hold_id: "h1" }), at("jail", { hold_id: "h1" })))
    expect(() =>
      moveBetween(room, move(1, at(null, { hold_id: "h1" }), at("high", { hold_id: "h1" })))
    ).toThrow("The hold h1 has 2 units of LAMP-1 here, and 3 would lie in bins as held")
  })
})

describe("leave", () => {
  it("takes what lies unassigned first, then the pick bin", () => {
    const room = roomOf(2, [
      { ...at("high"), quantity: 5 },
      { ...at("pick"), quantity: 5 },
    ])
    expect(leave(room, leaving(4), null)).toEqual([
      expect.objectContaining({ quantity: 2, from: expect.objectContaining({ bin_id: "pick" }) }),
    ])
    expect(inBins(room)).toEqual({ high: 5, pick: 3 })
    expect(room.unassigned).toBe(0)
  })
  it("takes a reversed receipt off the receiving bin that it came into", () => {
    const room = roomOf(0, [
      { ...at("pick"), quantity: 5 },
      { ...at("dock"), quantity: 5 },
    ])
    leave(room, leaving(3, { cause: "receipt_reversal" }), "dock")
    expect(inBins(room)).toEqual({ pick: 5, dock: 2 })
  })
  it("leaves what lies unassigned on hold, and takes held goods from where they are held", () => {
    const room = roomOf(
      4,
      [
        { ...at("pick"), quantity: 5 },
        { ...at("jail", { hold_id: "h1" }), quantity: 3 },
      ],
      { h1: 5 }
    )
    leave(room, leaving(3), null)
    expect(inBins(room)).toEqual({ pick: 4, "jail/h1": 3 })
    ;(room.holds as Map<string, number>).set("h1", 1)
    leave(room, leaving(4, { hold_id: "h1" }), null)
    expect(inBins(room)).toEqual({ pick: 4, "jail/h1": 1 })
    expect(freeUnassigned(room)).toBe(0)
  })
  it("refuses more than the named bin holds", () => {
    const room = roomOf(9, [{ ...at("pick", { lot: "A" }), quantity: 2 }])
    expect(() => leave(room, leaving(3, { bin_id: "pick", lot: "A" }), null)).toThrow(
      "Bin PICK holds 2 of LAMP-1 of lot A and 3 cannot leave it"
    )
  })
  it("goes below zero unassigned where the bins hold too little", () => {
    const room = roomOf(0, [{ ...at("pick"), quantity: 2 }])
    leave(room, leaving(5), null)
    expect([room.unassigned, inBins(room)]).toEqual([-3, {}])
  })
})

describe("holds in bins", () => {
  it("holds what lies unassigned first, and a named lot where it lies", () => {
    const room = roomOf(2, [{ ...at("pick"), quantity: 5 }], { h1: 3 })
    holdInBins(room, { id: "h1", quantity: 3, at: AT })
    expect(inBins(room)).toEqual({ pick: 4, "pick/h1": 1 })
    const recall = roomOf(9, [{ ...at("high", { lot: "A" }), quantity: 5 }], { h2: 4 })
    holdInBins(recall, { id: "h2", quantity: 4, lot: "A", at: AT })
    expect(inBins(recall)).toEqual({ "high/A": 1, "high/A/h2": 4 })
  })
  it("holds in the named bin, and refuses more than lies there", () => {
    const room = roomOf(9, [{ ...at("high"), quantity: 5 }], { h1: 5 })
    holdInBins(room, { id: "h1", quantity: 5, bin_id: "high", at: AT })
    expect(inBins(room)).toEqual({ "high/h1": 5 })
    const poor = roomOf(9, [{ ...at("high"), quantity: 2 }], { h1: 5 })
    expect(() => holdInBins(poor, { id: "h1", quantity: 5, bin_id: "high", at: AT })).toThrow(
      "Bin HIGH holds 2 of LAMP-1 that are not on hold, and 5 cannot be put on hold there"
    )
  })
  it("refuses to hold a lot that is not here", () => {
    const room = roomOf(0, [{ ...at("high", { lot: "B" }), quantity: 5 }], { h1: 2 })
    expect(() => holdInBins(room, { id: "h1", quantity: 2, lot: "A", at: AT })).toThrow(
      "0 of LAMP-1 of lot A are here and not on hold, and 2 cannot be put on hold"
    )
  })
  it("takes the label off in the bin only for what does not lie unassigned", () => {
    const room = roomOf(2, [{ ...at("jail", { hold_id: "h1" }), quantity: 3 }], { h1: 2 })
    expect(releaseInBins(room, { hold_id: "h1", quantity: 3, at: AT })).toHaveLength(1)
    expect(inBins(room)).toEqual({ "jail/h1": 2, jail: 1 })
    expect(heldInBins(room, "h1")).toBe(2)
  })
})

it("checkCapacity refuses what is too much, and lets an overfull bin be emptied", () => {
  const shelf = bin("s", { capacity_units: 10 })
  expect(() => checkCapacity(shelf, 8, 10)).not.toThrow()
  expect(() => checkCapacity(shelf, 14, 12)).not.toThrow()
  expect(() => checkCapacity(shelf, 8, 11)).toThrow(
    "Bin S takes 10 units and has room for 2; 3 more cannot be put into it"
  )
})
it("checkStorageClass lets only goods of the class in", () => {
  const cold = bin("c", { storage_class: "chilled" })
  expect(() => checkStorageClass(cold, "chilled", "MILK")).not.toThrow()
  expect(() => checkStorageClass(bin("s"), null, "LAMP-1")).not.toThrow()
  expect(() => checkStorageClass(cold, null, "LAMP-1")).toThrow(
    "Bin C takes only chilled; LAMP-1 is of no storage class"
  )
})

describe("bins between processes", () => {
  const place = fc.constantFrom<Place>(at(null), at("dock"), at("pick"), at("high"), at("jail"))
  const act = fc.oneof(
    fc.record({
      kind: fc.constant("move" as const),
      key: fc.constantFrom("m1", "m2", "m3"),
      from: place,
      to: place,
      quantity: fc.integer({ min: 1, max: 60 }),
    }),
    fc.record({
      kind: fc.constant("leave" as const),
      key: fc.constantFrom("l1", "l2"),
      from: place,
      to: place,
      quantity: fc.integer({ min: 1, max: 60 }),
    }),
    fc.record({
      kind: fc.constant("come" as const),
      key: fc.constantFrom("c1", "c2"),
      from: place,
      to: place,
      quantity: fc.integer({ min: 1, max: 60 }),
    }),
    fc.record({
      kind: fc.constant("core" as const),
      key: fc.constant(""),
      from: place,
      to: place,
      quantity: fc.integer({ min: -40, max: 20 }),
    }),
    fc.record({
      kind: fc.constant("hold" as const),
      key: fc.constantFrom("h1", "h2"),
      from: place,
      to: place,
      quantity: fc.integer({ min: -30, max: 40 }),
    }),
    fc.record({
      kind: fc.constant("settle" as const),
      key: fc.constant(""),
      from: place,
      to: place,
      quantity: fc.constant(0),
    })
  )
  const turns = fc.array(fc.record({ who: fc.nat(7), crash: fc.integer({ min: 0, max: 19 }) }), {
    minLength: 5,
    maxLength: 80,
  })
  const process = (name: string, ...steps: Process["steps"][]): Process => ({
    name,
    steps: steps.flat(),
    at: 0,
  })

  function expectLaw(world: World) {
    const room = world.room as Room
    const rows = (where: (row: World["moves"][number]) => boolean) =>
      world.moves.filter(where).reduce((units, row) => units + row.quantity, 0)
    for (const content of room.contents.values()) expect(content.quantity).toBeGreaterThanOrEqual(0)
    for (const content of room.contents.values()) {
      const written = rows((row) => !!row.bin_id && placeName(row as Place) === placeName(content))
      expect(content.quantity).toBe(written)
    }
    // The opening hundred lay unassigned.
    expect(room.unassigned).toBe(100 + rows((row) => !row.bin_id))
    expect(goods(room)).toBe(100 + rows(() => true))
    for (const [id, quantity] of room.holds) expect(heldInBins(room, id)).toBeLessThanOrEqual(quantity)
  }

  it("keep the law over any interleaving with crashes, retries, holds and core's sales", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 8 }), turns, (acts, schedule) => {
        const world: World = { ...newWorld(100), room: roomOf(100) }
        const processOf = (wanted: (typeof acts)[number], name: string): Process => {
          const { kind, key, from, to, quantity } = wanted
          if (kind === "core") return process(name, coreWriting(name, quantity))
          if (kind === "settle") return process(name, settling(name))
          if (kind === "hold")
            return process(name, holding(name, `${key}:${name}`, key, quantity), settling(name))
          if (kind === "come") return process(name, recording(name, key, quantity, to), settling(name))
          if (kind === "leave") return process(name, recording(name, key, -quantity, from), settling(name))
          return process(name, shifting(name, move(quantity, from, to, { key })))
        }
        const processes = acts.map((wanted, index) => processOf(wanted, `p${index}`))
        for (const { who, crash: chance } of schedule) {
          const actor = processes[who % processes.length] as Process
          if (chance === 0) crash(world, actor)
          else step(world, actor)
        }
        runToEnd(world, processes)
        expect(processes.every(finished)).toBe(true)
        // The recovery job, and everybody who presses the button again.
        runToEnd(world, [process("job", settling("job"))])
        expectLaw(world)
        const before = world.moves.length
        for (const { key, ...wanted } of acts.filter((one) => one.kind === "move")) {
          const isKnown = world.moves.some((row) => row.key === `${key}:0:out`)
          if (isKnown)
            runToEnd(world, [
              process("again", shifting("again", move(wanted.quantity, wanted.from, wanted.to, { key }))),
            ])
        }
        expect(world.moves.length).toBe(before)
        expect(world.level.stocked).toBe(world.truth)
        expect(goods(world.room as Room)).toBe(world.truth)
      }),
      { seed: 20261122, numRuns: 5000 }
    )
  })
})
