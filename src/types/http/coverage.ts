export type VariantCoverageDTO = {
  variant_id: string
  quantity: number
  /** Whether one warehouse alone can send the quantity: then the checkout takes it. */
  covered_by_one: boolean
  /** The most that one warehouse can send, up to the quantity asked; null where the channel shows no numbers. */
  largest_from_one: number | null
  /** Whether several warehouses together could send it, as several orders or lines. */
  covered_by_splitting: boolean
}
export type StoreCoverageResponse = { sales_channel_id: string; coverage: VariantCoverageDTO[] }
