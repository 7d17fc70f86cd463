import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../../modules/picking/names"
import type PickingService from "../../../../modules/picking/service"
import type { ParcelFilters } from "../../../../modules/picking/store/parcel-list"
import { downloadCsv } from "../../../../platform/csv-download"
import type { ParcelDTO } from "../../../../types/http/packing"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import { PARCEL_COLUMNS } from "../../../../workflows/packing/parcel-columns"
import type { AdminExportParcelsType } from "../validators"

const ROWS_AT_ONCE = 500

/** Parcels as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportParcelsType
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const file = `parcels-${await shopDay(req.scope)}.csv`
  await downloadCsv(res, file, PARCEL_COLUMNS, pagesOf(picking, filters))
}

async function* pagesOf(picking: PickingService, filters: ParcelFilters) {
  let after = ""
  for (;;) {
    const rows: ParcelDTO[] = await picking.pageParcels(filters, after, ROWS_AT_ONCE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
