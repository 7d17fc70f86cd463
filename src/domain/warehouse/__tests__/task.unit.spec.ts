import fc from "fast-check"
import { checkWithinTask, checkWorkable, claimant, fitPromises, OpenTask } from "../task"

const noon = new Date("2026-11-22T12:00:00Z")
const task = (own: Partial<OpenTask> = {}): OpenTask => ({
  id: "cwtk_1",
  kind: "putaway",
  status: "open",
  sku: "LAMP-1",
  quantity: 10,
  done_quantity: 4,
  claimed_by: null,
  claimed_at: null,
  ...own,
})
const minutesBefore = (minutes: number) => new Date(noon.getTime() - minutes * 60_000)

describe("a claim", () => {
  const taken = { claimed_by: "user_1", claimed_at: minutesBefore(59) }
  it("keeps the task for its clerk, until it lapses", () => {
    expect(claimant(task(taken), noon, 60)).toBe("user_1")
    expect(claimant(task({ ...taken, claimed_at: minutesBefore(60) }), noon, 60)).toBeNull()
    expect(() => checkWorkable(task(taken), "user_1", noon, 60)).not.toThrow()
    expect(() => checkWorkable(task(taken), "user_2", noon, 60)).toThrow(
      "The task to put away LAMP-1 (cwtk_1) is taken by somebody else"
    )
  })
  it("does not open a task that is over", () => {
    expect(() => checkWorkable(task({ status: "done" }), "user_1", noon, 60)).toThrow("is done")
  })
})

it("a task is not done beyond what it asks for", () => {
  expect(() => checkWithinTask(task(), 6)).not.toThrow()
  expect(() => checkWithinTask(task(), 7)).toThrow("asks for 6 more units and 7 cannot be done; do at most 6")
})

it("promises keep their order and never exceed what lies there", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }),
      (there, lefts) => {
        const promises = lefts.map((left, at) => ({ id: String(at), left }))
        const fitted = promises.map(({ id }) => fitPromises(there, promises).get(id) as number)
        const total = lefts.reduce((units, left) => units + left, 0)
        expect(fitted.reduce((units, kept) => units + kept, 0)).toBe(Math.min(Math.max(0, there), total))
        const firstShort = fitted.findIndex((kept, at) => kept < (lefts[at] as number))
        if (firstShort >= 0) expect(fitted.slice(firstShort + 1).every((kept) => kept === 0)).toBe(true)
      }
    ),
    { seed: 3 }
  )
})
