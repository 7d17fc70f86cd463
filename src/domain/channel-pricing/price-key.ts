/**
 * What one price is of. An empty text stands for "none": everybody rather than a customer group, no sale, every region
 * of the currency.
 */
export type PriceKey = Readonly<{
  variant_id: string
  sales_channel_id: string
  /** Lower case, as Medusa keeps it. */
  currency_code: string
  customer_group_id: string
  sale_id: string
  region_id: string
  /** From how many units the price holds; 1 is every quantity. */
  min_quantity: number
}>

/** The key of a price that holds for everybody, everywhere in the currency, from the first unit. */
export const plainKey = (variantId: string, salesChannelId: string, currencyCode: string): PriceKey => ({
  variant_id: variantId,
  sales_channel_id: salesChannelId,
  currency_code: currencyCode,
  customer_group_id: "",
  sale_id: "",
  region_id: "",
  min_quantity: 1,
})
