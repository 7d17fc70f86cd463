import { toast } from "@medusajs/ui"
import { useState } from "react"
import { openPdf } from "./open-pdf"
import { PARCELS_API } from "./paths"

/** So many parcels' papers come in one file. */
export const MOST_PAPERS = 200

/** Prints the slips or the labels of parcels. */
export function usePapers(): {
  isPrinting: boolean
  print: (kind: "slip" | "label", ids: readonly string[]) => Promise<void>
} {
  const [isPrinting, setPrinting] = useState(false)
  const print = async (kind: "slip" | "label", ids: readonly string[]) => {
    setPrinting(true)
    try {
      await openPdf(`${PARCELS_API}/papers`, { kind, ids: ids.slice(0, MOST_PAPERS) })
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      setPrinting(false)
    }
  }
  return { isPrinting, print }
}
