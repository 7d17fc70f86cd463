import type { PickerDTO, PickerListResponse, PickerResponse } from "../../src/types/http/scanning"
import type { PickTourResponse } from "../../src/types/http/tours"
import type { FilterSource } from "../components/list-filters"
import { useGet } from "../lib/api"
import { tourApi } from "./paths"

/** Somebody is walking: read again this often while somebody looks. */
const EVERY = 10_000

export const useTour = (id: string, isLive: boolean) =>
  useGet<PickTourResponse>(
    tourApi(id),
    {},
    { keepPrevious: true, ...(isLive ? { refreshEvery: EVERY } : {}) }
  )

export const pickersOf = (answer: unknown): PickerDTO[] => (answer as PickerListResponse).pickers
export const pickerOption = ({ id, name, code }: Pick<PickerDTO, "id" | "name" | "code">) => ({
  value: id,
  label: `${name} (${code})`,
})

/** Finds the people of a warehouse who pick. */
export const searchPickers = (locationId: string) => (q: string) => ({
  path: "/admin/pickers",
  query: { ...(q ? { q } : {}), status: "active", task: "pick", location_id: locationId, limit: 20 },
})

export const pickerSource: FilterSource = {
  search: (q) => ({ path: "/admin/pickers", query: { ...(q ? { q } : {}), task: "pick", limit: 20 } }),
  one: (id) => ({ path: `/admin/pickers/${id}` }),
  optionsOf: (answer) => pickersOf(answer).map(pickerOption),
  chosenOf: (answer) => pickerOption((answer as PickerResponse).picker),
}
