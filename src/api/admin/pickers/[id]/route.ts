import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updatePicker } from "../../../../workflows/scanning/people"
import { answerPicker } from "../answer-picker"
import type { AdminUpdatePickerType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await answerPicker(req, res)
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdatePickerType>,
  res: MedusaResponse
): Promise<void> {
  const by = { actor_id: req.auth_context.actor_id }
  await updatePicker(req.scope, String(req.params.id), req.validatedBody, by)
  await answerPicker(req, res)
}
