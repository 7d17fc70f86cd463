import fc from "fast-check"
import { reachable } from "../../shared/lifecycle"
import { beginSending, checkSendAgain, claim, CLAIM_MILLISECONDS, giveUp, QUEUED, settle } from "../delivery"
import { MESSAGE_LIFECYCLE, MESSAGE_STATUSES, MessageStatus } from "../message"
import { Move, World } from "./delivery-model"

const worker = fc.nat({ max: 2 })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: worker.map((worker): Move => ({ kind: "work", worker })) },
  { weight: 2, arbitrary: worker.map((worker): Move => ({ kind: "crash", worker })) },
  { weight: 2, arbitrary: worker.map((worker): Move => ({ kind: "silence", worker })) },
  { weight: 1, arbitrary: worker.map((worker): Move => ({ kind: "refuse", worker })) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 10 }).map((minutes): Move => ({ kind: "clock", minutes })),
  },
  { weight: 3, arbitrary: fc.constant<Move>({ kind: "give up" }) }
)

describe("the delivery of a message", () => {
  it("sends at most once, whatever workers, crashes and silences there are", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        const world = new World(3)
        for (const one of moves) {
          world.play(one)
          expect(world.sent).toBeLessThanOrEqual(1)
          if (world.message.status === "sent") expect(world.sent).toBe(1)
          if (world.message.status === "failed" || world.message.status === "queued")
            expect(world.sent).toBe(0)
        }
      }),
      { seed: 7, numRuns: 2_000 }
    )
  })

  it("keeps to the lifecycle", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        const world = new World(3)
        for (const one of moves) world.play(one)
        let from: MessageStatus = "queued"
        for (const to of world.history) {
          expect(MESSAGE_LIFECYCLE[from]).toContain(to)
          from = to
        }
      }),
      { seed: 11, numRuns: 500 }
    )
  })

  it("comes to an end when nothing crashes any more", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const world = new World(3)
        for (const one of moves) world.play(one)
        world.play({ kind: "clock", minutes: 10 })
        world.play({ kind: "give up" })
        for (let round = 0; round < 8; round += 1)
          for (const worker of [0, 1, 2]) world.play({ kind: "work", worker })
        expect(["sent", "failed", "unknown"]).toContain(world.message.status)
      }),
      { seed: 13, numRuns: 1_000 }
    )
  })

  it("reaches every status from the queue", () => {
    expect([...reachable(MESSAGE_LIFECYCLE, "queued")].sort()).toEqual([...MESSAGE_STATUSES].sort())
  })

  it("puts a claim back that never began to send, and calls one unknown that did", () => {
    const claimed = claim(QUEUED, "a", 1_000)!
    expect(giveUp(claimed, 1_000 + CLAIM_MILLISECONDS - 1)).toBe(claimed)
    expect(giveUp(claimed, 1_000 + CLAIM_MILLISECONDS)).toEqual(QUEUED)
    const begun = beginSending(claimed, "a", 2_000)!
    expect(giveUp(begun, 1_000 + CLAIM_MILLISECONDS)).toMatchObject({ status: "unknown", claim: "a" })
  })

  it("lets nobody send with a claim that was given up", () => {
    const claimed = claim(QUEUED, "a", 0)!
    const requeued = giveUp(claimed, CLAIM_MILLISECONDS)
    expect(beginSending(requeued, "a", CLAIM_MILLISECONDS)).toBeNull()
    const second = claim(requeued, "b", CLAIM_MILLISECONDS)!
    expect(beginSending(second, "a", CLAIM_MILLISECONDS)).toBeNull()
    expect(settle(second, "a", "sent")).toBeNull()
  })

  it("takes a late answer as the truth", () => {
    const begun = beginSending(claim(QUEUED, "a", 0)!, "a", 1)!
    const unknown = giveUp(begun, CLAIM_MILLISECONDS)
    expect(settle(unknown, "a", "sent")).toMatchObject({ status: "sent" })
    expect(settle(unknown, "b", "sent")).toBeNull()
  })
})

describe("sending again", () => {
  it.each(["sent", "failed", "unknown"] as const)("is open for a %s message", (status) => {
    expect(() => checkSendAgain({ id: "cmsg_1", status, repeated_by_id: null })).not.toThrow()
  })

  it.each(["queued", "claimed"] as const)("is refused for a %s one, which is on its way", (status) => {
    expect(() => checkSendAgain({ id: "cmsg_1", status, repeated_by_id: null })).toThrow(
      `Message cmsg_1 is ${status}`
    )
  })

  it("is refused for one that was sent again", () => {
    expect(() => checkSendAgain({ id: "cmsg_1", status: "unknown", repeated_by_id: "cmsg_2" })).toThrow(
      "cmsg_2"
    )
  })
})
