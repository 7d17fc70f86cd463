import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../domain/shared/domain-error"
import { simulateWave } from "../../../domain/tours/simulate"
import { cartOrdersOf, waveName, WaveMethod } from "../../../domain/waves/wave"
import { formTours } from "../../../platform/tours/form-tours"
import type { WaveSimulationDTO } from "../../../types/http/waves"
import { pickingOf } from "../../picking/steps/act"
import { readPace, warnOf, wavesOf } from "./act"
import { chooseDispatches, SelectionInput } from "./choose-dispatches"

export type SimulateWaveInput = {
  /** A planned wave; else what would be planned. */
  id?: string
  selection?: SelectionInput & { method: WaveMethod; cart_orders?: number; cart_units?: number | null }
  pickers?: number
  at?: Date | string
}

/** Search for shorter walks is worth this many seconds while somebody looks at a screen. */
const SEARCH = { seconds: 0.5, seed: 1 }

/** What would come of releasing now. Nothing is written, and nobody waits for it. */
export async function simulate(
  container: MedusaContainer,
  input: SimulateWaveInput
): Promise<WaveSimulationDTO> {
  const now = input.at ? new Date(input.at) : new Date()
  const waves = wavesOf(container)
  const { terms, ids } = await termsOf(container, input, now)
  const foreseen = await pickingOf(container).foreseePicks(terms.location_id, ids)
  const picks = foreseen.map((pick, index) => ({ ...pick, id: `p${index}` }))
  const material = await waves.tourMaterial(terms, picks)
  const [plan, pace] = await Promise.all([
    formTours(material, { effort: SEARCH, warn: warnOf(container) }),
    readPace(container),
  ])
  const pickers = input.pickers ?? (await waves.countPickers(terms.location_id))
  const work = simulateWave(plan.tours, pace, { pickers, begins_at: now.getTime() })
  const isDrawn = plan.tours.some(({ path }) => path.length > 1)
  return {
    dispatches: new Set(picks.map(({ dispatch_id }) => dispatch_id)).size,
    lines: new Set(picks.map(({ demand_id }) => demand_id)).size,
    units: picks.reduce((sum, { quantity }) => sum + quantity, 0),
    units_without_bin: picks.reduce((sum, pick) => sum + (pick.bin_id ? 0 : pick.quantity), 0),
    tours: work.tours,
    metres: work.metres,
    s_shape_metres: isDrawn ? plan.s_shape_metres : null,
    seconds: Math.round(work.seconds),
    is_exact: isDrawn && plan.is_exact,
    pickers,
    done_at: new Date(work.done_at).toISOString(),
    late: material.orders.filter(({ due_at }) => due_at !== null && due_at < work.done_at).length,
  }
}

async function termsOf(container: MedusaContainer, input: SimulateWaveInput, now: Date) {
  const { id, selection } = input
  if (id) {
    const { wave, dispatch_ids } = await wavesOf(container).waveMembers(id)
    if (wave.status !== "planned")
      throw notAllowed(`${waveName(wave)} is ${wave.status}; only a planned wave is simulated`)
    const { location_id, method, cart_orders, cart_units } = wave
    return { terms: { location_id, method, cart_orders, cart_units }, ids: dispatch_ids }
  }
  const asked = selection as NonNullable<typeof selection>
  if (asked.dispatch_ids) await wavesOf(container).checkSelection(asked.location_id, asked.dispatch_ids)
  const { ids } = await chooseDispatches(container, asked, now)
  const { location_id, method, cart_units = null } = asked
  return { terms: { location_id, method, cart_orders: cartOrdersOf(asked), cart_units }, ids }
}

export const simulateWaveStep = createStep(
  "comptoir-simulate-wave",
  async (input: SimulateWaveInput, { container }) => new StepResponse(await simulate(container, input))
)
