import fc from "fast-check"
import { isChangedSince, isPublishing, lineWrite, PublicationMarks, publicationWork } from "../publication"

const NOW = new Date("2026-11-23T08:00:00Z")
const LATER = new Date("2026-11-23T09:00:00Z")

const marks = (changes: Partial<PublicationMarks> = {}): PublicationMarks => ({
  status: "approved",
  publish_at: null,
  publish_started_at: null,
  published_at: null,
  told_at: null,
  ...changes,
})

describe("publicationWork", () => {
  it("leaves a set alone that nobody asked for", () => {
    expect(publicationWork(marks(), NOW)).toBe("none")
    expect(publicationWork(marks({ status: "draft", publish_started_at: NOW }), NOW)).toBe("none")
    expect(publicationWork(marks({ status: "discarded", publish_started_at: NOW }), NOW)).toBe("none")
  })

  it("publishes what was asked for, and what is due", () => {
    expect(publicationWork(marks({ publish_started_at: NOW }), NOW)).toBe("publish")
    const scheduled = marks({ status: "scheduled", publish_at: LATER })
    expect(publicationWork(scheduled, NOW)).toBe("none")
    expect(publicationWork(scheduled, LATER)).toBe("publish")
    expect(publicationWork({ ...scheduled, publish_started_at: NOW }, NOW)).toBe("publish")
  })

  it("tells of what is live until it was told, also when it was replaced since", () => {
    expect(publicationWork(marks({ status: "live", published_at: NOW }), NOW)).toBe("tell")
    expect(publicationWork(marks({ status: "superseded", published_at: NOW }), NOW)).toBe("tell")
    expect(publicationWork(marks({ status: "live", published_at: NOW, told_at: NOW }), NOW)).toBe("none")
  })

  it("says that a set is being published from the asking to the prices", () => {
    expect(isPublishing(marks())).toBe(false)
    expect(isPublishing(marks({ publish_started_at: NOW }))).toBe(true)
    expect(isPublishing(marks({ status: "live", publish_started_at: NOW, published_at: NOW }))).toBe(false)
  })
})

describe("lineWrite", () => {
  it("keeps a price that is so already, however it is written", () => {
    expect(lineWrite("12.5", "12.50")).toBe("keep")
    expect(lineWrite(null, null)).toBe("keep")
  })

  it("inserts, replaces and takes away", () => {
    expect(lineWrite("12.5", null)).toBe("insert")
    expect(lineWrite("12.5", "13")).toBe("replace")
    expect(lineWrite(null, "13")).toBe("take_away")
  })

  it("finds a line out of date when its price is another, and only then", () => {
    expect(isChangedSince("12.50", "12.5")).toBe(false)
    expect(isChangedSince(null, null)).toBe(false)
    expect(isChangedSince("12", "13")).toBe(true)
    expect(isChangedSince(null, "13")).toBe(true)
    expect(isChangedSince("12", null)).toBe(true)
  })
})

/** A shop with a few prices: ours, Medusa's, and the sets that change them. */
type Line = { key: number; old: string | null; new: string | null }
type ModelSet = { lines: Line[]; marks: PublicationMarks; told: number; refused: boolean }
type World = {
  ours: (string | null)[]
  core: (string | null)[]
  sets: ModelSet[]
  seen: string[]
  states: string[]
}

const picture = (prices: readonly (string | null)[]) => JSON.stringify(prices)

const begin = (set: ModelSet): void => {
  if (!set.marks.published_at && set.marks.status === "approved")
    set.marks = { ...set.marks, publish_started_at: NOW }
}

