import { beginSending, claim, Delivery, giveUp, QUEUED, settle } from "../delivery"

/** What a run may do next: which worker, and what happens to it. */
export type Move =
  | { kind: "work"; worker: number }
  | { kind: "crash"; worker: number }
  | { kind: "silence"; worker: number }
  | { kind: "refuse"; worker: number }
  | { kind: "clock"; minutes: number }
  | { kind: "give up" }

type Worker = {
  name: string
  at: "idle" | "claimed" | "begun" | "handed over" | "refused" | "given up waiting" | "done"
}

/** Workers, a mail server and the clock around one message: the whole protocol, without a database. */
export class World {
  message: Delivery = QUEUED
  /** How often the mail server took the message in. */
  sent = 0
  now = 0
  readonly history: Delivery["status"][] = []
  private workers: Worker[]
  private names = 0

  constructor(count: number) {
    this.workers = Array.from({ length: count }, () => this.fresh())
  }

  private fresh(): Worker {
    this.names += 1
    return { name: `worker ${this.names}`, at: "idle" }
  }

  play(move: Move): void {
    if (move.kind === "clock") this.now += move.minutes * 60_000
    else if (move.kind === "give up") this.write(giveUp(this.message, this.now))
    else this.act(move)
  }

  private act({ kind, worker: index }: Extract<Move, { worker: number }>): void {
    const worker = this.workers[index % this.workers.length] as Worker
    if (kind === "crash") {
      Object.assign(worker, this.fresh())
      return
    }
    switch (worker.at) {
      case "idle": {
        const claimed = claim(this.message, worker.name, this.now)
        if (claimed) {
          this.write(claimed)
          worker.at = "claimed"
        }
        return
      }
      case "claimed": {
        const begun = beginSending(this.message, worker.name, this.now)
        if (begun) {
          this.write(begun)
          worker.at = "begun"
        } else Object.assign(worker, this.fresh())
        return
      }
      case "begun":
        if (kind === "refuse") worker.at = "refused"
        else {
          this.sent += 1
          worker.at = "handed over"
        }
        return
      case "handed over":
        if (kind === "silence") {
          this.conclude(worker, "unknown")
          worker.at = "given up waiting"
        } else {
          this.conclude(worker, "sent")
          worker.at = "done"
        }
        return
      case "given up waiting":
        this.conclude(worker, "sent")
        worker.at = "done"
        return
      case "refused":
        this.conclude(worker, "failed")
        worker.at = "done"
        return
      case "done":
        Object.assign(worker, this.fresh())
    }
  }

  private conclude(worker: Worker, outcome: "sent" | "failed" | "unknown"): void {
    const settled = settle(this.message, worker.name, outcome)
    if (settled) this.write(settled)
  }

  private write(next: Delivery): void {
    if (next.status !== this.message.status) this.history.push(next.status)
    this.message = next
  }
}
