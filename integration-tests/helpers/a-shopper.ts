import { ADDRESS, WebShop } from "./a-web-shop"
import type { Shop } from "./shop"

export type BoughtOrder = { id: string; display_id: number }

/** Places an order as a shopper does, through the store API alone; answers how. */
export async function aShopper<Sku extends string>(
  { url, ask }: Shop,
  { items, channel_id, region_id, shipping_option_id }: WebShop<Sku>
): Promise<(lines: Partial<Record<Sku, number>>) => Promise<BoughtOrder>> {
  const { api_key } = await ask<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
    method: "POST",
    body: { title: "Web", type: "publishable" },
  })
  await ask(`/admin/api-keys/${api_key.id}/sales-channels`, { method: "POST", body: { add: [channel_id] } })
  const post = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${url}/store/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-publishable-api-key": api_key.token },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`POST /store/${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as T
  }
  return async (lines) => {
    const { cart } = await post<{ cart: { id: string } }>("carts", {
      region_id,
      email: "camille@example.test",
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      items: Object.entries<number | undefined>(lines).map(([sku, quantity]) => ({
        variant_id: items[sku as Sku].variant_id,
        quantity,
      })),
    })
    await post(`carts/${cart.id}/shipping-methods`, { option_id: shipping_option_id })
    const { payment_collection } = await post<{ payment_collection: { id: string } }>("payment-collections", {
      cart_id: cart.id,
    })
    await post(`payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    const { order } = await post<{ order: BoughtOrder }>(`carts/${cart.id}/complete`, {})
    return order
  }
}
