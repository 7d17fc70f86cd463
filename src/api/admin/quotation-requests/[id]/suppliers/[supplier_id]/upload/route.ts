import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { uploadQuotationAnswerWorkflow } from "../../../../../../../workflows/purchasing/upload-quotation-answer"
import type { AdminUploadQuotationType } from "../../../../validators"

/** Reads the file that a supplier sent back; with `dry_run` only says what it would do. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminUploadQuotationType>,
  res: MedusaResponse
): Promise<void> {
  const { id, supplier_id } = req.params as { id: string; supplier_id: string }
  const input = {
    ...req.validatedBody,
    quotation_request_id: id,
    supplier_id,
    actor_id: req.auth_context.actor_id,
  }
  const { result } = await uploadQuotationAnswerWorkflow(req.scope).run({ input })
  const { answers, bad_rows, empty, answer } = result
  res.json({ answers, bad_rows, empty, is_written: answer !== null })
}
