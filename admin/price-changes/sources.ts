import { useMemo } from "react"
import type { PriceChangeResponse } from "../../src/types/http/price-changes"
import { useGet } from "../lib/api"
import { changeApi } from "./paths"

/** A change that is being filled or published is read again this often. */
const AT_WORK = 2_000

export const usePriceChange = (id: string) =>
  useGet<PriceChangeResponse>(
    changeApi(id),
    {},
    {
      keepPrevious: true,
      refreshEvery: (answer) => {
        const change = answer?.price_change
        const isFilling = change?.is_filling && !change.last_error
        return isFilling || change?.is_publishing ? AT_WORK : false
      },
    }
  )

type Channels = { sales_channels: { id: string; name: string }[] }

/** The sales channels to choose from. */
export function useChannelOptions(): { value: string; label: string }[] {
  const { data } = useGet<Channels>(
    "/admin/sales-channels",
    { fields: "id,name", limit: 200, order: "name" },
    { staleTime: 60_000 }
  )
  return useMemo(
    () => (data?.sales_channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
    [data]
  )
}
