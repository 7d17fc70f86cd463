import type { MedusaContainer } from "@medusajs/framework/types"
import { unsubscribeToken } from "../../platform/unsubscribe-token"
import { publicUrlOf } from "../purchasing/portal-url"
import { recoverySecret } from "./recovery-secret"

/** The address that one person unsubscribes at, for ever: in the foot of each mail and in its headers. */
export const unsubscribeUrl = (
  container: MedusaContainer,
  address_hash: string,
  sales_channel_id: string,
  language: "en" | "fr"
): string => {
  const token = unsubscribeToken(recoverySecret(container), { address_hash, sales_channel_id, language })
  return `${publicUrlOf(container)}/recovery/unsubscribe/${token}`
}

/**
 * The headers by which a mail program shows its own button (RFC 8058). Both must be covered by the DKIM signature. One
 * header with one address: a second `List-Unsubscribe` makes mail services ignore both.
 */
export const oneClickHeaders = (url: string): Record<string, string> => ({
  "List-Unsubscribe": `<${url.replace(/[\r\n<>\s]/g, "")}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
})
