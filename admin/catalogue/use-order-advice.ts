import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { OrderAdviceDTO, OrderAdviceResponse, OrderLineAdviceDTO } from "../../src/types/http/catalogue"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { decimalText, isDecimalText, isPercentText, isWholeText } from "../lib/numbers"
import { sdk } from "../lib/sdk"
import type { LineValues } from "../purchasing/line-values"

const PAUSE = 400

const isComplete = (line: LineValues): boolean => isWholeText(line.quantity) && Number(line.quantity) >= 1

/** What the server is asked of a line; a price of the buyer's own goes with it. */
function needOf(line: LineValues) {
  const common = { inventory_item_id: line.inventory_item_id, need: Number(line.quantity) }
  if (line.is_list_price || !isDecimalText(line.unit_price)) return common
  return {
    ...common,
    unit_price: decimalText(line.unit_price),
    price_per_quantity: line.price_per_quantity,
    ...(isPercentText(line.discount_percent) ? { discount_percent: decimalText(line.discount_percent) } : {}),
  }
}

export type FormAdvice = Omit<OrderAdviceDTO, "lines"> & {
  /** By the place of the line in the form. */
  lines: Map<number, OrderLineAdviceDTO>
  /** The place in the form of each line that was asked about. */
  places: number[]
}

/** How much to order of what is being written, once the typing pauses; nothing while there is nothing to say. */
export function useOrderAdvice(supplierId: string, lines: readonly LineValues[]): FormAdvice | null {
  const places = lines.flatMap((line, index) => (isComplete(line) ? [index] : []))
  const body = JSON.stringify({
    places,
    lines: places.flatMap((place) => (lines[place] ? [needOf(lines[place])] : [])),
  })
  const [settled, setSettled] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(body), PAUSE)
    return () => clearTimeout(timer)
  }, [body])
  const asked = JSON.parse(settled) as { places: number[]; lines: object[] }
  const { data } = useQuery({
    queryKey: [COMPTOIR_KEY, "how-much", supplierId, settled],
    enabled: Boolean(supplierId) && asked.lines.length > 0,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => ({
      places: asked.places,
      ...(await sdk.client.fetch<OrderAdviceResponse>("/admin/purchasing/how-much", {
        method: "POST",
        body: { supplier_id: supplierId, lines: asked.lines },
        signal,
      })),
    }),
  })
  if (!data || !asked.lines.length) return null
  return {
    ...data.advice,
    places: data.places,
    lines: new Map(
      data.advice.lines.flatMap((line, index) => {
        const place = data.places[index]
        return place === undefined ? [] : [[place, line] as const]
      })
    ),
  }
}
