import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { createDevice } from "../../../workflows/scanning/devices"
import { pickFields } from "../../list-query"
import { answerPairing } from "./answer-device"
import type { AdminCreateScannerDeviceType, AdminListScannerDevicesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListScannerDevicesType
  const scanning = req.scope.resolve<ScanningService>(SCANNING_MODULE)
  const page = await scanning.findDevices(filters, { limit, offset, order })
  res.json({ scanner_devices: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateScannerDeviceType>,
  res: MedusaResponse
): Promise<void> {
  const by = { actor_id: req.auth_context.actor_id }
  const { id, pairing } = await createDevice(req.scope, req.validatedBody, by)
  await answerPairing(req, res, id, pairing)
}
