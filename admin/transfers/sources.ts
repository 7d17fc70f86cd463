import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { DISCREPANCY_REASONS } from "../../src/domain/warehouse/transfer"
import type {
  StockTransferResponse,
  TransferItemDTO,
  TransferItemsResponse,
  TransferPicksResponse,
  TransferReasonsResponse,
} from "../../src/types/http/transfers"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { useWarehousesWithBins } from "../warehouse/sources"
import { transferApi, TRANSFERS_API } from "./paths"

export const useTransfer = (id: string | undefined) =>
  useGet<StockTransferResponse>(id ? transferApi(id) : null)

export const usePicks = (id: string | undefined) =>
  useGet<TransferPicksResponse>(id ? `${transferApi(id)}/picks` : null)

export const transferItemsOf = (answer: unknown): TransferItemDTO[] => (answer as TransferItemsResponse).items
export const transferItemOption = (item: TransferItemDTO): Option => ({
  value: item.inventory_item_id,
  label: [item.title, item.sku].filter(Boolean).join(" · ") || item.inventory_item_id,
})

/** Searches goods by SKU, title or barcode; those that the source has come first. */
export const searchTransferItems = (source: string, destination: string) => (q: string) => ({
  path: `${TRANSFERS_API}/items`,
  query: {
    ...(q ? { q } : {}),
    ...(source ? { source_location_id: source } : {}),
    ...(destination ? { destination_location_id: destination } : {}),
  },
})

/** What one request about items may name. */
const MOST_ITEMS = 100

/** What is free at a warehouse of the items on a form, the first hundred of them. */
export function useFreeUnits(source: string, itemIds: readonly string[]): ReadonlyMap<string, number | null> {
  const ids = [...new Set(itemIds)].slice(0, MOST_ITEMS)
  const { data } = useGet<TransferItemsResponse>(
    source && ids.length ? `${TRANSFERS_API}/items` : null,
    { source_location_id: source, inventory_item_id: ids, limit: MOST_ITEMS },
    { keepPrevious: true }
  )
  return new Map(
    (source ? (data?.items ?? []) : []).map((item) => [item.inventory_item_id, item.free_at_source])
  )
}

/** Whether a warehouse has bins to take goods from or to put them in. */
export function useHasBins(locationId: string | undefined): boolean {
  const { options } = useWarehousesWithBins()
  return options.some((option) => option.value === locationId)
}

const isKnown = (reason: string): boolean => (DISCREPANCY_REASONS as readonly string[]).includes(reason)

/** Reasons as people read and type them: those of Comptoir have a name in each language, others stand as written. */
export function useDiscrepancyReasons() {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<TransferReasonsResponse>(`${TRANSFERS_API}/reasons`, {}, { staleTime: 60_000 })
  const offered = data?.discrepancy_reasons
  return useMemo(() => {
    const nameOf = (reason: string | null | undefined): string | null =>
      reason ? (isKnown(reason) ? t(`transfers.reasons.${reason}`) : reason) : null
    const names = (offered ?? [...DISCREPANCY_REASONS]).map((reason) => ({
      reason,
      name: nameOf(reason) ?? reason,
    }))
    return {
      nameOf,
      names: names.map(({ name }) => name),
      /** What is kept of what was typed: the reason of Comptoir that is called so, else the words. */
      kept: (typed: string): string | null => {
        const text = typed.trim()
        const known = names.find(({ name }) => name.toLowerCase() === text.toLowerCase())
        return known?.reason ?? (text || null)
      },
    }
  }, [t, offered])
}
