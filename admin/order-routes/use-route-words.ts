import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { RuleReason, RuleScore } from "../../src/domain/routing/types"
import type { RoutePlanDTO } from "../../src/types/http/routing"
import { useFormat } from "../lib/format"

/** The rules that Comptoir brings have words of their own; a host's rule stands by its code. */
const OWN_RULES = [
  "fewest_parcels",
  "nearest",
  "priority",
  "cheapest_shipping",
  "balance_load",
  "keep_for_store",
  "cut_off",
  "oldest_lot",
]

const WITH_DAY = ["oldest_lot"]
const WITH_INSTANT = ["leaves_today_by"]
const WITH_NUMBER = ["km", "same_country_km", "load"]

/** Rules and what they say of warehouses and plans, in words. */
export function useRouteWords() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const ruleOf = (code: string): string =>
      OWN_RULES.includes(code) ? t(`routing.routes.rules.${code}`) : code
    const valueOf = ({ code, value }: RuleReason): string => {
      if (value === null || value === undefined) return ""
      if (WITH_DAY.includes(code)) return format.date(String(value)) ?? ""
      if (WITH_INSTANT.includes(code)) return format.instant(String(value)) ?? ""
      if (WITH_NUMBER.includes(code)) return format.quantity(Math.round(Number(value)))
      return code === "same_country" ? String(value).toUpperCase() : String(value)
    }
    const reasonOf = (reason: RuleReason): string =>
      t(`routing.routes.reasons.${reason.code}`, {
        value: valueOf(reason),
        count: Number(reason.value ?? 0) || 0,
        defaultValue: [reason.code, valueOf(reason)].filter(Boolean).join(" "),
      })
    /** What a rule said of a plan: each warehouse with its reason, or nothing. */
    const scoreOf = (score: RuleScore, plan: RoutePlanDTO): string => {
      if (score.rule === "fewest_parcels") return t("routing.routes.parcels", { count: plan.parcels })
      if (score.abstained) return t("routing.routes.no_opinion")
      const names = new Map(plan.parts.map((part) => [part.location_id, part.location_name]))
      const said = score.by_location.flatMap(({ location_id, reason }) =>
        reason ? [`${names.get(location_id) ?? location_id}: ${reasonOf(reason)}`] : []
      )
      return said.join("; ") || t("routing.routes.no_reason")
    }
    const namesOf = (plan: RoutePlanDTO): string[] => [
      ...new Set(plan.parts.map((part) => part.location_name)),
    ]
    /** In one sentence, why a plan was chosen over the next best: by the first rule that tells them apart. */
    const whyOf = (chosen: RoutePlanDTO, alternatives: readonly RoutePlanDTO[]): string => {
      const places = namesOf(chosen).join(", ")
      if (!places) return t(`routing.routes.why.${chosen.shortages.length ? "nowhere" : "nothing_left"}`)
      const units = (plan: RoutePlanDTO) => plan.shortages.reduce((sum, short) => sum + short.units, 0)
      const next = alternatives.find((plan) => units(plan) === units(chosen))
      if (!next) return t("routing.routes.why.only", { places })
      const deciding = chosen.scores.find(
        (score, index) => JSON.stringify(next.scores[index]?.score) !== JSON.stringify(score.score)
      )
      if (!deciding) return t("routing.routes.why.even", { places })
      return t("routing.routes.why.by_rule", { places, rule: ruleOf(deciding.rule) })
    }
    return { ruleOf, reasonOf, scoreOf, whyOf, namesOf }
  }, [t, format])
}
