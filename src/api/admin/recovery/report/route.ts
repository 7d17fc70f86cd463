import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryReportResponse } from "../../../../types/http/recovery-report"
import { readRecoveryReport } from "../../../../workflows/cart-recovery/read-recovery-report"
import type { AdminRecoveryReportType } from "./validators"

/** What the mails earned, with its proof, and what came of the carts that were left. */
export async function GET(req: MedusaRequest, res: MedusaResponse<RecoveryReportResponse>): Promise<void> {
  const asked = req.validatedQuery as AdminRecoveryReportType
  res.json({ report: await readRecoveryReport(req.scope, asked, new Date()) })
}
