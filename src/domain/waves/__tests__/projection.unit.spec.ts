import fc from "fast-check"
import {
  LEAST_DONE,
  linesLeftBefore,
  metresWalked,
  paceSince,
  perPersonHour,
  projectFinish,
  QuarterOfWork,
  WorkDue,
} from "../projection"

const at = new Date("2026-03-02T10:00:00Z")
const time = (clock: string) => new Date(`2026-03-02T${clock}:00Z`)
const work = (person_id: string, clock: string, done: number): QuarterOfWork => ({
  person_id,
  quarter: time(clock),
  done,
})
const due = (clock: string | null, lines: number, to_pick: number, to_pack = 0): WorkDue => ({
  due_at: clock === null ? null : time(clock),
  lines,
  to_pick,
  to_pack,
})
const NOBODY = { people: 0, per_person_hour: null }

describe("the pace of the last hours", () => {
  it("counts the quarters of an hour in which somebody did something, each person for themselves", () => {
    const done = [work("anna", "09:00", 20), work("anna", "09:15", 10), work("ben", "09:15", 15)]
    expect(paceSince(done, time("08:00"))).toEqual({ done: 45, person_hours: 0.75 })
    expect(paceSince(done, time("09:15"))).toEqual({ done: 25, person_hours: 0.5 })
    expect(perPersonHour(paceSince(done, time("08:00")))).toBe(60)
  })

  it("is not told where too little was done", () => {
    expect(perPersonHour({ done: LEAST_DONE - 1, person_hours: 2 })).toBeNull()
    expect(perPersonHour({ done: 100, person_hours: 0.25 })).toBeNull()
    expect(perPersonHour({ done: LEAST_DONE, person_hours: 0.5 })).toBe(20)
  })
})

describe("the projected finish of the backlog", () => {
  const pickers = { people: 2, per_person_hour: 60 }
  const packers = { people: 1, per_person_hour: 30 }

  it("does what is due first first, and says which cut-offs are met", () => {
    const projection = projectFinish(
      at,
      [due(null, 60, 20), due("10:45", 60, 20), due("12:00", 120, 40)],
      pickers,
      { people: 2, per_person_hour: 60 }
    )
    expect(projection).toMatchObject({
      status: "projected",
      lines_per_hour: 120,
      orders_per_hour: 120,
      lines_left: 240,
      orders_left: 80,
      picked_at: time("12:00"),
    })
    expect(projection.cut_offs.map(({ due_at, picked_at, is_met }) => [due_at, picked_at, is_met])).toEqual([
      [time("10:45"), time("10:30"), true],
      [time("12:00"), time("11:30"), true],
      [null, time("12:00"), true],
    ])
    expect(projection.points).toEqual([
      { at, lines: 240 },
      { at: time("10:30"), lines: 180 },
      { at: time("11:30"), lines: 60 },
      { at: time("12:00"), lines: 0 },
    ])
  })

  it("waits for the packers where they are the slower ones", () => {
    const projection = projectFinish(at, [due("11:00", 60, 30, 15)], pickers, packers)
    expect(projection.picked_at).toEqual(time("10:30"))
    expect(projection.packed_at).toEqual(time("11:30"))
    expect(projection.cut_offs[0]?.is_met).toBe(false)
  })

  it("packs the last order after it was picked, however fast the packers are", () => {
    const projection = projectFinish(at, [due(null, 120, 10)], pickers, { people: 1, per_person_hour: 60 })
    expect([projection.picked_at, projection.packed_at]).toEqual([time("11:00"), time("11:01")])
  })

  it("is no figure yet where too little was done, and says so where nobody is on the floor", () => {
    const some = [due("12:00", 60, 20)]
    const unknown = projectFinish(at, some, { people: 2, per_person_hour: null }, packers)
    expect(unknown).toMatchObject({ status: "no_figure", picked_at: null, points: [] })
    expect(unknown.cut_offs[0]?.is_met).toBeNull()
    expect(projectFinish(at, some, { people: 0, per_person_hour: 60 }, packers).status).toBe("nobody")
    expect(projectFinish(at, some, { people: 1, per_person_hour: 0.01 }, packers)).toMatchObject({
      status: "no_figure",
      picked_at: null,
    })
  })

  it("knows what is done, and what was missed already", () => {
    expect(projectFinish(at, [], NOBODY, NOBODY)).toMatchObject({ status: "done", points: [], cut_offs: [] })
    const missed = projectFinish(at, [due("09:00", 1, 1)], pickers, packers)
    expect(missed.cut_offs[0]?.is_met).toBe(false)
    expect(projectFinish(at, [due("09:00", 1, 1)], NOBODY, NOBODY).cut_offs[0]?.is_met).toBe(false)
  })

  it("tells the finish of packing where everything is picked", () => {
    const projection = projectFinish(at, [due("12:00", 0, 0, 30)], NOBODY, packers)
    expect(projection).toMatchObject({
      status: "projected",
      picked_at: null,
      packed_at: time("11:00"),
      points: [],
    })
  })

  it("loses no line and never goes back in time", () => {
    const dueOf = fc.record({
      due_at: fc.option(fc.date({ min: time("08:00"), max: time("20:00"), noInvalidDate: true })),
      lines: fc.nat(500),
      to_pick: fc.nat(100),
      to_pack: fc.nat(100),
    })
    const crewOf = fc.record({
      people: fc.nat(20),
      per_person_hour: fc.option(fc.integer({ min: 1, max: 200 })),
    })
    fc.assert(
      fc.property(fc.array(dueOf, { maxLength: 8 }), crewOf, crewOf, (backlog, crew, others) => {
        const projection = projectFinish(at, backlog, crew, others)
        const lines = backlog.reduce((sum, one) => sum + one.lines, 0)
        expect(projection.lines_left).toBe(lines)
        expect(projection.cut_offs.reduce((sum, one) => sum + one.lines, 0)).toBe(lines)
        const times = projection.points.map((point) => point.at.getTime())
        expect(times).toEqual([...times].sort((a, b) => a - b))
        if (projection.points.length) expect(projection.points.at(-1)?.lines).toBe(0)
        const dues = projection.cut_offs.map(({ due_at }) => due_at?.getTime() ?? Infinity)
        expect(dues).toEqual([...dues].sort((a, b) => a - b))
        for (const { picked_at, packed_at } of projection.cut_offs)
          if (packed_at) expect(packed_at.getTime()).toBeGreaterThanOrEqual((picked_at as Date).getTime())
      }),
      { seed: 3, numRuns: 300 }
    )
  })
})

describe("what was left so far", () => {
  it("adds what was picked since to what is left now", () => {
    const done = [work("anna", "09:30", 10), work("ben", "09:30", 5), work("anna", "09:45", 7)]
    expect(linesLeftBefore(at, 100, done, time("09:30"))).toEqual([
      { at: time("09:30"), lines: 122 },
      { at: time("09:45"), lines: 107 },
      { at: time("10:00"), lines: 100 },
    ])
  })
})

describe("metres walked", () => {
  it("are the part of a tour that a picker's lines are of all of them", () => {
    expect(metresWalked(300, 10, 30)).toBe(100)
    expect(metresWalked(300, 40, 30)).toBe(300)
    expect(metresWalked(null, 3, 3)).toBe(0)
    expect(metresWalked(300, 0, 0)).toBe(0)
  })
})
