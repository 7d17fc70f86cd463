import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryActivityResponse } from "../../../../types/http/recovery-activity"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import type { AdminRecoveryActivityType } from "./validators"

/** How many carts are watched, left, asleep and why, by sales channel. */
export async function GET(req: MedusaRequest, res: MedusaResponse<RecoveryActivityResponse>): Promise<void> {
  const { sales_channel_id = null, days } = req.validatedQuery as AdminRecoveryActivityType
  res.json(await recoveryOf(req.scope).activityFigures({ sales_channel_id, days }, new Date()))
}
