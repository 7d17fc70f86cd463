import { useMemo } from "react"
import type { OrderRoutePageResponse } from "../../src/types/http/order-route-page"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { routeApi } from "./paths"

export const useOrderRoute = (orderId: string | undefined, options: { retry?: boolean } = {}) =>
  useGet<OrderRoutePageResponse>(orderId ? routeApi(orderId) : null, {}, options)

type ChannelsAnswer = { sales_channels: { id: string; name: string }[] }

/** The sales channels of the shop. */
export function useSalesChannels(): Option[] {
  const { data } = useGet<ChannelsAnswer>(
    "/admin/sales-channels",
    { fields: "id,name", limit: 200, order: "name" },
    { staleTime: 60_000 }
  )
  return useMemo(
    () => (data?.sales_channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
    [data]
  )
}

export type VariantRow = { id: string; title: string; sku: string | null; product?: { title: string } | null }

/** Finds variants by name or SKU, as the dashboard does. */
export const searchVariants = (q: string) => ({
  path: "/admin/product-variants",
  query: { ...(q ? { q } : {}), fields: "id,title,sku,product.title", limit: 20 },
})
export const variantsOf = (answer: unknown): VariantRow[] => (answer as { variants: VariantRow[] }).variants
export const variantName = ({ title, sku, product }: VariantRow): string =>
  [[product?.title, title].filter(Boolean).join(" – "), sku].filter(Boolean).join(" · ")
