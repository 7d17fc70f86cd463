import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportCsv } from "../../purchasing/export-csv"
import { filtersOf } from "../find-orders"
import type { AdminExportPurchaseOrdersType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = await filtersOf(req, req.validatedQuery as AdminExportPurchaseOrdersType)
  await exportCsv(req, res, { list: "purchase_orders", filters })
}
