import { useLocation, useSearchParams } from "react-router-dom"

/**
 * The bin whose drawer is open, kept in the address: so it can be sent to somebody. `binHref` opens one and leaves the
 * page as it is otherwise, its filters included.
 */
export function useOpenBin(): {
  binId: string | null
  openBin: (id: string) => void
  closeBin: () => void
  binHref: (id: string) => string
} {
  const { pathname } = useLocation()
  const [search, setSearch] = useSearchParams()
  const set = (id: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (id) next.set("bin", id)
        else next.delete("bin")
        return next
      },
      { replace: true }
    )
  const binHref = (id: string) => {
    const next = new URLSearchParams(search)
    next.set("bin", id)
    return `${pathname}?${next.toString()}`
  }
  return { binId: search.get("bin"), openBin: set, closeBin: () => set(null), binHref }
}
