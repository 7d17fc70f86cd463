import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type WavesService from "../../../modules/waves/service"
import type { FollowedTour } from "../../../modules/waves/store/tours/follow"
import type { TourDone } from "../../../modules/waves/store/tours/pick"
import type { TourAct, TourNeighbours } from "../../../modules/waves/tour-neighbours"
import type { ScannerTourAnswer } from "../../../types/http/scanner"
import { PickingActInput, pickingActing } from "../../picking/steps/act"
import { wavesOf } from "../steps/act"

export type TourActInput = PickingActInput & {
  /** When it came in, where that is later than when it was done. */
  now?: Date | string
}

/** What an act at a tour is done with: who acts and when, for how long a tour waits, and the modules that it joins. */
export async function tourActing(
  container: MedusaContainer,
  { now, ...input }: TourActInput
): Promise<{ waves: WavesService; act: TourAct; neighbours: TourNeighbours }> {
  const { picking, act, neighbours, settings } = await pickingActing(container, input)
  const lease_minutes = settings["picking.tour_lease_minutes"]
  const { recordAudit, markReservationsDue, takeNumbers } = neighbours
  return {
    waves: wavesOf(container),
    act: { ...act, now: now ? new Date(now) : new Date(), lease_minutes },
    neighbours: {
      recordAudit,
      markReservationsDue,
      takeNumbers,
      cancelPicking: async (ids, reason, context) =>
        (await picking.cancelPicking({ ids, reason }, act, neighbours, context)).dispatches,
      confirmPick: async ({ dispatch_id, ...pick }, context) =>
        (await picking.confirmPicks({ dispatch_id, picks: [pick] }, act, neighbours, context)).picked,
      shortPick: async (request, context) => await picking.shortPick(request, act, neighbours, context),
    },
  }
}

type Told = { name: string; data: object }

const toldOf = (picked: TourDone["picked"], followed: readonly FollowedTour[]): Told[] => [
  ...picked.map((data) => ({ name: "comptoir.dispatch.picked", data })),
  ...followed
    .filter(({ status }) => status === "picked" || status === "done")
    .map(({ id, number, wave_id, status }) => ({
      name: `comptoir.tour.${status}`,
      data: { id, number, wave_id },
    })),
]

/** Tells listeners what an act at a tour came to. A bus that is down undoes no pick: it is logged. */
export async function tell(container: MedusaContainer, events: readonly Told[]): Promise<void> {
  if (!events.length) return
  try {
    await container.resolve(Modules.EVENT_BUS).emit([...events])
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Listeners were not told of ${events.map(({ name }) => name).join(", ")}: ${(error as Error).message}`
      )
  }
}

/** Tells of dispatches and tours that an act finished; of one that was repeated they were told before. */
export async function tellOf(
  container: MedusaContainer,
  done: TourDone & { is_repeated: boolean }
): Promise<ScannerTourAnswer> {
  if (!done.is_repeated) await tell(container, toldOf(done.picked, done.followed))
  return done.answer
}

/**
 * Brings tours in line after an act elsewhere that stands already. If this fails, the job of tours does it within a
 * minute.
 */
export async function followToursAfter(
  container: MedusaContainer,
  dispatchIds: readonly string[],
  at: Date = new Date()
): Promise<void> {
  if (!dispatchIds.length) return
  try {
    await tell(container, toldOf([], await wavesOf(container).followTours({ dispatch_ids: dispatchIds }, at)))
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Tours of ${dispatchIds.length} dispatches are brought in line later: ${(error as Error).message}`
      )
  }
}
