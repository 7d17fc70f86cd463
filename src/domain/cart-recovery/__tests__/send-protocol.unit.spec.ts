import fc from "fast-check"
import { CLAIM_MILLISECONDS } from "../../shared/claim-before-send"
import { RECOVERY_MESSAGE_LIFECYCLE, RecoveryMessageStatus } from "../lifecycles"
import {
  claim,
  giveUp,
  letGo,
  lookAndBegin,
  MOST_ATTEMPTS,
  pauseAfter,
  PLANNED,
  putOff,
  settle,
} from "../send-protocol"
import { Move, World } from "./send-protocol-model"

const worker = fc.nat({ max: 3 })
const step = fc.nat({ max: 1 })
const of = (kind: "crash" | "silence" | "refuse" | "busy" | "defer") =>
  worker.map((worker): Move => ({ kind, worker }))
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("work" as const), worker, step }) },
  { weight: 2, arbitrary: of("crash") },
  { weight: 2, arbitrary: of("silence") },
  { weight: 1, arbitrary: of("refuse") },
  { weight: 2, arbitrary: of("busy") },
  { weight: 1, arbitrary: of("defer") },
  { weight: 1, arbitrary: fc.constant<Move>({ kind: "buy" }) },
  // Clocks go wrong in both directions.
  {
    weight: 2,
    arbitrary: fc.integer({ min: -30, max: 30 }).map((minutes): Move => ({ kind: "clock", minutes })),
  },
  { weight: 3, arbitrary: fc.constant<Move>({ kind: "give up" }) },
  { weight: 1, arbitrary: step.map((step): Move => ({ kind: "plan", step })) }
)
const history = fc.array(move, { maxLength: 120, size: "max" })
const run = (moves: readonly Move[], each: (world: World) => void = () => undefined) => {
  const world = new World(4)
  for (const one of moves) {
    world.play(one)
    each(world)
  }
  return world
}

/** What is due again, left out or failed surely never went out; what was sent went out once. */
function faultsOf({ messages, sent, sentAfterPurchase }: World): string[] {
  const faults = sentAfterPurchase ? ["a mail after a purchase that the last look saw"] : []
  for (const [step, { status }] of messages) {
    const times = sent.get(step) ?? 0
    const isWrong =
      times > 1 ||
      (status === "sent" && times !== 1) ||
      (["planned", "deferred", "skipped", "failed"].includes(status) && times !== 0)
    if (isWrong) faults.push(`step ${step} is ${status} and went out ${times} times`)
  }
  return faults
}

describe("sending the messages of a journey", () => {
  it("hands each over at most once, and none after a purchase that the last look saw", () => {
    let handed = 0
    fc.assert(
      fc.property(history, (moves) => {
        const faults: string[] = []
        const world = run(moves, (at) => faults.push(...faultsOf(at)))
        expect(faults).toEqual([])
        handed += world.sent.size
      }),
      { seed: 53, numRuns: 2_000 }
    )
    expect(handed).toBeGreaterThan(1_000)
  })

  it("keeps to the lifecycle", () => {
    fc.assert(
      fc.property(history, (moves) => {
        const wrong = run(moves).history.filter(
          ({ from, to }) =>
            !(RECOVERY_MESSAGE_LIFECYCLE[from as RecoveryMessageStatus] as string[]).includes(to)
        )
        expect(wrong).toEqual([])
      }),
      { seed: 59, numRuns: 400 }
    )
  })

  it("leaves a message of unknown fate alone, but for a late answer", () => {
    fc.assert(
      fc.property(history, (moves) => {
        for (const { from, to } of run(moves).history)
          if (from === "unknown") expect(["sent", "failed"]).toContain(to)
      }),
      { seed: 61, numRuns: 400 }
    )
  })

  it("comes to an end when nothing crashes and no server is busy any more", () => {
    fc.assert(
      fc.property(history, (moves) => {
        const world = run(moves)
        world.play({ kind: "clock", minutes: 120 })
        world.play({ kind: "give up" })
        for (let round = 0; round < 12; round += 1)
          for (const step of [0, 1])
            for (const worker of [0, 1, 2, 3]) world.play({ kind: "work", worker, step })
        for (const { status } of world.messages.values())
          expect(["sent", "failed", "unknown", "skipped"]).toContain(status)
      }),
      { seed: 67, numRuns: 400 }
    )
  })

  it("skips at the last look what was bought meanwhile", () => {
    const claimed = claim(PLANNED, "a", 0)!
    expect(lookAndBegin(claimed, "a", 1, true)).toMatchObject({ status: "skipped", sending_at: null })
    expect(lookAndBegin(claimed, "b", 1, false)).toBeNull()
    expect(lookAndBegin(giveUp(claimed, CLAIM_MILLISECONDS), "a", CLAIM_MILLISECONDS, false)).toBeNull()
  })

  it("lets nobody put off what began to be sent", () => {
    const begun = lookAndBegin(claim(PLANNED, "a", 0)!, "a", 1, false)!
    expect(letGo(begun, "a", "deferred")).toBeNull()
    expect(letGo(begun, "a", "skipped")).toBeNull()
  })

  it("tries a busy server five times in all, each time later, and then has failed", () => {
    let message = PLANNED
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
      message = putOff(lookAndBegin(claim(message, "a", 0)!, "a", 1, false)!, "a")!
      expect(message).toMatchObject({ status: "deferred", attempts: attempt, claim: null })
    }
    message = putOff(lookAndBegin(claim(message, "a", 0)!, "a", 1, false)!, "a")!
    expect(message).toMatchObject({ status: "failed", attempts: MOST_ATTEMPTS })
    expect([1, 2, 3, 4].map((attempts) => pauseAfter(attempts) / 60_000)).toEqual([5, 10, 20, 40])
  })

  it("does not try again what was given up before the busy server was heard", () => {
    const begun = lookAndBegin(claim(PLANNED, "a", 0)!, "a", 1, false)!
    const unknown = giveUp(begun, CLAIM_MILLISECONDS)
    expect(unknown.status).toBe("unknown")
    expect(putOff(unknown, "a")).toMatchObject({ status: "failed" })
    expect(settle(unknown, "b", "sent")).toBeNull()
  })
})
