import { useMemo } from "react"
import type { OrderRoutePageResponse } from "../../src/types/http/order-route-page"
import type { OrderRouteListResponse } from "../../src/types/http/routing"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { routeApi, ROUTES_API } from "./paths"

export const useOrderRoute = (orderId: string | undefined) =>
  useGet<OrderRoutePageResponse>(orderId ? routeApi(orderId) : null)

/** The route of an order that may have none: the list is asked first, for what is not there is an error to a browser. */
export function useRouteOfAny(orderId: string) {
  const { data } = useGet<OrderRouteListResponse>(ROUTES_API, { order_id: orderId, limit: 1 })
  return useOrderRoute(data?.order_routes.length ? orderId : undefined)
}

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
