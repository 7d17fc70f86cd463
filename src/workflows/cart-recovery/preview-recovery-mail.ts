import type { MedusaContainer } from "@medusajs/framework/types"
import { SAMPLE_NAMES, sampleCoupon, sampleOffer } from "../../domain/cart-recovery/mail-samples"
import { offerOf } from "../../domain/cart-recovery/offer"
import { notAllowed } from "../../domain/shared/domain-error"
import type {
  PreviewRecoveryMailBody,
  PreviewRecoveryMailResponse,
  RecoveryMailPreview,
} from "../../types/http/recovery-mails"
import { publicUrlOf } from "../purchasing/portal-url"
import { settingsOf } from "../stock/act"
import { readSendFacts } from "./read-send-facts"
import { recoveryOf } from "./recovery-of"
import { recoveryWordingFaults } from "./recovery-wording"
import { MailToWrite, writeRecoveryMail } from "./write-recovery-mail"

/** What of a chosen cart would be offered at this instant, as a message about it would be decided. */
async function ofCart(
  container: MedusaContainer,
  choice: Pick<PreviewRecoveryMailBody, "journey_id" | "cart_id">,
  at: Date
): Promise<Pick<MailToWrite, "message" | "offer">> {
  const recovery = recoveryOf(container)
  const batch = await recovery.readPreviewBatch(choice)
  const zone = (await settingsOf(container))["stock.shop_time_zone"]
  const [faced] = await readSendFacts(container, batch, new Map(), zone, at)
  const offer = faced && offerOf(faced.facts.lines, faced.facts.terms)
  if (!faced || !offer?.lines.length)
    throw notAllowed(
      `Nothing of cart ${batch.messages[0]?.cart_id} can be sold now, so no mail would be sent; choose another cart`
    )
  return { message: faced.message, offer }
}

/**
 * A mail as it would go out: about a chosen cart or about made-up articles, in the words in force or in others that are not
 * kept. Its links lead nowhere. Answers what is wrong with the words where they cannot be filled.
 */
export async function previewRecoveryMail(
  container: MedusaContainer,
  templateId: string,
  { language_code, wording, with_coupon, journey_id, cart_id }: PreviewRecoveryMailBody,
  at: Date
): Promise<PreviewRecoveryMailResponse> {
  const recovery = recoveryOf(container)
  const template_id = await recovery.knownTemplate(templateId)
  const faults = wording ? recoveryWordingFaults(wording) : []
  if (faults.length) return { preview: null, faults }
  const isReal = Boolean(journey_id ?? cart_id)
  const { message, offer } = isReal
    ? await ofCart(container, { journey_id, cart_id }, at)
    : {
        message: { cart_id: "", sales_channel_id: "", currency_code: "eur", country_code: null },
        offer: sampleOffer(language_code, at),
      }
  const nowhere = `${publicUrlOf(container)}/recovery`
  const [mail] = await writeRecoveryMail(
    container,
    [
      {
        message: { ...message, language_code, id: "preview" },
        template_id,
        offer,
        coupon: with_coupon ? sampleCoupon(at) : null,
        link: `${nowhere}/preview`,
        unsubscribe: `${nowhere}/unsubscribe/preview`,
        ...(wording ? { wording } : {}),
        ...(isReal ? {} : { first_name: SAMPLE_NAMES[language_code] }),
      },
    ],
    await recovery.channelPolicies(),
    at
  )
  if (!mail || "failure" in mail)
    return {
      preview: null,
      faults: [{ part: "html_body", line: null, message: mail?.failure ?? "The mail could not be written" }],
    }
  const { subject, preheader, text, html, headers } = mail
  const preview: RecoveryMailPreview = {
    subject,
    preheader,
    text,
    html,
    headers,
    cart_id: isReal ? message.cart_id : null,
  }
  return { preview, faults: [] }
}
