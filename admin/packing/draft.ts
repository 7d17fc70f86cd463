import type { PackingDispatchDTO, PackingLineDTO } from "../../src/types/http/packing"

/** A parcel as somebody packs it: what is typed, before it is sent. */
export type ParcelDraft = {
  key: string
  box_id: string
  /** Grams; empty is what the goods and the box weigh together. */
  weight: string
  /** Units of each line, as typed. */
  units: Record<string, string>
}

/** What is being packed of a dispatch: its parcels, and how many units of each line somebody has looked at. */
export type PackingDraft = { parcels: ParcelDraft[]; checked: Record<string, number> }

let lastKey = 0
const newKey = (): string => `parcel-${(lastKey += 1)}`

/** What is suggested, until somebody packs otherwise. */
export function draftOf(dispatch: PackingDispatchDTO): PackingDraft {
  const parcels = dispatch.suggestion.parcels.map(({ box, units }) => ({
    key: newKey(),
    box_id: box?.id ?? "",
    weight: "",
    units: Object.fromEntries(units.map((one) => [one.line_item_id, String(one.units)])),
  }))
  return { parcels: parcels.length ? parcels : [emptyParcel()], checked: {} }
}

export const emptyParcel = (): ParcelDraft => ({ key: newKey(), box_id: "", weight: "", units: {} })

/** Units of a line that lie in the parcels of a draft. */
export const packedOf = ({ parcels }: PackingDraft, line: string): number =>
  parcels.reduce((sum, parcel) => sum + (Number(parcel.units[line]) || 0), 0)

/** Whether every picked unit lies in a parcel, and nothing else. */
export const isWhole = (draft: PackingDraft, lines: readonly PackingLineDTO[]): boolean =>
  lines.every((line) => packedOf(draft, line.line_item_id) === line.picked)

export const isChecked = (draft: PackingDraft, lines: readonly PackingLineDTO[]): boolean =>
  lines.every((line) => (draft.checked[line.line_item_id] ?? 0) >= line.picked)

/** The parcels as the server takes them; empty ones are left out. */
export const requestOf = (draft: PackingDraft) =>
  draft.parcels
    .map(({ box_id, weight, units }) => ({
      units: Object.entries(units)
        .map(([line_item_id, typed]) => ({ line_item_id, units: Number(typed) || 0 }))
        .filter((one) => one.units > 0),
      ...(box_id ? { box_id } : {}),
      ...(Number(weight) > 0 ? { weight: Number(weight) } : {}),
    }))
    .filter((parcel) => parcel.units.length > 0)

const isCodeOf = (line: PackingLineDTO, code: string): boolean =>
  line.articles.some((article) => article.codes.some((one) => one.toLowerCase() === code))

/** The line that a scanned code ticks next: of the first dispatch that still has a unit of it unchecked. */
export function lineToCheck(
  dispatches: readonly PackingDispatchDTO[],
  drafts: Readonly<Record<string, PackingDraft>>,
  text: string
): { dispatch: PackingDispatchDTO; line: PackingLineDTO; left: number } | "unknown" | "all_checked" {
  const code = text.trim().toLowerCase()
  let isKnown = false
  for (const dispatch of dispatches) {
    if (dispatch.status !== "picked") continue
    for (const line of dispatch.lines) {
      if (!isCodeOf(line, code)) continue
      isKnown = true
      const left = line.picked - (drafts[dispatch.id]?.checked[line.line_item_id] ?? 0)
      if (left > 0) return { dispatch, line, left }
    }
  }
  return isKnown ? "all_checked" : "unknown"
}
