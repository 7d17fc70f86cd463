import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setPickerPin } from "../../../../../workflows/scanning/people"
import { answerPicker } from "../../answer-picker"
import type { AdminSetPickerPinType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetPickerPinType>,
  res: MedusaResponse
): Promise<void> {
  const by = { actor_id: req.auth_context.actor_id }
  await setPickerPin(req.scope, String(req.params.id), req.validatedBody.pin, by)
  await answerPicker(req, res)
}
