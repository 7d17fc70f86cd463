import { useSearchParams } from "react-router-dom"
import type { FilterParams } from "../components/list-filters"

/** The page's share of the URL: the days, the filters and the page of rows. Another question begins at the first page. */
export function useValuationParams(): FilterParams & { offset: number; order: string } {
  const [search, setSearch] = useSearchParams()
  return {
    get: (name) => search.get(name),
    set: (changes) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          if (!("offset" in changes)) next.delete("offset")
          for (const [name, value] of Object.entries(changes)) {
            if (value === null) next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true }
      ),
    offset: Number(search.get("offset") ?? 0) || 0,
    order: search.get("order") ?? "-value",
  }
}
