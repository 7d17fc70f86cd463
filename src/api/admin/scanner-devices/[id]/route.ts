import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateDevice } from "../../../../workflows/scanning/devices"
import { answerDevice } from "../answer-device"
import type { AdminUpdateScannerDeviceType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await answerDevice(req, res)
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateScannerDeviceType>,
  res: MedusaResponse
): Promise<void> {
  const by = { actor_id: req.auth_context.actor_id }
  await updateDevice(req.scope, String(req.params.id), req.validatedBody, by)
  await answerDevice(req, res)
}
