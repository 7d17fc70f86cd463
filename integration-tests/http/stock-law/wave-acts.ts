import { WAVE_METHODS } from "../../../src/domain/waves/wave"
import { keepRoutingWorkflow } from "../../../src/workflows/routing/keep-routing"
import { cancelWaveWorkflow } from "../../../src/workflows/waves/cancel-wave"
import { keepWavesWorkflow } from "../../../src/workflows/waves/keep-waves"
import { planWaveWorkflow } from "../../../src/workflows/waves/plan-wave"
import { releaseWaveWorkflow } from "../../../src/workflows/waves/release-wave"
import { claimTourWorkflow } from "../../../src/workflows/waves/tours/claim-tour"
import { confirmStopWorkflow } from "../../../src/workflows/waves/tours/confirm-stop"
import { keepToursWorkflow } from "../../../src/workflows/waves/tours/keep-tours"
import { putDownTourWorkflow } from "../../../src/workflows/waves/tours/put-down-tour"
import { reassignTourWorkflow } from "../../../src/workflows/waves/tours/reassign-tour"
import { shortStopWorkflow } from "../../../src/workflows/waves/tours/short-stop"
import { skipStopWorkflow } from "../../../src/workflows/waves/tours/skip-stop"
import { splitTourWorkflow } from "../../../src/workflows/waves/tours/split-tour"
import { atOnce, type Chronicle } from "./chronicle"

const CLERK = "user_anna"
const PICKERS = ["cpik_anna", "cpik_ben"] as const
const HOUR_MILLISECONDS = 3_600_000

/** What no wave and no tour may ever be like, once the jobs have run. */
const BROKEN: Readonly<Record<string, string>> = {
  "is still being released": `SELECT id FROM comptoir_wave WHERE status = 'releasing'`,
  "has work of its wave that nobody walks for": `
    SELECT pick.id FROM comptoir_pick AS pick
      JOIN comptoir_wave_dispatch AS part ON part.dispatch_id = pick.dispatch_id AND part.is_open
      JOIN comptoir_wave AS wave ON wave.id = part.wave_id AND wave.status IN ('released', 'picking', 'picked', 'packing')
     WHERE pick.status = 'open' AND NOT EXISTS (
       SELECT 1 FROM comptoir_tour_pick AS walk JOIN comptoir_tour AS tour ON tour.id = walk.tour_id
        WHERE walk.pick_id = pick.id AND tour.status IN ('open', 'picking'))`,
  "is over though goods of it are still to be picked": `
    SELECT tour.id FROM comptoir_tour AS tour JOIN comptoir_tour_pick AS walk ON walk.tour_id = tour.id
      JOIN comptoir_pick AS pick ON pick.id = walk.pick_id AND pick.status = 'open'
     WHERE tour.status IN ('picked', 'done')`,
  "is walked though nothing is left of it": `
    SELECT tour.id FROM comptoir_tour AS tour WHERE tour.status IN ('open', 'picking') AND NOT EXISTS (
      SELECT 1 FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
       WHERE walk.tour_id = tour.id AND pick.status = 'open')`,
  "has a picker though nobody walks it, or none though somebody does": `
    SELECT id FROM comptoir_tour WHERE (status = 'picking' AND picker_id IS NULL) OR (status = 'open' AND picker_id IS NOT NULL)`,
  "is in hand for a wave that only plans it": `
    SELECT dispatch.id FROM comptoir_wave_dispatch AS part JOIN comptoir_dispatch AS dispatch ON dispatch.id = part.dispatch_id
      JOIN comptoir_wave AS wave ON wave.id = part.wave_id AND wave.status = 'planned'
     WHERE part.is_open AND dispatch.status <> 'ready'`,
}

/** What happens on the floor, at random: waves are planned, released and cancelled, and two pickers walk their tours. */
export class WaveActs {
  constructor(private readonly chronicle: Chronicle) {}

  all(): (() => Promise<void>)[] {
    const acts = [
      this.morning,
      this.morning,
      this.morning,
      this.plan,
      this.release,
      this.release,
      this.claim,
      this.claim,
      this.scan,
      this.scan,
      this.scan,
      this.scan,
      this.short,
      this.skip,
      this.putDown,
      this.split,
      this.reassign,
      this.vanish,
      this.cancel,
    ]
    return acts.map((act) => () => act.call(this))
  }

