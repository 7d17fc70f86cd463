import {
  claim,
  giveUp,
  isHeld,
  letGo,
  lookAndBegin,
  PLANNED,
  putOff,
  RecoveryDelivery,
  settle,
} from "../send-protocol"

/** What a run may do next: which worker, which step, and what happens to it. */
export type Move =
  | { kind: "work"; worker: number; step: number }
  | { kind: "crash"; worker: number }
  /** The provider takes the mail and says nothing. */
  | { kind: "silence"; worker: number }
  | { kind: "refuse"; worker: number }
  /** The server is busy: it has nothing of the mail. */
  | { kind: "busy"; worker: number }
  | { kind: "defer"; worker: number }
  | { kind: "buy" }
  | { kind: "clock"; minutes: number }
  | { kind: "give up" }
  /** Somebody plans the step again: a duplicate event, or a second worker that settled the step before. */
  | { kind: "plan"; step: number }

/** Of the sequence of the model. */
const LAST_STEP = 1

type Worker = {
  name: string
  step: number
  at: "idle" | "claimed" | "begun" | "handed over" | "refused" | "busy" | "given up waiting"
}

/** Workers, a mail server, a shopper and a clock around the messages of one journey: the protocol, without a database. */
export class World {
  readonly messages = new Map<number, RecoveryDelivery>()
  /** How often the mail server took the message of a step in. */
  readonly sent = new Map<number, number>()
  /** Mails that went out though the last look could see the purchase. */
  sentAfterPurchase = 0
  hasBought = false
  now = 0
  readonly history: { step: number; from: string; to: string }[] = []
  private workers: Worker[]
  private names = 0
  private looked = new Map<string, boolean>()

  constructor(count: number) {
    this.workers = Array.from({ length: count }, () => this.fresh())
    this.plan(0)
  }

  private fresh(): Worker {
    this.names += 1
    return { name: `worker ${this.names}`, step: 0, at: "idle" }
  }

  private plan(step: number): void {
    if (step > LAST_STEP) return
    // Unique by journey and step: a second row of the same step cannot be.
    if (!this.messages.has(step)) this.messages.set(step, PLANNED)
  }

  play(move: Move): void {
    if (move.kind === "clock") this.now += move.minutes * 60_000
    else if (move.kind === "buy") this.hasBought = true
    else if (move.kind === "plan") this.plan(move.step)
    else if (move.kind === "give up")
      for (const [step, message] of this.messages) this.write(step, giveUp(message, this.now))
    else this.act(move)
  }

  private act(move: Extract<Move, { worker: number }>): void {
    const worker = this.workers[move.worker % this.workers.length] as Worker
    const begin = () => Object.assign(worker, this.fresh())
    if (move.kind === "crash") return void begin()
    if (worker.at === "idle") worker.step = move.kind === "work" ? move.step : 0
    const message = this.messages.get(worker.step)
    if (!message) return
    switch (worker.at) {
      case "idle": {
        const claimed = claim(message, worker.name, this.now)
        if (!claimed) return
        this.write(worker.step, claimed)
        worker.at = "claimed"
        return
      }
      case "claimed": {
        if (move.kind === "defer") {
          const put = letGo(message, worker.name, "deferred")
          if (put) this.write(worker.step, put)
          return void begin()
        }
        const held = isHeld(message, worker.name)
        const looked = lookAndBegin(message, worker.name, this.now, this.hasBought)
        if (looked) this.write(worker.step, looked)
        if (!held || looked?.status !== "claimed") return void begin()
        this.looked.set(worker.name, this.hasBought)
        worker.at = "begun"
        return
      }
      case "begun":
        if (move.kind === "refuse") worker.at = "refused"
        else if (move.kind === "busy") worker.at = "busy"
        else {
          this.sent.set(worker.step, (this.sent.get(worker.step) ?? 0) + 1)
          if (this.looked.get(worker.name)) this.sentAfterPurchase += 1
          worker.at = "handed over"
        }
        return
      case "handed over":
        if (move.kind === "silence") {
          this.conclude(worker, settle(message, worker.name, "unknown"))
          worker.at = "given up waiting"
          return
        }
        this.conclude(worker, settle(message, worker.name, "sent"))
        return void begin()
      case "given up waiting":
        this.conclude(worker, settle(message, worker.name, "sent"))
        return void begin()
      case "refused":
        this.conclude(worker, settle(message, worker.name, "failed"))
        return void begin()
      case "busy":
        this.conclude(worker, putOff(message, worker.name))
        return void begin()
    }
  }

  private conclude(worker: Worker, next: RecoveryDelivery | null): void {
    if (!next) return
    this.write(worker.step, next)
    if (next.status === "sent" || next.status === "unknown" || next.status === "failed")
      this.plan(worker.step + 1)
  }

  private write(step: number, next: RecoveryDelivery): void {
    const from = this.messages.get(step)?.status ?? "planned"
    if (from !== next.status) this.history.push({ step, from, to: next.status })
    this.messages.set(step, next)
  }
}
