import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { WaveConditions } from "../../src/domain/waves/rule"
import type { WaveRuleDTO } from "../../src/types/http/waves"

/** What a rule takes, in words; a rule that asks nothing takes everything. */
export function useConditionWords() {
  const { t } = useTranslation("comptoir")
  return useCallback(
    (conditions: WaveConditions): string => {
      const { shipping_option_ids, sales_channel_ids, zone_ids } = conditions
      const words = [
        shipping_option_ids?.length && t("waves.conditions.shipping", { count: shipping_option_ids.length }),
        sales_channel_ids?.length && t("waves.conditions.channels", { count: sales_channel_ids.length }),
        zone_ids?.length && t("waves.conditions.in_zones", { count: zone_ids.length }),
        conditions.is_single_line !== undefined &&
          t(`waves.conditions.${conditions.is_single_line ? "single_line" : "several_lines"}`),
        conditions.least_priority !== undefined && t("waves.conditions.urgent"),
        conditions.due_within_minutes !== undefined &&
          t("waves.conditions.within_minutes", { count: conditions.due_within_minutes }),
      ].filter(Boolean)
      return words.join(" · ") || t("waves.conditions.everything")
    },
    [t]
  )
}

/** When waves of a rule are released, in words. */
export function useReleaseWords() {
  const { t } = useTranslation("comptoir")
  return useCallback(
    ({ release, release_minutes }: Pick<WaveRuleDTO, "release" | "release_minutes">): string =>
      t(`waves.rules.releases.${release}`, { minutes: release_minutes ?? 0 }),
    [t]
  )
}
