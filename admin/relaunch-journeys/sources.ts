import { useMemo } from "react"
import { useGet } from "../lib/api"

type StoresAnswer = { stores: { supported_currencies?: { currency_code: string }[] }[] }

/** The currencies that the shop sells in, and the one that a list is already narrowed to. */
export function useShopCurrencies(chosen: string | null) {
  const { data } = useGet<StoresAnswer>(
    "/admin/stores",
    { fields: "id,supported_currencies.currency_code", limit: 1 },
    { staleTime: 60_000 }
  )
  return useMemo(() => {
    const supported = (data?.stores[0]?.supported_currencies ?? []).map(({ currency_code }) => currency_code)
    return [...new Set([...supported, ...(chosen ? [chosen] : [])])].map((code) => ({
      value: code,
      label: code.toUpperCase(),
    }))
  }, [data, chosen])
}
