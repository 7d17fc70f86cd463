import fc from "fast-check"
import {
  ActReply,
  answered,
  discarded,
  doneAgain,
  enqueue,
  forgettable,
  heldUp,
  hurried,
  nextStep,
  notYetIn,
  Queue,
  reloaded,
  started,
  stateOf,
  waitAfter,
} from "../offline-queue"

const anAct = (key: string, touches: readonly string[] = [], picker_id = "cpik_a") => ({
  key,
  picker_id,
  kind: "move",
  body: { key },
  touches,
  taken_at: 0,
})
const queueOf = (...acts: ReturnType<typeof anAct>[]): Queue =>
  acts.reduce<Queue>((queue, act) => enqueue(queue, act), [])
const refuse = (queue: Queue, key: string): Queue =>
  answered(started(queue, key), key, { outcome: "refused", reason: "too few" }, 0)
const keyOfNext = (queue: Queue, picker = "cpik_a", now = 0) => {
  const next = nextStep(queue, picker, now)
  return next.step === "send" ? next.act.key : next.step
}

describe("the queue of a scanner", () => {
  it("numbers acts in the order in which they were done, and takes a key once", () => {
    const queue = queueOf(anAct("a"), anAct("b"), anAct("a"))
    expect(queue.map(({ key, sequence }) => [key, sequence])).toEqual([
      ["a", 1],
      ["b", 2],
    ])
  })

  it("numbers on from the last number that the device gave, when older acts are forgotten", () => {
    expect(enqueue([], anAct("a"), 41)[0]?.sequence).toBe(42)
  })

  it("sends one at a time, and nothing overtakes an act without an answer", () => {
    const queue = started(queueOf(anAct("a"), anAct("b")), "a")
    expect(nextStep(queue, "cpik_a", 0).step).toBe("wait")
    const again = answered(queue, "a", { outcome: "again" }, 0)
    expect(nextStep(again, "cpik_a", 0)).toEqual({ step: "wait", until: 1000 })
    expect(keyOfNext(again, "cpik_a", 1000)).toBe("a")
    expect(keyOfNext(answered(started(again, "a"), "a", { outcome: "done" }, 0))).toBe("b")
  })

  it("asks less and less often, and half a minute apart at most", () => {
    expect([1, 2, 3, 4, 5, 6, 40].map(waitAfter)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000])
  })

  it("asks again at once when the network is back", () => {
    const queue = answered(started(queueOf(anAct("a")), "a"), "a", { outcome: "again", retry_after: 20 }, 0)
    expect(nextStep(queue, "cpik_a", 0)).toEqual({ step: "wait", until: 20_000 })
    expect(keyOfNext(hurried(queue))).toBe("a")
  })

  it("asks again under the same key after a reload", () => {
    const queue = reloaded(started(queueOf(anAct("a"), anAct("b")), "a"))
    expect(keyOfNext(queue)).toBe("a")
  })

  it("goes on past a refused act, but not with what builds on it", () => {
    const queue = refuse(
      queueOf(
        anAct("a", ["bin 1"]),
        anAct("b", ["bin 1", "bin 2"]),
        anAct("c", ["bin 2"]),
        anAct("d", ["bin 3"])
      ),
      "a"
    )
    expect(keyOfNext(queue)).toBe("d")
    expect(heldUp(queue, "cpik_a").map(({ key }) => key)).toEqual(["b", "c"])
    expect(stateOf(queue, "cpik_a")).toEqual({ waiting: 1, conflicts: 1, held: 2, others: 0 })
  })

  it("holds up what touches a part or the whole of what a refused act touches", () => {
    const queue = refuse(
      queueOf(
        anAct("a", ["bin/1"]),
        anAct("b", ["bin/1/lamp"]),
        anAct("c", ["bin/12/lamp"]),
        anAct("d", ["bin"])
      ),
      "a"
    )
    expect(heldUp(queue, "cpik_a").map(({ key }) => key)).toEqual(["b", "d"])
    expect(keyOfNext(queue)).toBe("c")
  })

  it("goes on with what was held up once the refused act is discarded", () => {
    const queue = refuse(queueOf(anAct("a", ["bin 1"]), anAct("b", ["bin 1"])), "a")
    expect(keyOfNext(queue)).toBe("rest")
    expect(keyOfNext(discarded(queue, "a"))).toBe("b")
    expect(keyOfNext(discarded(discarded(queue, "b"), "a"))).toBe("rest")
  })

  it("discards nothing that may still be done", () => {
    const queue = queueOf(anAct("a"), anAct("b"))
    expect(discarded(queue, "a")).toEqual(queue)
    expect(discarded(started(queue, "a"), "a")).toEqual(started(queue, "a"))
  })

  it("does a refused act again in its place, before what builds on it", () => {
    const queue = refuse(queueOf(anAct("a", ["bin 1"]), anAct("b", ["bin 1"])), "a")
    const again = doneAgain(queue, "a", anAct("a2", ["bin 1"]))
    expect(again.map(({ key, status, replaced_by }) => [key, status, replaced_by])).toEqual([
      ["a", "discarded", "a2"],
      ["a2", "waiting", null],
      ["b", "waiting", null],
    ])
    expect(keyOfNext(again)).toBe("a2")
    expect(doneAgain(again, "a", anAct("a3"))).toEqual(again)
  })

  it("keeps the acts of everybody apart", () => {
    const queue = queueOf(anAct("a", ["bin 1"]), anAct("b", ["bin 1"], "cpik_b"))
    expect(keyOfNext(queue, "cpik_b")).toBe("b")
    expect(keyOfNext(refuse(queue, "a"), "cpik_b")).toBe("b")
    expect(stateOf(queue, "cpik_b")).toEqual({ waiting: 1, conflicts: 0, held: 0, others: 1 })
  })

  it("forgets settled acts only, and keeps the last of them", () => {
    const done = (queue: Queue, key: string) => answered(started(queue, key), key, { outcome: "done" }, 0)
    const queue = refuse(done(done(queueOf(anAct("a"), anAct("b"), anAct("c"), anAct("d")), "a"), "b"), "c")
    expect(forgettable(queue, 1).map(({ key }) => key)).toEqual(["a"])
  })

  it("knows what a list that was fetched a while ago does not know", () => {
    const done = (queue: Queue, key: string, at: number) =>
      answered(started(queue, key), key, { outcome: "done" }, at)
    const queue = done(
      done(refuse(queueOf(...["a", "b", "c", "d"].map((key) => anAct(key))), "c"), "a", 50),
      "b",
      150
    )
    expect(notYetIn(queue, 100).map(({ key }) => key)).toEqual(["b", "d"])
  })

  it("takes no late answer about what is settled", () => {
    const queue = refuse(queueOf(anAct("a")), "a")
    expect(answered(queue, "a", { outcome: "done" }, 0)).toEqual(queue)
  })
})

