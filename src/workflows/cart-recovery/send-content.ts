import type { MedusaContainer } from "@medusajs/framework/types"
import type { KeptPolicy } from "../../modules/cart-recovery/store/channels"
import { wordsOf } from "../../platform/mail-fate"
import { oneClickHeaders, unsubscribeUrl } from "./unsubscribe-url"
import type { DecidedMessage } from "./send-messages"
import { reachOf } from "./read-send-facts"

/** The words of a message, as they go out. */
export type RecoveryMail = Readonly<{
  subject: string
  text: string
  html: string | null
  headers: Readonly<Record<string, string>>
  template_version: number | null
  mail_id: string | null
}>

export type Content = Readonly<{
  mail: RecoveryMail
  template_id: string | null
  link: string
  to: string
  from: string | null
  reply_to: string | null
}>

export type Contents = Readonly<{
  contents: ReadonlyMap<string, Content>
  failed: readonly Readonly<{ id: string; failure: string }>[]
}>

/** Writes the messages of a batch: their coupons, their links, and the words. One that cannot be written has failed alone. */
export async function contentOf(
  container: MedusaContainer,
  going: readonly DecidedMessage[],
  policies: ReadonlyMap<string, KeptPolicy>,
  _at: Date
): Promise<Contents> {
  const contents = new Map<string, Content>()
  const failed: { id: string; failure: string }[] = []
  for (const one of going) {
    const { message, address, cart, decision } = one
    try {
      const policy = policies.get(message.sales_channel_id)
      const to = address && reachOf(message, cart, address)
      if (!address || !to) throw new Error("no address")
      const url = unsubscribeUrl(container, address.address_hash, message.sales_channel_id, message.language_code)
      const link = ""
      contents.set(message.id, {
        mail: {
          subject: "Your cart",
          text: decision.offer.lines.map(({ title, quantity }) => `${quantity} × ${title}`).join("\n"),
          html: null,
          headers: oneClickHeaders(url),
          template_version: null,
          mail_id: null,
        },
        template_id: null,
        link,
        to,
        from: policy?.mail_from ?? null,
        reply_to: policy?.reply_to ?? null,
      })
    } catch (error) {
      failed.push({ id: message.id, failure: wordsOf(error) })
    }
  }
  return { contents, failed }
}
