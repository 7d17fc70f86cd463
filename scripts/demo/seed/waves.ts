import { WAVES_MODULE } from "../../../src/modules/waves/names"
import type WavesService from "../../../src/modules/waves/service"
import { packDispatchesWorkflow } from "../../../src/workflows/packing/pack-dispatches"
import { updateSettingsWorkflow } from "../../../src/workflows/administration/update-settings"
import { createWaveRuleWorkflow } from "../../../src/workflows/waves/create-wave-rule"
import { keepWaves } from "../../../src/workflows/waves/keep-waves"
import { planWaveWorkflow } from "../../../src/workflows/waves/plan-wave"
import { releaseWaveWorkflow } from "../../../src/workflows/waves/release-wave"
import { claimTourWorkflow } from "../../../src/workflows/waves/tours/claim-tour"
import { confirmStopWorkflow } from "../../../src/workflows/waves/tours/confirm-stop"
import { tieToteWorkflow } from "../../../src/workflows/waves/tours/tie-tote"
import { listRecords, type World } from "./world"

const MINUTE = 60_000

/** So many dispatches are in each of the three waves at most; the others wait for whoever tries the shop. */
const MOST_IN_A_WAVE = 6

/** Whoever looks at the shop an hour later still finds the tour with its picker. */
const LEASE_MINUTES = 480

type Row = { id: string }

/**
 * A morning in Lyon with waves: one is picked and packed, one is being walked, one is planned, and a rule plans more of
 * them. The acts are done some minutes apart, so that the floor has a pace to tell.
 */
export async function seedWaves(world: World): Promise<void> {
  const { container, owner_id: actor_id, shop, warehouses } = world
  const location_id = warehouses.lyon
  if ((await listRecords(container, "comptoir_wave", ["id"])).length) return
  await updateSettingsWorkflow(container).run({
    input: { settings: { "picking.tour_lease_minutes": LEASE_MINUTES }, actor_id },
  })
  await createWaveRuleWorkflow(container).run({
    input: {
      location_id,
      name: "Before the cut-off",
      is_active: false,
      position: 0,
      conditions: { due_within_minutes: 180 },
      method: "cluster",
      most_orders: 40,
      most_units: null,
      cart_orders: 8,
      cart_units: null,
      release: "before_cut_off",
      release_minutes: 60,
      actor_id,
    },
  })
  const ready = (
    await listRecords<Row>(container, "comptoir_dispatch", ["id"], { status: "ready", location_id })
  ).map(({ id }) => id)
  const share = Math.min(MOST_IN_A_WAVE, Math.floor(ready.length / 4))
  if (share < 1) return
  const [done, walked, planned] = [0, 1, 2].map((part) => ready.slice(part * share, (part + 1) * share))
  const plan = async (ids: string[], title: string, terms: object) => {
    const key = `demo-${shop.seed}-wave-${title}`
    const { result } = await planWaveWorkflow(container).run({
      input: { location_id, dispatch_ids: ids, title, idempotency_key: key, actor_id, ...terms } as never,
    })
    return result.id
  }
  const release = async (id: string) => {
    await releaseWaveWorkflow(container).run({
      input: { id, idempotency_key: `demo-${shop.seed}-release-${id}`, actor_id } as never,
    })
  }
  const people = new Map(
    (await listRecords<Row & { code: string }>(container, "comptoir_picker", ["id", "code"])).map(
      ({ id, code }) => [code, id]
    )
  )
  const [amelie, karim] = [people.get("AMELIE"), people.get("KARIM")]
  if (!amelie || !karim || !done || !walked || !planned) return

  const first = await plan(done, "Early round", { method: "cluster", cart_orders: Math.ceil(share / 2) })
  await release(first)
  const now = Date.now()
  let minutes: number | null = 100
  for (let tour = 0; minutes !== null && tour < MOST_IN_A_WAVE; tour += 1) {
    minutes = await walk(world, {
      picker_id: tour % 2 ? karim : amelie,
      now,
      minutes,
      prefix: `LYO-${tour + 1}`,
    })
  }
  const picked = await listRecords<Row>(container, "comptoir_dispatch", ["id"], {
    id: done,
    status: "picked",
  })
  if (picked.length)
    await packDispatchesWorkflow(container).run({
      input: { dispatches: picked, idempotency_key: `demo-${shop.seed}-pack-wave`, actor_id },
    })

  const second = await plan(walked, "Late morning", { method: "cluster", cart_orders: Math.ceil(share / 2) })
  await release(second)
  await walk(world, { picker_id: amelie, now, minutes: 12, prefix: "LYO-9", isHalf: true })

  await plan(planned, "Afternoon", { method: "batch", cart_orders: Math.max(2, share) })
  await keepWaves(container, { at: new Date() })
}

type Walk = {
  picker_id: string
  now: number
  /** So many minutes ago the walk begins. */
  minutes: number
  /** What stands on the totes. */
  prefix: string
  isHalf?: boolean
}

/** Somebody takes the next tour and walks it, a few minutes to each stop; answers how many minutes ago they came back; nothing where no tour waits. */
async function walk(
  { container, warehouses }: World,
  { picker_id, now, minutes, prefix, isHalf = false }: Walk
): Promise<number | null> {
  const location_id = warehouses.lyon
  const at = (ago: number) => new Date(now - ago * MINUTE)
  const by = (ago: number) => ({ actor_id: picker_id, at: at(ago), location_id })
  const { result } = await claimTourWorkflow(container).run({ input: by(minutes) })
  if (!result.tour_id) return null
  const waves = container.resolve<WavesService>(WAVES_MODULE)
  const tour = await waves.readScannerTour(result.tour_id, location_id)
  const tour_id = tour.id
  const codes = new Map(tour.totes.map((tote) => [tote.id, `${prefix}-${tote.position}`]))
  for (const [tote_id, code] of codes)
    await tieToteWorkflow(container).run({ input: { tour_id, tote_id, code, ...by(minutes) } })
  const stops = isHalf ? tour.stops.slice(0, Math.ceil(tour.stops.length / 2)) : tour.stops
  let ago = minutes
  for (const stop of stops) {
    ago = Math.max(1, ago - (isHalf ? 1 : 4))
    await confirmStopWorkflow(container).run({
      input: {
        tour_id,
        pick_id: stop.pick_id,
        quantity: stop.quantity,
        bin: stop.bin?.code ?? null,
        item: stop.codes[0] ?? stop.sku,
        tote: codes.get(stop.tote_id ?? "") ?? null,
        ...by(ago),
      },
    })
  }
  return ago
}
