import type { LabelKind, LabelOutput } from "../../src/domain/warehouse/label"
import type { PrinterDpi } from "../../src/domain/warehouse/label-format"
import type { LabelSelection } from "../../src/types/http/labels"
import { isWholeText, textOrNull } from "../lib/numbers"

/** A record that was chosen, with what it is called. */
export type Chosen = { id: string; label: string }

/** An article to be labelled, as it is typed. */
export type ChosenItem = Chosen & { copies: string; lot: string; expires_on: string }

/** What the page of labels holds. */
export type LabelChoice = {
  kind: LabelKind
  copies: string
  location_id: string
  zone_id: string
  aisle_id: string
  from_code: string
  to_code: string
  bins: Chosen[]
  items: ChosenItem[]
  receipt: Chosen | null
  order: Chosen | null
  pallets: Chosen[]
  format: string
  start: string
  output: LabelOutput
  dpi: PrinterDpi
}

export const NO_CHOICE: LabelChoice = {
  kind: "bin",
  copies: "1",
  location_id: "",
  zone_id: "",
  aisle_id: "",
  from_code: "",
  to_code: "",
  bins: [],
  items: [],
  receipt: null,
  order: null,
  pallets: [],
  format: "avery_l7160",
  start: "1",
  output: "pdf",
  dpi: 203,
}

const number = (typed: string): number => (isWholeText(typed) && Number(typed) > 0 ? Number(typed) : 1)

/** What the server is asked for; nothing while nothing is chosen. */
export function selectionOf(
  choice: LabelChoice
): (LabelSelection & { format: string; start: number }) | null {
  const common = { kind: choice.kind, format: choice.format, start: number(choice.start) }
  switch (choice.kind) {
    case "bin": {
      const copies = number(choice.copies)
      if (choice.bins.length) return { ...common, copies, bin_ids: choice.bins.map(({ id }) => id) }
      if (!choice.location_id) return null
      return {
        ...common,
        copies,
        location_id: choice.location_id,
        ...(choice.zone_id ? { zone_id: choice.zone_id } : {}),
        ...(choice.aisle_id ? { aisle_id: choice.aisle_id } : {}),
        ...(choice.from_code.trim() ? { from_code: choice.from_code.trim() } : {}),
        ...(choice.to_code.trim() ? { to_code: choice.to_code.trim() } : {}),
      }
    }
    case "pallet":
      if (!choice.pallets.length) return null
      return { ...common, copies: number(choice.copies), pallet_ids: choice.pallets.map(({ id }) => id) }
    case "item":
    case "lot": {
      const isLot = choice.kind === "lot"
      const items = choice.items.filter(({ lot, expires_on }) => !isLot || lot.trim() || expires_on)
      if (!items.length && !choice.receipt && !(choice.order && !isLot)) return null
      return {
        ...common,
        lines: items.map(({ id, copies, lot, expires_on }) => ({
          inventory_item_id: id,
          copies: number(copies),
          ...(isLot ? { lot: textOrNull(lot), expires_on: expires_on || null } : {}),
        })),
        ...(choice.receipt ? { receipt_id: choice.receipt.id } : {}),
        ...(choice.order && !isLot ? { purchase_order_id: choice.order.id } : {}),
      }
    }
  }
}