  /** What the jobs of the minutes after it do. */
  async keep(now: Date): Promise<void> {
    const { container } = this.chronicle
    await keepWavesWorkflow(container).run({ input: { at: now } })
    await keepToursWorkflow(container).run({ input: { at: now } })
  }

  async expectLaw(): Promise<void> {
    const broken: string[] = []
    for (const [what, sql] of Object.entries(BROKEN)) {
      const found = await this.chronicle.rows<{ id: string }>(sql)
      broken.push(...found.map(({ id }) => `${id} ${what}`))
    }
    expect(broken).toEqual([])
  }

  private key(what: string): string {
    return `${what}-${this.chronicle.told.length}`
  }

  private waves(...statuses: string[]) {
    const among = statuses.map((status) => `'${status}'`).join(", ")
    return this.chronicle.shuffled<{ id: string }>(
      `SELECT id FROM comptoir_wave WHERE status IN (${among}) ORDER BY created_at, id`
    )
  }

  private walkedTours() {
    return this.chronicle.shuffled<{ id: string; picker_id: string }>(
      `SELECT id, picker_id FROM comptoir_tour WHERE status = 'picking' ORDER BY number`
    )
  }

  /** Orders come, go to the floor together, and somebody walks for most of what they need. */
  private async morning() {
    const { container, scene, dice, attempt } = this.chronicle
    for (let left = dice.between(2, 3); left > 0; left -= 1) {
      const lines = scene.shop.articles
        .filter((_, index) => index === 0 || dice.upTo(1))
        .map((article) => ({ article, quantity: dice.between(1, 2) }))
      await attempt("a shopper orders", () => scene.shop.placeOrder(lines, scene.routed_channel_id))
    }
    await keepRoutingWorkflow(container)
      .run({ input: { due_before: new Date(Date.now() + HOUR_MILLISECONDS), is_thorough: true } })
      // A process that dies here leaves the routing to the job.
      .catch(() => undefined)
    await this.plan()
    await this.release()
    await this.claim()
    for (let left = dice.between(2, 6); left > 0; left -= 1) await this.scan()
    if (dice.upTo(3) === 0) await this.short()
  }

  private async plan() {
    const { container, dice, rows, shuffled, attempt } = this.chronicle
    const [place] = await shuffled<{ location_id: string }>(
      `SELECT DISTINCT dispatch.location_id FROM comptoir_dispatch AS dispatch
        WHERE dispatch.status = 'ready' AND NOT EXISTS (
          SELECT 1 FROM comptoir_wave_dispatch AS part WHERE part.dispatch_id = dispatch.id AND part.is_open)
        ORDER BY 1`
    )
    if (!place) return
    const { location_id } = place
    const ready = await rows<{ id: string }>(
      `SELECT id FROM comptoir_dispatch WHERE status = 'ready' AND location_id = '${location_id}' ORDER BY created_at, id`
    )
    const input = {
      location_id,
      ...(dice.upTo(1) ? { dispatch_ids: ready.map(({ id }) => id) } : { most_orders: dice.between(1, 4) }),
      method: dice.pick(WAVE_METHODS),
      cart_orders: dice.between(1, 3),
      actor_id: CLERK,
      idempotency_key: this.key("plan"),
    }
    const plan = () => planWaveWorkflow(container).run({ input })
    await attempt("plan a wave", () => atOnce(plan(), plan()))
  }

  private async release() {
    const { container, attempt } = this.chronicle
    const [wave] = await this.waves("planned")
    if (!wave) return
    const input = { id: wave.id, actor_id: CLERK, idempotency_key: this.key("release") }
    const release = () => releaseWaveWorkflow(container).run({ input })
    await attempt("release a wave", () => atOnce(release(), release()))
  }

  private async cancel() {
    const { container, attempt } = this.chronicle
    const [wave] = await this.waves("planned", "released", "picking")
    if (!wave) return
    const input = {
      id: wave.id,
      reason: "the lorry comes tomorrow",
      actor_id: CLERK,
      idempotency_key: this.key("cancel"),
    }
    const cancel = () => cancelWaveWorkflow(container).run({ input })
    await attempt("cancel a wave", () => atOnce(cancel(), cancel()))
  }

