import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import type { PurchaseOrderDTO, SupplierItemListResponse } from "../../src/types/http/purchasing"
import { useFormat } from "../lib/format"
import { plainDateOf } from "../lib/plain-date"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"
import { keptLine, type LineValues } from "./line-values"

const AT_ONCE = 50

/** The lines of a draft with what the supplier lets be ordered today, or undefined while that is being read. */
export function useLinesToEdit(order: PurchaseOrderDTO | undefined): LineValues[] | undefined {
  const terms = useQuery({
    queryKey: [COMPTOIR_KEY, "terms", order?.id, order?.updated_at],
    enabled: Boolean(order),
    queryFn: async ({ signal }) => {
      const ids = [...new Set((order?.lines ?? []).map((line) => line.inventory_item_id))]
      const chunks = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, chunk) =>
        ids.slice(chunk * AT_ONCE, (chunk + 1) * AT_ONCE)
      )
      const answers = await Promise.all(
        chunks.map((inventory_item_id) =>
          sdk.client.fetch<SupplierItemListResponse>("/admin/supplier-items", {
            query: {
              supplier_id: order?.supplier_id,
              inventory_item_id,
              status: "active",
              valid_on: plainDateOf(new Date()),
              limit: AT_ONCE,
            },
            signal,
          })
        )
      )
      return answers.flatMap((answer) => answer.supplier_items)
    },
  })
  const format = useFormat()
  return useMemo(() => {
    if (!order || terms.isPending) return undefined
    const offers = new Map((terms.data ?? []).map((offer) => [offer.inventory_item_id, offer]))
    return (order.lines ?? []).map((line) => {
      const offer = offers.get(line.inventory_item_id)
      return keptLine(line, offer?.currency_code === order.currency_code ? offer : null, format.typed)
    })
  }, [order, terms.isPending, terms.data, format])
}
