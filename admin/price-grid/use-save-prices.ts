import { useState } from "react"
import { useQueryClient } from "@tanstack/react-query"
import type { CellEdit } from "../../src/domain/channel-pricing/grid"
import type { EditPricesResponse, PriceConflict } from "../../src/types/http/price-grid"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { sdk } from "../lib/sdk"
import { GRID_API } from "./paths"

/** So many prices go in one request. */
const AT_ONCE = 5_000

export type SavedPrices = {
  change_set: NonNullable<EditPricesResponse["change_set"]> | null
  added: number
  saved: CellEdit[]
  conflicts: PriceConflict[]
  conflict_count: number
}

/**
 * Saves edits into a draft, some thousands at a time: all go into the same one. Where others changed prices meanwhile it
 * stops and answers them, with what was saved until then.
 */
export function useSavePrices() {
  const queryClient = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  const save = async (
    edits: readonly CellEdit[],
    to: { change_set_id: string | null; title: string },
    overwrite = false
  ): Promise<SavedPrices> => {
    setSaving(true)
    try {
      const done: SavedPrices = {
        change_set: null,
        added: 0,
        saved: [],
        conflicts: [],
        conflict_count: 0,
      }
      for (let at = 0; at < edits.length; at += AT_ONCE) {
        const part = edits.slice(at, at + AT_ONCE)
        const id = done.change_set?.id ?? to.change_set_id
        const answer = await sdk.client.fetch<EditPricesResponse>(GRID_API, {
          method: "POST",
          body: {
            ...(id ? { change_set_id: id } : { title: to.title }),
            overwrite,
            idempotency_key: newIdempotencyKey(),
            edits: part.map(requestOf),
          },
        })
        if (answer.conflict_count)
          return { ...done, ...answer, change_set: done.change_set, added: done.added }
        done.change_set = answer.change_set ?? done.change_set
        done.added += answer.added
        done.saved.push(...part)
      }
      return done
    } finally {
      setSaving(false)
      await queryClient.invalidateQueries({ queryKey: [COMPTOIR_KEY] })
    }
  }
  return { save, isSaving }
}

function requestOf({ variant_id, column, amount, seen }: CellEdit) {
  const [sales_channel_id = "", customer_group_id = "", currency_code = ""] = column.split("|")
  return {
    variant_id,
    sales_channel_id,
    customer_group_id,
    currency_code,
    new_amount: amount ?? null,
    seen_amount: seen,
  }
}
