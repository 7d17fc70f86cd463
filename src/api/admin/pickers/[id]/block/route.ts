import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setPickerStatus } from "../../../../../workflows/scanning/people"
import { answerPicker } from "../../answer-picker"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  await setPickerStatus(req.scope, String(req.params.id), "blocked", { actor_id: req.auth_context.actor_id })
  await answerPicker(req, res)
}
