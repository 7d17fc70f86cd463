import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportCsv } from "../../purchasing/export-csv"
import type { AdminExportSupplierItemsType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await exportCsv(req, res, {
    list: "supplier_items",
    filters: req.validatedQuery as AdminExportSupplierItemsType,
  })
}
