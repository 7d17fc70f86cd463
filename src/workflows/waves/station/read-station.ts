import type { MedusaContainer } from "@medusajs/framework/types"
import { notFound } from "../../../domain/shared/domain-error"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import { WAVES_MODULE } from "../../../modules/waves/names"
import type WavesService from "../../../modules/waves/service"
import type { FoundAtStation } from "../../../modules/waves/store/station"
import type { StationDTO, StationOrderDTO } from "../../../types/http/station"
import { packRulesOf } from "../../packing/steps/act"

export const wavesOf = (container: MedusaContainer): WavesService =>
  container.resolve<WavesService>(WAVES_MODULE)

/** What lies on the table, after a code put it there. */
export async function stationOf(
  container: MedusaContainer,
  code: string,
  found: FoundAtStation
): Promise<StationDTO> {
  const waves = wavesOf(container)
  const { must_verify } = await packRulesOf(container)
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const dispatches = await picking.readPacking(found.dispatch_ids)
  const facts = await waves.readAtStation(found.dispatch_ids)
  const isSorted = found.sorting !== null
  return {
    code,
    found: found.found,
    tote: found.tote_id ? await waves.stationTote(found.tote_id) : null,
    sorting: found.sorting,
    must_verify,
    orders: dispatches.map((dispatch, index): StationOrderDTO => {
      const own = facts.get(dispatch.id)
      return {
        ...dispatch,
        slot: isSorted ? index + 1 : null,
        wave: own?.wave ?? null,
        totes: own?.totes ?? [],
        is_together: own?.is_together ?? true,
        goods: own?.goods ?? [],
        open_picks: own?.open_picks ?? [],
      }
    }),
  }
}

/** What a code puts onto the table of the packing station; refuses one that is no tote, tour, dispatch or order. */
export async function readStation(
  container: MedusaContainer,
  { code, location_id }: { code: string; location_id?: string }
): Promise<StationDTO> {
  return await stationOf(container, code, await findOnTable(container, { code, location_id }))
}

/** What a code names; refuses one that is no tote, tour, dispatch or order. */
export async function findOnTable(
  container: MedusaContainer,
  { code, location_id }: { code: string; location_id?: string }
): Promise<FoundAtStation> {
  const found = await wavesOf(container).findAtStation(code, location_id)
  if (found) return found
  throw notFound(
    `"${code}" is no tote in use, tour, dispatch or order with something to pack; scan one of these`
  )
}