/** The one transaction; `dies` is a crash within it, which leaves nothing. */
function publish(world: World, set: ModelSet, dies: boolean): void {
  if (publicationWork(set.marks, NOW) !== "publish") return
  if (set.lines.some((line) => isChangedSince(line.old, world.ours[line.key] ?? null))) {
    set.marks = { ...set.marks, publish_started_at: null }
    set.refused = true
    return
  }
  if (dies) return
  for (const line of set.lines) {
    const write = lineWrite(line.new, world.ours[line.key] ?? null)
    if (write === "keep") continue
    world.ours[line.key] = line.new
    world.core[line.key] = write === "take_away" ? null : line.new
  }
  set.marks = { ...set.marks, status: "live", published_at: NOW }
  world.states.push(picture(world.ours))
}

const tell = (set: ModelSet): void => {
  if (publicationWork(set.marks, NOW) !== "tell") return
  set.told += 1
  set.marks = { ...set.marks, told_at: NOW }
}

/** The minute's job, run until it finds nothing. */
function job(world: World): void {
  for (const set of world.sets)
    for (let work = publicationWork(set.marks, NOW); work !== "none"; work = publicationWork(set.marks, NOW))
      if (work === "publish") publish(world, set, false)
      else tell(set)
}

const KEYS = 4
const amount = fc.option(fc.integer({ min: 0, max: 5 }).map(String), { nil: null })

const worlds = fc.record({
  first: fc.array(amount, { minLength: KEYS, maxLength: KEYS }),
  sets: fc.array(
    fc.record({
      changes: fc.uniqueArray(fc.record({ key: fc.nat(KEYS - 1), new: amount }), {
        selector: ({ key }) => key,
        minLength: 1,
        maxLength: KEYS,
      }),
    }),
    { minLength: 1, maxLength: 3 }
  ),
  /** Each event is a process that goes one step further with a set, or dies in the middle of it; or the job. */
  events: fc.array(
    fc.record({
      set: fc.nat(2),
      step: fc.constantFrom("begin", "publish", "die", "tell", "job"),
    }),
    { maxLength: 24 }
  ),
})

function play({ first, sets, events }: typeof worlds extends fc.Arbitrary<infer T> ? T : never): World {
  const world: World = { ours: [...first], core: [...first], sets: [], seen: [], states: [picture(first)] }
  world.sets = sets.map(({ changes }) => ({
    lines: changes.map((change) => ({ key: change.key, old: first[change.key] ?? null, new: change.new })),
    marks: marks(),
    told: 0,
    refused: false,
  }))
  for (const { set: index, step } of events) {
    const set = world.sets[index % world.sets.length]!
    if (step === "begin") begin(set)
    else if (step === "publish") publish(world, set, false)
    else if (step === "die") publish(world, set, true)
    else if (step === "tell") tell(set)
    else job(world)
    world.seen.push(picture(world.core))
  }
  job(world)
  world.seen.push(picture(world.core))
  return world
}

describe("a shop in which processes publish, meet and die", () => {
  it("shows shoppers the old prices or all of the new ones", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { seen, states } = play(given)
        for (const moment of seen) expect(states).toContain(moment)
      }),
      { numRuns: 2_000, seed: 20261123 }
    )
  })

  it("keeps Medusa's prices the same as ours", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { ours, core } = play(given)
        expect(core).toEqual(ours)
      }),
      { numRuns: 2_000, seed: 20261124 }
    )
  })

  it("publishes what was asked for or refuses it, and tells of it once", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        for (const set of play(given).sets) {
          expect(isPublishing(set.marks)).toBe(false)
          expect(set.told).toBe(set.marks.published_at ? 1 : 0)
          if (set.marks.status === "live") expect(set.marks.told_at).not.toBeNull()
        }
      }),
      { numRuns: 2_000, seed: 20261125 }
    )
  })

  it("publishes no set whose lines were made from other prices", () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const { states, sets } = play(given)
        expect(states.length - 1).toBe(sets.filter(({ marks: { published_at } }) => published_at).length)
        for (const set of sets.filter(({ refused, marks: { status } }) => refused && status === "approved"))
          expect(set.marks.published_at).toBeNull()
      }),
      { numRuns: 1_000, seed: 20261126 }
    )
  })
})
