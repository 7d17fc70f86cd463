import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** A variant of an answer, to which fields are added in place. */
export type AnsweredVariant = { id?: string; [field: string]: unknown }

/** For whom the prices of an answer are; null where the answer has none, or no channel is known. */
export type PricedFor = Readonly<{
  sales_channel_id: string
  region_id: string
  currency_code: string
  customer_group_ids: readonly string[]
}>

type Product = { variants?: (AnsweredVariant | null)[] | null }
type Answer = Partial<{
  products: (Product | null)[]
  product: Product | null
  variants: (AnsweredVariant | null)[]
  variant: AnsweredVariant | null
}>

const isThere = <Thing>(thing: Thing | null | undefined): thing is Thing => thing != null

/** The variants of an answer of `/store/products` and `/store/product-variants`, lists and single ones. */
export function variantsOf(answer: unknown): AnsweredVariant[] {
  if (typeof answer !== "object" || answer === null) return []
  const { products = [], product, variants = [], variant } = answer as Answer
  return [
    ...[...products, product].filter(isThere).flatMap((one) => one.variants ?? []),
    ...variants,
    variant,
  ].filter(isThere)
}

/** For whom a request asks prices, after Medusa and `setChannelOfPrices` have said so. */
export function pricedFor(req: MedusaRequest): PricedFor | null {
  const context = req.pricingContext as
    | {
        sales_channel_id?: string
        region_id?: string
        currency_code?: string
        customer?: { groups?: { id: string }[] }
      }
    | undefined
  if (!context?.sales_channel_id || !context.region_id || !context.currency_code) return null
  const { sales_channel_id, region_id, currency_code, customer } = context
  return {
    sales_channel_id,
    region_id,
    currency_code,
    customer_group_ids: (customer?.groups ?? []).map(({ id }) => id),
  }
}

/**
 * The one place where the answers of the store's products are added to: `extend` gets all variants of the answer at
 * once, just before it is sent, and adds fields to them. Called by a middleware after `setChannelOfPrices`; does nothing
 * where the request asks for no prices of a channel. A failure is answered as one.
 */
export function extendVariants(
  req: MedusaRequest,
  res: MedusaResponse,
  extend: (variants: AnsweredVariant[], of: PricedFor) => Promise<void>
): void {
  const asked = pricedFor(req)
  if (!asked) return
  const send = res.json.bind(res)
  res.json = (answer) => {
    const variants = variantsOf(answer)
    if (!variants.length) return send(answer)
    // The answer of a failure goes out as it is.
    res.json = send
    extend(variants, asked).then(
      () => send(answer),
      (error: unknown) => req.next?.(error)
    )
    return res
  }
}
