import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { takeAct } from "../../../../workflows/scanning/acts/take-act"
import { pickerOf } from "../../authenticate"
import type { ScannerActType } from "../validators"

/**
 * Takes one act of a device. A refusal is an answer like any other: the act is settled, and its reason is shown. What
 * could not be tried answers 503, and the device asks again under the same key.
 */
export async function POST(req: MedusaRequest<ScannerActType>, res: MedusaResponse): Promise<void> {
  const { at, ...act } = req.validatedBody
  const taken = await takeAct(req.scope, pickerOf(req), { ...act, at: new Date(at) })
  if (taken.outcome === "busy") {
    res.set("Retry-After", String(taken.retry_after))
    res.status(409).json({ type: "busy", message: "This act is being done; ask again in a moment" })
    return
  }
  if (taken.outcome === "failed") {
    res.status(503).json({ type: "failed", message: "This act could not be tried; ask again" })
    return
  }
  const reason = taken.outcome === "refused" ? taken.reason : null
  const answer = taken.outcome === "done" ? taken.answer : {}
  res.json({ act: { key: act.key, status: taken.outcome, reason, answer } })
}
