import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"

/** What the page asks; it stands in the address, so that an answer can be sent to somebody. */
export type Question = {
  variant_id: string
  sales_channel_id: string
  /** A region, or `currency:eur` where nobody chose a region yet. */
  place: string
  customer_group_id: string
  quantity: string
  /** An instant; empty is now. */
  at: string
}

const CURRENCY = "currency:"

/** A place in the list of regions and currencies. */
export const currencyPlace = (code: string): string => `${CURRENCY}${code}`

/** The question in the address, and how it is changed. */
export function useQuestion() {
  const [search, setSearch] = useSearchParams()
  const question = useMemo<Question>(() => {
    const get = (name: string) => search.get(name) ?? ""
    return {
      variant_id: get("variant_id"),
      sales_channel_id: get("sales_channel_id"),
      place: get("region_id") || (get("currency_code") && currencyPlace(get("currency_code").toLowerCase())),
      customer_group_id: get("customer_group_id"),
      quantity: get("quantity") || "1",
      at: get("at"),
    }
  }, [search])
  const set = (changes: Partial<Question>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        const put = (name: string, value: string) => (value ? next.set(name, value) : next.delete(name))
        for (const [name, value] of Object.entries(changes)) {
          if (name !== "place") put(name, value)
          else {
            const isCurrency = value.startsWith(CURRENCY)
            put("currency_code", isCurrency ? value.slice(CURRENCY.length) : "")
            put("region_id", isCurrency ? "" : value)
          }
        }
        return next
      },
      { replace: true }
    )
  return { question, set }
}

/** The question as the server takes it; null while something is missing. */
export function askedOf(question: Question): Record<string, string> | null {
  const { variant_id, sales_channel_id, place, customer_group_id, quantity, at } = question
  if (!variant_id || !sales_channel_id || !place || !/^[1-9]\d{0,8}$/.test(quantity)) return null
  return {
    variant_id,
    sales_channel_id,
    ...(place.startsWith(CURRENCY) ? { currency_code: place.slice(CURRENCY.length) } : { region_id: place }),
    ...(customer_group_id ? { customer_group_id } : {}),
    quantity,
    ...(at ? { at } : {}),
  }
}
