import type { AxiosResponse } from "axios"
import { issueLink } from "../../../src/workflows/cart-recovery/issue-links"
import type { JourneyRow, MessageRow, RelaunchShop } from "../../helpers/a-relaunch-shop"

/** What a browser sends when somebody clicks on a link of a mail. */
export const BROWSER = {
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  accept: "text/html,application/xhtml+xml,*/*;q=0.8",
  "accept-language": "en-GB,en;q=0.9",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  authorization: "",
}

export type Visit = (path: string, headers?: Record<string, string>) => Promise<AxiosResponse<string>>

/** A browser with cookies of its own; it does not follow where it is led. */
export function visitor(shop: RelaunchShop): Visit {
  const cookies = new Map<string, string>()
  return async (path, headers = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer = await shop.get(path, {
      headers: { ...BROWSER, ...(cookie ? { cookie } : {}), ...headers },
      maxRedirects: 0,
      responseType: "text",
    })
    for (const line of (answer.headers["set-cookie"] as string[] | undefined) ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) cookies.set(name, value ?? "")
    }
    return answer
  }
}

/** A link of the first message of a left cart, as the sender gives it out. */
export async function aLinkOf(
  shop: RelaunchShop,
  cartId: string
): Promise<{ token: string; path: string; journey: JourneyRow; message: MessageRow }> {
  await shop.find(shop.hours(2))
  const journey = await shop.journeyOf(cartId)
  if (!journey) throw new Error(`Nobody has noticed that cart ${cartId} was left`)
  const [message] = await shop.messagesOf(journey.id)
  const url = await issueLink(
    shop.container,
    { id: journey.id },
    { id: message!.id, link_days: 30 },
    shop.hours(24)
  )
  const path = new URL(url).pathname
  return { token: path.split("/").pop()!, path, journey, message: message! }
}

/** The cart that a page shows. */
export const cartIdIn = (page: string): string | null => /data-cart-id="([^"]+)"/.exec(page)?.[1] ?? null

/** What a shopper types at the checkout before they pay. */
export const whoBuys = (email: string) => {
  const address = {
    first_name: "Ada",
    last_name: "Martin",
    address_1: "1 rue Mercière",
    city: "Lyon",
    postal_code: "69002",
    country_code: "fr",
  }
  return { email, shipping_address: address, billing_address: address }
}
