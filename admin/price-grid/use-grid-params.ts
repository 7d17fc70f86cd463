import { useCallback, useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import type { FilterParams } from "../components/list-filters"

/** What the grid shows lives in the address, so that a link leads to it. */
export function useGridParams(): FilterParams {
  const [search, setSearch] = useSearchParams()
  const set = useCallback(
    (changes: Record<string, string | null>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === "") next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true }
      ),
    [setSearch]
  )
  return useMemo(() => ({ get: (name) => search.get(name), set }), [search, set])
}