  /** Both pickers ask for work at the same moment. */
  private async claim() {
    const { container, shuffled, attempt } = this.chronicle
    const [open] = await shuffled<{ location_id: string }>(
      `SELECT DISTINCT location_id FROM comptoir_tour WHERE status = 'open' ORDER BY 1`
    )
    if (!open) return
    const claim = (picker: string) =>
      claimTourWorkflow(container).run({
        input: {
          location_id: open.location_id,
          actor_id: picker,
          idempotency_key: this.key(`claim-${picker}`),
        },
      })
    await attempt("take a tour", () => atOnce(...PICKERS.map(claim), ...PICKERS.map(claim)))
  }

  private async openStop() {
    const [stop] = await this.chronicle.shuffled<{
      tour_id: string
      pick_id: string
      picker_id: string
      open: number
    }>(
      `SELECT walk.tour_id, walk.pick_id, tour.picker_id, pick.quantity - pick.picked_quantity AS open
         FROM comptoir_tour AS tour JOIN comptoir_tour_pick AS walk ON walk.tour_id = tour.id
         JOIN comptoir_pick AS pick ON pick.id = walk.pick_id AND pick.status = 'open'
        WHERE tour.status = 'picking' AND pick.quantity > pick.picked_quantity
        ORDER BY tour.number, walk.position, pick.created_at, pick.id`
    )
    if (!stop) return undefined
    const { open, picker_id, ...at } = stop
    return { open, by: { ...at, actor_id: picker_id } }
  }

  /** Totes are not tied here, so that none is asked for. */
  private async scan() {
    const { container, dice, attempt } = this.chronicle
    const stop = await this.openStop()
    if (!stop) return
    const quantity = dice.upTo(2) ? stop.open : dice.between(1, stop.open)
    const input = { ...stop.by, quantity, idempotency_key: this.key("scan") }
    const confirm = () => confirmStopWorkflow(container).run({ input })
    await attempt(`scan a stop of ${quantity}`, () => atOnce(confirm(), confirm()))
  }

  private async short() {
    const { container, dice, attempt } = this.chronicle
    const stop = await this.openStop()
    if (!stop) return
    const input = {
      ...stop.by,
      quantity: dice.between(1, stop.open),
      reason: "not_there",
      idempotency_key: this.key("stop-short"),
    }
    const short = () => shortStopWorkflow(container).run({ input })
    await attempt("a stop falls short", () => atOnce(short(), short()))
  }

  private async skip() {
    const { container, attempt } = this.chronicle
    const stop = await this.openStop()
    if (!stop) return
    const input = { ...stop.by, reason: "blocked", idempotency_key: this.key("skip") }
    await attempt("put a stop off", () => skipStopWorkflow(container).run({ input }))
  }

  private async putDown() {
    const { container, attempt } = this.chronicle
    const [tour] = await this.walkedTours()
    if (!tour) return
    const input = {
      tour_id: tour.id,
      actor_id: tour.picker_id,
      idempotency_key: this.key("put-down"),
    }
    const putDown = () => putDownTourWorkflow(container).run({ input })
    await attempt("put a tour down", () => atOnce(putDown(), putDown()))
  }

  private async split() {
    const { container, attempt } = this.chronicle
    const [tour] = await this.walkedTours()
    if (!tour) return
    const input = {
      tour_id: tour.id,
      actor_id: tour.picker_id,
      idempotency_key: this.key("split"),
    }
    const split = () => splitTourWorkflow(container).run({ input })
    await attempt("divide a tour", () => atOnce(split(), split()))
  }

  private async reassign() {
    const { container, dice, attempt } = this.chronicle
    const [tour] = await this.walkedTours()
    if (!tour) return
    const other = PICKERS.find((picker) => picker !== tour.picker_id) ?? null
    const picker_id = dice.upTo(1) ? other : null
    const input = { tour_id: tour.id, picker_id, reason: "faster", actor_id: CLERK }
    await attempt("give a tour to another", () => reassignTourWorkflow(container).run({ input }))
  }

  /** Nobody has scanned for an hour: whoever walked is taken for gone. */
  private async vanish() {
    const { container, attempt } = this.chronicle
    const [tour] = await this.walkedTours()
    if (!tour) return
    const at = new Date(Date.now() + HOUR_MILLISECONDS)
    await attempt("a picker vanishes", () => keepToursWorkflow(container).run({ input: { at } }))
  }
}
