import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { WAVES_MODULE } from "../../../modules/waves/names"
import type { WaveAct, WaveNeighbours } from "../../../modules/waves/neighbours"
import type WavesService from "../../../modules/waves/service"
import { paceOf, PickingPace } from "../../../domain/tours/simulate"
import { PickingActInput, pickingActing } from "../../picking/steps/act"

export type WaveActInput = PickingActInput

export const wavesOf = (container: MedusaContainer): WavesService =>
  container.resolve<WavesService>(WAVES_MODULE)

/** What an act on a wave is done with: who acts and when, and the modules that it joins. */
export async function wavesActing(
  container: MedusaContainer,
  input: WaveActInput
): Promise<{ waves: WavesService; act: WaveAct; neighbours: WaveNeighbours }> {
  const { picking, act, neighbours } = await pickingActing(container, input)
  const { takeNumber, takeNumbers, recordAudit, markReservationsDue } = neighbours
  return {
    waves: wavesOf(container),
    act,
    neighbours: {
      takeNumber,
      takeNumbers,
      recordAudit,
      markReservationsDue,
      startPicking: async (ids, context) =>
        (await picking.startPicking({ ids, without_list: true }, act, neighbours, context)).dispatches,
      cancelPicking: async (ids, reason, context) =>
        (await picking.cancelPicking({ ids, reason }, act, neighbours, context)).dispatches,
    },
  }
}

/** Where the log is told of what went wrong and was done another way. */
export const warnOf =
  (container: MedusaContainer) =>
  (words: string): void =>
    void container.resolve(ContainerRegistrationKeys.LOGGER).warn(words)

/** How fast people of this shop pick. */
export async function readPace(container: MedusaContainer): Promise<PickingPace> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return paceOf(await administration.getSettings())
}