/**
 * A device, a network and a server. The network loses requests and answers, delivers some twice, and some so late that
 * others were sent since. The server knows keys.
 */
type Flight = { key: string; sequence: number }
type Fate =
  | { fate: "arrives" }
  | { fate: "is lost" }
  | { fate: "answer is lost" }
  | { fate: "arrives twice" }
  | { fate: "arrives late" }

const FATES: readonly Fate["fate"][] = [
  "arrives",
  "is lost",
  "answer is lost",
  "arrives twice",
  "arrives late",
]
type Event = {
  event: "act" | "tick" | "reload" | "late"
  fate: Fate["fate"]
  touch: number
  refused: boolean
}

class Server {
  readonly known = new Map<string, ActReply>()
  readonly effects: Flight[] = []

  constructor(readonly refuses: ReadonlySet<string>) {}

  take(act: Flight): ActReply {
    const known = this.known.get(act.key)
    if (known) return known
    const reply: ActReply = this.refuses.has(act.key)
      ? { outcome: "refused", reason: "no" }
      : { outcome: "done" }
    this.known.set(act.key, reply)
    if (reply.outcome === "done") this.effects.push(act)
    return reply
  }
}

describe("the queue over a bad network", () => {
  const events = fc.array(
    fc.record<Event>({
      event: fc.constantFrom("act", "act", "tick", "tick", "tick", "reload", "late"),
      fate: fc.constantFrom(...FATES),
      touch: fc.integer({ min: 0, max: 3 }),
      refused: fc.boolean().map((one) => one),
    }),
    { maxLength: 80 }
  )

  it("has every act done exactly once and in order, whatever is lost, repeated, late or reloaded", () => {
    fc.assert(
      fc.property(events, (history) => {
        const refuses = new Set(history.flatMap((one, at) => (one.refused && at % 5 === 0 ? [`k${at}`] : [])))
        const server = new Server(refuses)
        const late: Flight[] = []
        let queue: Queue = []
        let now = 0
        const send = (fate: Fate["fate"]) => {
          const next = nextStep(queue, "cpik_a", now)
          if (next.step === "wait") now = Math.max(now, next.until)
          if (next.step !== "send") return
          const { key, sequence } = next.act
          queue = started(queue, key)
          const flight = { key, sequence }
          let reply: ActReply = { outcome: "again" }
          if (fate === "arrives") reply = server.take(flight)
          if (fate === "answer is lost") server.take(flight)
          if (fate === "arrives twice") reply = [server.take(flight), server.take(flight)][1] as ActReply
          if (fate === "arrives late") late.push(flight)
          queue = answered(queue, key, reply, now)
        }
        history.forEach(({ event, fate, touch }, at) => {
          if (event === "act") queue = enqueue(queue, anAct(`k${at}`, [`place ${touch}`]))
          if (event === "tick") send(fate)
          if (event === "reload") {
            const next = nextStep(queue, "cpik_a", now)
            if (next.step === "send") {
              queue = started(queue, next.act.key)
              server.take({ key: next.act.key, sequence: next.act.sequence })
            }
            queue = reloaded(JSON.parse(JSON.stringify(queue)) as Queue)
          }
          if (event === "late") late.splice(0).forEach((flight) => server.take(flight))
        })
        // The network is well again, and whatever was still under way arrives.
        late.splice(0).forEach((flight) => server.take(flight))
        for (let round = 0; round < 4 * history.length + 4; round++) send("arrives")

        const numbers = server.effects.map(({ sequence }) => sequence)
        expect(numbers).toEqual([...numbers].sort((one, other) => one - other))
        expect(new Set(server.effects.map(({ key }) => key)).size).toBe(server.effects.length)
        const held = new Set(heldUp(queue, "cpik_a").map(({ key }) => key))
        for (const act of queue) {
          if (held.has(act.key)) expect(server.known.has(act.key)).toBe(false)
          else expect(act.status).toBe(refuses.has(act.key) ? "refused" : "done")
        }
        expect(server.effects.map(({ key }) => key)).toEqual(
          queue.filter(({ status }) => status === "done").map(({ key }) => key)
        )
      }),
      { numRuns: 600, seed: 20261122 }
    )
  })

  it("loses nothing when every conflict is discarded: what was held up is done", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.boolean()), { maxLength: 20 }),
        (acts) => {
          const refuses = new Set(acts.flatMap(([, refused], at) => (refused ? [`k${at}`] : [])))
          const server = new Server(refuses)
          let queue = queueOf(...acts.map(([touch], at) => anAct(`k${at}`, [`place ${touch}`])))
          for (let round = 0; round <= 2 * acts.length; round++) {
            const next = nextStep(queue, "cpik_a", 0)
            if (next.step === "send") {
              queue = answered(started(queue, next.act.key), next.act.key, server.take(next.act), 0)
            } else {
              const conflict = queue.find(({ status }) => status === "refused")
              if (conflict) queue = discarded(queue, conflict.key)
            }
          }
          expect(server.effects.map(({ key }) => key).sort()).toEqual(
            acts.flatMap(([, refused], at) => (refused ? [] : [`k${at}`])).sort()
          )
          expect(stateOf(queue, "cpik_a")).toEqual({ waiting: 0, conflicts: 0, held: 0, others: 0 })
        }
      ),
      { numRuns: 300, seed: 20261122 }
    )
  })
})
