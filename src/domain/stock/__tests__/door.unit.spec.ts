import fc from "fast-check"
import { settle } from "../door"
import {
  coreWriting,
  crash,
  newWorld,
  Process,
  recording,
  runToEnd,
  settling,
  step,
  World,
} from "./door-model"

const process = (name: string, ...steps: Process["steps"][]): Process => ({
  name,
  steps: steps.flat(),
  at: 0,
})
const post = (name: string, key: string, quantity: number) =>
  process(name, recording(name, key, quantity), settling(name))

/** Ledger, level and what really happened to the goods agree, and each key stands in the ledger once. */
function expectAgreement(world: World) {
  const ledger = world.moves.reduce((sum, move) => sum + move.quantity, 0)
  const opening = world.position.ledger - ledger
  expect(world.level.stocked).toBe(world.truth)
  expect(world.position.ledger).toBe(world.truth)
  expect(opening).toBe(100)
  expect(world.moves.every((move) => move.applied)).toBe(true)
  expect(new Set(world.moves.map((move) => move.key)).size).toBe(world.moves.length)
  expect(new Set(world.moves.map((move) => move.sequence)).size).toBe(world.moves.length)
}

describe("settle", () => {
  it("adds what waits above the mark and only notes what lies below it", () => {
    expect(
      settle({
        stocked: 15,
        mark: 2,
        ledger: 10,
        pending: [
          { sequence: 2, quantity: 5 },
          { sequence: 3, quantity: 4 },
        ],
      })
    ).toEqual({ alreadyHeld: [2], applied: [3], difference: 0, quantity: 19, mark: 3 })
  })

  it("names what another writer changed", () => {
    expect(settle({ stocked: 7, mark: 0, ledger: 10, pending: [] })).toEqual({
      alreadyHeld: [],
      applied: [],
      difference: -3,
      quantity: 7,
      mark: 0,
    })
  })

  it("settles once: a second settlement finds nothing to do", () => {
    fc.assert(
      fc.property(
        fc.record({
          stocked: fc.integer({ min: -50, max: 50 }),
          mark: fc.nat(6),
          ledger: fc.integer({ min: -50, max: 50 }),
          quantities: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 6 }),
        }),
        ({ stocked, mark, ledger, quantities }) => {
          const pending = quantities.map((quantity, index) => ({ sequence: index + 1, quantity }))
          const first = settle({ stocked, mark, ledger, pending })
          const held = pending.filter((move) => first.alreadyHeld.includes(move.sequence))
          const added = pending.filter((move) => first.applied.includes(move.sequence))
          const total = (moves: typeof pending) => moves.reduce((sum, move) => sum + move.quantity, 0)
          expect(ledger + total(held) + total(added) + first.difference).toBe(first.quantity)
          expect(
            settle({ stocked: first.quantity, mark: first.mark, ledger: first.quantity, pending: [] })
          ).toEqual({
            alreadyHeld: [],
            applied: [],
            difference: 0,
            quantity: first.quantity,
            mark: first.mark,
          })
        }
      ),
      { seed: 20261122, numRuns: 1000 }
    )
  })
})

describe("the stock door between processes", () => {
  it("applies A numbered before B though B takes the lock first", () => {
    const world = newWorld(100)
    const a = process("a", recording("a", "a", 5), settling("a"))
    const b = process("b", recording("b", "b", 7), settling("b"))
    for (let index = 0; index < 3; index++) step(world, a)
    runToEnd(world, [b])
    expect(world.level).toEqual({ stocked: 112, mark: 2 })
    runToEnd(world, [a])
    expect(world.level).toEqual({ stocked: 112, mark: 2 })
    expectAgreement(world)
  })

  it("counts each move once over any interleaving with crashes, retries and a core writer", () => {
    const actors = fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant("post" as const),
          key: fc.constantFrom("r1", "r2", "r3"),
          quantity: fc.constant(0),
        }),
        fc.record({
          kind: fc.constant("core" as const),
          key: fc.constant(""),
          quantity: fc.integer({ min: -9, max: 9 }),
        }),
        fc.record({ kind: fc.constant("settle" as const), key: fc.constant(""), quantity: fc.constant(0) })
      ),
      { minLength: 2, maxLength: 5 }
    )
    const quantityOf: Record<string, number> = { r1: 5, r2: -4, r3: 11 }
    const schedule = fc.array(fc.record({ who: fc.nat(4), crash: fc.integer({ min: 0, max: 19 }) }), {
      minLength: 5,
      maxLength: 60,
    })
    fc.assert(
      fc.property(actors, schedule, (kinds, turns) => {
        const world = newWorld(100)
        const processes = kinds.map(({ kind, key, quantity }, index) => {
          const name = `p${index}`
          if (kind === "post") return post(name, key, quantityOf[key] as number)
          return kind === "core" ? process(name, coreWriting(name, quantity)) : process(name, settling(name))
        })
        for (const { who, crash: chance } of turns) {
          const actor = processes[who % processes.length] as Process
          if (chance === 0) crash(world, actor)
          else step(world, actor)
        }
        runToEnd(world, processes)
        // The recovery job, and the clerk who presses the button again.
        runToEnd(world, [process("job", settling("job"))])
        const before = world.level.stocked
        for (const key of new Set(
          world.moves.filter((move) => move.cause === "door").map((move) => move.key)
        )) {
          runToEnd(world, [post("again", key, quantityOf[key] as number)])
        }
        expect(world.level.stocked).toBe(before)
        expectAgreement(world)
      }),
      { seed: 20261122, numRuns: 8000 }
    )
  })
})
