import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { TaskPartDTO } from "../../src/types/http/tasks"
import { useFormat } from "../lib/format"

const KNOWN = [
  "held",
  "same_item",
  "same_lot",
  "pick_bin",
  "storage_class",
  "empty_bin",
  "turnover_A",
  "turnover_B",
  "turnover_C",
  "nearest",
  "below_min",
  "holds",
  "demand",
  "relieve_pick",
  "relieve_oldest",
]
const REFUSALS = ["source", "blocked", "zone", "storage_class", "other_pick_bin", "full"]

/** Why a bin was chosen or passed over, in words. A reason of the host's own stands as it was written. */
export function useReasonWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const reasonOf = ({ code, value }: TaskPartDTO["reasons"][number]): string => {
      const shown = typeof value === "number" ? format.quantity(value) : (value ?? "")
      if (KNOWN.includes(code)) return t(`tasks.reasons.${code}`, { value: shown })
      return shown ? `${code}: ${shown}` : code
    }
    return {
      why: (reasons: TaskPartDTO["reasons"]) => reasons.map(reasonOf).join(" · "),
      whyNot: (why: string) => (REFUSALS.includes(why) ? t(`tasks.refusals.${why}`) : why),
    }
  }, [t, format])
}
