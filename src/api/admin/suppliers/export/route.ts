import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportCsv } from "../../purchasing/export-csv"
import type { AdminExportSuppliersType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await exportCsv(req, res, { list: "suppliers", filters: req.validatedQuery as AdminExportSuppliersType })
}
