import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { chooseWarehouse } from "../../../../workflows/scanning/sign-in"
import { signedInOf } from "../../authenticate"
import { meResponse } from "../../me-response"
import type { ScannerChooseWarehouseType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(meResponse(signedInOf(req)))
}

/** Goes on in another warehouse. */
export async function POST(
  req: MedusaRequest<ScannerChooseWarehouseType>,
  res: MedusaResponse
): Promise<void> {
  const { location_id } = req.validatedBody
  await chooseWarehouse(req.scope, signedInOf(req), location_id)
  res.json(meResponse({ ...signedInOf(req), location_id }))
}
