import { useSearchParams } from "react-router-dom"

/** The bin whose drawer is open, kept in the address: so it can be sent to somebody. */
export function useOpenBin(): { binId: string | null; openBin: (id: string) => void; closeBin: () => void } {
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
  return { binId: search.get("bin"), openBin: set, closeBin: () => set(null) }
}
