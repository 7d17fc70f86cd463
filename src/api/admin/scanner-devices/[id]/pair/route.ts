import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { startPairing } from "../../../../../workflows/scanning/devices"
import { answerPairing } from "../../answer-device"

/** Another code for the device; the one before it opens nothing any more. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = String(req.params.id)
  const pairing = await startPairing(req.scope, id, { actor_id: req.auth_context.actor_id })
  await answerPairing(req, res, id, pairing)
}
