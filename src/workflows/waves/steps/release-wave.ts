import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { tourSeconds } from "../../../domain/tours/simulate"
import { formTours } from "../../../platform/tours/form-tours"
import { atStockDoor } from "../../purchasing/steps/act"
import { replenishPickBins } from "../../warehouse/steps/raise-tasks"
import { warehouseOf } from "../../warehouse/steps/task-act"
import { readPace, warnOf, WaveActInput, wavesActing, wavesOf } from "./act"

export type ReleaseWaveInput = { id: string; idempotency_key?: string } & WaveActInput

export type ReleasedWave = {
  id: string
  number: string
  /** Dispatches that were taken in hand. */
  dispatches: { id: string; order_id: string }[]
  /** The release is complete; else somebody else is at it. */
  is_released: boolean
  is_repeated: boolean
}

/**
 * Has the pick bins filled that this wave will find too empty. It is a wish of its own: a wave is not held up by it, and
 * where it fails the minute's job fills them.
 */
async function fillPickBins(container: MedusaContainer, id: string, by: WaveActInput): Promise<void> {
  const { location_id, status, demand } = await wavesOf(container).demandOf(id)
  if (status !== "planned" || !demand.length) return
  const withBins = await warehouseOf(container).listWithBins()
  if (!withBins.some((warehouse) => warehouse.location_id === location_id)) return
  try {
    await replenishPickBins(container, { location_id, demand, ...by })
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`Pick bins are filled later: ${(error as Error).message}`)
  }
}

/**
 * Forms the tours of a wave whose goods are given, and writes them: what follows the first step of a release, done again
 * by whoever finds it undone. Tours are formed outside any transaction and off the thread of requests. Answers the
 * dispatches that are in hand by it, for whoever tells of them: of one release one caller is answered, and nobody else.
 */
export async function completeRelease(
  container: MedusaContainer,
  id: string,
  by: WaveActInput
): Promise<{ number: string; dispatches: { id: string; order_id: string }[] } | null> {
  const { waves, act, neighbours } = await wavesActing(container, by)
  const material = await waves.releaseMaterial(id)
  if (!material) return null
  const [tours, pace] = await Promise.all([
    formTours(material.input, { warn: warnOf(container) }),
    readPace(container),
  ])
  await waves.passWavesCheckpoint("tours formed")
  const seconds = tours.tours.reduce((sum, tour) => sum + tourSeconds(tour, pace), 0)
  const done = await atStockDoor(container, () => waves.finishRelease(id, tours, seconds, act, neighbours))
  if (!done.is_changed) return null
  await waves.passWavesCheckpoint("wave released")
  return { number: done.number, dispatches: done.dispatches }
}

/**
 * Releases a wave in three steps: its goods are given (one transaction), its tours formed, its tours written (one
 * transaction). What a stopped process leaves in between is finished by the job, once.
 */
export async function releaseWave(
  container: MedusaContainer,
  { id, idempotency_key, ...by }: ReleaseWaveInput
): Promise<ReleasedWave> {
  const { waves, act, neighbours } = await wavesActing(container, by)
  await fillPickBins(container, id, by)
  const begun = await atStockDoor(container, () =>
    waves.beginRelease({ id, idempotency_key }, act, neighbours)
  )
  const { number, dispatches, is_repeated } = begun
  if (is_repeated) return { id, number, dispatches, is_released: false, is_repeated }
  await waves.passWavesCheckpoint("picking started")
  try {
    const is_released = (await completeRelease(container, id, by)) !== null
    return { id, number, dispatches, is_released, is_repeated }
  } catch (error) {
    await waves.noteWaveFailure(id, (error as Error).message)
    throw error
  }
}

/** What was begun is finished by the job, so there is no compensation. */
export const releaseWaveStep = createStep(
  "comptoir-release-wave",
  async (input: ReleaseWaveInput, { container }) => new StepResponse(await releaseWave(container, input))
)
