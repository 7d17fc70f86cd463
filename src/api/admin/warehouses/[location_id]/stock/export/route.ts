import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../../modules/warehouse/service"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { StoredGoodsDTO } from "../../../../../../types/http/warehouse"
import type { AdminExportStockByBinType } from "../../../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<StoredGoodsDTO>[] = [
  { header: "bin", kind: "text", value: (row) => row.bin?.code },
  { header: "zone", kind: "text", value: (row) => row.bin?.zone.code },
  { header: "bin_status", kind: "text", value: (row) => row.bin?.status },
  { header: "sku", kind: "text", value: (row) => row.inventory_item?.sku },
  { header: "title", kind: "text", value: (row) => row.inventory_item?.title },
  { header: "lot", kind: "text", value: (row) => row.lot },
  { header: "expires_on", kind: "number", value: (row) => row.expires_on },
  { header: "hold", kind: "text", value: (row) => row.hold?.kind },
  { header: "quantity", kind: "number", value: (row) => row.quantity },
  {
    header: "since",
    kind: "number",
    value: (row) => row.first_in_at && new Date(row.first_in_at).toISOString(),
  },
]

/** What lies where as CSV, with the list's filters; a row without a bin is unassigned. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  const locationId = req.params.location_id as string
  await warehouse.readProfile(locationId)
  const filters = req.validatedQuery as AdminExportStockByBinType
  await downloadCsv(res, "stock-by-bin.csv", COLUMNS, pagesOf(warehouse, locationId, filters))
}

async function* pagesOf(warehouse: WarehouseService, locationId: string, filters: AdminExportStockByBinType) {
  let after: Parameters<WarehouseService["pageStock"]>[2] | null = { item: "" }
  while (after) {
    const page: Awaited<ReturnType<WarehouseService["pageStock"]>> = await warehouse.pageStock(
      locationId,
      filters,
      after,
      PAGE
    )
    yield page.rows
    after = page.next
  }
}
