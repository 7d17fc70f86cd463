import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ScannerPairResponse } from "../../../../types/http/scanning"
import { pairDevice } from "../../../../workflows/scanning/devices"
import type { ScannerPairType } from "../../validators"

/** Pairs the phone that shows the code of the admin, and gives it its token, once. */
export async function POST(req: MedusaRequest<ScannerPairType>, res: MedusaResponse): Promise<void> {
  const agent = req.get("user-agent")?.slice(0, 200) ?? null
  const paired = await pairDevice(req.scope, req.validatedBody.code, agent)
  if (!paired) {
    const message = "This code pairs no device: it is wrong, was used already, or is older than ten minutes"
    res.status(401).json({ type: "wrong_code", message })
    return
  }
  const { device, token } = paired
  const { id, name, location } = device
  res.json({ device: { id, name }, device_token: token, location } satisfies ScannerPairResponse)
}
