import {
  answered,
  discarded,
  doneAgain,
  enqueue,
  forgettable,
  hurried,
  NewAct,
  nextStep,
  Queue,
  reloaded,
  started,
} from "../../src/domain/scanning/offline-queue"
import type { ActReply } from "../../src/domain/scanning/offline-queue"
import type { SentAct } from "./api"
import type { ActBody, Database, StoredAct } from "./db"

/** Who sends: the person that is signed in, and how. */
export type Sender = Readonly<{
  picker_id: string
  send: (act: SentAct) => Promise<ActReply | "signed_out">
}>

type Watcher = (queue: Queue<ActBody>) => void

/** How many settled acts a person can look back on. */
const KEPT = 50
const LOCK = "comptoir-scanner-outbox"

const inOrder = (acts: StoredAct[]): Queue<ActBody> =>
  acts.sort(
    (one, other) =>
      one.sequence - other.sequence || Number(Boolean(other.replaced_by)) - Number(Boolean(one.replaced_by))
  )

/**
 * The queue as it lies on the device. Every change is one transaction of IndexedDB, so that two tabs change it one
 * after the other and a page that dies loses none; a lock of the browser lets one tab send at a time.
 */
export class Outbox {
  private queue: Queue<ActBody> = []
  private sender: Sender | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private isSending = false
  private isWanted = false
  private readonly tabs = new BroadcastChannel(LOCK)

  constructor(
    private readonly db: Database,
    private readonly watch: Watcher,
    private readonly onSignedOut: () => void,
    private readonly onAnswered: (reply: ActReply, act: StoredAct) => void
  ) {
    this.tabs.onmessage = () => void this.read().then(() => this.kick())
  }

  /** Reads the queue. What was on its way when the page was closed is asked again, once no other tab sends. */
  async open(): Promise<void> {
    await this.alone(async () => {
      await this.change(reloaded)
    })
    await this.read()
  }

  setSender(sender: Sender | null): void {
    this.sender = sender
    if (sender) this.kick()
  }

  /** Keeps an act: from here on it is not lost, whatever happens to the page. */
  async add(act: NewAct<ActBody>): Promise<void> {
    const change = this.db.transaction(["acts", "meta"], "readwrite")
    const acts = change.objectStore("acts")
    const meta = change.objectStore("meta")
    const before = inOrder(await acts.getAll())
    const last = ((await meta.get("last_sequence")) as number | undefined) ?? 0
    const after = enqueue(before, act, last)
    const added = after.find(({ key }) => key === act.key)
    if (added && after !== before) {
      await acts.put(added)
      await meta.put(Math.max(last, added.sequence), "last_sequence")
    }
    await change.done
    this.show(after)
    this.tabs.postMessage("changed")
    this.kick()
  }

  async discard(key: string): Promise<void> {
    await this.change((queue) => discarded(queue, key))
    this.kick()
  }

  async again(key: string, act: NewAct<ActBody>): Promise<void> {
    await this.change((queue) => doneAgain(queue, key, act))
    this.kick()
  }

  /** Tries at once what waits: the network came back, or somebody pressed the button. */
  async hurry(): Promise<void> {
    await this.change(hurried)
    this.kick()
  }

  /** Sends what can be sent, one act after the other. */
  kick(): void {
    clearTimeout(this.timer)
    this.isWanted = true
    if (!this.isSending) void this.sendAll()
  }

  /** An act that is added while the last one is answered is sent too, not left until the next. */
  private async sendAll(): Promise<void> {
    this.isSending = true
    try {
      while (this.isWanted && this.sender) {
        this.isWanted = false
        await this.alone(() => this.drain())
      }
    } finally {
      this.isSending = false
    }
  }

  private async drain(): Promise<void> {
    // In this tab nothing is under way, and no other tab sends: what is noted as sent was cut off.
    await this.change(reloaded)
    for (;;) {
      const sender = this.sender
      if (!sender) return
      const next = nextStep(this.queue, sender.picker_id, Date.now())
      if (next.step === "rest") return
      if (next.step === "wait") {
        this.timer = setTimeout(() => this.kick(), Math.max(50, next.until - Date.now()))
        return
      }
      const { act } = next
      await this.change((queue) => started(queue, act.key))
      const reply = await sender.send({
        key: act.key,
        kind: act.kind,
        at: new Date(act.taken_at).toISOString(),
        sequence: act.sequence,
        location_id: act.body.location_id,
        body: act.body.sent,
      })
      const outcome: ActReply = reply === "signed_out" ? { outcome: "again" } : reply
      await this.change((queue) => answered(queue, act.key, outcome, Date.now()))
      if (reply === "signed_out") {
        this.sender = null
        this.onSignedOut()
        return
      }
      this.onAnswered(outcome, act as StoredAct)
    }
  }

  /** One tab at a time. A tab that finds another at it leaves the queue to that one. */
  private async alone(work: () => Promise<void>): Promise<void> {
    // Without https a browser has no locks; then only the server's keys stand between two tabs.
    if (!("locks" in navigator)) return work()
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock) await work()
    })
  }

  private async read(): Promise<void> {
    this.show(inOrder(await this.db.getAll("acts")))
  }

  private async change(rule: (queue: Queue<ActBody>) => Queue<ActBody>): Promise<void> {
    const change = this.db.transaction("acts", "readwrite")
    const before = inOrder(await change.store.getAll())
    const after = rule(before)
    const old = new Map(before.map((act) => [act.key, act]))
    const forgotten = new Set(forgettable(after, KEPT).map(({ key }) => key))
    const changed = after.filter((act) => old.get(act.key) !== act && !forgotten.has(act.key))
    await Promise.all([
      ...changed.map((act) => change.store.put(act)),
      ...[...forgotten].map((key) => change.store.delete(key)),
      change.done,
    ])
    this.show(after.filter(({ key }) => !forgotten.has(key)))
    if (changed.length || forgotten.size) this.tabs.postMessage("changed")
  }

  private show(queue: Queue<ActBody>): void {
    this.queue = queue
    this.watch(queue)
  }
}
