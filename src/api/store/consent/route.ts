import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressBlock } from "../../../domain/purchasing/portal-access"
import { hashOfAddress } from "../../../platform/portal/token"
import { giveConsentWorkflow } from "../../../workflows/cart-recovery/give-consent"
import { recoverySecret } from "../../../workflows/cart-recovery/recovery-secret"
import type { StorePostConsentType } from "./middlewares"

type Keyed = AuthenticatedMedusaRequest<StorePostConsentType> & {
  publishable_key_context?: { sales_channel_ids: string[] }
}

/** A shopper says yes or no to mails. The answer is the same whether anybody knows them or not. */
export async function POST(req: Keyed, res: MedusaResponse): Promise<void> {
  const { source_page = null, ...said } = req.validatedBody
  const { result } = await giveConsentWorkflow(req.scope).run({
    input: {
      ...said,
      source_page,
      customer_id: req.auth_context?.actor_type === "customer" ? req.auth_context.actor_id : null,
      user_agent:
        req
          .get("user-agent")
          ?.replace(/[\0\p{Cs}]/gu, "")
          .slice(0, 200) || null,
      ip_hash: hashOfAddress(recoverySecret(req.scope), addressBlock(req.ip ?? "")),
      channel_ids: req.publishable_key_context?.sales_channel_ids ?? [],
      at: new Date(),
    },
  })
  if (result.retry_after !== null) {
    res
      .set("Retry-After", String(result.retry_after))
      .status(429)
      .json({
        type: "not_allowed",
        message: `Too many at once; come again in ${result.retry_after} seconds`,
      })
    return
  }
  res.json({ received: true })
}
