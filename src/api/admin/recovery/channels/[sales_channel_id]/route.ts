import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type {
  RecoveryChannelResponse,
  SaveRecoveryChannelBody,
} from "../../../../../types/http/recovery-channels"
import { readRecoveryChannel } from "../../../../../workflows/cart-recovery/read-recovery-channel"
import { saveRecoveryChannelWorkflow } from "../../../../../workflows/cart-recovery/save-recovery-channel"
import type { AdminSaveRecoveryChannelType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<RecoveryChannelResponse>): Promise<void> {
  res.json(await readRecoveryChannel(req.scope, req.params.sales_channel_id as string))
}

/** Says how carts of a sales channel are won back; what is left out stays as it is. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSaveRecoveryChannelType>,
  res: MedusaResponse<RecoveryChannelResponse>
): Promise<void> {
  const sales_channel_id = req.params.sales_channel_id as string
  const given = Object.entries(req.validatedBody).filter(([, value]) => value !== undefined)
  await saveRecoveryChannelWorkflow(req.scope).run({
    input: {
      sales_channel_id,
      changes: Object.fromEntries(given) as SaveRecoveryChannelBody,
      at: new Date(),
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json(await readRecoveryChannel(req.scope, sales_channel_id))
}
