import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportCsv } from "../../purchasing/export-csv"
import type { AdminExportPurchaseOrdersType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await exportCsv(req, res, {
    list: "purchase_orders",
    filters: req.validatedQuery as AdminExportPurchaseOrdersType,
  })
}
