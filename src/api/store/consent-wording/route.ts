import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound } from "../../../domain/shared/domain-error"
import { recoveryOf } from "../../../workflows/cart-recovery/recovery-of"
import type { StoreGetConsentWordingType } from "../consent/middlewares"

const FRESH = 60

/** The words that the storefront asks for consent with, and their number. */
export async function GET(
  req: MedusaRequest & { publishable_key_context?: { sales_channel_ids: string[] } },
  res: MedusaResponse
): Promise<void> {
  const { language, sales_channel_id } = req.validatedQuery as StoreGetConsentWordingType
  const channels = req.publishable_key_context?.sales_channel_ids ?? []
  if (sales_channel_id && channels.length && !channels.includes(sales_channel_id))
    throw notFound(`Sales channel ${sales_channel_id} does not exist`)
  const channel = sales_channel_id ?? (channels.length === 1 ? (channels[0] ?? "") : "")
  const { version, wording } = await recoveryOf(req.scope).consentWording(channel, language)
  res.setHeader("Cache-Control", `public, max-age=${FRESH}`)
  res.vary("x-publishable-api-key")
  res.json({ wording, wording_version: version, language })
}
