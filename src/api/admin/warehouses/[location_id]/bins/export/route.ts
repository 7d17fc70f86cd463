import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { BIN_FILE_COLUMNS, BIN_FILE_FACTS } from "../../../../../../domain/warehouse/bin-file"
import { WAREHOUSE_MODULE } from "../../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../../modules/warehouse/service"
import { CsvColumn, downloadCsv } from "../../../../../../platform/csv-download"
import type { BinDTO } from "../../../../../../types/http/warehouse"
import type { AdminExportBinsType } from "../../../validators"

const PAGE = 1_000

const TEXTS: readonly string[] = [
  "code",
  "barcode",
  "zone",
  "aisle",
  "side",
  "kind",
  "storage_class",
  "status",
  "status_reason",
]

const valueOf = (bin: BinDTO, column: string): string | number | null | undefined => {
  if (column === "zone") return bin.zone.code
  if (column === "aisle") return bin.aisle?.code
  if (column === "last_counted_at") return bin.last_counted_at && new Date(bin.last_counted_at).toISOString()
  return bin[column as Exclude<keyof BinDTO, "zone" | "aisle">]
}

const COLUMNS = [...BIN_FILE_COLUMNS, ...BIN_FILE_FACTS].map((header): CsvColumn<BinDTO> => ({
  header,
  kind: TEXTS.includes(header) ? "text" : "number",
  value: (bin) => valueOf(bin, header),
}))

/** The bins of a warehouse as a file that the import takes, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  const locationId = req.params.location_id as string
  await warehouse.readProfile(locationId)
  await downloadCsv(
    res,
    "bins.csv",
    COLUMNS,
    pagesOf(warehouse, locationId, req.validatedQuery as AdminExportBinsType)
  )
}

async function* pagesOf(warehouse: WarehouseService, locationId: string, filters: AdminExportBinsType) {
  let after = ""
  for (;;) {
    const rows: BinDTO[] = await warehouse.pageBins(locationId, filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.code
  }
}
