import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useQueryClient } from "@tanstack/react-query"
import type { CatalogueImportResponse } from "../../src/types/http/catalogue"
import type { CatalogueStatus } from "../../src/domain/purchasing/catalogue-status"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"

const AT_WORK: readonly CatalogueStatus[] = ["uploading", "previewing", "applying"]
const PAUSE = 1500

export const isAtWork = (status: CatalogueStatus): boolean => AT_WORK.includes(status)

/** A price list, asked for again and again while somebody is at work on it. */
export function useCatalogueImport(id: string) {
  const queryClient = useQueryClient()
  const answer = useQuery<CatalogueImportResponse, Error>({
    queryKey: [COMPTOIR_KEY, `/admin/catalogue-imports/${id}`],
    queryFn: ({ signal }) =>
      sdk.client.fetch<CatalogueImportResponse>(`/admin/catalogue-imports/${id}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data && isAtWork(state.data.catalogue_import.status) ? PAUSE : false,
  })
  const status = answer.data?.catalogue_import.status
  const before = useRef(status)
  useEffect(() => {
    const wasAtWork = before.current !== undefined && isAtWork(before.current)
    before.current = status
    // What was done in the background shows in the rows of this page and in every list of ours.
    if (wasAtWork && status && !isAtWork(status))
      void queryClient.invalidateQueries({ queryKey: [COMPTOIR_KEY] })
  }, [status, queryClient])
  return answer
}
