import type {
  BinDTO,
  BinListResponse,
  WarehouseLayoutResponse,
  WarehouseSummaryListResponse,
} from "../../src/types/http/warehouse"
import { useGet } from "../lib/api"
import { warehouseApi } from "./paths"

export const binsOf = (answer: unknown): BinDTO[] => (answer as BinListResponse).bins
export const binOption = ({ id, code, zone }: BinDTO) => ({ value: id, label: `${code} · ${zone.name}` })

/** Searches the bins of a warehouse by part of their code or barcode. */
export const searchBins = (locationId: string) => (q: string) => ({
  path: `${warehouseApi(locationId)}/bins`,
  query: { ...(q ? { q } : {}), status: ["active", "blocked"], limit: 20 },
})

/** The warehouses that have bins, few enough for a plain choice. */
export function useWarehousesWithBins() {
  const { data, ...rest } = useGet<WarehouseSummaryListResponse>(
    "/admin/warehouses/profiles",
    { has_bins: true, limit: 100 },
    { staleTime: 30_000 }
  )
  const warehouses = data?.warehouses ?? []
  return {
    warehouses,
    options: warehouses.map(({ location_id, name }) => ({ value: location_id, label: name })),
    isKnown: data !== undefined,
    ...rest,
  }
}

export const useLayout = (locationId: string) =>
  useGet<WarehouseLayoutResponse>(`${warehouseApi(locationId)}/layout`, {}, { keepPrevious: true })
