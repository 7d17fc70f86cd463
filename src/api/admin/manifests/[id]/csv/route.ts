import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../../../modules/picking/names"
import type PickingService from "../../../../../modules/picking/service"
import { downloadCsv } from "../../../../../platform/csv-download"
import type { ParcelDTO } from "../../../../../types/http/packing"
import { PARCEL_COLUMNS } from "../../../../../workflows/packing/parcel-columns"

const ROWS_AT_ONCE = 500

/** The parcels of a manifest, for the carrier's own program. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const { id, number } = await picking.readManifest(req.params.id as string)
  const file = `manifest-${number.replace(/[^A-Za-z0-9._-]+/g, "-")}.csv`
  await downloadCsv(res, file, PARCEL_COLUMNS, pagesOf(picking, id))
}

async function* pagesOf(picking: PickingService, manifest_id: string) {
  let after = ""
  for (;;) {
    const rows: ParcelDTO[] = await picking.pageParcels({ manifest_id }, after, ROWS_AT_ONCE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
