import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { endPickerSessions } from "../../../../../workflows/scanning/people"
import { answerPicker } from "../../answer-picker"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  await endPickerSessions(req.scope, String(req.params.id), { actor_id: req.auth_context.actor_id })
  await answerPicker(req, res)
}
