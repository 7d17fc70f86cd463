import type { IStockLocationService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notFound } from "../../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"

export type TrackWarehouseInput = { location_id: string; actor_id?: string }

/** Opening moves written per transaction: short enough not to hold up a checkout. */
const LEVELS_PER_PAGE = 10_000

export const trackWarehouseStep = createStep(
  "comptoir-track-warehouse",
  async ({ location_id, actor_id }: TrackWarehouseInput, { container }) => {
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const [location] = await container
      .resolve<IStockLocationService>(Modules.STOCK_LOCATION)
      // PostgreSQL stores no NUL, so no record can have it in its id.
      .listStockLocations(
        { id: [location_id].filter((id) => !id.includes("\0")) },
        { select: ["id", "name"] }
      )
    if (!location) throw notFound(`Stock location ${location_id} does not exist`)
    const begun = await stock.beginTracking(location_id, actor_id)
    while (await stock.openNextLevels(location_id, LEVELS_PER_PAGE, actor_id)) continue
    if (begun) {
      const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
      await administration.recordAudit([
        {
          entity_type: "warehouse",
          entity_id: location_id,
          act: "tracked",
          actor_id,
          after: { name: location.name },
        },
      ])
    }
    return new StepResponse({ location_id })
  }
)
