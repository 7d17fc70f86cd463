import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type {
  SimulateWaveBody,
  WaveCandidateListResponse,
  WaveChoicesResponse,
  WaveFilters,
  WaveResponse,
  WaveRuleListResponse,
  WaveRuleResponse,
  WaveSimulationResponse,
} from "../../src/types/http/waves"
import type { FilterSource } from "../components/list-filters"
import { useGet } from "../lib/api"
import { sdk } from "../lib/sdk"
import { CANDIDATES_API, CHOICES_API, waveApi, waveRuleApi, WAVE_RULES_API } from "./paths"

/** A wave that is being released is read again this often; one on the floor more calmly. */
const RELEASING = 1_500
const ON_THE_FLOOR = 15_000

export function useWave(id: string) {
  const [every, setEvery] = useState(ON_THE_FLOOR)
  const answer = useGet<WaveResponse>(waveApi(id), {}, { keepPrevious: true, refreshEvery: every })
  const status = answer.data?.wave.status
  useEffect(() => setEvery(status === "releasing" ? RELEASING : ON_THE_FLOOR), [status])
  return answer
}

export const CANDIDATES_A_PAGE = 25

/** Ready dispatches that no wave has. */
export const useCandidates = (locationId: string, filters: WaveFilters, q: string, offset: number) =>
  useGet<WaveCandidateListResponse>(
    locationId ? CANDIDATES_API : null,
    { location_id: locationId, ...filters, ...(q ? { q } : {}), limit: CANDIDATES_A_PAGE, offset },
    { keepPrevious: true }
  )

export const useChoices = (locationId: string) =>
  useGet<WaveChoicesResponse>(
    locationId ? CHOICES_API : null,
    { location_id: locationId },
    { keepPrevious: true }
  )

export const ruleSource: FilterSource = {
  search: (q) => ({ path: WAVE_RULES_API, query: { ...(q ? { q } : {}), limit: 20 } }),
  one: (id) => ({ path: waveRuleApi(id) }),
  optionsOf: (answer) =>
    (answer as WaveRuleListResponse).wave_rules.map(({ id, name, location_name }) => ({
      value: id,
      label: [name, location_name].filter(Boolean).join(" · "),
    })),
  chosenOf: (answer) => {
    const { id, name } = (answer as WaveRuleResponse).wave_rule
    return { value: id, label: name }
  },
}

/** What would come of releasing this now; asked once the form stands still. */
export function useSimulation(
  path: string,
  body: SimulateWaveBody | { pickers: number } | null,
  version?: string
) {
  const asked = useSettled(body)
  return useQuery<WaveSimulationResponse, Error>({
    // Not among what an act makes stale: a wave that was just released would be simulated once more, and refused.
    queryKey: ["comptoir_simulation", path, asked, version],
    queryFn: ({ signal }) =>
      sdk.client.fetch<WaveSimulationResponse>(path, { method: "POST", body: asked ?? {}, signal }),
    enabled: asked !== null,
    placeholderData: asked === null ? undefined : keepPreviousData,
    retry: false,
    staleTime: 20_000,
  })
}

/** A value once it has not changed for a moment. */
function useSettled<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(settled) as Value
}
