import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unlockDevice } from "../../../../../workflows/scanning/devices"
import { answerDevice } from "../../answer-device"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  await unlockDevice(req.scope, String(req.params.id), { actor_id: req.auth_context.actor_id })
  await answerDevice(req, res)
}
